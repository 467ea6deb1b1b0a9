"""A camera that was steered once is known to be PTZ, also in the next session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QSignalSpy

from tcconsole.model.device import Device
from tcconsole.model.ptz_target import Target, target_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line


def target(device: Device, cell: int) -> Target:
    active = device.panels.active
    assert active is not None
    found = target_of(active, cell)
    assert found is not None
    return found


async def test_it_is_learned_from_the_presets_and_kept(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        learned = QSignalSpy(device.known_ptz.learned)
        gate = target(device, 0)
        assert gate.camera_id not in device.known_ptz
        device.ptz.aim(gate)
        await until(lambda: gate.camera_id in device.known_ptz)
        assert learned.count() == 1
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        assert gate.camera_id in device.known_ptz
        assert 7 not in device.known_ptz


async def test_a_camera_that_cannot_be_steered_is_unlearned(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        lobby = target(device, 2)
        device.cameras.book.learn_ptz(lobby.camera_id, True)
        device.ptz.aim(lobby)
        await until(lambda: lobby.camera_id not in device.known_ptz)
