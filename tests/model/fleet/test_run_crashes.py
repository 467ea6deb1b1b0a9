"""A program dies anywhere in a run and is started again: each device ends as planned or is reported, none twice."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.fleet.plan import Pace, Plan
from tcconsole.model.fleet.run import Run
from tcconsole.model.fleet.run_journal import RunJournalError
from tcconsole.model.fleet.run_state import Ending, RunState
from tests.model.fleet.model_world import NEW, Box, Died, Way, World, plan_of, run_on

PACES = st.builds(
    Pace,
    pilot=st.integers(0, 2),
    wait_after_pilot=st.booleans(),
    wave=st.integers(0, 3),
    at_once=st.integers(1, 4),
    restarts_at_once=st.integers(1, 3),
    stop_after=st.integers(0, 3),
)
SESSIONS_MOST = 60


@st.composite
def worlds(draw: st.DrawFn) -> World:
    ways = draw(st.lists(st.sampled_from(Way), min_size=1, max_size=6))
    boxes = {f"S{number}": Box(way) for number, way in enumerate(ways)}
    return World(boxes, repeatable=draw(st.booleans()))


def session(world: World, plan: Plan, restarts: bool, disturb: dict[int, str]) -> Run:
    """One life of the program, until the run is over or held, or the program dies. disturb: what the user does at that
    change of the run."""
    run = run_on(world, plan, restarts=restarts)
    seen = 0

    def act() -> None:
        nonlocal seen
        seen += 1
        match disturb.pop(seen, ""):
            case "pause":
                run.pause()
            case "cancel":
                run.cancel()
            case "go on":
                run.go_on()

    run.changed = act
    try:
        asyncio.run(run.carry_out(stays=False))
    except BaseExceptionGroup as group:
        if group.split(Died)[1] is not None:
            raise
    except (Died, RunJournalError):
        pass
    world.crashed()
    world.disk_fails_after = None
    return run


@given(
    world=worlds(),
    pace=PACES,
    deaths=st.lists(st.integers(0, 60), max_size=4),
    full=st.none() | st.integers(0, 20),
    disturb=st.dictionaries(st.integers(1, 40), st.sampled_from(["pause", "cancel", "go on"]), max_size=3),
    restarts=st.booleans(),
)
def test_every_device_ends_as_planned_or_is_reported_and_none_twice(
    world: World,
    pace: Pace,
    deaths: list[int],
    full: int | None,
    disturb: dict[int, str],
    restarts: bool,
) -> None:
    plan = plan_of(world.boxes, pace)
    world.disk_fails_after = full
    for _ in range(SESSIONS_MOST):
        world.dies_after = deaths.pop() if deaths else None
        run = session(world, plan, restarts, disturb)
        if not run_on(world, plan).unfinished:
            break
    assert world.most_busy <= pace.at_once
    assert world.most_dark <= pace.restarts_at_once
    assert len(world.disk) == len(world.boxes)
    for state in world.disk.values():
        box = world.boxes[state.part.target.serial]
        check_ending(box, state.ending, state.told, cancelled=run.state is RunState.CANCELLED)
        assert box.carried_out <= 1
        if not world.repeatable:
            assert box.sent <= 1


def check_ending(box: Box, ending: Ending, told: str, *, cancelled: bool) -> None:
    assert ending.ended
    assert ending is Ending.DONE or told
    if ending is Ending.DONE:
        assert box.value == NEW
    if ending is Ending.SKIPPED:
        assert cancelled
        assert box.sent == 0 or box.way in (Way.REFUSES, Way.SILENT_NOT)
    if ending is Ending.WAITING:
        assert cancelled
    if box.way in (Way.TAKES, Way.HAS) and not cancelled:
        assert ending in (Ending.DONE, Ending.UNKNOWN)
    if box.way is Way.VANISHES and not cancelled:
        assert ending in (Ending.DONE, Ending.UNKNOWN)
    if box.way is Way.GONE and not cancelled:
        assert ending is Ending.UNREACHABLE
