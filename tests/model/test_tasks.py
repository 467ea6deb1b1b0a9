"""Every task has an owner who hears of its failure and ends it."""

from __future__ import annotations

import asyncio
import math

import pytest

from tcconsole.model.tasks import TaskScope, wait_at_most
from tests.harness.leftovers import ErrorLog
from tests.harness.waiting import until


async def forever() -> None:
    await asyncio.Event().wait()


async def test_closing_cancels_what_runs() -> None:
    scope = TaskScope("test")
    task = scope.spawn(forever(), "wait")
    assert scope.running("wait")
    assert await scope.aclose() == []
    assert task.cancelled()
    assert not scope.running("wait")


async def test_nothing_starts_after_closing() -> None:
    scope = TaskScope("test")
    await scope.aclose()
    with pytest.raises(RuntimeError, match="test is closed"):
        scope.spawn(forever(), "late")
    assert not scope.spawn_if_open(forever(), "late")
    assert not scope.restart_if_open(forever(), "late")


async def test_a_restart_takes_the_place_of_what_runs() -> None:
    scope = TaskScope("test")
    first = scope.spawn(forever(), "wait")
    assert scope.restart_if_open(forever(), "wait")
    await until(first.done)
    assert first.cancelled()
    assert scope.running("wait")
    await scope.aclose()


async def test_what_is_spawned_while_it_is_open_runs() -> None:
    scope = TaskScope("test")
    assert scope.spawn_if_open(forever(), "wait")
    assert scope.running("wait")
    await scope.aclose()


@pytest.mark.parametrize("seconds", [-1.0, 0.001])
async def test_a_wait_ends_after_its_time(seconds: float) -> None:
    event = asyncio.Event()
    await wait_at_most(event, seconds)
    assert not event.is_set()


@pytest.mark.parametrize("seconds", [60.0, math.inf])
async def test_a_wait_ends_when_its_event_is_set(seconds: float) -> None:
    event = asyncio.Event()
    waiting = asyncio.ensure_future(wait_at_most(event, seconds))
    await asyncio.sleep(0)
    assert not waiting.done()
    event.set()
    await waiting


async def test_a_failure_is_reported_with_the_name(error_log: ErrorLog) -> None:
    told: list[tuple[str, BaseException]] = []
    scope = TaskScope("test", lambda name, error: told.append((name, error)))

    async def fail() -> None:
        raise ValueError("broken")

    scope.spawn(fail(), "failing")
    await until(lambda: told)
    assert told[0][0] == "test/failing"
    assert str(told[0][1]) == "broken"
    assert error_log.messages == ["test/failing failed"]
    error_log.clear()
    await scope.aclose()


async def test_a_task_that_ignores_cancelling_is_named(error_log: ErrorLog) -> None:
    scope, enough = TaskScope("test"), asyncio.Event()

    async def stubborn() -> None:
        while not enough.is_set():
            try:
                await enough.wait()
            except asyncio.CancelledError:
                continue

    scope.spawn(stubborn(), "stubborn")
    await asyncio.sleep(0)
    assert await scope.aclose(grace_s=0.05) == ["test/stubborn"]
    assert "test/stubborn" in error_log.messages[0]
    error_log.clear()
    enough.set()


async def test_restart_takes_the_place_of_the_task_of_that_name() -> None:
    scope = TaskScope("test")
    first = scope.spawn(forever(), "one")
    other = scope.spawn(forever(), "other")
    second = scope.restart(forever(), "one")
    await until(first.done)
    assert first.cancelled()
    assert not second.done()
    assert not other.done()
    await scope.aclose()
