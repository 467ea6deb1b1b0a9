"""Whether the steered camera moves, judged on a simulated device."""

from __future__ import annotations

import time

from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.test_ptz_aim import aim_at, aimed_at, quiet


async def test_a_camera_that_ignores_relative_moves_is_found_out_and_forgiven(simulator: Simulator) -> None:
    async with aimed_at(simulator) as device:
        simulator.fault(relative_ignored=True)
        device.ptz.step(0.0, 0.0, 30.0)
        await until(lambda: device.ptz_motion.unmoved)
        simulator.fault(relative_ignored=False)
        device.ptz.step(0.0, 0.0, 30.0)
        await until(lambda: not device.ptz_motion.unmoved)
        await quiet(device)


async def test_an_absolute_move_or_another_camera_ends_the_doubt(simulator: Simulator) -> None:
    async with aimed_at(simulator) as device:
        simulator.fault(relative_ignored=True)
        changed: list[bool] = []
        device.ptz_motion.changed.connect(lambda: changed.append(device.ptz_motion.unmoved))
        device.ptz.step(0.0, 0.0, 30.0)
        await until(lambda: device.ptz_motion.unmoved)
        device.ptz.move_to(0.0, 0.0, 0.0, "home")
        await until(lambda: not device.ptz_motion.unmoved)
        await quiet(device)
        target, now_s = device.ptz.target, time.monotonic()
        assert target is not None
        await until(lambda: device.feed.picture(target.camera_id).asked_at > now_s + 0.2)
        device.ptz.step(0.0, 0.0, 30.0)
        await until(lambda: device.ptz_motion.unmoved)
        aim_at(device, 1)
        assert not device.ptz_motion.unmoved
        assert changed == [True, False, True, False]
