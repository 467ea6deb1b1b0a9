"""A firmware file for several devices: sent once, a few at a time, proved by the version, and the panel shown again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.fleet.firmware_watch import FirmwareTiming
from tcconsole.model.fleet.fleet_run import FleetRun
from tcconsole.model.fleet.plan import Pace
from tcconsole.model.fleet.run_state import Ending, RunState
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.model.firmware_runs import file_of, on_monitor, quick
from tests.model.fleet.fleets import QUICK, all_on_line, endings, over, planned, sent, told

HURRY = FirmwareTiming(poll_s=0.05, back_s=20.0, failing_s=0.2, idle_s=0.6, begin_s=1.0)
UPLOAD = "POST /System/Upload"
Make = Callable[..., Simulator]


async def begun(
    console: Console, devices: list[Device], file: Path, pace: Pace = QUICK, version: str = ""
) -> FleetRun:
    console.fleet.timing = HURRY
    plan = await planned(console.fleet.plan_firmware(devices, file, version))
    return console.fleet.begin(plan, pace)


async def test_all_answer_with_the_new_version_and_show_their_panel(simulators: Make, tmp_path: Path) -> None:
    two = [simulators() for _ in range(2)]
    for simulator in two:
        quick(simulator, update_stops_display=True)
    async with console_on(*two) as console:
        devices = await all_on_line(console, *two)
        shown = [on_monitor(simulator) for simulator in two]
        run = await over(await begun(console, devices, file_of(tmp_path)))
        assert endings(run) == [Ending.DONE, Ending.DONE], told(run)
        assert all("9.9.9" in words for words in told(run))
        assert [sent(simulator, UPLOAD) for simulator in two] == [1, 1]
        assert [on_monitor(simulator) for simulator in two] == shown
        assert console.problems.all == ()


async def test_never_more_dark_than_wanted(simulators: Make, tmp_path: Path) -> None:
    three = [simulators() for _ in range(3)]
    for simulator in three:
        quick(simulator)
    async with console_on(*three) as console:
        devices = await all_on_line(console, *three)
        pace = Pace(pilot=0, wave=0, at_once=3, restarts_at_once=1, stop_after=0)
        run = await begun(console, devices, file_of(tmp_path), pace)
        most = 0

        def look() -> None:
            nonlocal most
            at_it = sum(
                "Waits" not in one.step for one in run.states if one.ending is Ending.RUNNING and one.mark
            )
            most = max(most, at_it)

        run.changed.connect(look)
        await over(run)
        assert endings(run) == [Ending.DONE] * 3, told(run)
        assert most == 1


@pytest.mark.parametrize(
    ("faults", "ending", "words"),
    [
        ({"update_refused": 7}, Ending.REFUSED, "code 7"),
        ({"update_same_version": True}, Ending.FAILED, "old version"),
        ({"update_fails_at_step": 3}, Ending.FAILED, "3"),
    ],
)
async def test_what_went_wrong_is_said(
    simulators: Make, tmp_path: Path, faults: dict[str, object], ending: Ending, words: str
) -> None:
    simulator = simulators()
    quick(simulator, **faults)
    async with console_on(simulator) as console:
        devices = await all_on_line(console, simulator)
        run = await over(await begun(console, devices, file_of(tmp_path)))
        assert endings(run) == [ending]
        assert words in told(run)[0]
        assert sent(simulator, UPLOAD) == 1
        assert len(console.problems.all) == 1


async def test_one_that_does_not_come_back_is_told(simulators: Make, tmp_path: Path) -> None:
    simulator = simulators()
    quick(simulator, never_back=True)
    async with console_on(simulator) as console:
        devices = await all_on_line(console, simulator)
        console.fleet.timing = FirmwareTiming(poll_s=0.05, back_s=0.6)
        plan = await planned(console.fleet.plan_firmware(devices, file_of(tmp_path)))
        run = await over(console.fleet.begin(plan, QUICK))
        assert endings(run) == [Ending.NOT_BACK]


async def test_those_that_have_it_are_left_out(simulators: Make, tmp_path: Path) -> None:
    simulator = simulators()
    async with console_on(simulator) as console:
        (device,) = await all_on_line(console, simulator)
        run = await over(await begun(console, [device], file_of(tmp_path), version=device.firmware))
        assert endings(run) == [Ending.SKIPPED]
        assert sent(simulator, UPLOAD) == 0


async def test_a_file_that_is_another_by_now_is_not_sent(simulators: Make, tmp_path: Path) -> None:
    simulator = simulators()
    async with console_on(simulator) as console:
        devices = await all_on_line(console, simulator)
        file = file_of(tmp_path)
        plan = await planned(console.fleet.plan_firmware(devices, file))
        file.write_bytes(b"something else")
        run = await over(console.fleet.begin(plan, QUICK))
        assert endings(run) == [Ending.FAILED]
        assert sent(simulator, UPLOAD) == 0


async def test_an_update_that_a_closed_console_began_is_watched_to_its_end_and_not_begun_again(
    simulators: Make, tmp_path: Path
) -> None:
    simulator = simulators()
    quick(simulator, update_step_s=0.15)
    async with console_on(simulator, folder=tmp_path / "kept") as console:
        devices = await all_on_line(console, simulator)
        run = await begun(console, devices, file_of(tmp_path))
        await until(lambda: "given" in run.states[0].mark, 20, what="the file is handed over")
        await until(lambda: "tep" in run.states[0].step, 20, what="it installs")
    async with console_on(simulator, folder=tmp_path / "kept") as console:
        console.fleet.timing = HURRY
        await until(lambda: bool(console.fleet.left_over))
        (left,) = console.fleet.left_over
        assert endings(left) == [Ending.RUNNING]
        await all_on_line(console, simulator)
        console.fleet.resume(left)
        await over(left)
        assert endings(left) == [Ending.DONE], told(left)
        assert left.state is RunState.DONE
        assert sent(simulator, UPLOAD) == 1
