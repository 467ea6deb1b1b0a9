"""The journal of one run in the site store, and the right to carry it out. No Qt here.

SQLAlchemy takes a fifth of a second to import: the rows are imported where they are wanted.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tcconsole.model.fleet.plan import Plan
from tcconsole.model.fleet.run import Run
from tcconsole.model.fleet.run_journal import MemoryJournal, RunJournalError, RunTaken
from tcconsole.model.fleet.run_state import PartState, RunState
from tcconsole.model.fleet.stored_run import BEAT_S, OWNER, STALE_S, StoredRun, me
from tcconsole.model.fleet.words import tr
from tcconsole.model.site.errors import SiteFailed

if TYPE_CHECKING:
    from tcconsole.model.site.store import SiteStore

Do = Callable[[Callable[["SiteStore"], Awaitable[Any]]], Awaitable[Any]]
"""Does something with the store, on disk when it returns; raises SiteFailed."""

_PAUSE_S = 1.0


class SiteJournal:
    """See `RunJournal`. owner: the program that carries the run out."""

    def __init__(self, do: Do, run: str, owner: str = OWNER) -> None:
        self._do = do
        self._run = run
        self._owner = owner

    async def begin(self, plan: Plan) -> None:
        """Write a new run down; it is this program's. Raises RunJournalError."""
        from tcconsole.model.site import run_rows

        await self._told(lambda store: run_rows.add_run(store, plan, self._owner, me(), time.time()))

    async def claim(self, patience_s: float = STALE_S + 3.0) -> None:
        """Take a run over from a program that is not there any more: for so long it is waited until that is sure.

        Raises RunTaken, RunJournalError.
        """
        from tcconsole.model.site import run_rows

        ends = time.monotonic() + patience_s
        while not await self._told(
            lambda store: run_rows.claim(store, self._run, self._owner, me(), time.time())
        ):
            if time.monotonic() >= ends:
                raise RunTaken(tr("Another console carries it out."))
            await asyncio.sleep(min(_PAUSE_S, patience_s / 4))

    async def read(self) -> StoredRun:
        """Where the run stands on disk. Raises RunJournalError, RunTaken if it is not there any more."""
        from tcconsole.model.site import run_rows

        found: tuple[StoredRun, ...] = await self._told(
            lambda store: run_rows.read_runs(store, only=self._run)
        )
        if not found:
            raise RunTaken(tr("Another console has taken the run over, or forgotten it."))
        return found[0]

    async def keep_alive(self) -> None:
        """Say again and again that this program is still there, until it is cancelled. Who cannot notices that with the
        next thing that it writes."""
        from tcconsole.model.site import run_rows

        while True:
            await asyncio.sleep(BEAT_S)
            try:
                await self._do(lambda store: run_rows.beat(store, self._run, self._owner, time.time()))
            except SiteFailed:
                continue

    async def release(self) -> None:
        """Somebody else may have it. Raises RunJournalError."""
        from tcconsole.model.site import run_rows

        await self._told(lambda store: run_rows.release(store, self._run, self._owner))

    async def put(self, state: PartState) -> None:
        from tcconsole.model.site import run_rows

        self._check(await self._told(lambda store: run_rows.put_state(store, self._run, self._owner, state)))

    async def put_run(self, state: RunState, why: str) -> None:
        from tcconsole.model.site import run_rows

        ended_at = time.time() if state.over else 0.0
        self._check(
            await self._told(
                lambda store: run_rows.put_run(store, self._run, self._owner, state, why, ended_at)
            )
        )

    @staticmethod
    def _check(written: bool) -> None:
        if not written:
            raise RunTaken(tr("Another console has taken the run over, or forgotten it."))

    async def _told(self, work: Callable[[SiteStore], Awaitable[Any]]) -> Any:
        try:
            return await self._do(work)
        except SiteFailed as error:
            why = tr("The run cannot be written down: {why}.").format(why=error)
            raise RunJournalError(why) from error


async def stored_runs(do: Do) -> tuple[StoredRun, ...]:
    """All runs that are kept, the oldest first. Raises SiteFailed."""

    async def read(store: SiteStore) -> tuple[StoredRun, ...]:
        from tcconsole.model.site import run_rows

        return await run_rows.read_runs(store)

    found: tuple[StoredRun, ...] = await do(read)
    return found


async def carry_out_kept(run: Run, journal: SiteJournal | MemoryJournal, *, stays: bool = True) -> None:
    """Carry a run out that is this program's, and give it free at its end, however it ends. As `Run.carry_out`."""
    if isinstance(journal, MemoryJournal):
        await run.carry_out(stays=stays)
        return
    try:
        async with asyncio.TaskGroup() as group:
            alive = group.create_task(journal.keep_alive())
            try:
                await run.carry_out(stays=stays)
            finally:
                alive.cancel()
    except* RunJournalError as failed:
        raise failed.exceptions[0] from None
    finally:
        with suppress(RunJournalError):
            await journal.release()
