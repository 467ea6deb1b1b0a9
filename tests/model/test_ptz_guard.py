"""What the guard knows and when it asks, on a device that the test plays by hand."""

import asyncio
import math
from collections.abc import Awaitable, Callable

import pytest

from tcconsole.api.panels import ListPanels
from tcconsole.model.ptz_guard import COMMAND_S, GUARD_S, TRUST_S, Busy, Guard, WrongTarget
from tcconsole.model.ptz_target import Target, target_of
from tests.model.ptz_world import World
from tests.model.virtual_time import Clock, run_virtually

Scene = Callable[[World, Guard, Target], Awaitable[None]]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Callable[[Scene], None]:
    """Plays a scene with a guard that has just learned what is on the monitor, and a target that is there."""

    def run(scene: Scene) -> None:
        async def test(clock: Clock) -> None:
            world = World(clock)
            guard = Guard(world.drive._link, world.panels)
            assert guard.age_s == math.inf
            await world.know()
            active = world.panels.active
            target = target_of(active, 0) if active else None
            assert target is not None
            await scene(world, guard, target)
            await world.aclose()

        run_virtually(monkeypatch, test)

    return run


async def soon(world: World, work: Awaitable[None]) -> None:
    """Await it on a device that answers."""
    task = asyncio.ensure_future(work)
    while not task.done():
        await world.run(0.01)
    await task


def test_fresh_knowledge_is_not_asked_for(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, guard: Guard, target: Target) -> None:
        await guard.make_sure(target, GUARD_S)
        assert world.link.waiting == []

    play(scene)


def test_old_knowledge_is(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, guard: Guard, target: Target) -> None:
        await asyncio.sleep(GUARD_S + 0.01)
        await soon(world, guard.make_sure(target, GUARD_S))
        assert guard.age_s < GUARD_S

    play(scene)


def test_an_answer_that_took_long_will_do(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, guard: Guard, target: Target) -> None:
        await asyncio.sleep(GUARD_S + 0.01)
        task = asyncio.ensure_future(guard.make_sure(target, GUARD_S))
        await world.run(TRUST_S + 1.1, round_trip_s=TRUST_S + 1.0)
        await task
        assert guard.age_s > TRUST_S

    play(scene)


def test_another_panel_is_the_wrong_target(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, guard: Guard, target: Target) -> None:
        world.link.active = "night"
        await asyncio.sleep(GUARD_S + 0.01)
        with pytest.raises(WrongTarget):
            await soon(world, guard.make_sure(target, GUARD_S))

    play(scene)


def test_what_was_known_before_a_command_is_not_known_after_it(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, guard: Guard, target: Target) -> None:
        world.link.scope.spawn(asyncio.sleep(0.1), "command")
        task = asyncio.ensure_future(guard.make_sure(target, GUARD_S))
        await asyncio.sleep(0.05)
        assert world.link.waiting == []
        await asyncio.sleep(0.1)
        assert [type(asked.request) for asked in world.link.waiting] == [ListPanels]
        await soon(world, task)

    play(scene)


def test_a_command_without_end_is_not_waited_for(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, guard: Guard, target: Target) -> None:
        world.link.scope.spawn(asyncio.sleep(60), "command")
        began_s = world.clock.now_s
        with pytest.raises(Busy):
            await guard.make_sure(target, GUARD_S)
        assert world.clock.now_s - began_s == pytest.approx(COMMAND_S, abs=0.1)

    play(scene)


def test_knowledge_grows_old_while_the_computer_sleeps(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, guard: Guard, target: Target) -> None:
        world.clock.asleep_s += 3600
        assert guard.age_s >= 3600

    play(scene)


def test_an_answer_that_slept_with_the_computer_is_not_believed(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, guard: Guard, target: Target) -> None:
        world.link.scope.spawn(guard.read(), "poll")
        await asyncio.sleep(0.01)
        world.clock.asleep_s += 3600
        await world.answered(ListPanels)
        assert guard.age_s == math.inf
        await soon(world, guard.make_sure(target, GUARD_S))
        assert guard.age_s < GUARD_S

    play(scene)


def test_an_answer_that_is_overtaken_changes_nothing(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, guard: Guard, target: Target) -> None:
        world.link.scope.spawn(world.panels.read(), "poll")
        await asyncio.sleep(0.5)
        (late,) = world.link.waiting
        world.link.scope.spawn(world.panels.read(), "poll")
        await asyncio.sleep(0)
        world.link.answer(world.link.waiting[1])
        await asyncio.sleep(0.001)
        asked_s = guard.asked_s
        world.link.answer(late)
        await asyncio.sleep(0.001)
        assert guard.asked_s == asked_s
        await guard.make_sure(target, GUARD_S)

    play(scene)


def test_it_is_due_a_second_after_it_was_asked(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, guard: Guard, target: Target) -> None:
        asked_s = guard.asked_s
        await asyncio.sleep(0.3)
        await guard.wait_until_due()
        assert world.clock.now_s - asked_s == pytest.approx(GUARD_S)

    play(scene)
