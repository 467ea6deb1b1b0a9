"""What tiles say of cameras on a real device that is asked for too much, and of one that restarts."""

from __future__ import annotations

import time

from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.feed import Want
from tcconsole.model.picture import LATE_S
from tcconsole.model.snapshots.cause import Wait
from tcconsole.ui.parts.tile_paint import TileState
from tcconsole.ui.picture_look import PictureLook, look_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line

WANT = Want(160, 90, 0.1)


def looks(device: Device) -> list[PictureLook]:
    now = time.monotonic()
    return [look_of(device, camera.id, now) for camera in device.cameras.all]


def watch_all(device: Device) -> None:
    device.feed.watch("view", {camera.id: WANT for camera in device.cameras.all})


async def test_a_device_that_is_asked_for_as_many_as_it_bears_says_so(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        await until(lambda: device.cameras.all)
        watch_all(device)
        await until(lambda: {look.state for look in looks(device)} == {TileState.LIVE})
        simulator.fault(picture_latency_ms=900)
        await until(lambda: any(look.cause == "throttled" for look in looks(device)), 20)
        waiting = [look for look in looks(device) if look.cause == "throttled"]
        assert {look.state for look in waiting} <= {TileState.LATE, TileState.STALE}
        now = time.monotonic()
        for camera in device.cameras.all:
            if (
                device.feed.why_waiting(camera.id, now) is Wait.THROTTLED
                and device.feed.picture(camera.id).image
            ):
                age_s = device.feed.picture(camera.id).age_s(now) or 0.0
                assert (look_of(device, camera.id, now).state is TileState.LIVE) == (age_s <= LATE_S)
        simulator.fault(picture_latency_ms=0)
        await until(lambda: {look.state for look in looks(device)} == {TileState.LIVE}, 20)


async def test_pictures_of_a_device_that_restarts_are_kept_and_never_look_live(simulator: Simulator) -> None:
    simulator.fault(reboot_s=0.5)
    async with console_on(simulator) as console:
        device = await on_line(console)
        await until(lambda: device.cameras.all)
        watch_all(device)
        await until(lambda: {look.state for look in looks(device)} == {TileState.LIVE})
        device.system.restart()
        await until(lambda: device.state is DeviceState.RESTARTING)
        for look in looks(device):
            assert look.state is TileState.RESTARTING
            assert look.image is not None
            assert " for 0:0" in look.first
            assert look.second.startswith("picture of ")
        await until(lambda: device.state is DeviceState.ON_LINE)
        await until(lambda: {look.state for look in looks(device)} == {TileState.LIVE})
