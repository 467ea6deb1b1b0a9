"""How a connection is said, in states that a real device goes through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.errors import BadAnswer, CertificateRefused, ConnectFailed, ThinClientError, WrongPassword
from tcconsole.model.connection import DeviceState
from tcconsole.model.firmware_state import Phase, Update
from tcconsole.ui.device_words import cause_words, sentence, state_look, state_words
from tests.harness.simulators import Simulator
from tests.model.consoles import console_on, on_line

REFUSED = CertificateRefused("sign in", "x", "not trusted", fingerprint="ab")


async def test_every_state_has_words_and_a_look(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        assert (state_words(device), state_look(device)) == ("on line", ("", "ok"))
        assert cause_words(device) == ""
        state: DeviceState = DeviceState.ON_LINE
        error: ThinClientError | None = None
        kind = type(device.link)
        monkeypatch.setattr(kind, "state", property(lambda _link: state))
        monkeypatch.setattr(kind, "error", property(lambda _link: error))
        said = set()
        for now, why, cause in (
            (DeviceState.FAULTY, BadAnswer("read", "x", "no number"), "no number"),
            (DeviceState.CONNECTING, None, ""),
            (DeviceState.RESTARTING, None, "by itself"),
            (
                DeviceState.SIGNED_OUT,
                WrongPassword("sign in", "x", "the XNet password"),
                "The XNet password.",
            ),
            (DeviceState.UNREACHABLE, ConnectFailed("sign in", "x", "nobody"), "1 try"),
            (DeviceState.UNREACHABLE, REFUSED, "certificate"),
            (DeviceState.CLOSED, None, ""),
        ):
            state, error = now, why
            assert cause in cause_words(device)
            icon, _ = state_look(device)
            assert icon
            said.add(state_words(device))
        assert len(said) == 7
        state = DeviceState.ON_LINE


async def test_an_update_is_the_state_while_it_runs(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        update = Update(Phase.SENDING)
        monkeypatch.setattr(type(device.system), "update", property(lambda _system: update))
        assert state_words(device) == "sending firmware"
        update = Update(Phase.INSTALLING)
        assert state_words(device) == "updating"
        update = Update(Phase.INSTALLING, "Step 6 Of 10", 6, 10)
        assert state_words(device) == "updating, step 6 of 10"
        assert state_look(device) == ("running", "accent")
        update = Update(Phase.DONE)
        assert state_words(device) == "on line"


@given(st.text())
def test_a_sentence_keeps_every_letter(clause: str) -> None:
    made = sentence(clause)
    assert made.removesuffix(".").endswith(clause.strip()[1:].removesuffix("."))
    assert made == "" or made[-1] in ".!?"
    assert bool(made) == bool(clause.strip())


def test_a_sentence_changes_only_its_first_letter() -> None:
    assert sentence("the XNet server said no") == "The XNet server said no."
    assert sentence("Really?") == "Really?"
