"""The scenes of this console: showing them on all their monitors, and what is on the wall now.

One scene is on its way at a time. Another one takes its place at once: what has not begun is not begun, what is on its
way to a device is finished there first. What somebody does to a monitor by hand meanwhile wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from tcconsole.api.request import Request
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.device import Device
from tcconsole.model.devices import Devices
from tcconsole.model.journal_entry import BY_HAND, origin
from tcconsole.model.problems import Problem, Problems
from tcconsole.model.scene import Scene, Shows
from tcconsole.model.scene_book import SceneBook
from tcconsole.model.scene_hands import DeviceHands
from tcconsole.model.scene_run import TROUBLE, Part, Result, SceneRun, State
from tcconsole.model.scene_wall import SceneWall, Standing
from tcconsole.model.scene_words import told
from tcconsole.model.sequence import Sequence
from tcconsole.model.setting import Words
from tcconsole.model.site_keeper import Site
from tcconsole.model.store import Store
from tcconsole.model.tasks import BugReporter, TaskScope

FILE = "scenes.json"
_MONITOR = Sequence("", "")


@dataclass(frozen=True, slots=True)
class By:
    """Who wants a scene. origin: as the journal knows it; words: "the schedule of 18:00", "" for a hand at the window.

    watched: somebody is told of it, and may choose what becomes of failures; else whoever wants it sees to that.
    """

    origin: str = BY_HAND
    words: str = ""
    watched: bool = True


HAND = By()


@dataclass(frozen=True, slots=True)
class Asking:
    """A scene that waits for somebody's yes."""

    scene: Scene
    by: By = HAND


class Scenes(QObject):
    """`book` keeps them, `wall` knows what is shown. The owner calls `start()` and awaits `aclose()`.

    Signals: `changed()` a scene, or what is on the wall; `run_changed()` the run or a result of it; `asking_changed()`;
    `taken(device, SceneRun | None)` a command for that device's monitor goes out, None: not for a scene; `chosen(Scene,
    By)` one begins.
    """

    changed = Signal()
    run_changed = Signal()
    asking_changed = Signal()
    taken = Signal(str, object)
    chosen = Signal(object, object)

    def __init__(
        self,
        devices: Devices,
        site: Site,
        store: Store,
        activity: Activity,
        problems: Problems,
        report: BugReporter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.book = SceneBook(site, report, self)
        self.wall = SceneWall(devices, self)
        self.run: SceneRun | None = None
        self._store = store
        self._activity = activity
        self._problems = problems
        self._scope = TaskScope("scenes", report)
        self._live: list[SceneRun] = []
        self._asking: Asking | None = None
        self._before = ""
        self._heard: dict[str, Device] = {}
        self._last = str(store.read(FILE).get("last", ""))
        self.book.changed.connect(self.changed)
        self.wall.changed.connect(self._look)
        self._look()

    @property
    def all(self) -> tuple[Scene, ...]:
        """In the operator's order."""
        return self.book.scenes

    @property
    def running(self) -> str:
        """The key of the scene that is on its way, or waits for a choice; "" if none."""
        run = self.run
        return run.scene.key if run is not None and run.state is not State.DONE else ""

    @property
    def last(self) -> str:
        """The key of the scene that was chosen last, whatever became of it."""
        return self._last

    @property
    def asking(self) -> Asking | None:
        """The scene that waits for somebody's yes."""
        return self._asking

    def start(self) -> None:
        """Read what is kept."""
        self.book.start()

    def standing(self, key: str) -> Standing | None:
        """Where each monitor of that scene stands, if it is on the wall: the one that was chosen last as long as some
        monitor shows it, and every one that all its monitors show."""
        scene = self.book.scene(key)
        if scene is None:
            return None
        standing = self.wall.standing(scene)
        return standing if standing.whole or (key == self._last and standing.fit) else None

    def differs(self, key: str) -> tuple[str, ...]:
        """The devices that show something else than that scene says; those that cannot be asked are not among them."""
        scene = self.book.scene(key)
        return self.wall.standing(scene).differ if scene else ()

    @property
    def says(self) -> dict[str, Shows]:
        """What the scene that was chosen last says of each device that differs from it, while it is on the wall."""
        scene, standing = self.book.scene(self._last), self.standing(self._last)
        if scene is None or standing is None:
            return {}
        differ = set(standing.differ)
        return {shows.device: shows for shows in scene.shows if shows.device in differ}

    def save_wall(self, name: str, devices: Iterable[str]) -> Scene:
        """A new scene of what these monitors show now; it is told which of them cannot be asked and are left out."""
        return self.book.new(name, self._take(devices))

    def take_wall(self, key: str, devices: Iterable[str]) -> bool:
        """Have that scene say what these monitors show now; True if it says something else then. What it says of
        others, and of those that cannot be asked, stays."""
        scene = self.book.scene(key)
        if scene is None:
            return False
        taken = {shows.device: shows for shows in self._take(devices)}
        shows = {each.device: each for each in scene.shows} | taken
        new = replace(scene, shows=tuple(shows.values()))
        self.book.put(new)
        return new != scene

    def _take(self, devices: Iterable[str]) -> tuple[Shows, ...]:
        keys = tuple(devices)
        taken = self.wall.take(keys)
        known = {shows.device for shows in taken}
        for key in keys:
            device = self.wall.device(key)
            if key not in known and device is not None:
                words = self.tr("{device} cannot be asked what it shows: it is left out of the scene")
                self._activity.add(words.format(device=device.name), Kind.WARNING)
        return taken

    def apply(self, key: str, by: By = HAND) -> None:
        """Show it on all its monitors. One that asks waits for `answer`."""
        scene = self.book.scene(key)
        if scene is None or not scene.shows:
            return
        if scene.asks:
            self._ask(Asking(scene, by))
        else:
            self._ask(None)
            self._scope.spawn(self.show(scene, by), "show")

    def answer(self, yes: bool) -> None:
        """What somebody said to the scene that asks."""
        asking, self._asking = self._asking, None
        self.asking_changed.emit()
        if asking is not None and yes:
            self._scope.spawn(self.show(asking.scene, asking.by), "show")
        elif asking is not None:
            self._activity.add(self.tr("{scene} was not shown: not wanted").format(scene=asking.scene.name))

    def forget_asking(self) -> None:
        """Nobody has answered."""
        self._ask(None)

    async def show(
        self, scene: Scene, by: By, begun: Callable[[SceneRun], None] = lambda _run: None
    ) -> SceneRun:
        """Show a scene in place of the one that is on its way, without asking; the run when it is over, and to `begun`
        before anything is sent."""
        self.chosen.emit(scene, by)
        self._make_room(scene, by)
        if self.run is not None:
            self.run.leave_all(Words("{scene} was chosen meanwhile.", (("scene", scene.name),)))
        run = self.run = SceneRun(scene, self._hands(scene), self._titles(scene), self.run_changed.emit)
        begun(run)
        self._before = self._last
        self._remember(scene.key)
        await self._work(run, partial(run.show), by)
        if by.watched:
            self._tell_shown(run, by)
        else:
            run.keep()
        return run

    def roll_back(self) -> None:
        """Have the monitors that the last scene has changed show again what they showed before."""
        run = self.run
        if run is not None and run.can_roll_back:
            self._scope.spawn(self._roll_back(run), "roll back")

    def retry(self) -> None:
        """Try again what did not succeed, as far as it may be tried."""
        run = self.run
        if run is not None and run.state is State.DECIDING:
            self._scope.spawn(self._work(run, partial(run.retry), HAND), "retry")

    def keep(self) -> None:
        """Let everything be as it is now."""
        if self.run is not None:
            self.run.keep()

    async def aclose(self) -> None:
        """Send nothing more."""
        if self.run is not None:
            self.run.leave_all(Words("The console was closed."))
        await self._scope.aclose()
        await self.book.aclose()

    def _remember(self, key: str) -> None:
        self._last = key
        self._store.write(FILE, {"last": key})
        self.changed.emit()

    def _make_room(self, scene: Scene, by: By) -> None:
        """What nobody does by hand takes the monitors over from what runs on them; a hand makes that pause."""
        for key, device in self.wall.devices.items() if by.words else ():
            if scene.on(key) is not None:
                device.sequences.make_room(None, by.words)

    def _ask(self, asking: Asking | None) -> None:
        if asking != self._asking:
            self._asking = asking
            self.asking_changed.emit()

    def _hands(self, scene: Scene) -> dict[str, DeviceHands]:
        return {key: DeviceHands(device) for key, device in self.wall.devices.items() if scene.on(key)}

    def _titles(self, scene: Scene) -> dict[str, str]:
        return {key: device.name for key, device in self.wall.devices.items() if scene.on(key)}

    async def _roll_back(self, run: SceneRun) -> None:
        await self._work(run, partial(run.roll_back), HAND)
        words = self.tr("{scene} rolled back on {count} of {all} monitors")
        if run is self.run and run.state is State.DONE:
            self._remember(self._before)
        line = words.format(scene=run.scene.name, count=run.count(Result.BACK), all=len(run.parts))
        self._activity.add(line, Kind.WARNING if run.troubled else Kind.MONITOR)

    async def _work(self, run: SceneRun, work: Any, by: By) -> None:
        origin.set(by.origin)
        self._live.append(run)
        try:
            await work()
        finally:
            self._live.remove(run)
            self.changed.emit()

    def _tell_shown(self, run: SceneRun, by: By) -> None:
        failed = [part for part in run.parts if part.result in TROUBLE]
        if not failed:
            text = (
                self.tr("{scene} shown on the wall by {by}")
                if by.words
                else self.tr("{scene} shown on the wall")
            )
            self._activity.add(text.format(scene=run.scene.name, by=by.words), Kind.MONITOR)
            return
        text = self.tr("{scene} shown on {count} of {all} monitors; not on {names}")
        names = ", ".join(part.title for part in failed)
        words = text.format(
            scene=run.scene.name, count=run.count(Result.SHOWN), all=len(run.parts), names=names
        )
        self._activity.add(words, Kind.FAILED)
        if by.words:
            self._complain(run, failed, by)

    def _complain(self, run: SceneRun, failed: list[Part], by: By) -> None:
        """Perhaps nobody sat before it: it has to be found later."""
        why = "; ".join(f"{part.title}: {told(part)}" for part in failed)
        tried = self.tr("Show {scene} on the wall").format(scene=run.scene.name)
        self._problems.add(
            Problem(tried, by.words, why, self.tr("What was shown stays. Show the scene again."))
        )

    def _look(self) -> None:
        """Something is another on the wall, or a device went or came."""
        for key, device in self.wall.devices.items():
            if self._heard.get(key) is not device:
                device.link.commanding.connect(partial(self._commanding, device))
        self._heard = self.wall.devices
        run = self.run
        for part in run.parts if run is not None and run.state is State.DECIDING else ():
            seen = self.wall.seen(part.shows.device)
            if run is not None and seen is not None:
                run.seen(part.shows.device, seen)
        self.changed.emit()

    def _commanding(self, device: Device, request: Request[Any]) -> None:
        """A command goes out: if it is for the monitor and none of ours, the scene leaves that monitor alone from then
        on, also when it is rolled back later."""
        if device.sequences.targets.touched(_MONITOR, request) is None:
            return
        ours = next((run for run in self._live if run.sends(device.key, request)), None)
        self.taken.emit(device.key, ours)
        if ours is None and self.run is not None:
            self.run.leave(device.key)
