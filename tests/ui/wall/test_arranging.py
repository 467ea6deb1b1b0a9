"""Walls are arranged as they hang: by dragging, by keys, in sizes and by names; and one fills a screen of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Entry
from tcconsole.model.wall import Place
from tcconsole.model.walls import ALL
from tcconsole.ui.parts.name_popup import NamePopup
from tcconsole.ui.wall.wall_mime import tile_data
from tcconsole.ui.window.add_device_dialog import AddDeviceDialog
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.pictures import picture_workers
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.ui.wall.walls import Opened, choose, hover, press, texts, wall_on
from tests.ui.window.windows import click, delete_what_is_due, find, focused

Simulators = Callable[..., Simulator]
CTRL = Qt.KeyboardModifier.ControlModifier


def order(opened: Opened) -> list[str]:
    return [tile.view.name for tile in opened.tiles]


def type_name(name: str) -> None:
    """Into the small window that asks for one."""
    (popup,) = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, NamePopup) and widget.isVisible()
    ]
    popup.field.setText(name)
    QTest.keyClick(popup.field, Qt.Key.Key_Return)


async def test_dragging_a_monitor_swaps_it_while_arranging_only(simulators: Simulators) -> None:
    async with wall_on(*(simulators() for _ in range(3))) as opened:
        grid, data = opened.page.board.grid, tile_data(opened.devices[0].key)
        target = opened.tile(2).geometry().center()
        assert not opened.drop(data, target)
        click(opened.page, "wall_edit")
        assert find(opened.page, QWidget, "wall_arrange_band").isVisible()
        assert hover(grid, data, target)
        assert opened.drop(data, target)
        assert order(opened) == ["Lobby West", "Gatehouse", "Lobby East"]
        free = grid.place_rect(1, 1).center()
        assert opened.drop(tile_data(opened.devices[1].key), free)
        assert opened.console.walls.current.at(1, 1) == opened.devices[1].key
        assert opened.console.walls.current.at(1, 0) is None
        click(opened.page, "wall_arranged")
        assert not grid.editing


async def test_keys_hang_the_selected_monitor_elsewhere(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        opened.page.board.grid.select(opened.devices[0], focus=True)
        press(focused(), Qt.Key.Key_Right, CTRL)
        assert order(opened) == ["Gatehouse", "Lobby East"]
        press(focused(), Qt.Key.Key_Right, CTRL)  # there is no place
        assert order(opened) == ["Gatehouse", "Lobby East"]
        assert focused() is opened.tile(0)


async def test_the_size_of_the_wall_is_chosen(simulators: Simulators) -> None:
    async with wall_on(*(simulators() for _ in range(3))) as opened:
        click(opened.page, "wall_shape")
        choose(opened.menu("wall_shape_menu"), "3 × 2")
        wall = opened.console.walls.current
        assert (wall.columns, wall.rows) == (3, 2)
        assert find(opened.page, QAbstractButton, "wall_shape").accessibleName() == "Size of the wall: 3 × 2"
        click(opened.page, "wall_shape")
        choose(opened.menu("wall_shape_menu"), "One more column")
        assert opened.console.walls.current.columns == 4


async def test_walls_are_made_named_chosen_and_deleted_with_a_way_back(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        walls = opened.console.walls
        click(opened.page, "wall_chooser")
        choose(opened.menu("wall_chooser_menu"), "New wall …")
        type_name("Building A")
        assert walls.current.name == "Building A"
        assert find(opened.page, QWidget, "wall_empty").isVisible()
        click(opened.page, "wall_empty_action")
        click(opened.page, "wall_add_monitor")
        choose(opened.menu("wall_add_menu"), "Gatehouse")
        assert order(opened) == ["Gatehouse"]
        click(opened.page, "wall_arranged")
        opened.command("wall_rename").trigger()
        type_name("Gates")
        assert find(opened.page, QAbstractButton, "wall_chooser").accessibleName() == "Gates"
        opened.command("wall_delete").trigger()
        assert walls.current.key == ALL
        assert opened.page.toast.accessibleName() == "Wall Gates deleted"
        click(opened.page.toast, "toast_action")
        assert order(opened) == ["Gatehouse"]
        opened.command("wall_next").trigger()
        assert walls.current.key == ALL
        opened.command("wall_previous").trigger()
        assert walls.current.name == "Gates"
        opened.command("wall_take_off").trigger()
        assert order(opened) == []
        click(opened.page.toast, "toast_action")
        assert order(opened) == ["Gatehouse"]


async def test_what_was_taken_off_comes_back_and_what_was_hung_since_stays(simulators: Simulators) -> None:
    async with wall_on(*(simulators() for _ in range(3))) as opened:
        walls, (first, second, third) = opened.console.walls, opened.devices
        walls.put(walls.new("Building A").added(device.key for device in opened.devices))
        opened.page.board.grid.select(first)
        opened.command("wall_take_off").trigger()
        walls.put(walls.current.moved(third.key, 0, 1))
        click(opened.page.toast, "toast_action")
        assert walls.current.places == (
            Place(first.key, 0, 0),
            Place(second.key, 1, 0),
            Place(third.key, 0, 1),
        )


async def test_the_wall_of_all_devices_keeps_its_name_and_its_monitors(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        assert opened.command("wall_rename").reason == "The wall of all devices keeps its name"
        opened.command("wall_take_off").trigger()
        assert len(order(opened)) == 2
        opened.page.board.hang(1, 0)
        opened.page.board.grid.select(opened.devices[0])
        opened.page.board.hang(1, 0)
        arranged = order(opened)
        opened.command("wall_delete").trigger()
        assert order(opened) != arranged
        click(opened.page.toast, "toast_action")
        assert order(opened) == arranged


async def test_a_removed_device_leaves_the_wall_and_a_new_one_comes(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        first = opened.devices[0]
        opened.page.board.grid.select(first)
        opened.console.remove_device(first)
        await until(lambda: order(opened) == ["Gatehouse"])
        assert opened.page.device is opened.devices[0]
        delete_what_is_due()


async def test_without_devices_the_wall_asks_for_one() -> None:
    async with wall_on() as opened:
        assert find(opened.page, QWidget, "wall_empty").isVisible()
        assert find(opened.page, QAbstractButton, "wall_empty_action").accessibleName() == "Add a device"
        click(opened.page, "wall_empty_action")
        (dialog,) = opened.window.findChildren(AddDeviceDialog)
        assert dialog.isVisible()
        dialog.close()


async def test_the_wall_fills_a_second_screen_and_comes_back(simulators: Simulators, tmp_path: Path) -> None:
    async with wall_on(simulators(), simulators(), folder=tmp_path) as opened:
        opened.command("wall_second_screen").trigger()
        second = opened.window.wall.second
        assert second is not None
        await until(second.isVisible)
        assert second.isFullScreen()
        assert second.geometry() == QGuiApplication.primaryScreen().geometry()
        opened.window.show_page("health")
        await until(lambda: all(device.feed.views.get("second screen") for device in opened.devices))
        await until(lambda: not opened.devices[0].feed.views["wall"])
        assert not opened.devices[0].quiet
        tile = second.board.grid.tiles[0]
        tile.setFocus()
        press(tile, Qt.Key.Key_Return)
        assert opened.window.panels_page.isVisible()
        assert opened.console.devices.current is opened.devices[0]
        press(tile, Qt.Key.Key_Escape)
        assert not second.isVisible()
        assert opened.window.wall.second is None
        assert not any(device.feed.views["second screen"] for device in opened.devices)
        assert opened.window.wall.kept() == {"wall_screen": f"{QGuiApplication.primaryScreen().name()} 0,0"}
        delete_what_is_due()


async def test_the_second_screen_closes_with_the_window_and_with_its_key(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        for end in (opened.window.wall.toggle_screen, opened.window.hide):
            opened.window.wall.toggle_screen()
            second = opened.window.wall.second
            assert second is not None
            end()
            assert opened.window.wall.second is None
            assert not second.isVisible()
            delete_what_is_due()


async def test_what_was_done_on_the_second_screen_is_taken_back_there(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        opened.window.wall.toggle_screen()
        second = opened.window.wall.second
        assert second is not None
        second.board.grid.select(opened.devices[1])
        second.board.show_panel(opened.panel(1, "Night").guid)
        await until(lambda: second.toast.accessibleName() == "Night shown on Gatehouse")
        await until(second.toast.isVisible)
        click(second.toast, "toast_action")
        await until(lambda: second.board.grid.tiles[1].view.title == "Perimeter")


async def test_a_toast_whose_doing_was_taken_back_leads_to_no_other_monitor(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        board, toast = opened.page.board, opened.page.toast
        for index, words in enumerate(("Night shown on Lobby East", "Night shown on Gatehouse")):
            board.grid.select(opened.devices[index])
            board.show_panel(opened.panel(index, "Night").guid)
            await until(lambda words=words: toast.isVisible() and toast.accessibleName() == words)
        opened.command("wall_undo").trigger()
        assert not toast.isVisible()
        await until(lambda: opened.tile(1).view.title == "Perimeter")
        assert opened.tile(0).view.title == "Night"


async def test_the_menu_of_a_monitor_offers_only_what_is_possible(simulators: Simulators) -> None:
    sims = simulators(), simulators()
    async with wall_on(*sims) as opened:
        sims[1].stop()
        opened.devices[1].link.look()
        await until(lambda: not opened.devices[1].link.on_line)
        opened.page.board.grid.select(opened.devices[1])
        opened.command("wall_menu").trigger()
        menu = opened.menu("wall_menu")
        usable = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
        assert "Stop the display" in texts(menu)
        assert "Stop the display" not in usable
        assert "Connect again now" in usable
        menu.close()
        assert opened.command("wall_fill").reason == "Gatehouse is not on line"
        assert opened.command("wall_retry").reason == ""


async def test_of_hundreds_of_monitors_only_those_near_what_is_seen_have_tiles() -> None:
    async with wall_on() as opened:
        numbers = range(1, 101)
        opened.console.devices.add_many(
            [Entry(f"http://127.0.0.1:{n}", name=f"Monitor {n}") for n in numbers]
        )
        grid = opened.page.board.grid
        assert len(grid.wall.places) == 100
        made = len(opened.tiles)
        assert 0 < made < 40
        last = opened.devices[-1]
        opened.page.board.tell_scene(lambda device: f"scene says {device.name}")
        grid.select(last, focus=True)
        assert focused() is grid.tile(last)
        assert grid.selected is not None
        assert grid.selected.foot.words.endswith("scene says Monitor 100")
        await until(lambda: grid.selected in opened.page.board.pictures.seen)
        assert made < len(opened.tiles) < 100


async def test_with_several_devices_the_console_starts_with_the_wall(
    simulators: Simulators, tmp_path: Path
) -> None:
    first, second = simulators(), simulators()
    async with console_on(first, second, folder=tmp_path) as console:
        await console.site.flushed()
    console = Console(tmp_path, keyring=False, workers=picture_workers())
    console.start()
    window = MainWindow(console)
    try:
        assert not window.wall.shown
        await until(lambda: window.wall.shown)
        window.show_page("panels")
        console.remove_device(console.devices.all[0])
        await until(lambda: len(console.devices.all) == 1)
        assert not window.wall.shown
    finally:
        window.deleteLater()
        delete_what_is_due()
        await console.aclose()
        console.deleteLater()
