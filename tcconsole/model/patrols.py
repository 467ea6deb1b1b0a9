"""The patrols of one device: keeps them, and moves the cameras of those that run.

A patrol belongs to a camera, not to what is aimed at: it goes on while another camera is selected, as long as its own
is in some cell of the panel on the monitor. Each move is bound to a target of its own and goes through the drive,
which guards it and has one request in flight; a patrol waits while anybody steers anything on the device.
"""

from __future__ import annotations

import asyncio
import math
import time
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from tcconsole.api.errors import NotFound, ThinClientError, Unreachable
from tcconsole.api.ptz import LIMIT, ListPresets, MoveAbsolute
from tcconsole.api.wire import Preset
from tcconsole.model import words
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.cameras import Cameras
from tcconsole.model.journal_entry import SEQUENCE, on_patrol, origin
from tcconsole.model.layout import Layout
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.patrol import Patrol, PatrolRun
from tcconsole.model.patrol_store import Kept, PatrolStore
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.ptz_guard import GUARD_S, Busy, Guard, NoPtz, WrongTarget
from tcconsole.model.ptz_target import Target, target_of
from tcconsole.model.ptz_words import about_link, in_place_of, with_astray
from tcconsole.model.round_run import Go, Standing
from tcconsole.model.round_telling import RoundTelling
from tcconsole.model.tasks import wait_at_most


@dataclass(slots=True, eq=False)
class Tour:
    """A run with what is known of its camera. sent_s: when the last move went out."""

    camera_id: str
    run: PatrolRun
    telling: RoundTelling
    presets: dict[str, Preset] | None = None
    target: Target | None = None
    sent_s: float = -math.inf
    last_step: int = -1
    playing: bool = False
    wake: asyncio.Event = field(default_factory=asyncio.Event)


class Patrols(QObject):
    """Signals: `changed()` a patrol, or what one is doing. Everything is asked for by the camera's id."""

    changed = Signal()

    def __init__(
        self,
        link: Link,
        panels: Panels,
        cameras: Cameras,
        drive: PtzDrive,
        activity: Activity,
        store: PatrolStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._panels = panels
        self._cameras = cameras
        self._drive = drive
        self._guard = Guard(link, panels, self)
        self._activity = activity
        self._store = store
        self._tours: dict[str, Tour] = {}
        self._offer_again()
        drive.used.connect(self._used)
        drive.moving_changed.connect(self._steered)
        panels.active_changed.connect(self._tell_astray)
        panels.refreshed.connect(self._look)
        link.state_changed.connect(self._look)

    @property
    def running(self) -> tuple[str, ...]:
        """The cameras whose patrols run, also those that are paused; in the order of their start."""
        return tuple(self._tours)

    @property
    def waiting(self) -> bool:
        """True while a patrol that is due waits because somebody steers."""
        return self._drive.moving

    def patrol(self, camera_id: str) -> Patrol | None:
        """The patrol of that camera, if it has one."""
        kept = self._store.get(camera_id)
        return kept.patrol if kept else None

    def run(self, camera_id: str) -> PatrolRun | None:
        """What it is doing, if it was started. To be looked at only."""
        tour = self._tours.get(camera_id)
        return tour.run if tour else None

    def camera_name(self, camera_id: str) -> str:
        """For people."""
        tour = self._tours.get(camera_id)
        known = tour.target.camera_name if tour and tour.target else self.tr("The camera")
        return self._cameras.name(camera_id, known)

    def put(self, camera_id: str, patrol: Patrol | None) -> None:
        """Keep a patrol, or forget it with None; one that runs goes on with the new steps, or ends."""
        tour = self._tours.get(camera_id)
        if patrol is None:
            self.stop(camera_id)
            self._store.put(camera_id, None)
        else:
            self._store.put(camera_id, Kept(patrol, running=tour is not None))
        if tour is not None and patrol is not None:
            tour.run.change(patrol)
            self._go_on_with(tour, afresh=True)
        self.changed.emit()

    def start(self, camera_id: str) -> None:
        """Begin with the first step. A patrol that runs goes on."""
        kept = self._store.get(camera_id)
        if kept is None or camera_id in self._tours:
            self.go_on(camera_id)
            return
        self._store.put(camera_id, Kept(kept.patrol, running=True))
        tour = self._tours[camera_id] = Tour(camera_id, PatrolRun(kept.patrol), self._telling())
        if self._drive.moving and self._aimed_at(camera_id):
            tour.run.steer(True, time.monotonic())
        self._find_out(tour)
        self._go_on_with(tour, afresh=True)

    def stop(self, camera_id: str) -> None:
        """Nothing is sent any more, from now on."""
        tour = self._tours.pop(camera_id, None)
        if tour is None:
            return
        tour.run.stop()
        tour.wake.set()
        self._store.put(camera_id, Kept(tour.run.patrol, running=False))
        words_ = self.tr("{patrol} stopped").format(patrol=tour.run.patrol.name)
        self._activity.add(words_, Kind.INFO)
        self.changed.emit()

    def close(self) -> None:
        """Move nothing any more. What ran is kept as such, and offered in the next session."""
        for tour in self._tours.values():
            tour.run.stop()
            tour.wake.set()

    def stop_all(self) -> None:
        """Every patrol of this device."""
        for camera_id in self.running:
            self.stop(camera_id)

    def pause(self, camera_id: str) -> None:
        """Until somebody says go on."""
        tour = self._tours.get(camera_id)
        if tour is not None:
            tour.run.hold()
            self._go_on_with(tour)

    def go_on(self, camera_id: str) -> None:
        """End a pause now, whatever it was for."""
        tour = self._tours.get(camera_id)
        if tour is not None:
            tour.run.go_on()
            self._find_out(tour)
            self._go_on_with(tour, afresh=True)

    def turn(self, camera_id: str, by: int) -> None:
        """To the next step (1) or the one before (-1)."""
        tour = self._tours.get(camera_id)
        if tour is not None:
            tour.run.turn(by)
            self._go_on_with(tour)

    def _offer_again(self) -> None:
        """What ran when the console was closed waits for somebody: no camera moves because a window opens."""
        why = self.tr("it ran when the console was closed")
        for camera_id, kept in self._store.all.items():
            if kept.running:
                run, telling = PatrolRun(kept.patrol, held=why), self._telling((Standing.HELD, why))
                self._tours[camera_id] = Tour(camera_id, run, telling)

    def _telling(self, told: tuple[Standing, str] = (Standing.STOPPED, "")) -> RoundTelling:
        return RoundTelling(self._activity, away=self.tr("{name} paused: {why}"), told=told)

    def _go_on_with(self, tour: Tour, *, afresh: bool = False) -> None:
        """Have the tour's task look at it, and people know. `afresh`: ask the camera for its presets again."""
        if afresh:
            tour.presets = None
        tour.wake.set()
        if not tour.playing and not tour.run.paused:
            tour.playing = True
            if not self._link.scope.spawn_if_open(self._play(tour), "patrol"):
                tour.run.stop()
        tour.telling.tell(tour.run)
        self.changed.emit()

    async def _play(self, tour: Tour) -> None:
        origin.set(SEQUENCE)
        on_patrol.set(tour.run.patrol.name)
        while tour.run.standing is not Standing.STOPPED:
            tour.wake.clear()
            tour.run.tick(time.monotonic())
            tour.telling.tell(tour.run)
            self.changed.emit()
            go = tour.run.wants
            if go is not None and not self._drive.moving:
                await self._go(tour, go)
            else:
                await wait_at_most(tour.wake, tour.run.due_s - time.monotonic())

    async def _go(self, tour: Tour, go: Go) -> None:
        """Send the camera to one step, or say why it could not be."""
        target = self._target(tour.camera_id)
        if target is None:
            self._find_out(tour)
            return
        try:
            if tour.presets is None or go.step <= tour.last_step:
                await self._read_presets(tour, target)
            if tour.run.still_wanted(go):
                await self._send(tour, go, target)
        except NoPtz:
            tour.run.failed(go, self.tr("the device knows no camera here that it can move"))
        except WrongTarget:
            self._doubt(tour, go, target)
        except Busy:
            tour.run.failed(go, self.tr("the device is busy with another command"))
        except ThinClientError as error:
            tour.run.failed(go, words.short(error), outage=isinstance(error, Unreachable))

    async def _send(self, tour: Tour, go: Go, target: Target) -> None:
        preset = (tour.presets or {}).get(tour.run.step.preset)
        if preset is None or max(abs(preset.x), abs(preset.y), abs(preset.z)) > LIMIT:
            why = self.tr("no camera can be sent to {preset}").format(preset=tour.run.step.preset)
            tour.run.failed(go, why)
            return

        def wanted() -> bool:
            """Asked for the last time directly before it is sent."""
            if not tour.run.still_wanted(go):
                return False
            tour.target, tour.sent_s, tour.last_step = target, time.monotonic(), go.step
            return True

        request = MoveAbsolute(target.cell, preset.x, preset.y, preset.z)
        if await self._drive.carry_out(target, request, wanted):
            tour.run.arrived(go, time.monotonic())

    async def _read_presets(self, tour: Tour, target: Target) -> None:
        """What is on the monitor is asked again afterwards: it may have been switched while the camera answered."""
        guard = self._guard
        await guard.make_sure(target, GUARD_S)
        try:
            presets = await self._link.send(ListPresets(target.cell))
        except NotFound as error:
            await guard.read()
            if guard.holds(target):
                raise NoPtz from error
            raise WrongTarget from error
        await guard.read()
        if not guard.holds(target):
            raise WrongTarget
        tour.presets = {preset.name: preset for preset in reversed(presets)}
        tour.last_step = -1
        self._leave_out(tour)

    def _leave_out(self, tour: Tour) -> None:
        """Say which presets are gone since the last time."""
        before = tour.run.lacking
        tour.run.know(tour.presets or {})
        tour.telling.tell_left_out(tour.run, before)
        if tour.run.impossible:
            tour.run.hold(self.tr("the camera has none of its presets"))

    def _doubt(self, tour: Tour, go: Go, target: Target) -> None:
        if self._guard.holds(target):
            tour.run.failed(go, self.tr("it is not certain what is on the monitor"))
        elif tour.run.still_wanted(go):
            tour.run.lost(self._not_there(tour))

    def _used(self, target: Target) -> None:
        tour = self._tours.get(target.camera_id)
        if tour is not None:
            tour.run.used(time.monotonic())
            self._go_on_with(tour)

    def _steered(self, moving: bool) -> None:
        """Somebody took the stick, of whatever camera, or let it go."""
        now_s = time.monotonic()
        for tour in list(self._tours.values()):
            if moving and self._aimed_at(tour.camera_id):
                tour.run.steer(True, now_s)
            elif not moving and tour.run.steered:
                tour.run.steer(False, now_s)
            self._go_on_with(tour)

    def _aimed_at(self, camera_id: str) -> bool:
        return self._drive.target is not None and self._drive.target.camera_id == camera_id

    def _look(self) -> None:
        """The device was asked what is on the monitor, or went or came."""
        for tour in list(self._tours.values()):
            before = tour.run.standing, tour.run.why
            self._find_out(tour)
            if (tour.run.standing, tour.run.why) != before:
                self._go_on_with(tour)

    def _find_out(self, tour: Tour) -> None:
        """Can the camera be moved?"""
        why = about_link(self._link).rstrip(".")
        if not why and self._target(tour.camera_id) is None:
            why = self._not_there(tour)
        tour.run.lost(why)

    def _not_there(self, tour: Tour) -> str:
        return self.tr("{camera} is not on the monitor").format(camera=self.camera_name(tour.camera_id))

    def _target(self, camera_id: str) -> Target | None:
        """The first cell of the panel on the monitor in which that camera is for certain."""
        active = self._panels.active
        if active is None:
            return None
        cells = (target_of(active, cell) for cell in range(len(Layout.of(active).places)))
        return next((target for target in cells if target and target.camera_id == camera_id), None)

    def _tell_astray(self) -> None:
        """Another panel is on the monitor: a move since it was last asked may have reached another camera."""
        for tour in self._tours.values():
            target = tour.target
            if target is None or self._guard.holds(target):
                continue
            if tour.sent_s >= self._guard.asked_s:
                self._activity.add(with_astray(in_place_of(target, self._panels.active), 1), Kind.WARNING)
            tour.sent_s = -math.inf
