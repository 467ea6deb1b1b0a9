"""The grid: choosing, placing, swapping and clearing cells by keys and by drops."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest

from tcconsole.ui.camera_list.camera_mime import camera_data, cell_data, tray_data
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.panels.pages import Opened, PaintWatch, drop, enter, leave, page_on, pictures_of, press

CTRL = Qt.KeyboardModifier.ControlModifier


def middle(opened: Opened, index: int) -> QPoint:
    return opened.editor.cells[index].geometry().center()


def cameras(opened: Opened, *names: str) -> QMimeData:
    return camera_data([(opened.camera(name).id, name) for name in names])


async def test_arrows_choose_a_cell_and_stop_at_the_edge(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        editor = opened.editor
        editor.select(0, focus=True)
        told = QSignalSpy(opened.page.cell_selected)
        for key, expected in (
            (Qt.Key.Key_Right, 1),
            (Qt.Key.Key_Right, 1),
            (Qt.Key.Key_Down, 3),
            (Qt.Key.Key_Left, 2),
            (Qt.Key.Key_Up, 0),
        ):
            press(editor.cells[editor.selected_cell or 0], key)
            assert opened.page.selected_cell == expected
        assert told.count() == 4
        assert opened.page.selected_camera_id == opened.draft.layout.places[0].camera_id


async def test_ctrl_and_an_arrow_swap_and_the_choice_follows(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        before = opened.cells()
        opened.editor.select(0, focus=True)
        press(opened.editor.cells[0], Qt.Key.Key_Down, CTRL)
        assert opened.cells() == [before[2], before[1], before[0], before[3]]
        assert opened.page.selected_cell == 2


async def test_delete_clears_and_undo_brings_back(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        before = opened.cells()
        opened.editor.select(2, focus=True)
        press(opened.editor.cells[2], Qt.Key.Key_Delete)
        assert opened.cells()[2] == ""
        assert opened.page.selected_camera_id is None
        assert opened.editor.cells[2].view.still.startswith("The monitor still shows")
        opened.draft.undo()
        assert opened.cells() == before


async def test_a_camera_dropped_on_a_cell_replaces_what_is_there(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        data, editor = cameras(opened, "Fence north"), opened.editor
        assert enter(editor, data, middle(opened, 1))
        words = editor.cells[1].drop
        assert words is not None
        assert (words.first, words.second) == ("Replace 2 Dock", "with 12 Fence north")
        assert all(cell.drop is None for cell in editor.cells if cell.index != 1)
        leave(editor)
        assert editor.cells[1].drop is None
        assert drop(editor, data, middle(opened, 1))
        assert opened.cells()[1] == "Fence north"
        assert opened.page.selected_cell == 1
        assert editor.cells[1].view.changed


async def test_several_cameras_fill_cells_in_order(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        names = ("Roof", "Warehouse", "Garage")
        assert drop(opened.editor, cameras(opened, *names), middle(opened, 2))
        assert opened.cells()[2:] == ["Roof", "Warehouse"]


async def test_a_drop_that_changes_nothing_is_not_offered(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        assert not drop(opened.editor, cameras(opened, "Dock"), middle(opened, 1))
        gap = QPoint(opened.editor.cells[0].geometry().right() + 4, middle(opened, 0).y())
        assert not drop(opened.editor, cameras(opened, "Roof"), gap)
        foreign = QMimeData()
        foreign.setText("Roof")
        assert not drop(opened.editor, foreign, middle(opened, 1))
        assert not drop(opened.editor, cell_data("another panel", 0), middle(opened, 1))
        assert not opened.draft.dirty


async def test_a_cell_dropped_on_another_swaps_and_outside_is_taken_out(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        key, before = opened.draft.key, opened.cells()
        assert not drop(opened.editor, cell_data(key, 0), middle(opened, 0))
        assert drop(opened.editor, cell_data(key, 0), middle(opened, 3))
        assert opened.cells() == [before[3], before[1], before[2], before[0]]
        assert drop(opened.page, cell_data(key, 1), QPoint(10, 10))
        assert opened.cells()[1] == ""
        assert drop(opened.editor, cell_data(key, 2), QPoint(1, 1))
        assert opened.cells()[2] == ""
        assert not drop(opened.page, cameras(opened, "Roof"), QPoint(10, 10))


async def test_a_cell_of_a_larger_grid_is_no_drop_here(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        assert not drop(opened.editor, cell_data(opened.draft.key, 40), middle(opened, 0))
        assert not drop(opened.editor, tray_data(opened.draft.key, 40), middle(opened, 0))
        assert not drop(opened.page, cell_data(opened.draft.key, 40), QPoint(10, 10))
        assert not opened.draft.dirty


async def test_the_choice_survives_another_size(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.editor.select(3)
        opened.page.desk.edits.resize(3, 2)
        assert opened.page.selected_cell == 4
        opened.page.desk.edits.resize(1, 1)
        assert opened.page.selected_cell == 0
        assert len(opened.editor.cells) == 1
        opened.draft.undo()
        opened.draft.undo()
        assert len(opened.editor.cells) == 4


async def test_each_panel_keeps_its_own_choice(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.editor.select(2)
        opened.show("Night")
        assert opened.page.selected_cell == 0
        opened.show("Four View")
        assert opened.page.selected_cell == 2


async def test_every_cell_says_what_it_is_to_a_screen_reader(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        assert opened.editor.cells[0].accessibleName() == "Cell 1, Gate, camera 1"
        opened.page.desk.edits.clear(0)
        assert opened.editor.cells[0].accessibleName() == "Cell 1, empty"
        assert [cell.objectName() for cell in opened.editor.cells] == ["cell-0", "cell-1", "cell-2", "cell-3"]


async def test_a_click_chooses_and_moves_nothing(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        cell = opened.editor.cells[3]
        QTest.mousePress(cell, Qt.MouseButton.LeftButton, pos=QPoint(80, 80))
        QTest.mouseMove(cell, QPoint(81, 82))
        QTest.mouseRelease(cell, Qt.MouseButton.LeftButton, pos=QPoint(81, 82))
        assert opened.page.selected_cell == 3
        assert not opened.draft.dirty


async def test_a_change_of_one_cell_paints_no_other_picture(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        await no_more_pictures(opened)
        watch = PaintWatch(*opened.editor.cells)
        opened.editor.refresh()
        opened.page.desk.edits.clear(1)
        await until(lambda: watch.parts["cell-1"])
        assert not large_parts(watch, opened, "cell-2", "cell-3")


async def test_new_pictures_of_one_camera_paint_one_cell_and_one_tile(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        await no_more_pictures(opened)
        view, dock = opened.page.dock.view, opened.camera("Dock")
        view.viewport().setObjectName("tiles")
        watch = PaintWatch(*opened.editor.cells, view.viewport())
        opened.device.feed.steer(dock.id)
        await until(lambda: len(large_parts(watch, opened, "cell-1")) >= 3)
        assert not large_parts(watch, opened, "cell-0", "cell-2", "cell-3")
        tile = view.visualRect(opened.page.dock.cameras.index_of(dock.id))
        assert sum(part.intersects(tile) for part in watch.parts["tiles"]) >= 2


async def no_more_pictures(opened: Opened) -> None:
    """Every camera of the panel has its picture, and while "nobody" is steered no other one comes."""
    await pictures_of(opened, "Gate", "Dock", "Lobby", "Yard")
    opened.device.feed.steer("nobody")
    await until(lambda: not opened.device.link.scope.running("picture"))
    await until(lambda: all(cell.look.image is not None for cell in opened.editor.cells))
    opened.page.grab()


def large_parts(watch: PaintWatch, opened: Opened, *names: str) -> list[QRect]:
    """What was painted of these cells beyond their captions, where the age goes on."""
    caption_h = opened.editor.cells[0].caption_height()
    return [part for name in names for part in watch.parts[name] if part.height() > caption_h]
