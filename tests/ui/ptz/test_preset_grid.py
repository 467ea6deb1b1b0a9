"""The pictures of presets: what is shown, what keys and mouse ask for, and what they leave to the camera."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QStyle

from tcconsole.model.preset_pictures import Shot
from tcconsole.ui.ptz.preset_grid import PresetGrid
from tests.ui.ptz.hands import key_down
from tests.ui.ptz.presets import BOLD, CORNER, HUT, SPOTS, WIDE, Heard, mouse

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def grid() -> Iterator[PresetGrid]:
    made = PresetGrid()
    made.resize(232, 220)
    made.set_spots(SPOTS, lambda spot: SHOT if spot == HUT else None)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def red() -> QImage:
    image = QImage(64, 36, QImage.Format.Format_RGB32)
    image.fill(QColor("#C02020"))
    return image


SHOT = Shot(red(), datetime(2026, 11, 23, 16, 32))


def middle(grid: PresetGrid, row: int) -> QPoint:
    return grid.visualItemRect(grid.item(row)).center()


def heard(signal: object) -> Heard:
    ears = Heard()
    signal.connect(ears.hear)  # type: ignore[attr-defined]
    return ears


@pytest.mark.parametrize("width", [232, 231, 256, 288])
def test_three_stand_in_a_row(grid: PresetGrid, width: int) -> None:
    grid.resize(width, 220)
    rects = [grid.visualItemRect(grid.item(row)) for row in range(4)]
    assert rects[0].top() == rects[1].top() == rects[2].top() < rects[3].top()
    assert rects[2].right() < grid.viewport().width()
    assert not grid.verticalScrollBar().isVisible()
    grid.resize(width, 70)
    assert grid.verticalScrollBar().isVisible()
    assert grid.visualItemRect(grid.item(2)).top() == grid.visualItemRect(grid.item(0)).top()


def test_names_are_shown_letter_by_letter_and_read_aloud(grid: PresetGrid) -> None:
    item = grid.item(2)
    assert item.text() == "<b>bold</b>"
    assert "&lt;b&gt;" in item.toolTip()
    spoken = [grid.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 3)]
    assert spoken == ["1 Wide, favourite", "4 Corner, saved here, estimated"]


def test_the_tooltip_says_where_it_is_and_how_old_the_picture_is(grid: PresetGrid) -> None:
    assert "pan -50, tilt 0, zoom 45; picture of 23.11. 16:32" in grid.item(1).toolTip()
    assert "no picture yet" in grid.item(0).toolTip()
    assert "saved here by estimate" in grid.item(3).toolTip()


def test_a_picture_is_painted_where_there_is_one(grid: PresetGrid) -> None:
    image = grid.grab().toImage()
    centres = [image.pixelColor(middle(grid, row) + QPoint(8, 0)) for row in (0, 1)]
    assert [colour.red() > 150 and colour.green() < 80 for colour in centres] == [False, True]


def test_one_click_only_selects(grid: PresetGrid) -> None:
    ears = heard(grid.chosen)
    mouse(grid.viewport(), QEvent.Type.MouseButtonPress, middle(grid, 1))
    mouse(grid.viewport(), QEvent.Type.MouseButtonRelease, middle(grid, 1), held=False)
    assert ears.said == []
    assert grid.current_spot == HUT
    mouse(grid.viewport(), QEvent.Type.MouseButtonDblClick, middle(grid, 1))
    assert ears.said == [(1,)]


def test_dragging_asks_for_another_place(grid: PresetGrid) -> None:
    ears = heard(grid.move_wanted)
    view = grid.viewport()
    mouse(view, QEvent.Type.MouseButtonPress, middle(grid, 1))
    mouse(view, QEvent.Type.MouseMove, middle(grid, 3))
    assert grid.look_of(1, QStyle.StateFlag.State_None).dragged
    grid.grab()
    mouse(view, QEvent.Type.MouseButtonRelease, middle(grid, 3), held=False)
    assert ears.said == [(1, 3)]
    assert not grid.look_of(1, QStyle.StateFlag.State_None).dragged


@pytest.mark.parametrize("end", ["escape", "beside", "same"])
def test_a_drag_that_leads_nowhere_asks_for_nothing(grid: PresetGrid, end: str) -> None:
    ears = heard(grid.move_wanted)
    view = grid.viewport()
    mouse(view, QEvent.Type.MouseButtonPress, middle(grid, 1))
    mouse(view, QEvent.Type.MouseMove, middle(grid, 3))
    at = {"escape": middle(grid, 3), "beside": QPoint(200, 200), "same": middle(grid, 1)}[end]
    if end == "escape":
        key_down(grid, Qt.Key.Key_Escape)
    mouse(view, QEvent.Type.MouseMove, at)
    if end != "escape":
        mouse(view, QEvent.Type.MouseButtonRelease, at, held=False)
    assert ears.said == []


def test_keys_ask_for_what_they_mean(grid: PresetGrid) -> None:
    asked = Heard()
    for name in ("chosen", "move_wanted", "favourite_wanted", "rename_wanted", "delete_wanted"):
        getattr(grid, name).connect(lambda *what, name=name: asked.hear(name, *what))
    grid.setCurrentRow(1)
    key_down(grid, Qt.Key.Key_Return)
    key_down(grid, Qt.Key.Key_Up, ALT)
    key_down(grid, Qt.Key.Key_Down, ALT)
    key_down(grid, Qt.Key.Key_F, text="f")
    key_down(grid, Qt.Key.Key_F2)
    key_down(grid, Qt.Key.Key_Delete)
    assert asked.said == [
        ("chosen", 1),
        ("move_wanted", 1, 0),
        ("move_wanted", 1, 2),
        ("favourite_wanted", 1),
        ("rename_wanted", 1),
        ("delete_wanted", 1),
    ]
    grid.setCurrentRow(0)
    key_down(grid, Qt.Key.Key_Up, ALT)
    assert len(asked.said) == 6


def test_arrows_select_in_both_directions(grid: PresetGrid) -> None:
    grid.setCurrentRow(0)
    key_down(grid, Qt.Key.Key_Right)
    assert grid.current_spot == HUT
    key_down(grid, Qt.Key.Key_Left)
    key_down(grid, Qt.Key.Key_Down)
    assert grid.current_spot == CORNER


def test_the_selection_stays_with_its_spot(grid: PresetGrid) -> None:
    grid.setCurrentRow(1)
    grid.set_spots((CORNER, BOLD, HUT, WIDE), lambda _spot: None)
    assert grid.current_spot == HUT
    grid.set_spots((WIDE,), lambda _spot: None)
    assert grid.current_spot != HUT


def test_where_the_camera_is_now_is_marked(grid: PresetGrid) -> None:
    grid.set_here(HUT)
    marks = [grid.look_of(row, QStyle.StateFlag.State_None).here for row in range(4)]
    assert marks == [False, True, False, False]


def test_the_menu_is_asked_for_by_mouse_and_by_key(grid: PresetGrid) -> None:
    ears = heard(grid.menu_wanted)
    grid.setCurrentRow(2)
    reason = QContextMenuEvent.Reason
    for why, at in (
        (reason.Mouse, middle(grid, 1)),
        (reason.Keyboard, QPoint()),
        (reason.Mouse, QPoint(200, 200)),
    ):
        QApplication.sendEvent(grid.viewport(), QContextMenuEvent(why, at, grid.viewport().mapToGlobal(at)))
    assert [said[0] for said in ears.said] == [1, 2, -1]
