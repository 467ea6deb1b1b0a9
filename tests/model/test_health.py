"""What is measured, and that it is nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.device import Device
from tcconsole.model.feed import Want
from tcconsole.model.health import Rates, figures_since
from tcconsole.model.ptz_target import target_of
from tcconsole.model.snapshots.workers import Figure
from tcconsole.model.spread import Spread
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line


@dataclass
class Counted:
    """As much of a device as a rate looks at."""

    address: str
    count: int = 0


def rates() -> Rates:
    return Rates(lambda device: cast(Counted, device).count)


def devices(*counted: Counted) -> tuple[Device, ...]:
    return cast(tuple[Device, ...], counted)


@given(
    st.lists(st.integers(min_value=0, max_value=10_000), max_size=20), st.floats(min_value=0.1, max_value=10)
)
def test_a_rate_is_growth_over_time(growths: list[int], passed_s: float) -> None:
    device, looked = Counted("a"), rates()
    looked.per_s(devices(device), 0.0)
    for growth in growths:
        device.count += growth
        assert looked.per_s(devices(device), passed_s) == {"a": growth / passed_s}


def test_a_new_device_counts_from_its_second_look_and_no_rate_is_negative() -> None:
    old, new, looked = Counted("old", 100), Counted("new", 5000), rates()
    assert looked.per_s(devices(old), 1.0) == {"old": 0.0}
    old.count = 110
    assert looked.per_s(devices(old, new), 2.0) == {"old": 5.0, "new": 0.0}
    new.count, old.count = 5004, 0
    assert looked.per_s(devices(old, new), 2.0) == {"old": 0.0, "new": 2.0}
    assert looked.per_s(devices(), 1.0) == {}


async def test_samples_tell_of_every_device(simulators: Callable[..., Simulator]) -> None:
    first, second = simulators(), simulators()
    async with console_on(first, second) as console:
        device = await on_line(console)
        other = next(each for each in console.devices.all if each is not device)
        await until(lambda: other.link.on_line)
        await until(lambda: device.cameras.all)
        device.feed.watch("test", {device.cameras.all[0].id: Want(160, 90, 0.2)})
        health = console.health
        health.want_lag("test", True)
        await until(lambda: health.samples and health.samples[-1].all_pictures_per_s > 0)
        last = health.samples[-1]
        assert last.pictures_per_s[str(device.address)] > 0
        assert last.pictures_per_s[str(other.address)] == 0
        assert last.bytes_per_s > 0
        assert all(trip is not None and trip > 0 for trip in last.round_trips_s.values())
        await until(lambda: any(sample.details.fetch.p50 for sample in health.samples))
        details = next(sample.details for sample in health.samples if sample.details.fetch.p50)
        assert details.ages.p50 is not None
        assert details.ages.p50 < 10
        assert details.fetch.p99 is not None
        assert details.fetch.p99 >= (details.fetch.p50 or 0) > 0
        assert details.decode.p50 is not None
        assert details.lag.p50 is not None
        assert details.ptz == Spread()
        assert (health.round_trips(device).p99 or 0) > 0
        second.stop()
        await until(lambda: None in health.samples[-1].round_trips_s.values())


async def test_the_lag_is_measured_only_while_somebody_wants_it(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        health = console.health
        await until(lambda: health.samples)
        assert health.samples[-1].details.lag == Spread()
        health.want_lag("one", True)
        health.want_lag("other", True)
        await until(lambda: health.samples[-1].details.lag.most is not None)
        health.want_lag("one", False)
        assert health.lag_measured
        health.want_lag("other", False)
        assert not health.lag_measured
        count = len(health.samples)
        await until(lambda: len(health.samples) > count)
        assert health.samples[count].details.lag == Spread()


async def test_a_steered_cameras_moves_are_timed(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        console.health.want_lag("test", True)
        await until(lambda: device.panels.active)
        active = device.panels.active
        assert active is not None
        device.ptz.aim(target_of(active, 0))
        await until(lambda: device.ptz.ready and console.health.last)
        device.ptz.step(5, 0, 0)
        await until(lambda: any(sample.details.ptz.p50 for sample in console.health.samples))


def test_only_new_figures_count() -> None:
    figures = [Figure(float(at), at / 10, 0.0) for at in range(5)]
    assert [figure.at for figure in figures_since(figures, 2.0)] == [4.0, 3.0]
    assert figures_since([], 0.0) == []


async def test_it_stops_when_it_is_told(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        await until(lambda: console.health.samples)
        console.health.stop()
        console.health.stop()
        count = len(console.health.samples)
        await on_line(console)
        assert len(console.health.samples) == count
