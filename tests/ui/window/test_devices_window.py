"""The devices page in the window: it leads to the panels, the wall and the changes, and speaks of all devices."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tcconsole.model.console import Console
from tcconsole.ui.devices.desk import DeviceDesk
from tcconsole.ui.devices.page import DevicesPage
from tcconsole.ui.window.add_device_dialog import AddDeviceDialog
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.window.windows import click, find, window_on

Simulators = Callable[..., Simulator]


def desk_of(window: MainWindow) -> DeviceDesk:
    return cast(DevicesPage, window.page("devices")).desk


async def listed(console: Console, window: MainWindow) -> DeviceDesk:
    """The page, once all devices are on line in it."""
    await until(lambda: all(device.link.on_line for device in console.devices.all))
    desk = desk_of(window)
    await until(lambda: all(row.on_line for row in desk.browser.live.rows) and desk.browser.table.rows)
    return desk


async def test_enter_makes_a_device_the_current_one_and_shows_its_panels(simulators: Simulators) -> None:
    async with window_on(simulators(), simulators(), page="devices") as (console, window):
        desk = await listed(console, window)
        other = next(device for device in console.devices.all if device is not console.devices.current)
        assert find(window, QWidget, "device_menu").accessibleName().startswith("All devices")
        desk.browser.select([other.key])
        QTest.keyClick(desk.browser.view, Qt.Key.Key_Return)
        assert console.devices.current is other
        assert window.panels_page.isVisible()
        assert find(window, QWidget, "device_menu").accessibleName().startswith(other.name)


async def test_selected_devices_hang_on_a_new_wall_and_on_the_one_that_is_shown(
    simulators: Simulators,
) -> None:
    async with window_on(simulators(), simulators(), simulators(), page="devices") as (console, window):
        desk = await listed(console, window)
        one, two, three = console.devices.all
        desk.browser.select([one.key])
        assert desk.commands.by_name["devices_add_to_wall"].reason  # the wall of all has it already
        desk.browser.select([one.key, two.key])
        desk.commands.by_name["devices_show_on_wall"].trigger()
        assert window.page("wall").isVisible()
        assert set(console.walls.current.devices) == {one.key, two.key}
        window.show_page("devices")
        desk.browser.select([three.key])
        desk.commands.by_name["devices_add_to_wall"].trigger()
        assert set(console.walls.current.devices) == {one.key, two.key, three.key}


async def test_a_change_to_the_selection_is_planned_in_its_tab(simulator: Simulator) -> None:
    async with window_on(simulator, page="devices") as (console, window):
        desk = await listed(console, window)
        desk.browser.select_all()
        desk.commands.by_name["devices_settings"].trigger()
        assert not desk.isVisible()
        assert window.page("devices").isVisible()


async def test_one_device_is_added_by_the_usual_dialog(simulator: Simulator) -> None:
    async with window_on(simulator, page="devices") as (console, window):
        desk = await listed(console, window)
        click(desk, "devices_add")
        dialog = window.findChild(AddDeviceDialog)
        assert dialog is not None
        dialog.close()


async def test_the_page_costs_nothing_while_another_one_is_shown(simulator: Simulator) -> None:
    async with window_on(simulator, page="devices") as (console, window):
        desk = await listed(console, window)
        window.show_page("panels")
        row = desk.browser.live.rows[0]
        simulator.stop()
        await until(lambda: not console.devices.all[0].link.on_line)
        assert desk.browser.live.rows == (row,)
        window.show_page("devices")
        assert desk.browser.live.rows != (row,)
