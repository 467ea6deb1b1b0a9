"""`tcconsole ptz` against a simulated device: cell 0 of its active panel shows a PTZ camera, cell 2 a fixed one."""

import pytest

from tests.cli.conftest import Command
from tests.harness.simulators import Simulator

WIDE = (0, 0, -60)


def position(simulator: Simulator, camera: str = "Gate") -> tuple[float, float, float]:
    """Where the device's camera really looks."""
    state = simulator.state()
    told = next(one for one in state["positions"].values() if one["name"] == camera)
    return told["pan"], told["tilt"], told["zoom"]


def test_move_by_the_given_steps(tc: Command, simulator: Simulator) -> None:
    ran = tc("ptz", "move", "0", "--pan", "50", "--tilt", "-12.5")
    assert (ran.code, ran.out, ran.err) == (0, "The camera in cell 0 moves.\n", "")
    assert position(simulator) == (50, -12.5, -60)


def test_move_to_a_position(tc: Command, simulator: Simulator) -> None:
    assert tc(
        "ptz", "move", "0", "--pan", "-20", "--tilt", "0", "--zoom", "30", "--absolute", "--json"
    ).data == {"done": True}
    assert position(simulator) == (-20, 0, 30)


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--pan", "0"),
        ("--pan", "101"),
        ("--pan", "nan"),
        ("--pan", "fast"),
        ("--absolute", "--pan", "10"),
    ],
)
def test_moves_that_make_no_sense(tc: Command, simulator: Simulator, options: tuple[str, ...]) -> None:
    assert tc("ptz", "move", "0", *options).code == 2
    assert position(simulator) == WIDE


def test_presets(tc: Command) -> None:
    assert tc("ptz", "presets", "0", "--json").data[0] == {"name": "Gate wide", "x": 0, "y": 0, "z": -60}
    head, first, *_ = tc("ptz", "presets", "0").out.splitlines()
    assert head.split() == ["NAME", "PAN", "TILT", "ZOOM"]
    assert first.split() == ["Gate", "wide", "0", "0", "-60"]


def test_goto_a_preset_by_name(tc: Command, simulator: Simulator) -> None:
    ran = tc("ptz", "goto", "0", "hut")
    assert (ran.code, ran.out) == (0, "The camera in cell 0 goes to Hut.\n")
    hut = next(preset for preset in tc("ptz", "presets", "0", "--json").data if preset["name"] == "Hut")
    assert position(simulator) == (hut["x"], hut["y"], hut["z"]) != WIDE


def test_an_unknown_preset_moves_nothing(tc: Command, simulator: Simulator) -> None:
    ran = tc("ptz", "goto", "0", "Hat")
    assert ran.code == 5
    assert "Did you mean “Hut”" in ran.err
    assert position(simulator) == WIDE


def test_a_fixed_camera_is_refused_by_the_device(tc: Command) -> None:
    told = tc("ptz", "move", "2", "--pan", "10", "--json")
    assert (told.code, told.error["kind"], told.error["status"]) == (5, "NotFound", 404)


def test_the_camera_that_is_meant_is_moved(tc: Command, simulator: Simulator) -> None:
    assert tc("ptz", "move", "0", "--pan", "10", "--camera", "gate").code == 0
    assert position(simulator) == (10, 0, -60)


@pytest.mark.parametrize("arguments", [("move", "0", "--pan", "10"), ("goto", "0", "Hut")])
def test_another_camera_in_that_cell_is_not_moved(
    tc: Command, simulator: Simulator, arguments: tuple[str, ...]
) -> None:
    ran = tc("ptz", *arguments, "--camera", "Dock")
    assert (ran.code, ran.err) == (5, "tcconsole: Cell 0 shows Gate, not Dock. Nothing was moved.\n")
    assert position(simulator) == WIDE
