"""The cameras at the left: what is in sight is fetched, what is typed narrows, what is chosen is put."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QMenu, QToolButton

from tcconsole.model.preferences import RATE_LIST
from tcconsole.ui.camera_list.camera_rows import Heading
from tcconsole.ui.panels.camera_dock import WIDTHS, columns_for
from tcconsole.ui.parts.empty_state import EmptyState
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.panels.pages import NO_KEYS, Opened, drop, page_on, press


def watched(opened: Opened) -> set[str]:
    """The cameras that the list has asked pictures of."""
    return set(opened.device.feed.views.get("cameras", {}))


def really_in_sight(opened: Opened) -> list[str]:
    """The cameras whose place in the list can be seen, told by the list's own geometry."""
    view, cameras = opened.page.dock.view, opened.page.dock.cameras
    area = view.viewport().rect()
    return [
        camera.id
        for camera in opened.device.cameras.all
        if cameras.index_of(camera.id).isValid()
        and view.visualRect(cameras.index_of(camera.id)).intersects(area)
    ]


@pytest.mark.parametrize("width", [1280, 1440, 1920])
async def test_only_what_is_in_sight_is_fetched(simulator: Simulator, width: int) -> None:
    async with page_on(simulator, width, 600) as opened:
        view = opened.page.dock.view
        await until(lambda: view.verticalScrollBar().maximum() > 0 or width == 1920)
        for value in (0, 137, view.verticalScrollBar().maximum()):
            view.verticalScrollBar().setValue(value)
            await until(lambda: watched(opened) == set(really_in_sight(opened)))
            assert view.seen() == really_in_sight(opened)
        assert watched(opened)


async def test_the_columns_follow_the_window(simulator: Simulator) -> None:
    async with page_on(simulator, 1280, 800) as opened:
        dock = opened.page.dock
        assert dock.width() == WIDTHS[1]
        first = [dock.view.visualRect(dock.cameras.index(row, 0)).top() for row in range(4)]
        assert len(set(first)) == 4
        opened.page.resize(1440, 900)
        assert dock.width() == WIDTHS[2]
        await until(lambda: dock.view.visualRect(dock.cameras.index(1, 0)).top() == 0)
        assert [columns_for(width) for width in (1024, 1400, 1920, 3840)] == [1, 2, 3, 4]


async def test_a_hidden_page_fetches_nothing(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        await until(lambda: watched(opened))
        opened.page.hide()
        assert not watched(opened)
        assert not opened.device.feed.views.get("panel")
        opened.page.show()
        await until(lambda: watched(opened) and opened.device.feed.views.get("panel"))


async def test_a_minimised_window_fetches_nothing(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        await until(lambda: watched(opened))
        opened.page.setWindowState(Qt.WindowState.WindowMinimized)
        await until(lambda: not watched(opened) and not opened.device.feed.views.get("panel"))
        opened.page.setWindowState(Qt.WindowState.WindowNoState)
        await until(lambda: watched(opened))


async def test_the_rate_and_the_size_are_those_of_the_list(simulator: Simulator) -> None:
    async with page_on(simulator, 1440, 900) as opened:
        await until(lambda: watched(opened))
        want = next(iter(opened.device.feed.views["cameras"].values()))
        assert want.interval_s == 1.0
        assert abs(want.width - 116) <= 2
        assert abs(want.width * 9 / 16 - want.height) <= 1
        opened.console.preferences.set(RATE_LIST, 0.5)
        await until(lambda: next(iter(opened.device.feed.views["cameras"].values())).interval_s == 2.0)


async def test_typing_narrows_the_list_and_says_when_nothing_is_left(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        dock = opened.page.dock
        press(opened.page, Qt.Key.Key_Slash)
        assert dock.filter.hasFocus()
        dock.filter.setText("fence")
        assert dock.cameras.rowCount() == 2
        await until(
            lambda: watched(opened) == {opened.camera("Fence north").id, opened.camera("Fence east").id}
        )
        dock.filter.setText("no such camera")
        assert not dock.view.isVisible()
        assert opened.part(EmptyState, "no_cameras").accessibleName() == "No match"
        press(dock.filter, Qt.Key.Key_Escape)
        assert dock.cameras.rowCount() == len(opened.device.cameras.all)
        assert dock.view.isVisible()


async def test_enter_in_the_filter_and_in_the_list_puts_a_camera(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        dock = opened.page.dock
        opened.editor.select(3)
        dock.filter.setFocus()
        dock.filter.setText("roof")
        press(dock.filter, Qt.Key.Key_Return)
        assert dock.view.currentIndex().data() == "13 Roof"
        assert opened.cells()[3] == "Yard"
        press(dock.view, Qt.Key.Key_Return)
        assert opened.cells()[3] == "Roof"


async def test_a_double_click_puts_a_camera(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.editor.select(1)
        opened.page.dock.view.doubleClicked.emit(opened.page.dock.cameras.index_of(opened.camera("Roof").id))
        assert opened.cells()[1] == "Roof"


async def test_the_menu_names_the_cell_and_shows_full_screen(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.editor.select(2)
        roof = opened.camera("Roof")
        menu: QMenu = opened.page.dock.menu_for(roof.id)
        put, full = (menu.findChild(QAction, name) for name in ("put", "fullscreen"))
        assert put is not None
        assert full is not None
        assert put.text() == "Put into cell 3"
        put.trigger()
        assert opened.cells()[2] == "Roof"
        full.trigger()
        await until(lambda: opened.device.cameras.fullscreen == roof.id)
        assert simulator.state()["monitor"]["kind"] == "fullscreen"
        assert opened.page.dock.pictures.tile(roof.id).on_monitor
        menu.deleteLater()


async def test_a_chosen_camera_stays_chosen_when_the_list_is_read_again(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        dock, roof = opened.page.dock, opened.camera("Roof").id
        dock.cameras.set_rows(dock.cameras.rows[1:])
        dock.view.setCurrentIndex(dock.cameras.index_of(roof))
        dock._take()
        assert dock.cameras.rowCount() == len(opened.device.cameras.all)
        assert dock.view.chosen_ids() == (roof,)


async def test_tiles_and_rows(simulator: Simulator) -> None:
    async with page_on(simulator, 1440, 900) as opened:
        dock = opened.page.dock
        tiles = len(dock.view.seen())
        dock.show_as(tiles=False)
        await until(lambda: len(dock.view.seen()) > tiles)
        await until(lambda: dock.view.seen() == really_in_sight(opened))
        opened.page.grab()
        dock.show_as(tiles=True)
        await until(lambda: len(dock.view.seen()) == tiles)


async def test_a_long_list_keeps_no_pictures_that_are_out_of_sight(simulator: Simulator) -> None:
    async with page_on(simulator, 1280, 500) as opened:
        dock = opened.page.dock
        dock.view.verticalScrollBar().setValue(dock.view.verticalScrollBar().maximum())
        opened.page.grab()
        dock.tick()
        assert set(dock.pictures._looks) <= set(dock.view.seen())


async def test_enter_chooses_nothing_without_a_camera(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        chosen = QSignalSpy(opened.page.dock.view.chosen)
        opened.page.dock.filter.setText("no such camera")
        press(opened.page.dock.view, Qt.Key.Key_Return)
        assert chosen.count() == 0


def group(opened: Opened) -> None:
    """Two groups: four cameras in the first, two in the second, the rest in none."""
    book = opened.device.cameras.book
    names = {camera.name: camera.id for camera in opened.device.cameras.all}
    book.create_group("Outside", [names[name] for name in ("Gate", "Yard", "Roof", "Dock")])
    book.create_group("Inside", [names[name] for name in ("Lobby", "Garage")])


def listed(opened: Opened) -> list[str]:
    rows = opened.page.dock.cameras.rows
    return [f"[{row.title} {row.count}]" if isinstance(row, Heading) else row.title for row in rows]


def click_on(opened: Opened, index: QModelIndex, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    view = opened.page.dock.view
    view.scrollTo(index)
    place = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


@pytest.mark.parametrize("width", [1280, 1440, 1920, 3840])
async def test_cameras_lie_under_headings_that_reach_across(simulator: Simulator, width: int) -> None:
    async with page_on(simulator, width, 900) as opened:
        group(opened)
        view, cameras = opened.page.dock.view, opened.page.dock.cameras
        assert listed(opened)[:6] == ["[Outside 4]", "1 Gate", "2 Dock", "4 Yard", "13 Roof", "[Inside 2]"]
        rects = [view.visualRect(cameras.index(row, 0)) for row in range(cameras.rowCount())]
        heading, first, second = rects[0], rects[1], rects[5]
        assert first.top() > heading.bottom()
        assert second.top() > max(rect.bottom() for rect in rects[1:5])
        assert heading.width() == view.columns * first.width()
        assert len({rect.left() for rect in rects[1:5]}) == min(4, view.columns)
        assert set(view.seen()) == set(really_in_sight(opened))
        opened.page.grab()


async def test_a_click_on_a_heading_folds_and_typing_looks_inside(simulator: Simulator) -> None:
    async with page_on(simulator, 1440, 900) as opened:
        group(opened)
        dock = opened.page.dock
        click_on(opened, dock.cameras.heading_index("Outside"))
        assert listed(opened)[:2] == ["[Outside 4]", "[Inside 2]"]
        assert dock._count.text() == "24"
        await until(lambda: opened.camera("Roof").id not in watched(opened))
        dock.filter.setText("outs gat")
        assert listed(opened) == ["[Outside 1]", "1 Gate"]
        assert dock._count.text() == "1 / 24"
        dock.filter.clear()
        click_on(opened, dock.cameras.heading_index("Outside"))
        assert listed(opened)[1] == "1 Gate"


async def test_headings_fold_by_keys(simulator: Simulator) -> None:
    async with page_on(simulator, 1440, 900) as opened:
        group(opened)
        dock = opened.page.dock
        dock.view.setFocus()
        dock.view.setCurrentIndex(dock.cameras.index_of(opened.camera("Gate").id))
        press(dock.view, Qt.Key.Key_Up)
        assert dock.view.currentIndex() == dock.cameras.heading_index("Outside")
        press(dock.view, Qt.Key.Key_Left)
        assert listed(opened)[1] == "[Inside 2]"
        press(dock.view, Qt.Key.Key_Right)
        assert listed(opened)[1] == "1 Gate"
        press(dock.view, Qt.Key.Key_Return)
        assert listed(opened)[1] == "[Inside 2]"
        assert "folded" in dock.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        opened.page.grab()


async def test_several_selected_by_mouse_are_dragged_in_their_order_and_fill_cells(
    simulator: Simulator,
) -> None:
    async with page_on(simulator, 1440, 900) as opened:
        group(opened)
        dock = opened.page.dock
        for name in ("Yard", "Gate", "Lobby"):
            index = dock.cameras.index_of(opened.camera(name).id)
            click_on(opened, index, Qt.KeyboardModifier.ControlModifier)
        assert dock.view.chosen_ids() == tuple(opened.camera(name).id for name in ("Gate", "Yard", "Lobby"))
        data = dock.cameras.mimeData(dock.view.selectedIndexes())
        cell = opened.editor.cells[0]
        assert drop(opened.editor, data, cell.geometry().center())
        assert opened.cells()[:3] == ["Gate", "Yard", "Lobby"]


async def test_shift_selects_a_run_and_the_menu_puts_all(simulator: Simulator) -> None:
    async with page_on(simulator, 1440, 900) as opened:
        dock = opened.page.dock
        names = ["Road north", "Corridor A", "Car park"]
        ids = [opened.camera(name).id for name in names]
        click_on(opened, dock.cameras.index_of(ids[0]))
        click_on(opened, dock.cameras.index_of(ids[-1]), Qt.KeyboardModifier.ShiftModifier)
        assert dock.view.chosen_ids() == tuple(ids)
        opened.editor.select(1)
        menu = dock.menu_for(ids[1])
        put = next(action for action in menu.actions() if action.objectName() == "put")
        assert put.text() == "Put 3 cameras into cells, in this order"
        put.trigger()
        assert opened.cells() == ["Gate", *names]
        menu.deleteLater()


async def test_a_camera_that_is_silent_is_counted_in_its_heading(simulator: Simulator) -> None:
    simulator.fault(silent_cameras=["Dock"], silent_camera_s=0.0)
    async with page_on(simulator, 1440, 900) as opened:
        group(opened)
        await until(lambda: opened.device.camera_states.silent([opened.camera("Dock").id]) == 1)
        heading = opened.page.dock.cameras.rows[0]
        assert isinstance(heading, Heading)
        assert heading.silent_words == "1 no answer"
        opened.page.grab()
        opened.page.dock.set_columns(1)
        opened.page.grab()


async def test_only_favourites(simulator: Simulator) -> None:
    async with page_on(simulator, 1440, 900) as opened:
        dock, roof = opened.page.dock, opened.camera("Roof").id
        QTest.mouseClick(dock.favourites, Qt.MouseButton.LeftButton)
        assert opened.part(EmptyState, "no_cameras").accessibleName() == "No favourite here"
        menu = dock.menu_for(roof)
        next(action for action in menu.actions() if action.objectName() == "favourite").trigger()
        menu.deleteLater()
        assert listed(opened) == ["13 Roof"]
        assert dock.pictures.tile(roof).favourite
        QTest.mouseClick(dock.favourites, Qt.MouseButton.LeftButton)
        assert len(listed(opened)) == 24


async def test_cameras_come_from_somewhere_else_under_mobile_bridge(simulator: Simulator) -> None:
    async with page_on(simulator, 1440, 900) as opened:
        add = opened.part(QToolButton, "dock_add_camera")
        await until(lambda: bool(opened.device.settings.values))
        assert not add.isEnabled()
        assert "Mobile Bridge" in add.accessibleName()


async def test_a_narrow_dock_has_its_buttons_in_a_menu(simulator: Simulator) -> None:
    async with page_on(simulator, 1280, 800) as opened:
        dock = opened.page.dock
        assert not dock.favourites.isVisible()
        menu = dock.more_menu()
        next(action for action in menu.actions() if action.objectName() == "menu_as_rows").trigger()
        assert not dock._delegate.as_tiles
        next(action for action in menu.actions() if action.objectName() == "menu_only_favourites").trigger()
        assert listed(opened) == []
        menu.deleteLater()


async def test_folded_groups_stay_folded_in_the_next_session(simulator: Simulator, tmp_path: Path) -> None:
    for session in (1, 2):
        async with page_on(simulator, folder=tmp_path) as opened:
            book, dock = opened.device.cameras.book, opened.page.dock
            if session == 1:
                book.create_group("Outside", [opened.camera("Roof").id])
                dock.fold("Outside", True)
            await until(lambda dock=dock: dock.cameras.rowCount())
            assert opened.camera("Roof").id not in dock.cameras.camera_ids
            assert opened.camera("Gate").id in dock.cameras.camera_ids
