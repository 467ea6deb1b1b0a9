"""The cameras at the left: what is in sight is fetched, what is typed narrows, what is chosen is put."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QMenu

from tcconsole.model.preferences import RATE_LIST
from tcconsole.ui.panels.camera_dock import WIDTHS, columns_for
from tcconsole.ui.parts.empty_state import EmptyState
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.panels.pages import Opened, page_on, press


def watched(opened: Opened) -> set[str]:
    """The cameras that the list has asked pictures of."""
    return set(opened.device.feed._watched.get("cameras", {}))


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
        assert not opened.device.feed._watched.get("panel")
        opened.page.show()
        await until(lambda: watched(opened) and opened.device.feed._watched.get("panel"))


async def test_a_minimised_window_fetches_nothing(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        await until(lambda: watched(opened))
        opened.page.setWindowState(Qt.WindowState.WindowMinimized)
        await until(lambda: not watched(opened) and not opened.device.feed._watched.get("panel"))
        opened.page.setWindowState(Qt.WindowState.WindowNoState)
        await until(lambda: watched(opened))


async def test_the_rate_and_the_size_are_those_of_the_list(simulator: Simulator) -> None:
    async with page_on(simulator, 1440, 900) as opened:
        await until(lambda: watched(opened))
        want = next(iter(opened.device.feed._watched["cameras"].values()))
        assert want.interval_s == 1.0
        assert abs(want.width - 116) <= 2
        assert abs(want.width * 9 / 16 - want.height) <= 1
        opened.console.preferences.set(RATE_LIST, 0.5)
        await until(lambda: next(iter(opened.device.feed._watched["cameras"].values())).interval_s == 2.0)


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
        put, full = menu.actions()
        assert put.text() == "Put into cell 3"
        put.trigger()
        assert opened.cells()[2] == "Roof"
        full.trigger()
        await until(lambda: opened.device.cameras.fullscreen == roof.id)
        assert simulator.state()["monitor"]["kind"] == "fullscreen"
        assert opened.page.dock._tile(roof.id).on_monitor
        menu.deleteLater()


async def test_a_chosen_camera_stays_chosen_when_the_list_is_read_again(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        dock, roof = opened.page.dock, opened.camera("Roof").id
        dock.list.set_items(dock.list.items[1:])
        dock.view.setCurrentIndex(dock.cameras.index_of(roof))
        dock._take()
        assert len(dock.list.items) == len(opened.device.cameras.all)
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
        assert set(dock._looks) <= set(dock.view.seen())


async def test_enter_chooses_nothing_without_a_camera(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        chosen = QSignalSpy(opened.page.dock.view.chosen)
        opened.page.dock.filter.setText("no such camera")
        press(opened.page.dock.view, Qt.Key.Key_Return)
        assert chosen.count() == 0
