"""The focus ring follows the keyboard, keeps its gap, and leaves when the mouse takes over."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tcconsole.ui.theme.focus_ring import FocusRing
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import DARK


@pytest.fixture
def ring(qapp: QApplication) -> Iterator[FocusRing]:
    Theme.current().apply(qapp, "dark")
    ring = FocusRing(qapp)
    yield ring
    ring.close()
    ring.deleteLater()


@pytest.fixture
def window(ring: FocusRing, qtbot: QtBot) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(20, 20, 20, 20)
    for name in ("first", "second"):
        button = QPushButton(name)
        button.setObjectName(name)
        column.addWidget(button)
    qtbot.addWidget(window)
    show(window, qtbot)
    child(window, "first").setFocus(Qt.FocusReason.MouseFocusReason)
    return window


def show(window: QWidget, qtbot: QtBot) -> None:
    window.resize(200, 140)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def child(window: QWidget, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def overlay(window: QWidget) -> QWidget | None:
    found = window.findChild(QWidget, "focus_ring")
    return found if isinstance(found, QWidget) and found.isVisible() else None


def tab(window: QWidget) -> None:
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Tab)


def test_there_is_no_ring_after_a_click(window: QWidget, ring: FocusRing) -> None:
    QTest.mouseClick(child(window, "second"), Qt.MouseButton.LeftButton)
    assert overlay(window) is None
    assert ring.shown_round() is None


def test_tab_brings_the_ring_with_its_gap(window: QWidget, ring: FocusRing) -> None:
    tab(window)
    shown, second = overlay(window), child(window, "second")
    assert shown is not None
    assert ring.shown_round() is second
    place = QRect(second.mapTo(window, QPoint()), second.size())
    assert shown.geometry() == place.adjusted(-4, -4, 4, 4)
    picture = window.grab().toImage()
    middle = place.center().x()
    assert picture.pixelColor(middle, place.top() - 3).name().upper() == DARK.focus
    assert picture.pixelColor(middle, place.top() - 1).name().upper() != DARK.focus, "the gap is free"


def test_a_click_takes_the_ring_away_again(window: QWidget) -> None:
    tab(window)
    QTest.mouseClick(child(window, "first"), Qt.MouseButton.LeftButton)
    assert overlay(window) is None


def test_a_key_of_the_window_counts_as_a_key(window: QWidget, ring: FocusRing) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Slash)
    child(window, "second").setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert ring.shown_round() is child(window, "second")


def test_the_ring_moves_and_hides_with_its_widget(window: QWidget) -> None:
    tab(window)
    second = child(window, "second")
    second.setGeometry(40, 60, 80, 36)
    shown = overlay(window)
    assert shown is not None
    assert shown.geometry() == QRect(36, 56, 88, 44)
    second.hide()
    assert overlay(window) is None


def test_the_mouse_goes_through_the_ring(window: QWidget) -> None:
    tab(window)
    second = child(window, "second")
    assert window.childAt(second.geometry().center()) is second
    assert window.childAt(second.geometry().topLeft() - QPoint(3, 3)) is not overlay(window)


def test_a_widget_may_paint_its_own(window: QWidget) -> None:
    child(window, "second").setProperty("ring", False)
    tab(window)
    assert overlay(window) is None


def test_a_deleted_widget_takes_its_ring_along(window: QWidget, ring: FocusRing, qtbot: QtBot) -> None:
    tab(window)
    second = child(window, "second")
    second.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(second))
    assert overlay(window) is None
    assert ring.shown_round() is None


def test_a_scroll_area_cuts_the_ring_off(ring: FocusRing, qtbot: QtBot) -> None:
    area, inside = QScrollArea(), QWidget()
    column = QVBoxLayout(inside)
    fields = [QLineEdit() for _ in range(12)]
    for field in fields:
        column.addWidget(field)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    qtbot.addWidget(area)
    show(area, qtbot)
    fields[0].setFocus()
    tab(area)
    shown = overlay(area)
    assert shown is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not shown.isVisible() or shown.mask().isEmpty()


def test_two_windows_have_one_ring(window: QWidget, ring: FocusRing, qtbot: QtBot) -> None:
    tab(window)
    other = QWidget()
    QVBoxLayout(other).addWidget(QPushButton("third"))
    qtbot.addWidget(other)
    show(other, qtbot)
    assert overlay(window) is None
