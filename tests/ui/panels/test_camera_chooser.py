"""Choose a camera by typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcconsole.ui.camera_list.camera_item import CameraItem
from tcconsole.ui.panels.camera_chooser import CameraChooser


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    return owner


@pytest.fixture
def chooser(owner: QWidget) -> CameraChooser:
    items = [CameraItem(f"id-{n}", n, f"Camera {n}") for n in range(1, 31)]
    chooser = CameraChooser(lambda: items, owner)
    chooser.open_at(owner, QPoint(0, 0), "id-4")
    return chooser


def test_it_begins_with_the_camera_that_is_there(chooser: CameraChooser) -> None:
    chosen = QSignalSpy(chooser.chosen)
    QTest.keyClick(chooser.filter, Qt.Key.Key_Down)
    QTest.keyClick(chooser.filter, Qt.Key.Key_Return)
    assert chosen.at(0) == ["id-5"]
    assert not chooser.isVisible()


def test_a_typed_number_and_enter_choose(chooser: CameraChooser) -> None:
    chosen = QSignalSpy(chooser.chosen)
    QTest.keyClicks(chooser.filter, "12")
    QTest.keyClick(chooser.filter, Qt.Key.Key_Return)
    assert chosen.at(0) == ["id-12"]


def test_a_click_chooses_and_no_match_chooses_nothing(chooser: CameraChooser, owner: QWidget) -> None:
    chosen = QSignalSpy(chooser.chosen)
    QTest.keyClicks(chooser.filter, "nowhere")
    QTest.keyClick(chooser.filter, Qt.Key.Key_Return)
    assert chosen.count() == 0
    assert chooser.isVisible()
    chooser.open_at(owner, QPoint(0, 0), None)
    assert chooser.filter.text() == ""
    view = chooser.view
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.currentIndex()).center()
    )
    assert chosen.at(0) == ["id-1"]


def test_it_stays_on_the_screen(chooser: CameraChooser, owner: QWidget) -> None:
    chooser.open_at(owner, QPoint(100_000, 100_000), None)
    assert owner.screen().availableGeometry().contains(chooser.geometry())
