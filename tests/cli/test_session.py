"""`tcconsole session`, and that no command leaves a session behind."""

import pytest

from tests.cli.conftest import Command
from tests.harness.simulators import Simulator


def test_signing_in_is_told_with_name_version_and_round_trip(tc: Command, simulator: Simulator) -> None:
    told = tc("session", "test", "--json").data
    assert (told["device"], told["name"]) == (simulator.url, "Lobby East")
    assert told["version"]
    assert told["round_trip_ms"] > 0
    assert tc("session", "test").out.startswith(f"Lobby East at {simulator.url}: signed in")


@pytest.mark.parametrize(
    "arguments",
    [
        ("session", "test"),
        ("panel", "show", "Night"),
        ("panel", "show", "no such panel"),
        ("ptz", "move", "2", "--pan", "5"),
        ("settings", "set", "DeviceName=" + "x" * 61),
    ],
)
def test_every_command_closes_its_session(
    tc: Command, simulator: Simulator, arguments: tuple[str, ...]
) -> None:
    tc(*arguments)
    state = simulator.state()
    assert (state["logins"], state["sessions"]) == (1, 0)
