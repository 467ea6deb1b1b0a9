"""What went wrong with a device lately."""

from __future__ import annotations

from tcconsole.model.device_errors import COUNTED_S, DeviceErrors
from tcconsole.model.feed import Want
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line


async def test_failed_pictures_and_lost_connections_count_for_an_hour(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        now = [1000.0]
        errors = DeviceErrors(device.link, device.feed, device, clock=lambda: now[0])
        await until(lambda: device.cameras.all)
        assert errors.last is None
        camera = device.cameras.all[0]
        simulator.fault(only=["picture"], error_rate=1)
        device.feed.watch("test", {camera.id: Want(160, 90, 0.1)})
        await until(lambda: errors.count() >= 2)
        assert errors.last is not None
        assert (errors.last.camera_id, errors.last.words) == (camera.id, "device error (500)")
        device.feed.watch("test", {})
        await until(lambda: device.feed.busy == 0)
        now[0] += COUNTED_S + 1
        assert errors.count() == 0
        simulator.stop()
        await until(lambda: errors.count() >= 1)
        assert errors.last.camera_id == ""
