"""Hostile pictures through the real workers: a tile gets a reason, and nothing else is disturbed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcconsole.model.feed import Want
from tcconsole.model.picture import Cause
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on

WANT = Want(160, 90, 0.1)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"broken_pictures": "truncated"}, "damaged or cut off"),
        ({"broken_pictures": "empty"}, "JPEG"),
        ({"broken_pictures": "not_a_picture"}, "JPEG"),
        ({"broken_pictures": "not_base64"}, "base64"),
        ({"broken_pictures": "huge"}, "longer than 24 MB"),
        ({"broken_pictures": "vast"}, "too large: 65500×65500"),
        ({"truncated_json": True, "only": ["picture"]}, "not JSON"),
    ],
)
async def test_one_device_may_send_what_it_likes(
    simulators: Callable[..., Simulator], fault: dict[str, object], words: str
) -> None:
    hostile, honest = simulators(), simulators()
    hostile.fault(**fault)
    async with console_on(hostile, honest) as console:
        await until(lambda: all(device.link.on_line for device in console.devices.all))
        bad, good = console.devices.all
        camera, other = bad.cameras.all[0].id, good.cameras.all[0].id
        bad.feed.watch("view", {camera: WANT})
        await until(lambda: bad.feed.picture(camera).cause is Cause.BROKEN)
        assert words in bad.feed.picture(camera).words
        processes = console.workers.process_ids()
        good.feed.watch("view", {other: WANT})
        await until(lambda: good.feed.fetched > 3)
        assert good.feed.picture(other).cause is Cause.NONE
        hostile.fault(reset=True)
        await until(lambda: bad.feed.picture(camera).image is not None)
        assert set(processes) <= set(console.workers.process_ids())  # none has died


async def test_a_picture_that_drips_in_holds_up_no_other(simulators: Callable[..., Simulator]) -> None:
    slow, quick = simulators(), simulators()
    slow.fault(drip_s=60)
    async with console_on(slow, quick) as console:
        await until(lambda: all(device.link.on_line for device in console.devices.all))
        dripping, other = console.devices.all
        dripping.feed.watch("view", {camera.id: WANT for camera in dripping.cameras.all})
        await until(lambda: dripping.feed.busy)
        other.feed.watch("view", {camera.id: WANT for camera in other.cameras.all})
        await until(lambda: other.feed.fetched > 2 * len(other.cameras.all))
        assert dripping.feed.fetched == 0
        assert dripping.feed.busy <= dripping.feed.at_once
