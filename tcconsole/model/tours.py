"""The tours of this console: keeps none itself, and starts, steers and stops the one that runs.

One tour runs at a time: each of its steps goes to many monitors at once. As a sequence it never fights anybody. What is
commanded here by hand on one of its monitors pauses it for a while; what somebody else shows there pauses it until it
is told to go on; a scene on the schedule ends it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tcconsole.model.activity import Activity, Kind
from tcconsole.model.journal_entry import SCHEDULE, SEQUENCE
from tcconsole.model.round_run import Go, RoundRun, Standing
from tcconsole.model.round_telling import RoundTelling
from tcconsole.model.scene import Scene, Shows
from tcconsole.model.scene_run import Result, SceneRun
from tcconsole.model.scene_shown import means
from tcconsole.model.scenes import By, Scenes
from tcconsole.model.sequence import STEPS_LEAST
from tcconsole.model.store import Store
from tcconsole.model.tasks import BugReporter, TaskScope, wait_at_most
from tcconsole.model.tour import Tour

FILE = "tours.json"
_Run = RoundRun[Tour]


class Tours(QObject):
    """Signals: `changed()` what the tour that runs is doing, or another runs. The owner awaits `aclose()`."""

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
        self._book = scenes.book
        self._activity = activity
        self._store = store
        self._scope = TaskScope("tours", report)
        self._wake = asyncio.Event()
        self._run: _Run | None = None
        self._playing = False
        self._showing: SceneRun | None = None
        self._expected: dict[str, Shows] = {}
        self._failed: frozenset[str] = frozenset()
        self._left_out: frozenset[int] = frozenset()
        self._telling = self._new_telling()
        self._was = store.read(FILE)
        scenes.book.changed.connect(self._follow)
        scenes.changed.connect(self._look)
        scenes.run_changed.connect(self._look)
        scenes.taken.connect(self._taken)
        scenes.chosen.connect(self._chosen)

    @property
    def running(self) -> str:
        """The key of the tour that runs, also of a paused one; "" if none."""
        return self._run.round.key if self._run is not None else ""

    def run(self, key: str) -> RoundRun[Tour] | None:
        """What it is doing, if it was started. To be looked at only."""
        return self._run if self.running == key else None

    def why_not(self, key: str) -> str:
        """Why it cannot be started, as a sentence; "" if it can."""
        tour = self._book.tour(key)
        if tour is None:
            return self.tr("It does not exist any more.")
        if len(tour.steps) < STEPS_LEAST:
            return self.tr("A tour needs two scenes.")
        if len(self._missing(tour)) == len(tour.steps):
            return self.tr("None of its scenes can be shown by itself.")
        return ""

    def left_out(self, scene: str) -> str:
        """Why a tour leaves that scene out, as a clause; "" if it does not."""
        found = self._book.scene(scene)
        if found is None:
            return self.tr("does not exist any more")
        if found.asks:
            return self.tr("asks before it is shown")
        return "" if found.shows else self.tr("has no monitor")

    def start(self, key: str) -> None:
        """Begin with the first scene, in place of another tour; one that runs goes on."""
        tour = self._book.tour(key)
        if self.running == key:
            self.go_on()
        elif tour is not None and not self.why_not(key):
            self.stop(self.tr("{tour} was started").format(tour=tour.name))
            self._begin(RoundRun(tour), self._new_telling())

    def stop(self, why: str = "") -> None:
        """Nothing is sent any more, from now on. What is shown stays."""
        run, self._run = self._run, None
        if run is None:
            return
        run.stop()
        self._wake.set()
        text = self.tr("{tour} stopped: {why}") if why else self.tr("{tour} stopped")
        self._activity.add(text.format(tour=run.round.name, why=why), Kind.INFO)
        self._keep()
        self.changed.emit()

    def pause(self) -> None:
        """Until somebody says go on."""
        self._have(lambda run: run.hold())

    def go_on(self) -> None:
        """End a pause now, whatever it was for."""
        self._have(lambda run: run.go_on())

    def turn(self, by: int) -> None:
        """To the next scene (1) or the one before (-1)."""
        self._have(lambda run: run.turn(by))

    async def aclose(self) -> None:
        """Show nothing any more. What ran is offered in the next session."""
        await self._scope.aclose()

    def _new_telling(self, told: tuple[Standing, str] = (Standing.STOPPED, "")) -> RoundTelling:
        return RoundTelling(self._activity, away=self.tr("{name} waits: {why}"), told=told)

    def _begin(self, run: _Run, telling: RoundTelling) -> None:
        self._run, self._telling = run, telling
        self._expected, self._failed, self._left_out = {}, frozenset(), frozenset()
        self._find_out()
        self._go_on_with()

    def _have(self, do: Callable[[_Run], None]) -> None:
        if self._run is not None:
            do(self._run)
            self._find_out()
            self._go_on_with()

    def _go_on_with(self) -> None:
        """Have the task look at the run, and people know."""
        self._wake.set()
        if not self._playing:
            self._playing = self._scope.spawn_if_open(self._play(), "tour")
        if self._run is not None:
            self._telling.tell(self._run)
        self._keep()
        self.changed.emit()

    async def _play(self) -> None:
        try:
            while self._run is not None:
                self._wake.clear()
                self._run.tick(time.monotonic())
                self._telling.tell(self._run)
                self.changed.emit()
                go = self._run.wants
                if go is None:
                    await wait_at_most(self._wake, self._run.due_s - time.monotonic())
                else:
                    await self._go(self._run, go)
        finally:
            self._playing = False

    async def _go(self, run: _Run, go: Go) -> None:
        """Show one scene, or say why it could not be."""
        scene = self._book.scene(run.round.steps[go.step].scene)
        if scene is None:
            self._find_out()
            return
        self._expected = {}
        by = By(SEQUENCE, self.tr("the tour {tour}").format(tour=run.round.name), watched=False)
        shown = await self._scenes.show(scene, by, self._note)
        if run is not self._run:
            return
        self._tell_failed(shown)
        if shown.count(Result.SHOWN):
            parts = (part for part in shown.parts if part.result is Result.SHOWN)
            self._expected = {part.shows.device: part.shows for part in parts}
            run.arrived(go, time.monotonic())
        else:
            outage = bool(shown.count(Result.UNREACHABLE, Result.UNKNOWN))
            run.failed(go, self.tr("no monitor shows {scene}").format(scene=scene.name), outage=outage)
        self._keep()

    def _note(self, run: SceneRun) -> None:
        self._showing = run

    def _tell_failed(self, shown: SceneRun) -> None:
        """Which monitors do not come along, once."""
        failed = frozenset(part.title for part in shown.parts if part.result is not Result.SHOWN)
        for title in sorted(failed - self._failed):
            self._activity.add(
                self.tr("{scene} is not shown on {device}").format(scene=shown.scene.name, device=title),
                Kind.WARNING,
            )
        self._failed = failed

    def _follow(self) -> None:
        """Scenes or tours are others."""
        if self._run is None:
            self._offer_again()
            return
        tour = self._book.tour(self.running)
        if tour is None or len(tour.steps) < STEPS_LEAST:
            self.stop()
        elif tour != self._run.round:
            self._run.change(tour)
            self._find_out()
            self._go_on_with()

    def _offer_again(self) -> None:
        """What ran when the console was closed waits for somebody: no wall changes because a window opens."""
        was, tour = self._was, self._book.tour(str(self._was.get("running", "")))
        if self._book.loaded and was:
            self._was = {}
            if tour is not None and not self.why_not(tour.key):
                index = was.get("index")
                why = self.tr("it ran when the console was closed")
                run: _Run = RoundRun(tour, index=index if isinstance(index, int) else 0, held=why)
                self._begin(run, self._new_telling((Standing.HELD, why)))

    def _look(self) -> None:
        """Something is another on the wall, or a scene came or went."""
        run = self._run
        if run is None:
            return
        before = run.standing, run.why
        self._find_out()
        if run.standing is Standing.STAYING:
            self._compare(run)
        if (run.standing, run.why) != before:
            self._go_on_with()

    def _find_out(self) -> None:
        """Can a scene be shown, and which are gone?"""
        run = self._run
        if run is None:
            return
        run.lost(self._away(run.round))
        missing = self._missing(run.round)
        for at in sorted(missing - self._left_out):
            step = run.round.steps[at]
            words = self.tr("{tour}: {scene} {why} and is left out")
            name, why = step.name, self.left_out(step.scene)
            self._activity.add(words.format(tour=run.round.name, scene=name, why=why), Kind.WARNING)
        self._left_out = missing
        run.leave_out(missing)
        if run.impossible and run.held is None:
            run.hold(self.tr("none of its scenes can be shown by itself"))

    def _away(self, tour: Tour) -> str:
        """Why nothing can be shown now, as a clause; "" if it can."""
        scenes = self._scenes
        if scenes.running and scenes.run is not self._showing:
            return self.tr("another scene is being shown")
        reached = any(scenes.wall.seen(key) is not None for key in self._devices(tour))
        return "" if reached else self.tr("no monitor can be reached")

    def _missing(self, tour: Tour) -> frozenset[int]:
        return frozenset(at for at, step in enumerate(tour.steps) if self.left_out(step.scene))

    def _compare(self, run: _Run) -> None:
        """Do the monitors show what the tour has put there? Here nobody has touched them since: that would be told."""
        for key, shows in self._expected.items():
            seen, device = self._scenes.wall.seen(key), self._scenes.wall.device(key)
            if seen is not None and device is not None and means(shows, seen) is False:
                run.hold(self.tr("somebody else changed {device}").format(device=device.name))
                return

    def _taken(self, device: str, run: SceneRun | None) -> None:
        """A command for that monitor goes out here."""
        ours = run is not None and run is self._showing
        if self._run is not None and not ours and device in self._devices(self._run.round):
            self._run.used(time.monotonic())
            self._go_on_with()

    def _chosen(self, scene: Scene, by: By) -> None:
        """A scene begins: one on the schedule takes the monitors over."""
        run = self._run if by.origin == SCHEDULE else None
        if run is not None and set(scene.devices) & self._devices(run.round):
            self.stop(by.words)

    def _devices(self, tour: Tour) -> set[str]:
        scenes = (self._book.scene(step.scene) for step in tour.steps)
        return {device for scene in scenes if scene is not None for device in scene.devices}

    def _keep(self) -> None:
        run = self._run
        self._store.write(FILE, {"running": run.round.key, "index": run.index} if run is not None else {})
