"""One device's place in a run, as the hands that change it see it. See `Desk`. No Qt here."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from tcconsole.model.fleet.hands import LeftOut
from tcconsole.model.fleet.plan import Pace
from tcconsole.model.fleet.run_book import RunBook
from tcconsole.model.fleet.run_journal import RunJournalError


class Gates:
    """How many devices of a run may do the same at a time. may_begin: waits while the run is held."""

    def __init__(self, pace: Pace, may_begin: Callable[[], Awaitable[bool]]) -> None:
        self.uploads = asyncio.Semaphore(max(1, pace.uploads_at_once))
        self.restarts = asyncio.Semaphore(max(1, pace.restarts_at_once))
        self.may_begin = may_begin


class RunDesk:
    """Of the device with that key."""

    def __init__(self, book: RunBook, gates: Gates, key: str) -> None:
        self._book = book
        self._gates = gates
        self._key = key

    @property
    def noted(self) -> dict[str, Any]:
        mark = self._book.by_key[self._key].mark
        return dict(json.loads(mark)) if mark else {}

    async def note(self, **facts: Any) -> None:
        if not await self._book.put(self._key, mark=json.dumps(self.noted | facts)):
            raise self._book.broken or RunJournalError

    def tell(self, step: str) -> None:
        self._book.tell(self._key, step)

    @asynccontextmanager
    async def uploading(self) -> AsyncIterator[None]:
        async with self._gates.uploads:
            await self._check()
            yield

    @asynccontextmanager
    async def restarting(self, *, begun: bool = False) -> AsyncIterator[None]:
        async with self._gates.restarts:
            if not begun:
                await self._check()
            yield

    async def _check(self) -> None:
        if not await self._gates.may_begin():
            raise LeftOut
