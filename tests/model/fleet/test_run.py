"""Pilot, waves, limits, stop, pause, cancel: what a run begins, and when it begins nothing more."""

from __future__ import annotations

import asyncio

import pytest

from tcconsole.model.fleet.plan import Pace
from tcconsole.model.fleet.run_journal import RunJournalError
from tcconsole.model.fleet.run_state import Ending, RunState
from tests.model.fleet.model_world import Box, Way, World, endings, plan_of, run_on

FREE = Pace(pilot=0, wave=0, at_once=4, restarts_at_once=2, stop_after=0)


def world_of(*ways: Way) -> World:
    return World({f"S{number}": Box(way) for number, way in enumerate(ways)})


def test_every_device_is_done_and_verified() -> None:
    world = world_of(*[Way.TAKES] * 7, Way.HAS)
    run = run_on(world, plan_of(world.boxes, FREE))
    asyncio.run(run.carry_out())
    assert run.state is RunState.DONE
    assert set(endings(run).values()) == {Ending.DONE}
    assert [box.sent for box in world.boxes.values()] == [1] * 7 + [0]
    assert {state.ending for state in world.disk.values()} == {Ending.DONE}
    assert world.disk_state is RunState.DONE


def test_each_failure_has_its_name() -> None:
    world = world_of(Way.REFUSES, Way.GONE, Way.SILENT_DONE, Way.AWAY)
    run = run_on(world, plan_of(world.boxes, FREE))
    asyncio.run(run.carry_out())
    assert list(endings(run).values()) == [
        Ending.REFUSED,
        Ending.UNREACHABLE,
        Ending.UNKNOWN,
        Ending.NOT_BACK,
    ]
    assert all(state.told for state in run.states)
    assert run.state is RunState.DONE


def test_what_cannot_be_done_is_left_out_and_said() -> None:
    world = world_of(Way.TAKES, Way.TAKES)
    run = run_on(world, plan_of(world.boxes, FREE, left_out=["S0"]))
    asyncio.run(run.carry_out())
    assert endings(run) == {"S0": Ending.SKIPPED, "S1": Ending.DONE}
    assert run.states[0].told == "It cannot."
    assert world.boxes["S0"].sent == 0


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_never_more_than_so_many_at_a_time(at_once: int) -> None:
    world = world_of(*[Way.TAKES] * 12)
    run = run_on(world, plan_of(world.boxes, Pace(pilot=0, wave=0, at_once=at_once)))
    asyncio.run(run.carry_out())
    assert world.most_busy == at_once


@pytest.mark.parametrize("restarts", [1, 2, 3])
def test_never_more_than_so_many_dark(restarts: int) -> None:
    world = world_of(*[Way.TAKES] * 12)
    pace = Pace(pilot=0, wave=0, at_once=6, restarts_at_once=restarts)
    run = run_on(world, plan_of(world.boxes, pace), restarts=True)
    asyncio.run(run.carry_out())
    assert (world.most_busy, world.most_dark) == (6, restarts)


def test_pilots_go_first_one_after_the_other() -> None:
    world = world_of(*[Way.TAKES] * 6)
    at_work: list[int] = []
    run = run_on(world, plan_of(world.boxes, Pace(pilot=2, at_once=4)))
    run.changed = lambda: at_work.append(run.count(Ending.RUNNING)) if run.state is RunState.PILOT else None
    asyncio.run(run.carry_out())
    assert max(at_work) == 1
    assert world.began[:2] == ["S0", "S1"]
    assert run.state is RunState.DONE


def test_a_wave_begins_when_the_one_before_has_ended() -> None:
    world = world_of(*[Way.TAKES] * 9)
    run = run_on(world, plan_of(world.boxes, Pace(pilot=1, wave=4, at_once=8)))
    waves = [{"S0"}, {"S1", "S2", "S3", "S4"}, {"S5", "S6", "S7", "S8"}]

    def check() -> None:
        running = {key for key, ending in endings(run).items() if ending is Ending.RUNNING}
        assert sum(bool(running & wave) for wave in waves) <= 1

    run.changed = check
    asyncio.run(run.carry_out())
    assert run.state is RunState.DONE


def test_a_pilot_that_fails_stops_the_run_whatever_the_limit() -> None:
    world = world_of(Way.REFUSES, Way.TAKES)
    run = run_on(world, plan_of(world.boxes, Pace(pilot=1, stop_after=0)))
    asyncio.run(run.carry_out(stays=False))
    assert run.state is RunState.STOPPED
    assert run.why == "The first device failed: look at it before it goes on."
    assert endings(run) == {"S0": Ending.REFUSED, "S1": Ending.WAITING}


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_it_stops_after_so_many_failures(limit: int) -> None:
    world = world_of(*[Way.REFUSES] * 8)
    run = run_on(world, plan_of(world.boxes, Pace(pilot=0, wave=0, at_once=1, stop_after=limit)))
    asyncio.run(run.carry_out(stays=False))
    assert run.state is RunState.STOPPED
    assert run.count(Ending.REFUSED) == limit
    assert run.count(Ending.WAITING) == 8 - limit


def test_what_runs_when_it_stops_is_finished() -> None:
    world = world_of(Way.GONE, *[Way.TAKES] * 5)
    run = run_on(world, plan_of(world.boxes, Pace(pilot=0, wave=0, at_once=3, stop_after=1)))
    asyncio.run(run.carry_out(stays=False))
    assert list(endings(run).values()) == [Ending.UNREACHABLE] + [Ending.DONE] * 2 + [Ending.WAITING] * 3


def test_a_stopped_run_goes_on_when_somebody_says_so() -> None:
    world = world_of(Way.REFUSES, Way.TAKES, Way.REFUSES, Way.TAKES)
    run = run_on(world, plan_of(world.boxes, Pace(pilot=0, at_once=1, stop_after=1)))
    stops: list[str] = []

    def go_on() -> None:
        if run.state is RunState.STOPPED:
            stops.append(run.why)
            run.go_on()

    run.changed = go_on
    asyncio.run(run.carry_out())
    assert len(stops) == 2
    assert run.state is RunState.DONE
    assert run.count(Ending.DONE) == 2


def test_it_waits_after_the_pilot_if_wanted() -> None:
    world = world_of(*[Way.TAKES] * 3)
    run = run_on(world, plan_of(world.boxes, Pace(pilot=1, wait_after_pilot=True)))

    async def both() -> None:
        await run.carry_out(stays=False)
        assert run.state is RunState.PAUSED
        assert list(endings(run).values()) == [Ending.DONE, Ending.WAITING, Ending.WAITING]
        await run.carry_out(stays=False)

    asyncio.run(both())
    assert run.state is RunState.DONE


def test_nothing_begins_while_it_is_paused() -> None:
    world = world_of(*[Way.TAKES] * 6)
    run = run_on(world, plan_of(world.boxes, Pace(pilot=0, wave=0, at_once=2)))

    world.on_sent = run.pause
    asyncio.run(run.carry_out(stays=False))
    assert run.state is RunState.PAUSED
    assert run.count(Ending.RUNNING) == 0
    assert run.count(Ending.DONE) == 2
    assert world.disk_state is RunState.PAUSED


def test_cancelled_what_runs_is_finished_and_nothing_else_begins() -> None:
    world = world_of(*[Way.TAKES] * 8)
    run = run_on(world, plan_of(world.boxes, Pace(pilot=0, wave=0, at_once=3)))

    def cancel() -> None:
        if run.count(Ending.RUNNING) == 3:
            run.cancel()

    run.changed = cancel
    asyncio.run(run.carry_out())
    assert run.state is RunState.CANCELLED
    assert list(endings(run).values()) == [Ending.DONE] * 3 + [Ending.SKIPPED] * 5
    assert not run.unfinished


def test_whoever_waits_for_room_to_restart_is_left_out_of_a_cancelled_run() -> None:
    world = world_of(*[Way.TAKES] * 4)
    run = run_on(world, plan_of(world.boxes, Pace(pilot=0, at_once=4, restarts_at_once=1)), restarts=True)
    world.on_sent = run.cancel
    asyncio.run(run.carry_out())
    assert list(endings(run).values()) == [Ending.DONE] + [Ending.SKIPPED] * 3
    assert [box.sent for box in world.boxes.values()] == [1, 0, 0, 0]


def test_nothing_is_sent_that_is_not_in_the_journal_first() -> None:
    world = world_of(*[Way.TAKES] * 3)
    world.disk_fails_after = 2  # how the run stands, and that one begins; not what it notes
    run = run_on(world, plan_of(world.boxes, Pace(pilot=0, at_once=1)))
    with pytest.raises(RunJournalError):
        asyncio.run(run.carry_out())
    assert run.state is RunState.STOPPED
    assert run.why == "the disk is full"
    assert [box.sent for box in world.boxes.values()] == [0, 0, 0]


def test_with_the_users_word_it_is_tried_once_more() -> None:
    world = world_of(Way.SILENT_NOT, Way.TAKES)
    run = run_on(world, plan_of(world.boxes, FREE))

    async def both() -> None:
        await run.carry_out()
        assert endings(run)["S0"] is Ending.UNKNOWN
        world.boxes["S0"].way = Way.TAKES
        run.again([run.states[0].key, run.states[1].key])
        await run.carry_out()

    asyncio.run(both())
    assert set(endings(run).values()) == {Ending.DONE}
    assert world.boxes["S1"].sent == 1
