"""The scheduled switching of one device: keeps the entries and does what is due, while the console runs.

Nothing is done late: what was due while the console was closed, the computer asleep or the device away for more than
LATE_S is told and left.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import Annotated, Any
from uuid import uuid4

import msgspec
from msgspec import Meta
from PySide6.QtCore import QObject, Signal

from tcconsole.model.activity import Activity, Kind
from tcconsole.model.due_watch import DueWatch, utc
from tcconsole.model.journal_entry import SCHEDULE, origin
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.schedule import Doing, Due, Entry, upcoming
from tcconsole.model.sequences import Sequences
from tcconsole.model.store import Store, all_readable, readable
from tcconsole.model.tasks import wait_at_most

LATE_S = 60.0
CHECK_S = 10.0
"""The longest sleep: a computer that wakes, or a clock that is set, is noticed so soon."""
KEEP_S = 60.0
NEXT = 10
MOST = 200


class Kept(msgspec.Struct, frozen=True):
    """What is on the disk. seen_at: when the clock was last looked at (s since the epoch), 0 for never."""

    entries: Annotated[tuple[Entry, ...], Meta(max_length=MOST)] = ()
    held: bool = False
    seen_at: float = 0.0


class Schedules(QObject):
    """Signals: `changed()` entries, the hold, or what comes next. `start()` begins; it ends with the device's link."""

    changed = Signal()

    def __init__(
        self,
        link: Link,
        panels: Panels,
        sequences: Sequences,
        activity: Activity,
        store: Store,
        name: str,
        parent: QObject | None = None,
    ) -> None:
        """`name` tells its file apart from other devices'."""
        super().__init__(parent)
        self._link = link
        self._panels = panels
        self._sequences = sequences
        self._activity = activity
        self._store = store
        self._file = f"schedules-{name}.json"
        self._kept = _read(store.read(self._file))
        self._dues = DueWatch(self._kept.seen_at)
        self._waiting: list[Due] = []
        self._wake = asyncio.Event()

    @property
    def all(self) -> tuple[Entry, ...]:
        """By their time of day."""
        return tuple(sorted(self._kept.entries, key=lambda entry: entry.at))

    @property
    def held(self) -> bool:
        """True while nothing is to be done."""
        return self._kept.held

    @property
    def next(self) -> tuple[Due, ...]:
        """What comes next, earliest first."""
        return upcoming(self._kept.entries, utc(time.time()), NEXT)

    def start(self) -> None:
        """Do what is due from now on, and tell what was missed since the console was closed."""
        if not self._link.scope.running("schedules"):
            self._link.scope.spawn(self._watch(), "schedules")

    def new(self) -> Entry:
        """One more, disabled until it is said what it does."""
        entry = Entry(uuid4().hex, enabled=False)
        self.put(entry)
        return entry

    def put(self, entry: Entry) -> None:
        """Keep it in place of the one with its key."""
        if self._link.scope.running("schedules"):
            self._check()  # what is due until now is due as it was
        entries = {each.key: each for each in self._kept.entries} | {entry.key: entry}
        self._keep(entries=tuple(entries.values())[:MOST])

    def delete(self, key: str) -> None:
        """Forget it. `put` brings it back."""
        self._keep(entries=tuple(entry for entry in self._kept.entries if entry.key != key))

    def hold(self, on: bool) -> None:
        """Do nothing until it is told to go on."""
        if on != self.held:
            words = self.tr("Schedules held on {device}") if on else self.tr("Schedules go on on {device}")
            self._activity.add(words.format(device=self._link.title), Kind.INFO)
            self._keep(held=on)

    def why_not(self, entry: Entry) -> str:
        """What is wrong with it, as a sentence; "" if it can be done."""
        if not entry.weekdays:
            return self.tr("No day is chosen.")
        match entry.doing:
            case Doing.SHOW if not entry.what:
                return self.tr("No panel is chosen.")
            case Doing.SHOW if self._panels.loaded and self._panel(entry) is None:
                return self.tr("{panel} does not exist any more.").format(panel=entry.name)
            case Doing.START if not entry.what:
                return self.tr("No sequence is chosen.")
            case Doing.START if self._sequences.get(entry.what) is None:
                return self.tr("{sequence} does not exist any more.").format(sequence=entry.name)
        return ""

    def words(self, entry: Entry) -> str:
        """What it does: "show Night"."""
        match entry.doing:
            case Doing.SHOW:
                return self.tr("show {panel}").format(panel=entry.name)
            case Doing.START:
                return self.tr("start {sequence}").format(sequence=entry.name)
            case Doing.STOP:
                return self.tr("stop the display")

    def export(self) -> dict[str, Any]:
        """All of them as JSON values."""
        return {"schedules": msgspec.to_builtins(self._kept.entries), "held": self.held}

    def restore(self, exported: dict[str, Any]) -> None:
        """Keep those that `export` gave instead. Raises ValueError, having changed nothing."""
        entries = msgspec.convert(exported.get("schedules", []), tuple[Entry, ...])
        self._keep(entries=entries[:MOST], held=bool(exported.get("held")))

    async def _watch(self) -> None:
        origin.set(SCHEDULE)
        self._tell_missed()
        while True:
            self._wake.clear()
            self._check()
            await wait_at_most(self._wake, self._pause_s())

    def _pause_s(self) -> float:
        now = time.time()
        comes = self.next[:1]
        due_in_s = comes[0].at.timestamp() - now if comes else CHECK_S
        return min(CHECK_S, 1.0 if self._waiting else CHECK_S, max(0.05, due_in_s))

    def _tell_missed(self) -> None:
        """What was due while the console was closed; what is only a little late is still done."""
        for due, count in self._dues.missed(self._kept.entries, time.time(), LATE_S):
            self._tell_late(due, self.tr("the console was closed"), count)

    def _check(self) -> None:
        now = time.time()
        dues = self._dues.due(self._kept.entries, now)
        self._waiting += dues
        if dues or now - self._kept.seen_at >= KEEP_S:
            self._keep()
        for due in self._waiting[:]:
            self._try(due, now - due.at.timestamp())

    def _try(self, due: Due, late_s: float) -> None:
        """Do it, wait for the device, or leave it."""
        if late_s > LATE_S:
            gone = not self._link.on_line and late_s < LATE_S + CHECK_S
            why = self.tr("the device did not answer") if gone else self.tr("the computer was asleep")
            self._tell_late(due, why)
        elif self.held:
            text = self.tr("Schedule {time}: {doing} not done, schedules are held")
            self._say(due, text, Kind.INFO)
        elif not self._link.on_line or not self._panels.loaded:
            return
        else:
            self._do(due)
        self._waiting.remove(due)

    def _do(self, due: Due) -> None:
        entry = due.entry
        why = self.why_not(entry)
        if why:
            text = self.tr("Schedule {time}: {doing} is not possible. {why}")
            self._say(due, text, Kind.WARNING, why=why)
            return
        self._say(due, self.tr("Schedule {time}: {doing}"), Kind.INFO)
        by = self.tr("the schedule of {time}").format(time=f"{due.entry.at:%H:%M}")
        match entry.doing:
            case Doing.SHOW:
                self._sequences.make_room(None, by)
                self._panels.show(self._panel(entry) or entry.what)
            case Doing.START:
                self._sequences.make_room(self._sequences.get(entry.what), by)
                self._sequences.start(entry.what)
            case Doing.STOP:
                self._sequences.make_room(None, by)
                self._panels.stop()

    def _panel(self, entry: Entry) -> str | None:
        return self._sequences.targets.find_panel(entry.what, entry.name)

    def _tell_late(self, due: Due, why: str, count: int = 1) -> None:
        if count > 1:
            text = self.tr("Schedule missed {count} times, last {day} {time}: {doing} ({why})")
        else:
            text = self.tr("Schedule missed {day} {time}: {doing} ({why})")
        self._say(due, text, Kind.WARNING, why=why, count=count, day=f"{due.wall:%Y-%m-%d}")

    def _say(self, due: Due, text: str, kind: Kind, **more: object) -> None:
        words = text.format(time=f"{due.wall:%H:%M}", doing=self.words(due.entry), **more)
        self._activity.add(words, kind)

    def _keep(self, *, entries: Iterable[Entry] | None = None, held: bool | None = None) -> None:
        self._kept = Kept(
            self._kept.entries if entries is None else tuple(entries),
            self._kept.held if held is None else held,
            self._dues.seen_at or time.time(),
        )
        self._store.write(self._file, msgspec.to_builtins(self._kept))
        self._wake.set()
        self.changed.emit()


def _read(stored: dict[str, Any]) -> Kept:
    """From our file, without entries that are damaged; empty if it is unknown whether they are held."""
    kept = readable({**stored, "entries": ()}, Kept)
    if kept is None:
        return Kept()
    return msgspec.structs.replace(kept, entries=all_readable(stored.get("entries"), Entry, MOST))
