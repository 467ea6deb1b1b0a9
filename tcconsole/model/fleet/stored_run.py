"""A run as it is kept on disk, and who carries it out. No Qt, no SQL here."""

from __future__ import annotations

import os
import secrets
import socket
from dataclasses import dataclass

from tcconsole.model.fleet.plan import Plan
from tcconsole.model.fleet.run_state import PartState, RunState
from tcconsole.model.journal_entry import this_user

BEAT_S = 4.0
"""How often whoever carries a run out says that it is still there."""
STALE_S = 15.0
"""Not heard of for so long, it is not there any more: another program may take the run up."""

OWNER = f"{socket.gethostname()[:60]}/{os.getpid()}/{secrets.token_hex(4)}"
"""This run of the program, as no other one is called."""


@dataclass(frozen=True, slots=True)
class StoredRun:
    """owner: the program that carries it out, "" none; owner_at: when that was last heard of. carried_out_by: who began
    it, last. Times in seconds since the epoch, 0 for what has not been."""

    plan: Plan
    state: RunState
    states: tuple[PartState, ...]
    why: str = ""
    began_at: float = 0.0
    ended_at: float = 0.0
    carried_out_by: str = ""
    owner: str = ""
    owner_at: float = 0.0

    @property
    def unfinished(self) -> bool:
        """Whether it has begun and there is something left to do, or to look at."""
        return not self.state.over or not all(one.ending.ended for one in self.states)

    def taken(self, now: float) -> bool:
        """Whether another program carries it out. now: seconds since the epoch."""
        return self.owner not in ("", OWNER) and self.owner_at > now - STALE_S


def me() -> str:
    """Who asks for it: the user of this computer, and which computer that is."""
    return f"{this_user()}@{socket.gethostname()[:60]}"


def new_run(plan: Plan, now: float = 0.0) -> StoredRun:
    """As it stands before anything was done; it is this program's. now: seconds since the epoch."""
    states = tuple(PartState(part) for part in plan.parts)
    return StoredRun(
        plan, RunState.REVIEW, states, began_at=now, carried_out_by=me(), owner=OWNER, owner_at=now
    )
