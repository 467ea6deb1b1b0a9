"""The ten shapes: all of them, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcconsole.model.layout import SIZES
from tcconsole.ui.panels.shape_menu import ShapeButton, ShapeMenu


@pytest.fixture
def menu(qtbot: QtBot) -> ShapeMenu:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    menu = ShapeMenu(owner)
    menu.open_at(owner, (2, 2))
    menu.owner = owner  # type: ignore[attr-defined]
    return menu


def test_it_offers_exactly_what_a_device_accepts(menu: ShapeMenu) -> None:
    assert sorted(button.shape_size for button in menu.findChildren(ShapeButton)) == sorted(SIZES)
    marked = [button.shape_size for button in menu.findChildren(ShapeButton) if button.isChecked()]
    assert marked == [(2, 2)]


def test_keys_go_to_another_shape_and_enter_takes_it(menu: ShapeMenu) -> None:
    chosen = QSignalSpy(menu.chosen)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
        QTest.keyClick(menu, key)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert chosen.at(0) == [4, 3]
    assert not menu.isVisible()


def test_there_is_nothing_higher_than_wide(menu: ShapeMenu) -> None:
    QTest.keyClick(menu, Qt.Key.Key_Down)
    focused = menu.focusWidget()
    assert isinstance(focused, ShapeButton)
    assert focused.shape_size == (2, 2)


def test_a_click_takes_a_shape(menu: ShapeMenu) -> None:
    chosen = QSignalSpy(menu.chosen)
    next(button for button in menu.findChildren(ShapeButton) if button.shape_size == (3, 1)).click()
    assert chosen.at(0) == [3, 1]


def test_escape_closes_it(menu: ShapeMenu) -> None:
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
