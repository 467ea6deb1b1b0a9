"""The row of favourites on a simulated device: one click shows a panel, and the row never claims what is not so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from tcconsole.model.connection import DeviceState
from tcconsole.model.feed import Want
from tcconsole.ui.panel_mime import panel_data
from tcconsole.ui.panels.favourite_tile import FavouriteTile
from tcconsole.ui.panels.favourites_row import VIEW, FavouritesRow
from tcconsole.ui.parts.elided_label import ElidedLabel
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.panels.pages import Opened, drop, page_on, press

ALT = Qt.KeyboardModifier.AltModifier


def row_of(opened: Opened) -> FavouritesRow:
    return opened.page.desk.favourites


def fill(opened: Opened, *names: str) -> list[FavouriteTile]:
    """Make panels favourites by their names; the tiles."""
    guids = {panel.panel_name: panel.panel_guid or "" for panel in opened.device.panels.saved}
    for name in names:
        opened.device.favourites.add(guids[name])
    return row_of(opened).tiles


def names(opened: Opened) -> list[str]:
    return [tile.view.name for tile in row_of(opened).tiles]


def monitor(simulator: Simulator) -> str:
    panel = simulator.state()["monitor"]["panel"]
    return str(panel["name"]) if panel else ""


async def test_without_one_it_says_how_to_add_one_and_a_click_does(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        add = opened.part(QAbstractButton, "favourite_add")
        assert add.isVisible()
        QTest.mouseClick(add, Qt.MouseButton.LeftButton)
        assert names(opened) == ["Four View"]
        assert not add.isVisible()
        menu = opened.page.desk.menu()
        assert menu is not None
        words = [action.text() for action in menu.actions()]
        assert "Remove from favourites" in words
        menu.deleteLater()


@pytest.mark.parametrize("by", ["mouse", "enter"])
async def test_one_click_shows_the_panel_at_once(simulator: Simulator, by: str) -> None:
    async with page_on(simulator) as opened:
        tile = fill(opened, "Four View", "Night")[1]
        assert row_of(opened).tiles[0].view.on_monitor
        if by == "mouse":
            QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        else:
            press(tile, Qt.Key.Key_Return)
        assert tile.view.pending
        assert tile.accessibleDescription() == "is being sent to the monitor"
        await until(lambda: tile.view.on_monitor and not tile.view.pending)
        assert monitor(simulator) == "Night"
        assert not row_of(opened).tiles[0].view.on_monitor


async def test_a_failure_puts_the_mark_back_and_is_told(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        tile = fill(opened, "Night")[0]
        simulator.stop()
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        await until(lambda: not tile.view.pending)
        await until(lambda: opened.console.problems.all)
        assert opened.console.problems.all[0].tried == "Show panel Night"


async def test_it_is_not_said_to_be_on_the_monitor_of_a_device_that_is_gone(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        tile = fill(opened, "Four View")[0]
        assert tile.view.on_monitor
        simulator.stop()
        await until(lambda: opened.device.state is DeviceState.UNREACHABLE)
        assert (tile.view.on_monitor, tile.view.was_on_monitor) == (False, True)


async def test_keys_move_and_remove(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        tiles = fill(opened, "Four View", "Night", "Delivery")
        await until(lambda: all(tile.isVisible() for tile in tiles))
        tiles[0].setFocus()
        press(tiles[0], Qt.Key.Key_Right, ALT)
        assert names(opened) == ["Night", "Four View", "Delivery"]
        assert QApplication.focusWidget() is row_of(opened).tiles[1]
        press(row_of(opened).tiles[1], Qt.Key.Key_Left, ALT)
        press(row_of(opened).tiles[0], Qt.Key.Key_Delete)
        assert names(opened) == ["Night", "Delivery"]


async def test_a_tab_or_a_favourite_is_dropped_at_its_place(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        fill(opened, "Four View", "Night")
        row = row_of(opened)
        await until(lambda: row.tiles[1].x() > 0)
        guids = {panel.panel_name: panel.panel_guid or "" for panel in opened.device.panels.saved}
        between = row.tiles[1].mapTo(row, QPoint(2, 5))
        assert drop(row, panel_data(guids["Delivery"], "Delivery"), between)
        assert names(opened) == ["Four View", "Delivery", "Night"]
        assert drop(row, panel_data(guids["Night"], "Night"), row.tiles[0].mapTo(row, QPoint(1, 5)))
        assert names(opened) == ["Night", "Four View", "Delivery"]
        assert not drop(row, panel_data("new-1", "Draft"), between)


async def test_its_menu(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        tile = fill(opened, "Night", "Delivery")[0]
        at = QPoint(3, 3)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, tile.mapToGlobal(at))
        QApplication.sendEvent(tile, event)
        menu = opened.part(QMenu, "favourite_menu")
        doings = {action.objectName(): action for action in menu.actions()}
        assert not doings["favourite_left"].isEnabled()
        doings["favourite_open"].trigger()
        assert opened.draft.name == "Night"
        doings["favourite_right"].trigger()
        assert names(opened) == ["Delivery", "Night"]
        menu.close()


async def test_a_panel_that_is_gone_says_so_and_does_nothing(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        tile = fill(opened, "Night")[0]
        draft = next(draft for draft in opened.device.panels.drafts if draft.name == "Night")
        opened.device.panels.delete(draft)
        await until(lambda: tile.view.gone)
        assert tile.accessibleDescription() == "does not exist any more"
        before = monitor(simulator)
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        assert not tile.view.pending
        assert monitor(simulator) == before


async def test_small_windows_show_chips_and_ask_for_no_pictures(simulator: Simulator) -> None:
    async with page_on(simulator, 1280, 800) as opened:
        row = row_of(opened)
        tile = fill(opened, "Night")[0]
        assert not row.pictures
        assert VIEW not in watched(opened)
        chip = tile.sizeHint().height()
        opened.page.resize(1440, 900)
        await until(lambda: row.pictures)
        assert tile.sizeHint().height() > chip
        await until(lambda: watched(opened).get(VIEW))
        wants = watched(opened)[VIEW].values()
        assert all(want.interval_s >= 5 and want.width < 160 for want in wants)
        opened.page.hide()
        assert not watched(opened)[VIEW]


def watched(opened: Opened) -> dict[str, dict[str, Want]]:
    """What each view asks the feed for."""
    return {view: dict(wants) for view, wants in opened.device.feed.views.items()}


async def test_below_a_full_screen_camera_no_favourite_is_on_the_monitor(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        tile = fill(opened, "Four View")[0]
        assert tile.view.on_monitor
        opened.page.show_fullscreen(opened.camera("Roof").id)
        await until(lambda: tile.view.was_on_monitor and not tile.view.on_monitor)
        assert tile.accessibleDescription() == "was on the monitor"
        opened.device.full_screen.back()
        await until(lambda: tile.view.on_monitor)


async def test_words_that_have_no_room_end_in_dots_and_are_told_whole(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        words = opened.part(ElidedLabel, "favourites_none")
        assert words.text() == words.words()
        words.setMaximumWidth(120)
        await until(lambda: words.text().endswith("…"))
        assert words.words() in words.toolTip()
