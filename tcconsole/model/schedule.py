"""What is to happen at which time of which days, and when that is next. Knows neither a device nor a clock.

Times are what a clock on the wall shows in a time zone (`zone` None: this computer's). A time that the clocks skip
counts as late after the skip as it would have been without it (02:30 is 03:30 that day); one that they show twice
counts the first time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum
from heapq import merge
from itertools import islice
from typing import Annotated

from msgspec import Meta

from tcconsole.model.sequence import Key, Name

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
LOOK_AHEAD_DAYS = 15
"""Some days have no such time (a skipped midnight); two weeks always have one of each weekday."""


class Doing(Enum):
    """What happens."""

    SHOW = "show"
    START = "start"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Entry:
    """At `hour`:`minute` on `weekdays` (0 is Monday): show the panel, start the sequence `what`, or stop the display.

    key: ours, unique on a device. name: of the panel or sequence, to find it by if it was made anew.
    """

    key: Key
    hour: Annotated[int, Meta(ge=0, le=23)] = 8
    minute: Annotated[int, Meta(ge=0, le=59)] = 0
    weekdays: Annotated[tuple[Annotated[int, Meta(ge=0, le=6)], ...], Meta(max_length=7)] = EVERY_DAY
    doing: Doing = Doing.SHOW
    what: Key = ""
    name: Name = ""
    enabled: bool = True

    @property
    def at(self) -> time:
        return time(self.hour, self.minute)


@dataclass(frozen=True, slots=True)
class Due:
    """One time at which an entry is due. at: aware, in UTC; wall: what the clock on the wall shows then."""

    at: datetime
    wall: datetime
    entry: Entry


def occurrences(entry: Entry, after: datetime, zone: tzinfo | None = None) -> Iterator[Due]:
    """When it is due after that moment (aware), earliest first, without end; none if it is disabled or has no day."""
    if not entry.enabled or not entry.weekdays:
        return
    day, empty_days = _wall(after, zone).date() - timedelta(days=1), 0
    while empty_days < LOOK_AHEAD_DAYS:
        due = _on(entry, day, zone)
        empty_days += 1
        if due is not None and due.at > after:
            empty_days = 0
            yield due
        day += timedelta(days=1)


def upcoming(
    entries: Iterable[Entry], after: datetime, count: int, zone: tzinfo | None = None
) -> tuple[Due, ...]:
    """The next `count` of all entries together, earliest first."""
    each = (occurrences(entry, after, zone) for entry in entries)
    return tuple(islice(merge(*each, key=lambda due: due.at), count))


def between(
    entries: Iterable[Entry], after: datetime, until: datetime, zone: tzinfo | None = None
) -> tuple[Due, ...]:
    """All that are due after one moment and not after the other, earliest first."""
    found = []
    for entry in entries:
        for due in occurrences(entry, after, zone):
            if due.at > until:
                break
            found.append(due)
    return tuple(sorted(found, key=lambda due: due.at))


def _on(entry: Entry, day: date, zone: tzinfo | None) -> Due | None:
    """That day's, or None."""
    if day.weekday() not in entry.weekdays:
        return None
    wish = datetime.combine(day, entry.at)
    # Without a zone Python takes it as this computer's time; one that is skipped is counted on from before the skip.
    at = wish.replace(tzinfo=zone).astimezone(UTC)
    wall = _wall(at, zone)
    return Due(at, wall, entry) if wall.date() == day else None


def _wall(at: datetime, zone: tzinfo | None) -> datetime:
    """What the clock on the wall shows then."""
    return at.astimezone(zone).replace(tzinfo=None, fold=0)
