"""What all conversations with devices have: one event loop, who asks, and an end also by SIGTERM."""

from __future__ import annotations

import asyncio
import signal
from abc import ABC, abstractmethod
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

from tcconsole.model.journal_entry import COMMAND_LINE, origin

T = TypeVar("T")


class Conversation(ABC):
    """Use it as a context. The event loop runs only while `run` does, so prompts in between can be interrupted."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        self._asked_by = origin.set(COMMAND_LINE)
        # SIGTERM as Ctrl-C: `timeout` and service managers must not leave sessions behind either.
        self._before = signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._runner.run(self._close())
        finally:
            origin.reset(self._asked_by)
            self._runner.close()
            signal.signal(signal.SIGTERM, self._before)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Carry it out; Ctrl-C cancels it."""
        return self._runner.run(work)

    @abstractmethod
    async def _close(self) -> None:
        """End what was begun on the devices."""
