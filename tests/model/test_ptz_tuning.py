"""What is kept of each camera: it comes back in the next session, and damage costs only what is damaged."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.ptz_calibration import View, Zoom
from tcconsole.model.ptz_deflection import Deflection, Tuning
from tcconsole.model.ptz_tuning import SPEEDS, PtzTuning
from tcconsole.model.store import Store

TUNING = Tuning(0.5, invert_pan=True)
TUNINGS = st.builds(Tuning, st.floats(*SPEEDS), st.booleans(), st.booleans())
AXIS = st.floats(-1.0, 1.0)


def written(folder: Path, change: str = "") -> PtzTuning:
    """What the next session reads; `change` stands in the file's place."""
    if change:
        (folder / "ptz-tuning-box.json").write_text(change)
    store = Store(folder)
    again = PtzTuning(store, "box")
    store.close()
    return again


def test_it_comes_back_in_the_next_session(tmp_path: Path) -> None:
    store = Store(tmp_path)
    cameras = PtzTuning(store, "box")
    heard: list[str] = []
    cameras.changed.connect(heard.append)
    cameras.keep_tuning("gate", TUNING)
    cameras.keep_tuning("gate", TUNING)
    cameras.keep_view("gate", View(250.0, -240.0, Zoom(0.0)))
    cameras.keep_view("gate", View(60.0, -50.0, Zoom(80.0)))
    cameras.keep_view("dock", View(30.0, 20.0, Zoom(5.0, fix=7)))
    store.close()
    assert heard == ["gate", "gate", "gate", "dock"]
    again = written(tmp_path)
    assert again.tuning("gate") == TUNING
    assert again.views("gate") == cameras.views("gate")
    assert again.views("dock") == (View(30.0, 20.0, None),)
    assert again.tuning("dock") == Tuning()
    assert again.views("yard") == ()


def test_a_calibration_can_be_forgotten(tmp_path: Path) -> None:
    store = Store(tmp_path)
    cameras = PtzTuning(store, "box")
    cameras.keep_tuning("gate", TUNING)
    cameras.keep_view("gate", View(250.0, -240.0))
    cameras.forget_views("gate")
    store.close()
    assert written(tmp_path).views("gate") == ()
    assert written(tmp_path).tuning("gate") == TUNING


@pytest.mark.parametrize("speed", [0.0, 4.1, -1.0, float("nan")])
def test_a_speed_out_of_bounds_is_refused(speed: float) -> None:
    store = Store(None)
    cameras = PtzTuning(store, "box")
    with pytest.raises(ValueError, match="speed"):
        cameras.keep_tuning("gate", Tuning(speed))
    store.close()


@pytest.mark.parametrize(
    "gate",
    [
        None,
        [],
        {"tuning": 3, "views": {}},
        {"tuning": {"speed": 99}, "views": [{"pan": 0, "tilt": 1}]},
        {"tuning": {"speed": "x"}, "views": [{"pan": 1e9, "tilt": 1e9}, {"pan": "?"}]},
    ],
)
def test_damage_costs_only_what_is_damaged(gate: object, tmp_path: Path) -> None:
    dock = {"tuning": {"speed": 2.0, "invert_pan": False, "invert_tilt": True}, "views": []}
    again = written(tmp_path, json.dumps({"gate": gate, "dock": dock}))
    assert again.tuning("gate") == Tuning()
    assert again.views("gate") == ()
    assert again.tuning("dock") == Tuning(2.0, invert_tilt=True)


@given(AXIS, AXIS, AXIS, TUNINGS)
def test_a_tuned_stick_rests_when_it_rests_and_turns_as_it_is_told(
    pan: float, tilt: float, zoom: float, tuning: Tuning
) -> None:
    tuned = Deflection(pan, tilt, zoom).tuned(tuning)
    assert tuned.pan == (-pan if tuning.invert_pan else pan) * tuning.speed
    assert tuned.tilt == (-tilt if tuning.invert_tilt else tilt) * tuning.speed
    assert tuned.zoom == zoom * tuning.speed
    assert Deflection().tuned(tuning).centred
