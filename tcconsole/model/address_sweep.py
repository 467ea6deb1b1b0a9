"""Goes through many addresses with care: so many at once, so many a second, and no more than anybody asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence

from tcconsole.api.address import Address

AT_ONCE = 8
PER_SECOND = 40.0


async def sweep(
    places: Sequence[Address],
    visit: Callable[[Address], Awaitable[None]],
    *,
    interval_s: float = 1.0 / PER_SECOND,
    at_once: int = AT_ONCE,
) -> None:
    """Visit every place once, in about their order, no two begun within `interval_s`. Cancel it to stop."""
    turn = asyncio.Lock()
    each = iter(places)

    async def work(places: Iterator[Address]) -> None:
        for place in places:
            async with turn:
                await asyncio.sleep(interval_s)
            await visit(place)

    async with asyncio.TaskGroup() as group:
        for _ in range(min(at_once, len(places))):
            group.create_task(work(each))
