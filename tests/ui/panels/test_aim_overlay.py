"""Clicks and boxes over a picture, without a device."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcconsole.ui.panels.aim_overlay import AimOverlay
from tests.ui.ptz.aims import mouse

PRESS, MOVE, RELEASE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
)


class Hand:
    """An overlay of 400 × 300 whose picture is letter-boxed to 400 × 200, and what it told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.overlay = AimOverlay(self.window)
        self.overlay.resize(400, 300)
        self.overlay.set_picture(QRectF(0, 50, 400, 200))
        self.window.resize(400, 300)
        self.window.show()
        self.overlay.show()
        self.clicked = QSignalSpy(self.overlay.clicked)
        self.boxed = QSignalSpy(self.overlay.boxed)
        self.escaped = QSignalSpy(self.overlay.escaped)

    def do(self, kind: QEvent.Type, x: float, y: float) -> None:
        mouse(self.overlay, kind, QPointF(x, y))

    @property
    def told(self) -> int:
        return self.clicked.count() + self.boxed.count()


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    return Hand(qtbot)


def test_a_click_is_a_place_from_the_middle_right_and_up(hand: Hand) -> None:
    hand.do(PRESS, 300, 100)
    hand.do(MOVE, 302, 101)  # a hand is never quite still
    hand.do(RELEASE, 302, 101)
    assert hand.clicked.at(0) == pytest.approx([0.25, 0.25])
    assert hand.boxed.count() == 0


def test_a_drag_is_a_box_in_the_shape_of_the_picture(hand: Hand) -> None:
    hand.do(PRESS, 100, 100)
    hand.do(MOVE, 140, 150)
    assert hand.overlay.box == QRectF(100, 100, 100, 50)
    hand.do(RELEASE, 140, 150)
    assert hand.boxed.at(0) == pytest.approx([-0.125, 0.125, 0.25, 0.25])
    assert hand.clicked.count() == 0
    assert hand.overlay.box is None


@pytest.mark.parametrize("to", [(-500, -500), (900, 900), (900, -500), (-500, 900)])
def test_a_box_never_leaves_the_picture(to: tuple[int, int], hand: Hand) -> None:
    hand.do(PRESS, 250, 120)
    hand.do(MOVE, *to)
    box = hand.overlay.box
    assert box is not None
    assert QRectF(0, 50, 400, 200).contains(box)
    assert box.width() == pytest.approx(2 * box.height())


def test_the_letter_box_is_no_place(hand: Hand) -> None:
    hand.do(PRESS, 200, 20)
    hand.do(RELEASE, 200, 20)
    assert hand.told == 0


@pytest.mark.parametrize("lost", ["hidden", "released elsewhere", "escape", "inactive", "picture moved"])
def test_a_drag_that_is_cut_short_does_nothing(lost: str, hand: Hand) -> None:
    hand.do(PRESS, 100, 100)
    hand.do(MOVE, 200, 200)
    match lost:
        case "hidden":
            hand.overlay.hide()
            hand.overlay.show()
        case "released elsewhere":
            hand.overlay.event(_hover())
        case "escape":
            QTest.keyClick(hand.overlay, Qt.Key.Key_Escape)
        case "inactive":
            hand.overlay.event(QEvent(QEvent.Type.WindowDeactivate))
        case "picture moved":
            hand.overlay.set_picture(QRectF(0, 0, 400, 300))
    assert hand.overlay.box is None
    hand.do(RELEASE, 200, 200)
    assert hand.told == 0
    assert hand.escaped.count() == 0


def test_escape_without_a_box_ends_aiming_and_other_keys_are_left_to_others(hand: Hand) -> None:
    QTest.keyClick(hand.overlay, Qt.Key.Key_Escape)
    assert hand.escaped.count() == 1
    QTest.keyClick(hand.overlay, Qt.Key.Key_Right)
    assert hand.escaped.count() == 1


def test_it_says_what_to_do_to_a_screen_reader_as_well(hand: Hand) -> None:
    hand.overlay.set_words("Calibration, 1 of 2", "Click something")
    assert hand.overlay.accessibleDescription() == "Calibration, 1 of 2 Click something"
    assert hand.overlay.accessibleName()
    assert not hand.overlay.grab().isNull()


def _hover() -> QEvent:
    from PySide6.QtGui import QMouseEvent

    at, none = QPointF(50, 60), Qt.MouseButton.NoButton
    return QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
