"""Snapshots: only what is seen, few at once, and every failure has its cause."""

from __future__ import annotations

import asyncio
import time

import pytest

from tcconsole.model.feed import Want
from tcconsole.model.picture import Cause, Truth, truth
from tcconsole.model.snapshots.pace import MOST
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line

WANT = Want(160, 90, 0.1)


def fetched(simulator: Simulator) -> list[str]:
    """The cameras whose snapshots were asked for, oldest first."""
    return [
        entry["path"].split("/")[2]
        for entry in simulator.state()["requests"]
        if entry["path"].endswith("/Jpeg")
    ]


async def test_only_watched_cameras_are_fetched(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        wanted = [camera.id for camera in device.cameras.all[:3]]
        device.feed.watch("view", dict.fromkeys(wanted, WANT))
        await until(lambda: all(device.feed.picture(camera).image for camera in wanted))
        device.feed.watch("view", {})
        await until(lambda: device.feed.busy == 0)
        count = len(fetched(simulator))
        await asyncio.sleep(0.5)  # five intervals in which nothing may be asked
        assert len(fetched(simulator)) == count
        assert set(fetched(simulator)) == set(wanted)
        image = device.feed.picture(wanted[0]).image
        assert image is not None
        assert 160 <= image.width() < 640


async def test_a_want_of_no_pixels_only_hastens_what_is_shown(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        shown, other = (camera.id for camera in device.cameras.all[:2])
        device.feed.watch("hurry", dict.fromkeys((shown, other), Want(0, 0, 0.05)))
        assert device.feed.watched == 0
        device.feed.watch("view", {shown: WANT})
        assert device.feed.wants == {shown: Want(160, 90, 0.05)}
        device.feed.watch("view", {})
        assert device.feed.watched == 0


async def test_never_more_than_a_few_at_once(simulator: Simulator) -> None:
    simulator.fault(picture_latency_ms=100)
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.feed.watch("view", {camera.id: WANT for camera in device.cameras.all})
        await until(lambda: len(fetched(simulator)) > 3 * int(MOST))
        flights = [
            (entry["arrived_s"], entry["arrived_s"] + entry["duration_s"])
            for entry in simulator.state()["requests"]
            if entry["path"].endswith("/Jpeg") and entry.get("duration_s")
        ]
        worst = max(sum(start <= at < end for start, end in flights) for at, _ in flights)
        assert worst <= int(MOST)


async def test_while_a_camera_is_steered_only_its_picture_is_fetched(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        steered = device.cameras.all[2].id
        device.feed.watch("view", {camera.id: WANT for camera in device.cameras.all})
        await until(lambda: len(fetched(simulator)) > 10)
        device.feed.steer(steered)
        await asyncio.sleep(0)
        await until(lambda: device.feed.busy == 0 or device.feed.picture(steered).image)
        begun = len(fetched(simulator)) + int(MOST)
        await until(lambda: len(fetched(simulator)) > begun + 5)
        assert set(fetched(simulator)[begun:]) == {steered}
        device.feed.steer(None)
        await until(lambda: fetched(simulator)[-1] != steered)


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ({"broken_pictures": "truncated"}, Cause.BROKEN),
        ({"broken_pictures": "not_a_picture"}, Cause.BROKEN),
        ({"broken_pictures": "empty"}, Cause.BROKEN),
        ({"error_rate": 1.0, "only": ["picture"]}, Cause.DEVICE_ERROR),
        ({"error_rate": 1.0, "error_status": 404, "only": ["picture"]}, Cause.REFUSED),
        ({"drop_after": 1.0, "only": ["picture"]}, Cause.NO_ANSWER),
    ],
)
async def test_a_failure_keeps_the_last_picture_and_names_the_cause(
    simulator: Simulator, fault: dict[str, object], cause: Cause
) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        camera = device.cameras.all[0].id
        device.feed.watch("view", {camera: WANT})
        await until(lambda: device.feed.picture(camera).image)
        simulator.fault(**fault)
        await until(lambda: device.feed.picture(camera).cause is cause)
        broken = device.feed.picture(camera)
        assert broken.image is not None
        assert broken.words
        later = time.monotonic() + 5
        assert truth(broken, device.state, later) is not Truth.LIVE
        simulator.fault(reset=True)
        await until(lambda: device.feed.picture(camera).cause is Cause.NONE)


async def test_a_frozen_camera_is_noticed(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        camera = device.cameras.all[0].id
        simulator.fault(frozen_pictures=True)
        device.feed.watch("view", {camera: WANT})
        await until(lambda: device.feed.picture(camera).same_since is not None)
        assert truth(device.feed.picture(camera), device.state, time.monotonic()) is Truth.FROZEN
        simulator.fault(reset=True)
        await until(lambda: device.feed.picture(camera).same_since is None)


async def test_data_uris_are_pictures_too(simulator: Simulator) -> None:
    simulator.fault(data_uri=True)
    async with console_on(simulator) as console:
        device = await on_line(console)
        camera = device.cameras.all[0].id
        device.feed.watch("view", {camera: WANT})
        await until(lambda: device.feed.picture(camera).image)


async def test_a_camera_that_is_asked_faster_than_it_makes_pictures_is_not_frozen(
    simulator: Simulator,
) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        camera, frozen = device.cameras.all[0].id, []
        device.feed.picture_changed.connect(
            lambda changed: frozen.append(device.feed.picture(changed).same_since is not None)
        )
        device.feed.watch("view", {camera: WANT})
        device.feed.steer(camera)  # as fast as it goes: many times each of the four pictures a second
        await until(lambda: len(frozen) > 100)
        assert not any(frozen)
