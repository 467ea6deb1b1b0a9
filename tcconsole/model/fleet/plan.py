"""What is to be done to many devices: one part for each, reviewed before anything is sent. No Qt here.

Everything in it can be written as JSON and holds no secret: passwords lie in memory and in the keyring only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What is done to each device of a plan."""

    SETTINGS = "settings"
    FIRMWARE = "firmware"
    PASSWORD = "password"  # noqa: S105 - a kind of change, not one
    BACKUP = "backup"
    RESTORE = "restore"
    CLONE = "clone"


@dataclass(frozen=True, slots=True)
class Target:
    """The device that is meant. key: of the console's files, "" on the command line. serial: what it is told by, so
    that another device at `address` is left alone. name: as it was when the plan was made."""

    key: str
    name: str
    serial: str
    address: str

    @property
    def title(self) -> str:
        """What people call it."""
        return self.name or self.address


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, for people. what: a name ("Time zone", "Panel Night"); old, new: as text, "" for nothing.

    secret: the values are not told; `new` says only that there is one.
    """

    what: str
    old: str
    new: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One device of a plan. why_not: it cannot be done, as a sentence; "" if it can. payload: what the kind needs to
    carry it out, as JSON without secrets."""

    target: Target
    changes: tuple[Change, ...] = ()
    why_not: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)

    @property
    def possible(self) -> bool:
        return not self.why_not


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a run goes. pilot: so many devices first, one after the other; 0: none. wait_after_pilot: then pause
    until somebody says go on. wave: so many devices belong together: the next wave begins when all of one have ended;
    0: no waves. at_once: devices at a time. uploads_at_once, restarts_at_once: of these, firmware files on their way
    and devices that may be dark. stop_after: so many failures, and nothing new begins; 0: never. A pilot that fails
    always stops the run."""

    pilot: int = 1
    wait_after_pilot: bool = False
    wave: int = 16
    at_once: int = 4
    uploads_at_once: int = 2
    restarts_at_once: int = 2
    stop_after: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """key: its own, of letters and digits. made_at: seconds since the epoch. made_by: who asked for it. payload: what
    all parts have in common, as JSON without secrets."""

    key: str
    kind: Kind
    title: str
    made_at: float
    made_by: str
    parts: tuple[Part, ...]
    pace: Pace = field(default_factory=Pace)
    payload: Mapping[str, Any] = field(default_factory=dict)

    @property
    def possible(self) -> tuple[Part, ...]:
        """The parts that would be carried out."""
        return tuple(part for part in self.parts if part.possible)
