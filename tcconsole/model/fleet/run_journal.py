"""Where a run is written down, so that whoever comes after a crash knows exactly where it stood. No Qt, no SQL here."""

from __future__ import annotations

from typing import Protocol

from tcconsole.model.fleet.run_state import PartState, RunState


class RunJournalError(Exception):
    """It cannot be written, so nothing more may begin. `str()`: why, for a person."""


class RunTaken(RunJournalError):
    """Another console carries the run out."""


class RunJournal(Protocol):
    """What `put` and `put_run` were given is on disk when they return. Both raise RunJournalError."""

    async def put(self, state: PartState) -> None: ...

    async def put_run(self, state: RunState, why: str) -> None: ...


class MemoryJournal:
    """Keeps a run for as long as the program lives, where there is no folder. parts: the newest of each, by its key."""

    def __init__(self) -> None:
        self.parts: dict[str, PartState] = {}
        self.state = RunState.REVIEW

    async def put(self, state: PartState) -> None:
        self.parts[state.key] = state

    async def put_run(self, state: RunState, why: str) -> None:
        self.state = state
