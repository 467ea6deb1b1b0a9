"""Where each device of a run stands, in memory and in the journal. No Qt here."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from tcconsole.model.fleet.plan import Plan
from tcconsole.model.fleet.run_journal import RunJournal, RunJournalError
from tcconsole.model.fleet.run_state import Ending, PartState, RunState, part_key


class RunBook:
    """states: where an earlier session left it. broken: why nothing can be written any more, None while it can.

    changed: called after each change; failed: the journal failed, so nothing more may begin.
    """

    def __init__(self, plan: Plan, journal: RunJournal, states: Sequence[PartState], state: RunState) -> None:
        known = {one.key: one for one in states}
        self.by_key = {part_key(part): known.get(part_key(part)) or PartState(part) for part in plan.parts}
        self.state = state
        self.why = ""
        self.broken: RunJournalError | None = None
        self.changed: Callable[[], None] = lambda: None
        self.failed: Callable[[], None] = lambda: None
        self._journal = journal
        self._said = asyncio.Event()

    @property
    def held(self) -> bool:
        return self.state in (RunState.PAUSED, RunState.STOPPED)

    def with_ending(self, ending: Ending) -> list[str]:
        """The keys of those that stand so, in the plan's order."""
        return [key for key, state in self.by_key.items() if state.ending is ending]

    async def put(self, key: str, **changes: Any) -> bool:
        """Change where a device stands. False if that cannot be written."""
        self.by_key[key] = replace(self.by_key[key], **changes)
        written = await self._write(self._journal.put(self.by_key[key]))
        self.changed()
        return written

    def tell(self, key: str, step: str) -> None:
        """What is being done with it; too short-lived for the journal."""
        if self.by_key[key].step != step:
            self.by_key[key] = replace(self.by_key[key], step=step)
            self.changed()

    def set(self, state: RunState, why: str = "") -> None:
        """The run as a whole stands so; written soon."""
        self.state, self.why = state, why
        self._said.set()
        self.changed()

    async def write_run(self) -> bool:
        self._said.clear()
        return await self._write(self._journal.put_run(self.state, self.why))

    async def keep_writing(self) -> None:
        """Write how the run stands as a whole whenever that changes, until it is cancelled."""
        while True:
            await self._said.wait()
            await self.write_run()

    async def _write(self, writing: Awaitable[None]) -> bool:
        try:
            await writing
        except RunJournalError as error:
            self.broken = self.broken or error
            if not self.state.over:
                self.state, self.why = RunState.STOPPED, str(error)
            self.failed()
            return False
        return True
