"""What the journal keeps of one change that was asked of a device, and which entries somebody wants to see.

No Qt and no SQL here: the window and the command line share these values.
"""

from __future__ import annotations

import getpass
import os
import secrets
import time
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from functools import cache

BY_HAND = ""
SCHEDULE = "schedule"
SEQUENCE = "sequence"
COMMAND_LINE = "command line"
RESTORE = "restore"
"""A backup on its way back onto a device, which a hand began."""
FLEET = "fleet"
"""A change to many devices, which a hand began: followed by the key of its run."""

origin: ContextVar[str] = ContextVar("origin", default=BY_HAND)
"""Who or what asked, where it was not a hand at this window. A task hands it on to the tasks that it starts."""

on_patrol: ContextVar[str] = ContextVar("patrol", default="")
"""The name of the patrol that moves a camera, "" if none does: its moves are one entry, not one each."""

RUN = f"{os.getpid()}-{secrets.token_hex(4)}"
"""This run of the program: what it has begun and not ended is still under way; what another one has, may not be."""

_RANDOM_BITS = 20


class Result(Enum):
    """How it ended."""

    BEGUN = "begun"
    DONE = "done"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change that was asked for. `id` tells when (`at`) and is unique; a later entry has a larger one.

    device, serial, address: which device; operator: the user of this computer; origin: see above. action: what was
    asked, in two or three words; what: the things and values; told: the result in words; took_ms: None while it is
    not over. All plain text without secrets.
    """

    id: int
    device: str = ""
    serial: str = ""
    address: str = ""
    operator: str = ""
    origin: str = BY_HAND
    action: str = ""
    what: str = ""
    result: Result = Result.BEGUN
    told: str = ""
    took_ms: int | None = None
    run: str = RUN

    @property
    def at(self) -> float:
        """When it was asked for, in seconds since the epoch (UTC)."""
        return at_of(self.id)

    @property
    def words(self) -> str:
        """Everything that a search looks into, in small letters."""
        parts = [self.device, self.serial, self.address, self.who, self.action, self.what, self.told]
        parts += [self.origin] if self.origin.startswith(FLEET) else []
        return "\n".join(parts).casefold()

    @property
    def who(self) -> str:
        """The operator, or what acted on its own."""
        return self.origin if self.origin in (SCHEDULE, SEQUENCE) else self.operator

    @property
    def cut_short(self) -> bool:
        """True if another run of the program began it and never wrote how it ended."""
        return self.result is Result.BEGUN and self.run != RUN


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries. text: every word of it must be there. device: a name, serial or address. since, until: seconds
    since the epoch, from `since` on and before `until`."""

    text: str = ""
    device: str = ""
    result: Result | None = None
    since: float | None = None
    until: float | None = None

    @property
    def everything(self) -> bool:
        return self == Filter()

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(self.text.casefold().split())


def fleet_origin(run: str) -> str:
    """Of what the run with that key asks; a search for the key finds it."""
    return f"{FLEET} {run}"


def new_id(at: float | None = None) -> int:
    """An id for an entry of that time (now): milliseconds and chance, so that two programs can write at once.

    Those of now are in the order in which they were asked for, also within a millisecond.
    """
    global _latest
    if at is not None:
        return first_id(at) | secrets.randbits(_RANDOM_BITS)
    _latest = max(first_id(time.time()) | secrets.randbits(_RANDOM_BITS), _latest + 1)
    return _latest


_latest = 0


def first_id(at: float) -> int:
    """The smallest id that an entry of that time can have."""
    return max(0, min(int(at * 1000), 2**43 - 1)) << _RANDOM_BITS


def at_of(entry_id: int) -> float:
    return (entry_id >> _RANDOM_BITS) / 1000


@cache
def this_user() -> str:
    """Who is signed in to this computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may have a user number without a name
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "unknown user"
