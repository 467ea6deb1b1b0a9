"""The list of cameras."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QSignalSpy

from tcconsole.api.cameras import CreateCamera, DeleteCamera
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Camera, Setting
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line

NEW = "11111111-2222-3333-4444-555555555555"


async def test_numbers_are_unique_and_in_the_devices_order(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        cameras = (await on_line(console)).cameras
        assert [cameras.number(camera.id) for camera in cameras.all] == list(range(1, 25))
        assert cameras.number("nobody") == 0
        assert cameras.name("nobody", "as the cell says") == "as the cell says"


async def test_another_number_is_told_and_found(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        cameras = (await on_line(console)).cameras
        gate, told = cameras.all[0], QSignalSpy(cameras.list_changed)
        assert cameras.by_number(1) == gate
        cameras.book.set_number(gate.id, 500)
        assert told.count() == 1
        assert cameras.number(gate.id) == 500
        assert (cameras.by_number(500), cameras.by_number(1)) == (gate, None)


async def test_numbers_and_groups_stay_in_the_next_session(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        cameras = (await on_line(console)).cameras
        gate, dock = cameras.all[:2]
        cameras.book.set_number(gate.id, 77)
        cameras.book.create_group("Outside", [dock.id])
    async with console_on(simulator, folder=tmp_path) as console:
        cameras = (await on_line(console)).cameras
        assert (cameras.number(gate.id), cameras.book.group(dock.id)) == (77, "Outside")


async def test_a_camera_fills_the_monitor_until_a_panel_is_shown(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        camera = device.cameras.all[4]
        device.cameras.show_fullscreen(camera.id)
        await until(lambda: device.cameras.fullscreen == camera.id)
        assert simulator.state()["monitor"]["fullscreen"]["name"] == camera.name
        device.panels.show(str(device.panels.saved[0].panel_guid))
        await until(lambda: device.cameras.fullscreen is None)


async def test_cameras_that_come_and_go_are_told_once(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        await device.link.send(WriteSettings((Setting(name="VideoSource", value="directconnect"),)))
        await device.cameras.read()
        told: list[bool] = []
        device.cameras.list_changed.connect(lambda: told.append(True))
        before = {camera.id for camera in device.cameras.all}
        answer = await device.link.send(CreateCamera(Camera(id=NEW, name="New", address="127.0.0.1")))
        await device.cameras.read()
        assert {camera.id for camera in device.cameras.all} - before == {answer.id}
        await device.cameras.read()
        assert told == [True]
        await device.link.send(DeleteCamera(answer.id))
        await device.cameras.read()
        assert told == [True, True]
