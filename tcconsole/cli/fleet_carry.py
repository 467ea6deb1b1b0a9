"""Carries a run out on the command line: a line for each device, Ctrl-C pauses, and an exit code at the end."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tcconsole.api.settings import NAME
from tcconsole.cli.answer import Answer
from tcconsole.cli.failure import INTERRUPTED, REFUSED, UNREACHABLE, Failure
from tcconsole.cli.fleet_session import FleetSession, interruptible, store_failure
from tcconsole.cli.fleet_words import counted, run_words, state_words
from tcconsole.cli.plain import clean
from tcconsole.model.fleet.client_box import ClientBoxes
from tcconsole.model.fleet.hands import Hands
from tcconsole.model.fleet.kinds import hands_for
from tcconsole.model.fleet.plan import Plan
from tcconsole.model.fleet.report import to_data
from tcconsole.model.fleet.run import Run
from tcconsole.model.fleet.run_journal import RunJournalError
from tcconsole.model.fleet.run_state import Ending, PartState, RunState
from tcconsole.model.fleet.site_journal import SiteJournal, carry_out_kept
from tcconsole.model.fleet.stored_run import StoredRun, new_run
from tcconsole.model.journal_entry import fleet_origin, origin
from tcconsole.model.site.errors import SiteFailed

_LOST = frozenset((Ending.UNREACHABLE, Ending.NOT_BACK))


class Progress:
    """Tells each device's beginning and end, and on a terminal what is being done."""

    def __init__(self, session: FleetSession) -> None:
        self._say = session.tell
        self._seen: dict[str, tuple[Ending, str]] = {}
        self._terminal = sys.stderr.isatty()

    def look(self, run: Run) -> None:
        """Tell what is new."""
        states = run.states
        over = sum(state.ending.ended for state in states)
        for state in states:
            now = (state.ending, state.step)
            if now != self._seen.get(state.key, (Ending.WAITING, "")):
                self._seen[state.key] = now
                self._tell(state, f"{over} of {len(states)}")

    def _tell(self, state: PartState, where: str) -> None:
        if state.ending.ended:
            self._say(f"{where}  {state_words(state)}")
        elif self._terminal and state.ending is Ending.RUNNING:
            self._say(f"{where}  {clean(state.part.target.title)}: {clean(state.step) or 'begins'}")


def begin(session: FleetSession, boxes: ClientBoxes, plan: Plan, secrets: Mapping[str, str]) -> StoredRun:
    """Write the plan down as a run and carry it out; how it stands then. Raises Failure."""
    return session.run(_told(session, _begin(session, boxes, plan, secrets)))


def take_up(
    session: FleetSession,
    boxes: ClientBoxes,
    stored: StoredRun,
    secrets: Mapping[str, str],
    *,
    again: tuple[str, ...] = (),
    forget: bool = False,
) -> StoredRun:
    """Go on with a run where it stood, and with these parts anew; or end it. Raises Failure."""
    return session.run(_told(session, _take_up(session, boxes, stored, secrets, again, forget)))


def answer(run: StoredRun) -> Answer:
    """What is told at the end. Raises Failure, with the exit code, where not everything was done."""
    data, words = to_data(run), run_words(run)
    if run.unfinished:
        words += f"\nGo on with: tcconsole fleet resume {run.plan.key}"
    if run.state is RunState.PAUSED and not run.why:
        raise Failure("Paused", words, INTERRUPTED, report=data)
    not_done = {state.ending for state in run.states if state.part.possible} - {Ending.DONE}
    if not_done:
        raise Failure("NotAll", words, UNREACHABLE if not_done <= _LOST else REFUSED, report=data)
    return Answer(data, words)


async def _begin(
    session: FleetSession, boxes: ClientBoxes, plan: Plan, secrets: Mapping[str, str]
) -> StoredRun:
    journal = SiteJournal(session.do, plan.key)
    await journal.begin(plan)
    stored = new_run(plan, time.time())
    return await _carry_out(session, stored, hands_for(plan, boxes, secrets), journal)


async def _take_up(
    session: FleetSession,
    boxes: ClientBoxes,
    stored: StoredRun,
    secrets: Mapping[str, str],
    again: tuple[str, ...],
    forget: bool,
) -> StoredRun:
    journal = SiteJournal(session.do, stored.plan.key)
    if stored.taken(time.time()):
        session.tell("Another console had it a moment ago: waiting until that is surely over.")
    await journal.claim()
    stored = await journal.read()  # the other one may have come further meanwhile
    stored = replace(stored, state=RunState.CANCELLED if forget else stored.state)
    return await _carry_out(session, stored, hands_for(stored.plan, boxes, secrets), journal, again)


async def _carry_out(
    session: FleetSession,
    stored: StoredRun,
    hands: Hands,
    journal: SiteJournal,
    again: tuple[str, ...] = (),
) -> StoredRun:
    origin.set(fleet_origin(stored.plan.key))
    run = Run(stored.plan, hands, journal, states=stored.states, state=stored.state)
    run.again(again)
    progress = Progress(session)
    run.changed = lambda: progress.look(run)
    with interruptible(lambda: _pause(session, run)):
        await carry_out_kept(run, journal, stays=False)
    await _keep_names(session, run.states)
    ended_at = time.time() if run.state.over else 0.0
    return replace(stored, state=run.state, states=run.states, why=run.why, ended_at=ended_at)


async def _keep_names(session: FleetSession, states: Sequence[PartState]) -> None:
    """Devices that were given a name are listed, and found, under it from now on."""
    from tcconsole.model.site.device_rows import name_devices

    done = [state.part for state in states if state.ending is Ending.DONE and state.part.target.serial]
    given = {part.target.serial: part.payload.get("set", {}).get(NAME) for part in done}
    names = {serial: name for serial, name in given.items() if name}
    if names:
        await session.do(lambda store: name_devices(store, names))


def _pause(session: FleetSession, run: Run) -> None:
    begun = counted(state for state in run.states if state.ending is Ending.RUNNING)
    session.tell(f"Pausing; what has begun goes on to its end ({begun}). Ctrl-C again leaves at once.")
    run.pause()


async def _told(session: FleetSession, work: Coroutine[Any, Any, StoredRun]) -> StoredRun:
    try:
        return await work
    except (RunJournalError, SiteFailed) as error:
        raise store_failure(error) from error
    except asyncio.CancelledError:
        session.tell("Left at once: what had begun is looked at when the run is resumed.")
        raise
