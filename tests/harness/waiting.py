"""Waiting for a condition in asynchronous tests: bounded, and with words when it does not come true."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, overload

INTERVAL_S = 0.01

T = TypeVar("T")


@overload
async def until(condition: Callable[..., Awaitable[T]], timeout_s: float = ..., *, what: str = ...) -> T: ...
@overload
async def until(condition: Callable[..., T], timeout_s: float = ..., *, what: str = ...) -> T: ...
async def until(condition: Callable[[], Any], timeout_s: float = 10, *, what: str = "") -> Any:
    """Poll condition until its value is true, and return that value.

    condition is a plain function or a coroutine function. An AssertionError after timeout_s tells
    what was waited for (`what`, or the condition's own source) and its last value.
    """
    ends = time.monotonic() + timeout_s
    while True:
        value = condition()
        if inspect.isawaitable(value):
            value = await value
        if value:
            return value
        if time.monotonic() > ends:
            raise AssertionError(
                f"waited {timeout_s:g} s for {what or _source(condition)}; last value: {value!r}"
            )
        await asyncio.sleep(INTERVAL_S)


def _source(condition: Callable[[], object]) -> str:
    """The text of the condition, as far as Python can still find it."""
    try:
        return " ".join(inspect.getsource(condition).split())
    except (OSError, TypeError):
        return repr(condition)
