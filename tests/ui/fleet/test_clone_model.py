"""Which camera becomes which when a device is cloned."""

from __future__ import annotations

from PySide6.QtTest import QAbstractItemModelTester

from tcconsole.ui.fleet.clone_model import FOUND, TARGET, CloneModel


def model_of(*targets: list[str]) -> CloneModel:
    model = CloneModel()
    model.set_cameras(["Gate", "Dock", "Yard"], targets)
    return model


def told(model: CloneModel, column: int) -> list[str]:
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_names_decide_until_somebody_chooses() -> None:
    model = model_of(["gate", "Dock"], ["Gate", "Yard"])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert model.names == {}
    assert told(model, FOUND) == ["2 of 2", "1 of 2", "1 of 2"]
    assert model.lacking() == 2
    model.choose(1, "")
    assert model.names == {"Dock": ""}
    assert told(model, TARGET)[1] == "none: its cells stay empty"
    model.choose(1, None)
    assert model.names == {}
    assert tester is not None


def test_a_camera_does_not_stand_for_two() -> None:
    model = model_of(["Gate", "Dock"])
    assert model.doubled() == ""
    model.choose(1, "gate")
    assert model.doubled().casefold() == "gate"
    assert told(model, FOUND)[:2] == ["chosen twice", "chosen twice"]


def test_what_was_chosen_for_another_device_does_not_count() -> None:
    model = model_of(["Gate"])
    model.choose(2, "Gate")
    model.set_cameras(["Gate"], [["Gate"]])
    assert model.names == {}
