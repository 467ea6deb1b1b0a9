"""The menu of all devices: few are listed as they are, many are found by what is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tcconsole.model.device_entry import Entry
from tcconsole.ui.parts.search_field import SearchField
from tcconsole.ui.window.devices_menu import FEW, MOST
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.model.consoles import on_line
from tests.ui.window.windows import find, window_on


def opened(window: MainWindow) -> QMenu:
    menu = find(window, QMenu, "devices")
    menu.aboutToShow.emit()
    return menu


def entries(menu: QMenu) -> list[QAction]:
    return [action for action in menu.actions() if action.isCheckable()]


def notes(menu: QMenu) -> list[str]:
    """Headings of sites, and what is not listed."""
    return [action.text() for action in menu.actions() if not action.isEnabled() and action.text()]


async def test_few_devices_need_no_search(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        menu = opened(window)
        assert [entry.text() for entry in entries(menu)] == [f"{device.name}   on line"]
        assert menu.findChildren(SearchField) == []
        assert notes(menu) == ["Connect again now"]


async def test_many_devices_are_found_by_name_address_and_site(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        current = await on_line(console)
        many = [
            Entry(f"http://127.0.1.{number}:9", name=f"Box {number}", site="North" if number % 2 else "")
            for number in range(FEW + MOST)
        ]
        console.devices.add_many(many)
        menu = opened(window)
        search = find(menu, SearchField, "devices_menu_search")
        assert len(entries(menu)) == MOST
        assert notes(menu)[0] == "North"
        assert f"{FEW + 1} more: type what you look for" in notes(menu)
        QTest.keyClicks(search, "north box 1")
        found = [entry.text().partition("   ")[0] for entry in entries(menu)]
        assert found[0] == "Box 1"
        assert all(int(name.removeprefix("Box ")) % 2 for name in found)
        search.setText("nobody at all")
        assert (entries(menu), notes(menu)[0]) == ([], "No device is called so")
        search.setText("box 20")
        assert console.devices.current is current
        QTest.keyClick(search, Qt.Key.Key_Return)
        shown = console.devices.current
        assert shown is not None
        assert shown.name == "Box 20"


async def test_all_devices_are_one_click_away(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        await on_line(console)
        console.devices.add_many([Entry("http://127.0.0.1:9")])
        way = next(action for action in opened(window).actions() if action.text() == "All 2 devices …")
        way.trigger()
        assert window.page("devices").isVisible()
