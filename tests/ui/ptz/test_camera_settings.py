"""The small window of a camera's settings: every change is kept at once, and showing changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from tcconsole.model.ptz_calibration import View, Zoom
from tcconsole.model.ptz_deflection import Tuning
from tcconsole.model.ptz_tuning import SPEEDS as ALLOWED
from tcconsole.model.ptz_tuning import PtzTuning
from tcconsole.model.store import Store
from tcconsole.ui.ptz.camera_settings import SPEEDS, CameraSettings
from tests.ui.window.windows import click, find


@dataclass
class Shown:
    owner: QWidget
    settings: CameraSettings
    cameras: PtzTuning

    def open(self) -> None:
        self.settings.open_at(self.owner, self.cameras, "gate", "<b>Gate</b>")


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    store, owner = Store(None), QWidget()
    qtbot.addWidget(owner)
    owner.show()
    yield Shown(owner, CameraSettings(owner), PtzTuning(store, "box"))
    store.close()


def test_it_shows_what_is_kept_and_keeps_nothing_by_that(shown: Shown) -> None:
    shown.cameras.keep_tuning("gate", Tuning(0.55, invert_tilt=True))
    changed = QSignalSpy(shown.cameras.changed)
    shown.open()
    assert find(shown.settings, QAbstractButton, "invert_tilt").isChecked()
    assert not find(shown.settings, QAbstractButton, "invert_pan").isChecked()
    assert changed.count() == 0
    assert shown.cameras.tuning("gate").speed == 0.55


def test_every_change_is_kept_for_that_camera(shown: Shown) -> None:
    shown.open()
    click(shown.settings, "invert_pan")
    QTest.keyClick(find(shown.settings, QSlider, "camera_speed"), Qt.Key.Key_Right)
    assert shown.cameras.tuning("gate") == Tuning(1.2, invert_pan=True)
    assert shown.cameras.tuning("dock") == Tuning()
    click(shown.settings, "usual_tuning")
    assert shown.cameras.tuning("gate") == Tuning()
    assert not find(shown.settings, QAbstractButton, "invert_pan").isChecked()


def test_every_speed_that_can_be_chosen_is_allowed() -> None:
    assert SPEEDS[0] / 100 == ALLOWED[0]
    assert SPEEDS[-1] / 100 == ALLOWED[1]
    assert list(SPEEDS) == sorted(SPEEDS)


def test_it_says_how_clicks_are_calibrated_and_forgets_that(shown: Shown) -> None:
    words = find(shown.settings, QLabel, "calibration_words")
    shown.open()
    assert "not calibrated" in words.text()
    assert not find(shown.settings, QAbstractButton, "forget_calibration").isEnabled()
    for zoom, expected in ((0.0, "at one zoom"), (80.0, "at two zooms")):
        shown.cameras.keep_view("gate", View(100.0, 90.0, Zoom(zoom)))
        shown.open()
        assert expected in words.text()
        assert "approximate" in words.text()
    click(shown.settings, "forget_calibration")
    assert shown.cameras.views("gate") == ()
    assert "not calibrated" in words.text()


def test_calibrating_closes_it(shown: Shown) -> None:
    wanted = QSignalSpy(shown.settings.calibrate_wanted)
    shown.open()
    click(shown.settings, "calibrate_camera")
    assert wanted.count() == 1
    assert not shown.settings.isVisible()
