"""An asyncio loop whose time passes only when everybody waits: seconds cost no time, and no two runs differ."""

import asyncio
import selectors
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest

T = TypeVar("T")

MODULES = ("panels", "ptz_drive", "ptz_moment")
"""The models that read clocks themselves and are tested in virtual time."""


class Clock:
    """now_s: what `time.monotonic` says; asleep_s: how much more has passed on the wall."""

    def __init__(self) -> None:
        self.now_s = 1000.0
        self.asleep_s = 0.0

    def module(self) -> SimpleNamespace:
        """Stands in for the module `time`."""
        return SimpleNamespace(monotonic=lambda: self.now_s, time=lambda: 1.7e9 + self.now_s + self.asleep_s)


class _Patience(selectors.DefaultSelector):
    """Waits by moving the clock."""

    clock: Clock

    def select(self, timeout: float | None = None) -> Any:
        if timeout is None:
            raise AssertionError("everybody waits, and nothing will ever happen")
        self.clock.now_s += max(0.0, timeout)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """Runs on `clock`."""

    def __init__(self, clock: Clock) -> None:
        selector = _Patience()
        selector.clock = clock
        self._clock = clock
        super().__init__(selector)

    def time(self) -> float:
        return self._clock.now_s


def run_virtually(patch: pytest.MonkeyPatch, test: Callable[[Clock], Awaitable[T]]) -> T:
    """Run a test on a clock of its own. Errors that the loop is told of fail it."""
    clock = Clock()
    for name in MODULES:
        patch.setattr(f"tcconsole.model.{name}.time", clock.module())
    told: list[str] = []
    with asyncio.Runner(loop_factory=lambda: VirtualLoop(clock)) as runner:
        runner.get_loop().set_exception_handler(lambda _loop, context: told.append(repr(context)))
        result = runner.run(_as_coroutine(test(clock)))
    assert told == []
    return result


async def _as_coroutine(work: Awaitable[T]) -> T:
    return await work
