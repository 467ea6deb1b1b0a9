"""The map: what lies where, what a click and keys ask for, and that no wheel turns it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tcconsole.model.ptz_pose import Estimate, Pose
from tcconsole.ui.ptz.pose_map import PoseMap
from tests.ui.ptz.hands import key_down
from tests.ui.ptz.presets import SPOTS, Heard, mouse

SHIFT = Qt.KeyboardModifier.ShiftModifier
THERE = Estimate(Pose(-20, 40, 5), datetime(2026, 11, 23, 16, 32), trail=((0, 0), (-20, 40)))


@pytest.fixture
def shown() -> Iterator[PoseMap]:
    made = PoseMap()
    made.resize(256, 172)
    made.show_spots(SPOTS)
    made.show()
    made.activateWindow()
    made.setFocus()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def asked(shown: PoseMap) -> Heard:
    ears = Heard()
    shown.point_chosen.connect(lambda pan, tilt: ears.hear("point", round(pan), round(tilt)))
    shown.spot_chosen.connect(lambda number: ears.hear("spot", number))
    return ears


def click(shown: PoseMap, at: QPoint, end: QPoint | None = None) -> None:
    mouse(shown.viewport(), QEvent.Type.MouseButtonPress, at)
    mouse(shown.viewport(), QEvent.Type.MouseButtonRelease, end or at, held=False)


@pytest.mark.parametrize(("pan", "tilt"), [(0, 0), (-100, 100), (100, -100), (33, -71)])
def test_pixels_and_positions_belong_together(shown: PoseMap, pan: float, tilt: float) -> None:
    at = shown.pose_at(shown.place_of(pan, tilt))
    assert (at.x(), at.y()) == pytest.approx((pan, tilt), abs=1.5)
    assert shown.rect().contains(shown.place_of(pan, tilt).toPoint())


def test_right_is_right_and_up_is_up(shown: PoseMap) -> None:
    assert shown.place_of(50, 0).x() > shown.place_of(-50, 0).x()
    assert shown.place_of(0, 50).y() < shown.place_of(0, -50).y()


def test_a_click_goes_to_the_point_or_to_the_preset(shown: PoseMap, asked: Heard) -> None:
    click(shown, shown.place_of(20, -40).toPoint())
    assert asked.said[0][0] == "point"
    assert asked.said[0][1:] == pytest.approx((20, -40), abs=1)
    click(shown, shown.place_of(SPOTS[1].pose.pan, SPOTS[1].pose.tilt).toPoint())
    assert asked.said[1:] == [("spot", 1)]


def test_beyond_the_edge_is_the_edge(shown: PoseMap, asked: Heard) -> None:
    click(shown, QPoint(shown.width() - 2, 40))
    assert asked.said[0][1] == 100


def test_a_drag_is_no_click(shown: PoseMap, asked: Heard) -> None:
    click(shown, QPoint(40, 40), QPoint(120, 90))
    assert asked.said == []


def test_arrows_point_and_enter_goes_there(shown: PoseMap, asked: Heard) -> None:
    key_down(shown, Qt.Key.Key_Return)
    assert asked.said == []
    shown.show_estimate(THERE)
    key_down(shown, Qt.Key.Key_Right)
    key_down(shown, Qt.Key.Key_Up, SHIFT)
    assert shown.accessibleDescription() == "Enter goes to pan -15, tilt 41"
    key_down(shown, Qt.Key.Key_Return, again=True)
    key_down(shown, Qt.Key.Key_Return)
    assert asked.said == [("point", -15, 41)]
    key_down(shown, Qt.Key.Key_Escape)
    key_down(shown, Qt.Key.Key_Return)
    assert len(asked.said) == 1
    for _ in range(80):
        key_down(shown, Qt.Key.Key_Down)
    key_down(shown, Qt.Key.Key_Enter)
    assert asked.said[1] == ("point", -20, -100)


def test_the_wheel_turns_nothing(shown: PoseMap) -> None:
    before = shown.pose_at(QPointF(50, 50))
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(shown.viewport(), event)
    assert shown.pose_at(QPointF(50, 50)) == before


def test_the_estimate_and_what_stands_in_its_place_are_drawn_and_spoken(shown: PoseMap) -> None:
    shown.show_estimate(None)
    empty = shown.grab().toImage()
    shown.show_estimate(None, "Unknown until …")
    words = shown.grab().toImage()
    assert shown.accessibleDescription() == "Unknown until …"
    shown.show_estimate(THERE)
    there = shown.grab().toImage()
    assert shown.accessibleDescription() == "Estimated at pan -20, tilt 40, zoom 5"
    assert len({picture.bits().tobytes() for picture in (empty, words, there)}) == 3
