"""The scenes that are shown at their times, while the console runs.

Nothing is done late: what was due while the console was closed or the computer asleep is told and left. A scene that
asks before it is shown asks then, too; nobody's answer within a while is told as well.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from uuid import uuid4

import msgspec
from PySide6.QtCore import QObject, Signal

from tcconsole.model.activity import Activity, Kind
from tcconsole.model.due_watch import DueWatch, utc
from tcconsole.model.journal_entry import SCHEDULE
from tcconsole.model.scene import Scene
from tcconsole.model.scenes import By, Scenes
from tcconsole.model.schedule import Due, Entry, upcoming
from tcconsole.model.store import Store, readable
from tcconsole.model.tasks import BugReporter, TaskScope, wait_at_most

FILE = "scene-times.json"
LATE_S = 60.0
CHECK_S = 10.0
KEEP_S = 60.0
ASK_S = 600.0
"""So long a scene waits for somebody's yes; after that nobody would expect it any more."""
NEXT = 10


class Kept(msgspec.Struct, frozen=True):
    """What is on the disk. seen_at: when the clock was last looked at (s since the epoch), 0 for never."""

    held: bool = False
    seen_at: float = 0.0


class SceneTimes(QObject):
    """Signals: `changed()` times, the hold, or what comes next. `start()` begins; the owner awaits `aclose()`."""

    changed = Signal()

    def __init__(
        self,
        scenes: Scenes,
        activity: Activity,
        store: Store,
        report: BugReporter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._scenes = scenes
        self._activity = activity
        self._store = store
        self._scope = TaskScope("scene times", report)
        self._kept = readable(store.read(FILE), Kept) or Kept()
        self._dues = DueWatch(self._kept.seen_at)
        self._waiting: list[Due] = []
        self._asked: tuple[Due, float] | None = None
        self._wake = asyncio.Event()
        self._told_missed = False
        scenes.book.changed.connect(self._follow)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Of all scenes."""
        scenes = self._scenes.all
        return tuple(_of(entry, scene) for scene in scenes for entry in scene.times)

    @property
    def held(self) -> bool:
        """True while nothing is shown by itself."""
        return self._kept.held

    @property
    def next(self) -> tuple[Due, ...]:
        """What comes next, earliest first. The entry's `what` is the scene's key, its `name` the scene's name."""
        return upcoming(self.entries, utc(time.time()), NEXT)

    def start(self) -> None:
        """Do what is due from now on, and tell what was missed since the console was closed."""
        if not self._scope.running("times"):
            self._scope.spawn(self._watch(), "times")

    def add(self, key: str) -> Entry | None:
        """One more time for that scene: every day at eight, until it is said otherwise."""
        scene = self._scenes.book.scene(key)
        if scene is None:
            return None
        entry = Entry(uuid4().hex, what=scene.key, name=scene.name)
        self._scenes.book.put(replace(scene, times=(*scene.times, entry)))
        return entry

    def put(self, key: str, entry: Entry) -> None:
        """Keep that time of that scene in place of the one with its key."""
        scene = self._scenes.book.scene(key)
        if scene is not None:
            self._check()  # what is due until now is due as it was
            times = {each.key: each for each in scene.times} | {entry.key: entry}
            self._scenes.book.put(replace(scene, times=tuple(times.values())))

    def drop(self, key: str, entry: str) -> None:
        """Forget that time of that scene."""
        scene = self._scenes.book.scene(key)
        if scene is not None:
            times = tuple(each for each in scene.times if each.key != entry)
            self._scenes.book.put(replace(scene, times=times))

    def hold(self, on: bool) -> None:
        """Show nothing by itself until it is told to go on."""
        if on != self.held:
            words = self.tr("Times of scenes held") if on else self.tr("Times of scenes go on")
            self._activity.add(words, Kind.INFO)
            self._keep(on)

    async def aclose(self) -> None:
        """Do nothing more."""
        await self._scope.aclose()

    def _follow(self) -> None:
        self._wake.set()
        self.changed.emit()

    async def _watch(self) -> None:
        while True:
            self._wake.clear()
            self._check()
            await wait_at_most(self._wake, self._pause_s())

    def _pause_s(self) -> float:
        comes = self.next[:1]
        due_in_s = comes[0].at.timestamp() - time.time() if comes else CHECK_S
        return min(CHECK_S, 1.0 if self._waiting else CHECK_S, max(0.05, due_in_s))

    def _tell_missed(self) -> None:
        for due, count in self._dues.missed(self.entries, time.time(), LATE_S):
            self._tell_late(due, self.tr("the console was closed"), count)

    def _check(self) -> None:
        if not self._scenes.book.loaded or not self._scope.running("times"):
            return  # what is stored may be due, too
        if not self._told_missed:
            self._told_missed = True
            self._tell_missed()
        now = time.time()
        dues = self._dues.due(self.entries, now)
        self._waiting += dues
        if dues or now - self._kept.seen_at >= KEEP_S:
            self._keep(self.held)
        for due in self._waiting[:]:
            if not self._waits(due, now - due.at.timestamp()):
                self._waiting.remove(due)
                self._do(due, now - due.at.timestamp())
        self._give_up_asking(now)

    def _waits(self, due: Due, late_s: float) -> bool:
        """Monitors are still being connected: the console was started a moment ago."""
        scene = self._scenes.book.scene(due.entry.what)
        return (
            scene is not None and not self.held and late_s <= LATE_S and self._scenes.wall.connecting(scene)
        )

    def _do(self, due: Due, late_s: float) -> None:
        scene = self._scenes.book.scene(due.entry.what)
        if late_s > LATE_S:
            connecting = scene is not None and self._scenes.wall.connecting(scene)
            asleep = self.tr("the computer was asleep")
            self._tell_late(due, self.tr("no monitor could be reached") if connecting else asleep)
        elif self.held:
            self._say(due, self.tr("{time}: {scene} not shown, the times of scenes are held"), Kind.INFO)
        elif scene is None or not scene.shows:
            self._say(due, self.tr("{time}: {scene} has no monitor and is not shown"), Kind.WARNING)
        else:
            self._show(due, scene)

    def _show(self, due: Due, scene: Scene) -> None:
        by = By(SCHEDULE, self.tr("the schedule of {time}").format(time=f"{due.wall:%H:%M}"))
        self._scenes.apply(scene.key, by)
        if scene.asks:
            self._asked = due, time.time() + ASK_S
            self._say(due, self.tr("{time}: {scene} asks before it is shown"), Kind.WARNING)

    def _give_up_asking(self, now: float) -> None:
        asking = self._scenes.asking
        if self._asked is None:
            return
        due, until = self._asked
        if asking is None or asking.scene.key != due.entry.what or asking.by.origin != SCHEDULE:
            self._asked = None
        elif now >= until:
            self._asked = None
            self._scenes.forget_asking()
            self._say(due, self.tr("{time}: {scene} was not shown: nobody answered"), Kind.WARNING)

    def _tell_late(self, due: Due, why: str, count: int = 1) -> None:
        if count > 1:
            text = self.tr("{scene} was not shown {count} times, last {day} {time} ({why})")
        else:
            text = self.tr("{scene} was not shown {day} {time} ({why})")
        self._say(due, text, Kind.WARNING, why=why, count=count, day=f"{due.wall:%Y-%m-%d}")

    def _say(self, due: Due, text: str, kind: Kind, **more: object) -> None:
        self._activity.add(text.format(time=f"{due.wall:%H:%M}", scene=due.entry.name, **more), kind)

    def _keep(self, held: bool) -> None:
        self._kept = Kept(held, self._dues.seen_at or time.time())
        self._store.write(FILE, msgspec.to_builtins(self._kept))
        self._wake.set()
        self.changed.emit()


def _of(entry: Entry, scene: Scene) -> Entry:
    return replace(entry, what=scene.key, name=scene.name)
