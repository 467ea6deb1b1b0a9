"""What the demo prepares, as a person would."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from tcconsole.demo import INSIDE, OUTSIDE, group_cameras
from tcconsole.demo_site import furnish
from tcconsole.model.scene import What
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line


async def test_its_cameras_are_in_two_groups(simulator: Simulator, qapp: QApplication) -> None:
    async with console_on(simulator) as console:
        device = console.devices.current
        assert device is not None
        group_cameras(device)
        await on_line(console)
        book = device.cameras.book
        await until(lambda: bool(book.groups))
        groups = [book.group(camera.id) for camera in device.cameras.all]
        assert book.groups == (OUTSIDE, INSIDE)
        assert (groups.count(OUTSIDE), groups.count(INSIDE)) == (11, 13)
        book.delete_group(INSIDE)
        device.cameras.list_changed.emit()
        assert list(book.groups) == [OUTSIDE], "what the user did stays"


async def test_several_devices_have_a_site_and_scenes(
    simulators: Callable[..., Simulator], qapp: QApplication
) -> None:
    async with console_on(*(simulators(index=index) for index in range(4))) as console:
        devices = console.devices.all
        furnish(console, devices)
        await until(lambda: len(console.scenes.all) == 5)
        assert {device.entry.site for device in devices} == {"Building A"}
        day, night, delivery, evacuation, visitors = console.scenes.all
        shown = [device.panels.active for device in devices]
        assert [one.id for one in day.shows] == [panel.panel_guid for panel in shown if panel is not None]
        assert {one.name for one in night.shows} == {"Night"}
        assert (night.times[0].hour, delivery.times[0].minute, evacuation.asks) == (18, 30, True)
        assert [one.what for one in visitors.shows] == [
            What.PANEL,
            What.PANEL,
            What.FULL_SCREEN,
            What.NOTHING,
        ]
        console.scenes.book.drop(night.key)
        devices[0].panels.active_changed.emit()
        assert len(console.scenes.all) == 4, "what the user did stays"
