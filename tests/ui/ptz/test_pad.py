from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from tcconsole.ui.ptz.pad import Pad
from tests.ui.ptz.hands import drag, hover, key_down, key_up, press, release

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Desk(QWidget):
    """A pad beside something else that can have the focus, and what the pad said."""

    def __init__(self) -> None:
        super().__init__()
        self.pad = Pad()
        self.other = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.pad)
        column.addWidget(self.other)
        self.said: list[tuple[float, float]] = []
        self.steps: list[tuple[int, int]] = []
        self.pad.deflected.connect(lambda pan, tilt: self.said.append((pan, tilt)))
        self.pad.stepped.connect(lambda pan, tilt: self.steps.append((pan, tilt)))


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    desk = Desk()
    desk.resize(220, 260)
    desk.show()
    desk.activateWindow()
    desk.pad.setFocus()
    yield desk
    desk.close()
    desk.deleteLater()


def test_right_and_up_are_positive(desk: Desk) -> None:
    press(desk.pad)
    drag(desk.pad, 0.5, 0.4)
    pan, tilt = desk.said[-1]
    assert pan > tilt > 0
    drag(desk.pad, -0.5, -0.4)
    assert desk.said[-1] == pytest.approx((-pan, -tilt), abs=0.02)


def test_the_edge_is_full_speed_and_beyond_is_no_faster(desk: Desk) -> None:
    press(desk.pad)
    drag(desk.pad, 3.0, 0.0)
    assert desk.said[-1] == pytest.approx((1.0, 0.0), abs=0.01)
    assert desk.pad.raw[0] == pytest.approx(1.0, abs=0.01)


def test_it_says_only_what_has_changed(desk: Desk) -> None:
    press(desk.pad)
    drag(desk.pad, 0.05, 0.0)  # within the dead zone
    assert desk.said == []
    drag(desk.pad, 0.5, 0.0)
    drag(desk.pad, 0.5, 0.0)
    assert len(desk.said) == 1
    release(desk.pad)
    assert desk.said[1:] == [(0.0, 0.0)]
    desk.pad.centre()
    assert len(desk.said) == 2


def lose_grab(desk: Desk) -> None:
    QApplication.sendEvent(desk.pad, QEvent(QEvent.Type.UngrabMouse))


def open_dialog(desk: Desk) -> None:
    dialog = QDialog(desk)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    dialog.close()


def look_elsewhere(desk: Desk) -> None:
    other = QWidget()
    other.show()
    other.activateWindow()
    assert QTest.qWaitForWindowActive(other)
    other.close()
    other.deleteLater()


LET_GO: dict[str, Callable[[Desk], object]] = {
    "button released": lambda desk: release(desk.pad),
    "release lost": lambda desk: hover(desk.pad, 0.5, 0.5),
    "grab lost": lose_grab,
    "focus elsewhere": lambda desk: desk.other.setFocus(),
    "hidden": lambda desk: desk.pad.hide(),
    "window hidden": lambda desk: desk.hide(),
    "window closed": lambda desk: desk.close(),
    "another window": look_elsewhere,
    "dialog": open_dialog,
    "disabled": lambda desk: desk.pad.setEnabled(False),
    "parent disabled": lambda desk: desk.setEnabled(False),
}


@pytest.mark.parametrize("event", LET_GO)
def test_whatever_takes_the_stick_away_centres_it(desk: Desk, event: str) -> None:
    press(desk.pad)
    drag(desk.pad, 0.6, 0.0)
    assert desk.said[-1] != (0.0, 0.0)
    LET_GO[event](desk)
    assert desk.said[-1] == (0.0, 0.0)
    assert desk.pad.raw == (0.0, 0.0)
    said = len(desk.said)
    drag(desk.pad, 0.9, 0.9)  # the hand goes on, but it holds nothing any more
    assert len(desk.said) == said


@pytest.mark.parametrize("event", [name for name in LET_GO if "release" not in name and "grab" not in name])
def test_so_do_keys(desk: Desk, event: str) -> None:
    key_down(desk.pad, Qt.Key.Key_Right)
    assert desk.said[-1][0] > 0
    LET_GO[event](desk)
    assert desk.said[-1] == (0.0, 0.0)
    said = len(desk.said)
    key_down(desk.pad, Qt.Key.Key_Right, again=True)  # the key is still held, and the system repeats it
    assert len(desk.said) == said


def test_a_held_key_is_one_pull_however_often_it_repeats(desk: Desk) -> None:
    key_down(desk.pad, Qt.Key.Key_Up)
    for _ in range(5):
        key_up(desk.pad, Qt.Key.Key_Up, again=True)
        key_down(desk.pad, Qt.Key.Key_Up, again=True)
    assert len(desk.said) == 1
    assert desk.said[0][0] == 0.0
    assert desk.said[0][1] > 0.3
    key_up(desk.pad, Qt.Key.Key_Up)
    assert desk.said[1:] == [(0.0, 0.0)]


def test_two_keys_are_a_diagonal_of_the_same_speed(desk: Desk) -> None:
    key_down(desk.pad, Qt.Key.Key_Right)
    straight = desk.said[-1][0]
    key_down(desk.pad, Qt.Key.Key_Up)
    assert desk.said[-1] == pytest.approx((straight / 2**0.5, straight / 2**0.5))
    key_down(desk.pad, Qt.Key.Key_Left)
    assert desk.said[-1] == pytest.approx((0.0, straight))


def test_shift_is_slow_and_ctrl_is_fast(desk: Desk) -> None:
    press(desk.pad)
    drag(desk.pad, 0.5, 0.0)
    plain = desk.said[-1][0]
    drag(desk.pad, 0.5, 0.0, SHIFT)
    assert desk.said[-1][0] == pytest.approx(plain / 4)
    drag(desk.pad, 0.5, 0.0, CTRL)
    assert desk.said[-1][0] == pytest.approx(plain * 2)


def test_shift_counts_at_once_while_a_stick_is_held(desk: Desk) -> None:
    key_down(desk.pad, Qt.Key.Key_Right)
    plain = desk.said[-1][0]
    key_down(desk.pad, Qt.Key.Key_Shift)
    assert desk.said[-1][0] == pytest.approx(plain / 4)
    key_up(desk.pad, Qt.Key.Key_Shift, SHIFT)
    assert desk.said[-1][0] == pytest.approx(plain)


@pytest.mark.parametrize(
    ("x", "y", "step"),
    [
        (0.97, 0.0, (1, 0)),
        (0.95, 0.95, (1, 1)),
        (0.0, 0.97, (0, 1)),
        (-0.95, 0.95, (-1, 1)),
        (-0.97, 0.0, (-1, 0)),
        (-0.95, -0.95, (-1, -1)),
        (0.0, -0.97, (0, -1)),
        (0.95, -0.95, (1, -1)),
    ],
)
def test_a_click_outside_the_ring_is_one_step(desk: Desk, x: float, y: float, step: tuple[int, int]) -> None:
    desk.pad.setFixedSize(190, 190)
    press(desk.pad, x, y)
    release(desk.pad, x, y)
    assert desk.steps == [step]
    assert desk.said == []


def test_it_shows_where_a_click_would_step_to(desk: Desk) -> None:
    quiet = desk.pad.grab().toImage()
    hover(desk.pad, 0.95, 0.95)
    assert desk.pad.grab().toImage() != quiet
    QApplication.sendEvent(desk.pad, QEvent(QEvent.Type.Leave))
    assert desk.pad.grab().toImage() == quiet


def test_only_the_left_button_pulls(desk: Desk) -> None:
    hover(desk.pad, 0.6, 0.0)
    assert desk.said == []
