"""One thing that a backup would change on a device, and what a person has to say or type for it. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from tcconsole.api.request import Request
from tcconsole.model.backup import FavouritePanel, Positions
from tcconsole.model.camera_plan import Difference, What
from tcconsole.model.schedule import Entry
from tcconsole.model.sequence import Sequence
from tcconsole.model.setting import Words


class Group(Enum):
    """In the order in which they are applied: what others need goes first, what may move the device goes last."""

    SETTINGS = "settings"
    CAMERAS = "cameras"
    PANELS = "panels"
    BOOK = "camera book"
    PRESETS = "presets"
    SEQUENCES = "sequences"
    FAVOURITES = "favourites"
    SCHEDULES = "schedules"
    NETWORK = "network"


ON_DEVICE = (Group.SETTINGS, Group.CAMERAS, Group.PANELS, Group.NETWORK)
"""What is the device's; the rest is this console's own."""


@dataclass(frozen=True, slots=True)
class PutPositions:
    """Positions of a camera, by the device's id."""

    camera_id: str
    positions: Positions


@dataclass(frozen=True, slots=True)
class PutBook:
    """Numbers, groups and favourites, as `CameraBook.restore` takes them."""

    exported: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PutSequence:
    """sequence None: forget the one with that key."""

    key: str
    sequence: Sequence | None


@dataclass(frozen=True, slots=True)
class PutFavourites:
    favourites: tuple[FavouritePanel, ...]


@dataclass(frozen=True, slots=True)
class PutSchedule:
    """entry None: forget the one with that key."""

    key: str
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class HoldSchedules:
    held: bool


Put = PutPositions | PutBook | PutSequence | PutFavourites | PutSchedule | HoldSchedules


@dataclass(frozen=True, slots=True)
class Item:
    """key: the same for the same thing in every plan. title: a name from the device, or words of ours.

    request: what is sent, for things of the device; put: for things of this console; neither while something is
    missing, and `note` says what. needs: keys of items without which this one cannot be done. ticked: by default.
    """

    key: str
    group: Group
    what: What
    title: Words
    differences: tuple[Difference, ...] = ()
    request: Request[Any] | None = field(default=None, repr=False)
    put: Put | None = None
    note: Words | None = None
    needs: tuple[str, ...] = ()
    ticked: bool = True

    @property
    def possible(self) -> bool:
        return self.request is not None or self.put is not None

    def reads_as(self, other: Item) -> bool:
        """True if a person who reviewed the one has reviewed the other."""
        if self.group not in ON_DEVICE:
            return self.key == other.key
        return (self.key, self.what, self.title, self.differences) == (
            other.key,
            other.what,
            other.title,
            other.differences,
        )


@dataclass(frozen=True, slots=True)
class Ask:
    """A password that is missing. key: of the item that needs it. user: whose it is, may be empty."""

    key: str
    label: Words
    user: str = ""


def named(name: str) -> Words:
    """A title that is only a name."""
    return Words("{name}", (("name", name),))
