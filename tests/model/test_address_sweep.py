"""Many addresses, so many at once and no faster than asked for."""

from __future__ import annotations

import asyncio

import pytest

from tcconsole.api.address import Address
from tcconsole.model.address_sweep import sweep

PLACES = [Address("http", f"127.0.0.{number}", 80) for number in range(1, 41)]


async def test_every_place_is_visited_once_and_few_at_a_time() -> None:
    visited: list[Address] = []
    now = most = 0

    async def visit(place: Address) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.001)
        now -= 1
        visited.append(place)

    await sweep(PLACES, visit, interval_s=0, at_once=3)
    assert sorted(visited, key=str) == sorted(PLACES, key=str)
    assert 1 < most <= 3


async def test_nothing_to_visit_is_the_end() -> None:
    async def visit(place: Address) -> None:
        raise AssertionError(place)

    await sweep([], visit)


async def test_it_stops_when_it_is_cancelled() -> None:
    visited: list[Address] = []
    both = asyncio.Event()

    async def visit(place: Address) -> None:
        visited.append(place)
        if len(visited) == 2:
            both.set()
        await asyncio.Event().wait()

    task = asyncio.get_running_loop().create_task(sweep(PLACES, visit, interval_s=0, at_once=2))
    await both.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(visited) == 2
