"""Runs the asynchronous tests of the protocol on a plain event loop, and fails those that leave tasks behind."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, ParamSpec

LIMIT_S = 60

P = ParamSpec("P")


def looped(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Make a plain test function of a coroutine function."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(_watched(test(*args, **kwargs)))

    return run


async def _watched(test: Awaitable[None]) -> None:
    async with asyncio.timeout(LIMIT_S):
        await test
    left = asyncio.all_tasks() - {asyncio.current_task()}
    if left:
        await asyncio.wait(left, timeout=1)  # those that are just ending may do so
    assert not [task for task in left if not task.done()]
