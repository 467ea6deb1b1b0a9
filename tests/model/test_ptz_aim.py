"""Pointing into a picture, without a window: what is sent to a simulated device, and what is not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tcconsole.model.device import Device
from tcconsole.model.feed import Want
from tcconsole.model.ptz_aim import MOST_NOTCHED, NOTCH
from tcconsole.model.ptz_calibration import View
from tcconsole.model.ptz_deflection import Deflection, Tuning
from tcconsole.model.ptz_guided import Stage
from tcconsole.model.ptz_target import target_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line

VIEW = View(100.0, -60.0)


@asynccontextmanager
async def aimed_at(simulator: Simulator, folder: Path | None = None) -> AsyncIterator[Device]:
    """A device whose drive is aimed at the gate, with a picture of it."""
    async with console_on(simulator, folder=folder) as console:
        device = await on_line(console)
        aim_at(device, 0)
        target = device.ptz.target
        assert target is not None
        device.feed.watch("test", {target.camera_id: Want(320, 180, 0.1)})
        await until(lambda: device.feed.picture(target.camera_id).image is not None)
        await until(lambda: not device.link.scope.running("look for movement"))
        yield device


def aim_at(device: Device, cell: int) -> None:
    active = device.panels.active
    assert active is not None
    device.ptz.aim(target_of(active, cell))


def calibrate(device: Device) -> None:
    assert device.ptz.target is not None
    device.ptz_tuning.keep_view(device.ptz.target.camera_id, VIEW)


def moves(simulator: Simulator) -> list[dict[str, Any]]:
    requests = simulator.state()["requests"]
    return [each for each in requests if each["path"].startswith("/PTZ/") and each["method"] == "PUT"]


async def quiet(device: Device) -> None:
    await until(lambda: not device.link.scope.running("one move"))


async def test_a_click_is_one_move_and_the_middle_is_none(simulator: Simulator) -> None:
    async with aimed_at(simulator) as device:
        calibrate(device)
        device.ptz_aim.click(0.0, 0.0)
        assert not device.link.scope.running("one move")
        device.ptz_aim.click(0.2, 0.1)
        await until(lambda: len(moves(simulator)) == 1)
        assert (moves(simulator)[0]["pan"], moves(simulator)[0]["tilt"]) == (20.0, -6.0)
        await quiet(device)


async def test_of_clicks_that_wait_the_newest_wins_and_counts_from_what_was_made(
    simulator: Simulator,
) -> None:
    async with aimed_at(simulator) as device:
        calibrate(device)
        simulator.fault(ptz_latency_ms=150, picture_latency_ms=2000)
        for x in (0.1, 0.2, 0.3):
            device.ptz_aim.click(x, 0.0)
        await until(lambda: [move["pan"] for move in moves(simulator)] == [10.0, 20.0])
        await quiet(device)


async def test_a_wheel_that_is_turned_on_and_on_has_an_end(simulator: Simulator) -> None:
    async with aimed_at(simulator) as device:
        simulator.fault(ptz_latency_ms=150)
        for _ in range(50):
            device.ptz_aim.wheel(1.0)
        await until(lambda: [move["zoom"] for move in moves(simulator)] == [NOTCH, MOST_NOTCHED])
        await quiet(device)


async def test_nothing_that_waits_outlives_the_target_a_gesture_or_a_stop(simulator: Simulator) -> None:
    async with aimed_at(simulator) as device:
        calibrate(device)
        simulator.fault(ptz_latency_ms=150)
        sent = 0
        ways: list[Callable[[], None]] = [
            lambda: aim_at(device, 1),
            device.ptz_aim.stop,
            lambda: device.ptz.deflect(Deflection(zoom=0.01)),
        ]
        for leave in ways:
            aim_at(device, 0)
            device.ptz_aim.wheel(1.0)
            device.ptz_aim.click(0.3, 0.3)
            await until(lambda sent=sent: len(moves(simulator)) > sent)
            leave()
            device.ptz.release()
            await quiet(device)
            await until(lambda: not device.link.scope.running("steer"))
            assert {move["camera"] for move in moves(simulator)} == {"Gate"}
            assert 30.0 not in [move["pan"] for move in moves(simulator)]
            sent = len(moves(simulator))


async def test_an_absolute_move_during_the_guide_begins_it_again(simulator: Simulator) -> None:
    async with aimed_at(simulator) as device:
        told: list[str] = []
        device.ptz_aim.told.connect(told.append)
        device.ptz_aim.calibrate()
        device.ptz_aim.click(0.0, 0.0)
        await until(lambda: device.ptz_aim.stage is Stage.SECOND)
        await quiet(device)
        device.ptz.move_to(5.0, 5.0, 5.0, "elsewhere")
        await until(lambda: len(moves(simulator)) == 2)
        await quiet(device)
        target = device.ptz.target
        assert target is not None
        since = moves(simulator)[-1]["arrived_s"]
        await until(lambda: device.feed.picture(target.camera_id).asked_at > since + 0.1)
        device.ptz_aim.click(0.1, 0.1)
        assert device.ptz_aim.stage is Stage.FIRST
        assert told == ["The camera was moved in between: from the beginning."]


async def test_every_camera_has_its_own_tuning_also_in_the_next_session(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with aimed_at(simulator, tmp_path) as device:
        assert device.ptz.target is not None
        device.ptz_tuning.keep_tuning(device.ptz.target.camera_id, Tuning(1.0, invert_tilt=True))
    async with aimed_at(simulator, tmp_path) as device:
        for cell, sign in ((0, -1.0), (1, 1.0)):
            aim_at(device, cell)
            before = len(moves(simulator))
            device.ptz.deflect(Deflection(tilt=1.0))
            await until(lambda before=before: len(moves(simulator)) > before)
            device.ptz.release()
            await until(lambda: not device.link.scope.running("steer"))
            assert all(move["tilt"] * sign > 0 for move in moves(simulator)[before:])
