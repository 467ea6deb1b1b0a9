"""One thing done on many devices: never more at a time than allowed, and what went wrong ends it where it should."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.device_round import DeviceRound, Ended, Step, backup_round, restart_round
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, paths

Simulators = Callable[..., Simulator]


class Hands:
    """Begins nothing and ends when the test says so."""

    def __init__(self) -> None:
        self.begun: list[Device] = []
        self._ended: dict[str, Ended] = {}

    def begin(self, device: Device, ended: Ended) -> None:
        self.begun.append(device)
        self._ended[device.key] = ended

    def end(self, device: Device, why: str = "") -> None:
        self._ended[device.key](not why, why)


@asynccontextmanager
async def devices_on(*simulators: Simulator, folder: Path | None = None) -> AsyncIterator[Console]:
    async with console_on(*simulators, folder=folder) as console:
        await until(lambda: all(device.link.on_line for device in console.devices.all))
        yield console


def steps(made: DeviceRound) -> list[Step]:
    return [standing.step for standing in made.standings.values()]


async def test_never_more_at_a_time_than_allowed(simulators: Simulators) -> None:
    async with devices_on(*(simulators() for _ in range(3))) as console:
        one, two, three = console.devices.all
        hands = Hands()
        made = DeviceRound(console.devices, (one, two, three), hands.begin, at_once=2)
        made.start()
        assert hands.begun == [one, two]
        hands.end(two)
        assert hands.begun == [one, two, three]
        hands.end(one)
        hands.end(one)  # told twice
        assert made.running
        hands.end(three)
        assert steps(made) == [Step.DONE] * 3
        assert not made.running


@pytest.mark.parametrize(
    ("stop_after", "left"), [(1, [Step.FAILED, Step.LEFT]), (None, [Step.FAILED, Step.DONE])]
)
async def test_a_failure_leaves_the_rest_alone_if_it_shall(
    simulators: Simulators, stop_after: int | None, left: list[Step]
) -> None:
    async with devices_on(simulators(), simulators()) as console:
        one, two = console.devices.all
        hands = Hands()
        made = DeviceRound(console.devices, (one, two), hands.begin, at_once=1, stop_after=stop_after)
        made.start()
        hands.end(one, "not back")
        if two in hands.begun:
            hands.end(two)
        assert steps(made) == left
        assert made.standings[one.key].why == "not back"


async def test_cancelling_begins_no_more_and_lets_what_runs_end(simulators: Simulators) -> None:
    async with devices_on(simulators(), simulators()) as console:
        one, two = console.devices.all
        hands = Hands()
        made = DeviceRound(console.devices, (one, two), hands.begin, at_once=1)
        made.start()
        made.cancel()
        assert made.stopping
        hands.end(one)
        assert steps(made) == [Step.DONE, Step.LEFT]
        assert hands.begun == [one]


async def test_a_device_that_is_forgotten_holds_nothing_up(simulators: Simulators) -> None:
    async with devices_on(simulators(), simulators()) as console:
        one, two = console.devices.all
        hands, name = Hands(), one.name
        made = DeviceRound(console.devices, (one, two), hands.begin, at_once=1)
        made.start()
        await console.devices.remove(one)
        assert hands.begun == [one, two]
        assert (made.names(Step.LEFT), made.names(Step.RUNNING)) == ((name,), (two.name,))


async def test_restarts_are_told_when_the_devices_are_back(simulators: Simulators) -> None:
    boxes = [simulators(), simulators()]
    for box in boxes:
        box.fault(reboot_s=0.5)
    async with devices_on(*boxes) as console:
        made = restart_round(console.devices, console.devices.all)
        made.start()
        await until(lambda: not made.running, 25)
        assert steps(made) == [Step.DONE] * 2
        for box in boxes:
            assert len([path for path in paths(box) if path.endswith("/System/Restart")]) == 1


async def test_a_device_that_is_not_on_line_is_not_restarted(simulator: Simulator) -> None:
    async with devices_on(simulator) as console:
        (device,) = console.devices.all
        simulator.stop()
        await until(lambda: not device.link.on_line)
        made = restart_round(console.devices, [device])
        made.start()
        assert steps(made) == [Step.FAILED]


async def test_backups_are_written_or_told_why_not(simulators: Simulators, tmp_path: Path) -> None:
    good, bad = simulators(), simulators()
    async with devices_on(good, bad, folder=tmp_path) as console:
        bad.stop()
        made = backup_round(console.devices, console.devices.all, "for a test")
        made.start()
        await until(lambda: not made.running, 20)
        assert steps(made) == [Step.DONE, Step.FAILED]
        assert all(standing.why for standing in made.standings.values() if standing.step is Step.FAILED)
