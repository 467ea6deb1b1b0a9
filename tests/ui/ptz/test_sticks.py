from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tcconsole.model.ptz_deflection import CENTRE, Deflection
from tcconsole.ui.ptz.sticks import Sticks
from tests.ui.ptz.hands import drag, key_down, press, release


class Desk(QWidget):
    """Sticks under a field that has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.sticks = Sticks()
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.sticks)
        column.addStretch()
        self.said: list[Deflection] = []
        self.sticks.deflected.connect(self.said.append)


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    desk = Desk()
    desk.resize(280, 320)
    desk.show()
    desk.activateWindow()
    assert QTest.qWaitForWindowActive(desk)
    desk.field.setFocus()
    yield desk
    desk.close()
    desk.deleteLater()


def test_pad_and_lever_are_said_together(desk: Desk) -> None:
    press(desk.sticks.pad)
    drag(desk.sticks.pad, 0.6, 0.0)
    key_down(desk.sticks.lever, Qt.Key.Key_Plus)
    assert desk.said[-1].pan > 0
    assert desk.said[-1].zoom > 0
    release(desk.sticks.pad)
    assert desk.said[-1].pan == 0.0
    assert desk.said[-1].zoom > 0
    desk.sticks.centre()
    assert desk.said[-1] == desk.sticks.where == CENTRE


def test_the_click_that_brings_the_focus_already_holds_the_stick(desk: Desk) -> None:
    """Through the window, as the window system delivers it: the focus moves while the button goes down."""
    pad, window = desk.sticks.pad, desk.windowHandle()
    middle = pad.mapTo(desk, pad.rect().center())
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=middle + QPoint(pad.width() // 3, 0))
    assert pad.hasFocus()
    assert desk.said[-1].pan > 0
    QTest.mouseMove(window, middle + QPoint(-500, 0))  # far outside: the stick is held all the same
    assert desk.said[-1].pan == pytest.approx(-1.0, abs=0.01)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=middle + QPoint(-500, 0))
    assert desk.said[-1] == CENTRE


def test_a_key_for_the_lever_ends_when_the_focus_moves_on(desk: Desk) -> None:
    desk.sticks.pad.setFocus()
    key_down(desk.sticks.lever, Qt.Key.Key_Minus)
    assert desk.said[-1].zoom < 0
    desk.field.setFocus()
    assert desk.said[-1] == CENTRE


@pytest.mark.parametrize("width", [232, 256, 288])
def test_the_pad_is_square_and_the_lever_as_high(desk: Desk, width: int) -> None:
    desk.sticks.resize(width, 10)
    pad, lever = desk.sticks.pad.geometry(), desk.sticks.lever.geometry()
    assert pad.width() == pad.height() == lever.height() == desk.sticks.height()
    assert pad.right() < lever.left()
    assert lever.right() == width - 1
