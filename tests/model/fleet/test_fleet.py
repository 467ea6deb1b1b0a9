"""Changes to several devices of one console: planned, carried out, told, kept, taken up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tcconsole.model.fleet.plan import Pace
from tcconsole.model.fleet.run_state import Ending, RunState
from tcconsole.model.fleet.template import Template
from tcconsole.model.journal_entry import Filter
from tcconsole.model.site.errors import SiteFailed
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.model.fleet.fleets import QUICK, all_on_line, endings, over, sent, told

ZONE = Template({"TimeZone": "Asia/Tokyo", "DeviceName": "Monitor {n:02}"})
Make = Callable[..., Simulator]


async def test_settings_reach_all_of_them_and_are_read_back(simulators: Make) -> None:
    three = [simulators() for _ in range(3)]
    async with console_on(*three) as console:
        devices = await all_on_line(console, *three)
        plan = console.fleet.plan_settings(devices, ZONE)
        run = await over(console.fleet.begin(plan, QUICK))
        assert set(endings(run)) == {Ending.DONE}
        for number, (device, simulator) in enumerate(zip(devices, three, strict=True), 1):
            assert device.settings.values["TimeZone"] == "Asia/Tokyo"
            assert device.settings.values["DeviceName"] == f"Monitor {number:02}"
            assert sent(simulator, "POST /Settings") == 1
        assert console.problems.all == ()


async def test_each_failure_is_named_and_told_once_for_the_run(simulators: Make) -> None:
    gone, refuses, fine = (simulators() for _ in range(3))
    async with console_on(gone, refuses, fine) as console:
        devices = await all_on_line(console, gone, refuses, fine)
        plan = console.fleet.plan_settings(devices, Template({"TimeZone": "Asia/Tokyo"}))
        gone.stop()
        refuses.fault(error_rate=1.0, error_status=400, only=["settings"])
        run = await over(console.fleet.begin(plan, QUICK))
        assert endings(run) == [Ending.UNREACHABLE, Ending.REFUSED, Ending.DONE]
        assert all(told(run)[:2])
        (problem,) = console.problems.all
        assert problem.tried == plan.title
        assert problem.device == ""


async def test_what_changed_since_the_review_is_not_overwritten(simulators: Make) -> None:
    simulator = simulators()
    async with console_on(simulator) as console:
        (device,) = await all_on_line(console, simulator)
        plan = console.fleet.plan_settings([device], Template({"TimeZone": "Asia/Tokyo"}))
        device.settings.edit("TimeZone", "Europe/Paris")
        device.settings.apply()
        await until(lambda: device.settings.values["TimeZone"] == "Europe/Paris")
        run = await over(console.fleet.begin(plan, QUICK))
        assert endings(run) == [Ending.SKIPPED]
        assert "Time zone" in told(run)[0]
        assert sent(simulator, "POST /Settings") == 1


async def test_another_box_at_the_address_is_left_alone(simulators: Make) -> None:
    simulator = simulators()
    async with console_on(simulator) as console:
        (device,) = await all_on_line(console, simulator)
        plan = console.fleet.plan_settings([device], Template({"TimeZone": "Asia/Tokyo"}))
        part = plan.parts[0]
        other = replace(part, target=replace(part.target, serial="SOMETHING-ELSE"))
        run = await over(console.fleet.begin(replace(plan, parts=(other,)), QUICK))
        assert endings(run) == [Ending.FAILED]
        assert sent(simulator, "POST /Settings") == 0


async def test_a_run_that_a_closed_console_left_is_offered_and_goes_on(
    simulators: Make, tmp_path: Path
) -> None:
    one, two = simulators(), simulators()
    async with console_on(one, two, folder=tmp_path) as console:
        devices = await all_on_line(console, one, two)
        plan = console.fleet.plan_settings(devices, Template({"TimeZone": "Asia/Tokyo"}))
        begun = console.fleet.begin(plan, Pace(pilot=1, wait_after_pilot=True))
        await until(lambda: begun.state is RunState.PAUSED)
        first = [one.ending for one in begun.states]
    async with console_on(one, two, folder=tmp_path) as console:
        await until(lambda: bool(console.fleet.left_over), what="the run is offered")
        (run,) = console.fleet.left_over
        assert [state.ending for state in run.states] == first == [Ending.DONE, Ending.WAITING]
        await all_on_line(console, one, two)
        console.fleet.resume(run)
        await over(run)
        assert endings(run) == [Ending.DONE, Ending.DONE]
        assert console.fleet.left_over == ()
        assert [sent(simulator, "POST /Settings") for simulator in (one, two)] == [1, 1]


async def test_a_run_that_nobody_wants_any_more_says_what_was_left_out(
    simulators: Make, tmp_path: Path
) -> None:
    one, two = simulators(), simulators()
    async with console_on(one, two, folder=tmp_path) as console:
        devices = await all_on_line(console, one, two)
        plan = console.fleet.plan_settings(devices, Template({"TimeZone": "Asia/Tokyo"}))
        begun = console.fleet.begin(plan, Pace(pilot=1, wait_after_pilot=True))
        await until(lambda: begun.state is RunState.PAUSED)
    async with console_on(one, two, folder=tmp_path) as console:
        await until(lambda: bool(console.fleet.left_over), what="the run is offered")
        (kept,) = console.fleet.left_over
        console.fleet.forget(kept)
        await until(lambda: kept.state is RunState.CANCELLED and not kept.busy)
        assert console.fleet.left_over == ()
        assert endings(kept) == [Ending.DONE, Ending.SKIPPED]
        assert sent(two, "POST /Settings") == 0


async def test_with_the_users_word_a_device_is_tried_again(simulators: Make) -> None:
    simulator = simulators()
    async with console_on(simulator) as console:
        (device,) = await all_on_line(console, simulator)
        plan = console.fleet.plan_settings([device], Template({"TimeZone": "Asia/Tokyo"}))
        simulator.fault(error_rate=1.0, error_status=400, only=["settings"])
        run = await over(console.fleet.begin(plan, QUICK))
        assert endings(run) == [Ending.REFUSED]
        simulator.fault(reset=True)
        console.fleet.again(run, [run.states[0].key])
        await until(lambda: endings(run) == [Ending.DONE])
        await over(run)


async def test_a_run_that_is_taken_up_twice_at_once_goes_on_once(simulators: Make, tmp_path: Path) -> None:
    simulator = simulators()
    async with console_on(simulator, folder=tmp_path) as console:
        devices = await all_on_line(console, simulator)
        offered: list[bool] = []
        console.fleet.left_over_changed.connect(lambda: offered.append(bool(console.fleet.left_over)))
        plan = console.fleet.plan_settings(devices, Template({"TimeZone": "Asia/Tokyo"}))
        simulator.fault(error_rate=1.0, error_status=400, only=["settings"])
        run = console.fleet.begin(plan, QUICK)
        assert run.busy
        await over(run)
        assert endings(run) == [Ending.REFUSED]
        simulator.fault(reset=True)
        refused = sent(simulator, "POST /Settings")
        for _ in range(2):
            console.fleet.again(run, [run.states[0].key])
            assert run.busy
        await until(lambda: endings(run) == [Ending.DONE])
        await over(run)
        assert sent(simulator, "POST /Settings") == refused + 1
        assert offered == []


async def test_the_journal_finds_the_lines_of_a_run(simulators: Make, tmp_path: Path) -> None:
    simulator = simulators()
    async with console_on(simulator, folder=tmp_path) as console:
        (device,) = await all_on_line(console, simulator)
        plan = console.fleet.plan_settings([device], Template({"TimeZone": "Asia/Tokyo"}))
        await over(console.fleet.begin(plan, QUICK))
        await console.journal.flush()
        (line,) = await console.journal.page(Filter(text=plan.key), None, 10)
        assert line.origin == f"fleet {plan.key}"


async def test_two_runs_at_once_change_a_device_one_after_the_other(simulators: Make) -> None:
    simulator = simulators()
    async with console_on(simulator) as console:
        devices = await all_on_line(console, simulator)
        simulator.fault(settings_latency_ms=100)
        zone = console.fleet.plan_settings(devices, Template({"TimeZone": "Asia/Tokyo"}))
        name = console.fleet.plan_settings(devices, Template({"DeviceName": "New name"}))
        runs = [console.fleet.begin(plan, QUICK) for plan in (zone, name)]
        steps: set[str] = set()
        runs[1].changed.connect(lambda: steps.add(runs[1].states[0].step))
        for run in runs:
            await over(run)
        assert [endings(run) for run in runs] == [[Ending.DONE], [Ending.DONE]]
        assert "Waits for another change to this device" in steps


async def test_without_a_journal_on_disk_nothing_is_sent(
    simulators: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulator = simulators()
    async with console_on(simulator, folder=tmp_path) as console:
        devices = await all_on_line(console, simulator)

        async def full(work: object) -> None:
            raise SiteFailed("database or disk is full")

        monkeypatch.setattr(console.site, "do", full)
        plan = console.fleet.plan_settings(devices, Template({"TimeZone": "Asia/Tokyo"}))
        run = console.fleet.begin(plan, QUICK)
        assert console.fleet.begin(plan, QUICK) is run
        await until(lambda: bool(console.problems.all))
        (problem,) = console.problems.all
        assert problem.why == "The run cannot be written down: database or disk is full."
        assert not run.busy
        assert sent(simulator, "POST /Settings") == 0


async def test_a_disk_that_fills_in_the_middle_stops_the_run_and_is_told_once(
    simulators: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = [simulators() for _ in range(2)]
    async with console_on(*two, folder=tmp_path) as console:
        devices = await all_on_line(console, *two)
        plan = console.fleet.plan_settings(devices, Template({"TimeZone": "Asia/Tokyo"}))
        run = console.fleet.begin(plan, replace(QUICK, at_once=1))
        written = console.site.do

        async def full(work: object) -> object:
            if run.count(Ending.DONE):
                raise SiteFailed("database or disk is full")
            return await written(work)  # type: ignore[arg-type]

        monkeypatch.setattr(console.site, "do", full)
        await until(lambda: run.state is RunState.STOPPED and not run.busy)
        assert [sent(simulator, "POST /Settings") for simulator in two] == [1, 0]
        assert [problem.tried for problem in console.problems.all] == [plan.title]
        monkeypatch.undo()
        console.fleet.resume(run)
        await until(lambda: run.state is RunState.DONE)
        assert endings(run) == [Ending.DONE, Ending.DONE]
        assert [sent(simulator, "POST /Settings") for simulator in two] == [1, 1]
