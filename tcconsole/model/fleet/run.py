"""Carries a plan out, device by device: pilot first, then in waves, stopping where somebody should look. No Qt here.

Each beginning and each end is in the journal before the next thing happens. A device that had begun when an earlier
session ended is looked at before anything is sent to it.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence

from tcconsole.model.fleet.endings import cannot_tell, outcome_of
from tcconsole.model.fleet.hands import Desk, Ended, Hands, LeftOut, Outcome
from tcconsole.model.fleet.plan import Part, Plan
from tcconsole.model.fleet.run_book import RunBook
from tcconsole.model.fleet.run_desk import Gates, RunDesk
from tcconsole.model.fleet.run_journal import RunJournal, RunJournalError
from tcconsole.model.fleet.run_state import Ending, PartState, RunState, part_key
from tcconsole.model.fleet.words import tr

TOLD_LONGEST = 2000
"""Characters: whatever a device answers."""

Work = Callable[[str], Awaitable[None]]
Handle = Callable[[Part, Desk], Awaitable[Outcome | None]]


class Run:
    """One run. states: where an earlier session left it, by part; () for a new one. changed: called after each change.

    `carry_out()` does the work; the other methods return at once and are heard at the next step.
    """

    def __init__(
        self,
        plan: Plan,
        hands: Hands,
        journal: RunJournal,
        *,
        states: Sequence[PartState] = (),
        state: RunState = RunState.REVIEW,
        now: Callable[[], float] = time.time,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self.plan = plan
        self._hands = hands
        self._now = now
        self._book = RunBook(plan, journal, states, state)
        self._book.changed = lambda: self.changed()
        self._book.failed = lambda: self._go.set()
        self.changed = changed
        self._phase = RunState.PILOT
        self._failures = 0
        self._stays = True
        self._busy = False
        self._go = asyncio.Event()
        self._gates = Gates(plan.pace, self._may_begin)

    @property
    def state(self) -> RunState:
        return self._book.state

    @property
    def why(self) -> str:
        """Why it is stopped or paused, as a sentence; "" where somebody wanted that."""
        return self._book.why

    @property
    def states(self) -> tuple[PartState, ...]:
        """One for each part, in the plan's order."""
        return tuple(self._book.by_key.values())

    @property
    def unfinished(self) -> bool:
        """Whether there is something left to do, or to look at."""
        return not self.state.over or not all(one.ending.ended for one in self.states)

    def count(self, *endings: Ending) -> int:
        """How many devices ended so."""
        return sum(one.ending in endings for one in self.states)

    def pause(self) -> None:
        """Begin nothing more until `go_on`; what runs goes on to its end."""
        if self._busy and not self._book.held and not self.state.over:
            self._book.set(RunState.PAUSED)

    def go_on(self) -> None:
        """After a pause or a stop. The failures until now do not count any more."""
        if self._book.held:
            self._failures = 0
            self._book.set(self._phase)
            self._go.set()

    def cancel(self) -> None:
        """Begin nothing more at all; what runs goes on to its end."""
        if not self.state.over:
            self._book.set(RunState.CANCELLED)
            self._go.set()

    def again(self, keys: Sequence[str]) -> None:
        """The user's word that these are to be tried once more, whatever became of them: the run is paused then. Not
        while it is busy."""
        if self._busy or not keys:
            return
        for key in keys:
            state = self._book.by_key.get(key)
            if state is not None and state.part.possible and state.ending is not Ending.DONE:
                self._book.by_key[key] = PartState(state.part)
        self._book.set(RunState.PAUSED)

    async def carry_out(self, *, stays: bool = True) -> None:
        """Until every device has ended, or the run is cancelled. stays: wait while it is paused or stopped; else return
        then. Raises RunJournalError once everything that ran has ended."""
        self._stays, self._busy, self._book.broken = stays, True, None
        self._phase = RunState.PILOT
        if self.state is not RunState.CANCELLED:
            self._book.set(RunState.PILOT)
        try:
            async with asyncio.TaskGroup() as group:
                scribe = group.create_task(self._book.keep_writing())
                await self._all_phases()
                scribe.cancel()
            if self._book.broken is None:
                await self._book.write_run()
        finally:
            self._busy = False
            self.changed()
        if self._book.broken is not None:
            raise self._book.broken

    async def _all_phases(self) -> None:
        await self._book.write_run()
        await self._leave_out_impossible()
        begun = self._book.with_ending(Ending.RUNNING)
        await self._together(begun, self._look)  # before anything else, and also of a run that was cancelled
        await self._pilots()
        for wave in self._waves():
            await self._together(wave, self._one_more)
        waiting = self._book.with_ending(Ending.WAITING)
        if self._book.broken is not None:
            return
        if self.state is RunState.CANCELLED:
            for key in waiting:
                await self._book.put(key, ending=Ending.SKIPPED, told=self._cancelled_words(key))
        elif not waiting:
            self._book.set(RunState.DONE)

    def _cancelled_words(self, key: str) -> str:
        if not self._book.by_key[key].mark:
            return tr("Cancelled before it began.")
        return tr("Cancelled after it had begun in an earlier session: some of it may be there.")

    async def _leave_out_impossible(self) -> None:
        for key in self._book.with_ending(Ending.WAITING):
            part = self._book.by_key[key].part
            if not part.possible:
                await self._book.put(key, ending=Ending.SKIPPED, told=part.why_not)

    async def _pilots(self) -> None:
        mine = set(self._pilot_keys())
        pending = [key for key in self._book.with_ending(Ending.WAITING) if key in mine]
        for key in pending:
            await self._one_more(key)
            if self._book.by_key[key].ending.failed:
                self._hold(RunState.STOPPED, tr("The first device failed: look at it before it goes on."))
        self._phase = RunState.RUNNING
        if self.state is RunState.PILOT:
            self._book.set(RunState.RUNNING)
        if pending and self.plan.pace.wait_after_pilot and self._book.with_ending(Ending.WAITING):
            self._hold(RunState.PAUSED, tr("The first devices are done: look at them before it goes on."))

    def _pilot_keys(self) -> list[str]:
        return [part_key(part) for part in self.plan.possible[: max(0, self.plan.pace.pilot)]]

    def _waves(self) -> Iterator[list[str]]:
        """What waits, in the same waves in every session; before them what was put back of the pilots."""
        pilots = self._pilot_keys()
        rest = [key for part in self.plan.possible if (key := part_key(part)) not in pilots]
        size = self.plan.pace.wave or max(1, len(rest))
        waves = [pilots, *(rest[start : start + size] for start in range(0, len(rest), size))]
        for wave in waves:
            yield [key for key in wave if self._book.by_key[key].ending is Ending.WAITING]

    async def _together(self, keys: Sequence[str], work: Work) -> None:
        """Do the work for each of them, never more than `at_once` at a time."""
        queue = deque(keys)
        async with asyncio.TaskGroup() as group:
            for _ in range(min(max(1, self.plan.pace.at_once), len(queue))):
                group.create_task(_work_off(queue, work))

    async def _may_begin(self) -> bool:
        """Wait while the run is held; False if nothing may begin any more."""
        while self._book.held and self._stays and self._book.broken is None:
            self._go.clear()
            await self._go.wait()
        return not self._book.held and not self.state.over and self._book.broken is None

    async def _one_more(self, key: str) -> None:
        if not await self._may_begin():
            return
        before = self._book.by_key[key]
        if await self._book.put(key, ending=Ending.RUNNING, began_at=self._now(), ended_at=0.0):
            await self._end(key, await self._outcome(key, self._hands.carry_out))
        else:
            self._book.by_key[key] = before  # nothing was sent

    async def _look(self, key: str) -> None:
        await self._end(key, await self._outcome(key, self._hands.look, looks=True))

    async def _outcome(self, key: str, handle: Handle, *, looks: bool = False) -> Outcome | None:
        """How it ended; None: nothing was sent. looks: nothing is, whatever happens."""
        desk = RunDesk(self._book, self._gates, key)
        try:
            return await handle(self._book.by_key[key].part, desk)
        except Ended as over:
            return over.outcome
        except (LeftOut, RunJournalError):
            return None
        except Exception as error:  # noqa: BLE001 - a bug with one device must not leave all others half done
            if looks:
                return cannot_tell(error) if desk.noted else None
            return outcome_of(error, bool(desk.noted))

    async def _end(self, key: str, outcome: Outcome | None) -> None:
        if self._book.broken is not None and outcome is None:
            return  # it stays as the journal has it: begun
        if outcome is None:
            await self._book.put(key, ending=Ending.WAITING, step="", began_at=0.0)
            return
        await self._book.put(
            key, ending=outcome.ending, told=outcome.told[:TOLD_LONGEST], ended_at=self._now(), step=""
        )
        if outcome.ending.failed:
            self._count_failure()

    def _count_failure(self) -> None:
        self._failures += 1
        limit = self.plan.pace.stop_after
        if limit and self._failures >= limit:
            one = tr("A device failed: nothing more begins until somebody says so.")
            many = tr("{count} devices failed: nothing more begins until somebody says so.")
            words = one if self._failures == 1 else many.format(count=self._failures)
            self._hold(RunState.STOPPED, words)

    def _hold(self, state: RunState, why: str) -> None:
        if not self.state.over:
            self._book.set(state, why)


async def _work_off(queue: deque[str], work: Work) -> None:
    while queue:
        await work(queue.popleft())
