"""What the demo prepares, as a person would."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tcconsole.demo import INSIDE, OUTSIDE, group_cameras
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
