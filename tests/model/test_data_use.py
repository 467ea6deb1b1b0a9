"""What the chosen rates cost on the network."""

from __future__ import annotations

import pytest

from tcconsole.model.data_use import USUAL_BYTES, data_use
from tcconsole.model.feed import Want
from tcconsole.model.preferences import RATE_CELLS, RATE_LIST
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line


async def test_a_camera_in_the_list_and_in_a_cell_counts_once_at_the_higher_rate(
    simulator: Simulator,
) -> None:
    async with console_on(simulator) as console:
        device, chosen = await on_line(console), console.preferences
        await until(lambda: device.cameras.all and device.panels.active)
        use = data_use(device, console.devices.all, chosen)
        listed, shown = len(device.cameras.all), use.shown
        assert use.listed == listed
        assert 0 < shown <= listed
        assert not use.measured
        assert use.bytes_per_s == (shown * 2.0 + (listed - shown) * 1.0) * USUAL_BYTES
        assert use.bytes_per_h == use.bytes_per_s * 3600
        chosen.set(RATE_CELLS, 0.5)
        chosen.set(RATE_LIST, 2.0)
        assert data_use(device, console.devices.all, chosen).bytes_per_s == listed * 2.0 * USUAL_BYTES


async def test_todays_pictures_say_how_large_one_is(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        await until(lambda: device.cameras.all and device.panels.active)
        before = data_use(device, console.devices.all, console.preferences)
        device.feed.watch("test", {device.cameras.all[0].id: Want(160, 90, 0.1)})
        await until(lambda: device.feed.fetched > 2)
        use = data_use(device, console.devices.all, console.preferences)
        assert use.measured
        mean = device.feed.bytes_fetched / device.feed.fetched
        assert use.bytes_per_s == pytest.approx(before.bytes_per_s / USUAL_BYTES * mean)


async def test_without_a_device_nothing_is_fetched(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        assert data_use(None, (), console.preferences).bytes_per_s == 0
