"""Steers one camera at a time on an API that has only single steps and addresses a cell of the active panel.

A gesture is bound to its target (panel, cell, camera). The newest deflection wins, one request is in flight, nothing
is queued, and nothing is sent after release. The device is told a cell, not a camera, and another client may switch
the panel at any moment: a gesture starts only on knowledge of the active panel that is at most GUARD_S old, asks
again every GUARD_S while it lasts, and ends at the first difference. Between two such answers a step could still
reach another camera; that window is at most GUARD_S plus one round trip, and cannot be closed on this API.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass, replace
from statistics import median

from PySide6.QtCore import QObject, Signal

from tcconsole.api.errors import NotFound, ThinClientError
from tcconsole.api.ptz import ListPresets, MoveAbsolute, MoveRelative
from tcconsole.api.request import Request
from tcconsole.api.wire import Preset
from tcconsole.model import words
from tcconsole.model.activity import Activity
from tcconsole.model.feed import Feed
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.ptz_target import Target

GUARD_S = 1.0
STEP_PAUSE_S = 0.04
"""Between the starts of two steps, at least; a slow device paces by its own round trip."""
FULL_SPEED = 60.0
"""Percent of the camera's range a second at full deflection and full speed."""
LONGEST_STEP_S = 0.25
"""A step never stands for more time than this, however slow the device: a late answer must not become a leap."""
SLEPT_S = 2.0
"""So much time between two steps means that the computer slept: the gesture is over."""


@dataclass(frozen=True, slots=True)
class Deflection:
    """Where the stick is: right, up and in, each -1 to 1."""

    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0

    @property
    def centred(self) -> bool:
        return self.pan == self.tilt == self.zoom == 0.0


CENTRE = Deflection()


@dataclass(frozen=True, slots=True)
class Figures:
    """round_trip_s: median of the last 20, None before the first; steps_per_s: over the last second of the gesture;
    overrun_steps and overrun_s: the worst so far between a release and the end of the request then in flight."""

    round_trip_s: float | None = None
    steps_per_s: float = 0.0
    overrun_steps: int = 0
    overrun_s: float = 0.0


class PtzDrive(QObject):
    """Signals: `target_changed()` target or its readiness; `presets_changed()`; `figures_changed()`;
    `moving_changed(bool)`; `ended(words)` a gesture ended by itself, and why."""

    target_changed = Signal()
    presets_changed = Signal()
    figures_changed = Signal()
    moving_changed = Signal(bool)
    ended = Signal(str)

    def __init__(
        self, link: Link, panels: Panels, feed: Feed, activity: Activity, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._panels = panels
        self._feed = feed
        self._activity = activity
        self._target: Target | None = None
        self._reason = ""
        self._presets: tuple[Preset, ...] = ()
        self._deflection = CENTRE
        self._gesture = 0
        self._moving = False
        self._lane = asyncio.Lock()
        self._released_at: float | None = None
        self._speed = 0.6
        self._figures = Figures()
        self._round_trips: deque[float] = deque(maxlen=20)
        self._steps: deque[float] = deque(maxlen=100)
        panels.active_changed.connect(self._check_target)
        link.state_changed.connect(self._check_link)

    @property
    def target(self) -> Target | None:
        return self._target

    @property
    def ready(self) -> bool:
        """True if the target can be steered now."""
        return self._target is not None and not self._reason and self._link.on_line

    @property
    def reason(self) -> str:
        """Why not, as a sentence; empty if it can."""
        return self._reason

    @property
    def presets(self) -> tuple[Preset, ...]:
        return self._presets

    @property
    def moving(self) -> bool:
        return self._moving

    @property
    def figures(self) -> Figures:
        return self._figures

    @property
    def speed(self) -> float:
        return self._speed

    def set_speed(self, speed: float) -> None:
        """How much of the full speed a full deflection means: 0 to 1."""
        self._speed = min(1.0, max(0.0, speed))

    def aim(self, target: Target | None, reason: str = "") -> None:
        """Bind the drive to another camera. `reason` says why there is none, or why it cannot be steered."""
        if (target, reason) == (self._target, self._reason):
            return
        same = target == self._target
        if not same:
            self._end("")
        self._target, self._reason = target, reason
        if not same:
            self._presets = ()
            self.presets_changed.emit()
        self.target_changed.emit()
        if target is not None and not reason and (not same or not self._presets):
            self._link.scope.restart(self._read_presets(target), "presets")

    def deflect(self, deflection: Deflection) -> None:
        """The stick moved. The centre is a release."""
        if deflection.centred:
            self.release()
            return
        if not self.ready:
            return
        self._deflection = deflection
        if not self._moving and self._target is not None:
            self._begin()
            self._link.scope.spawn(self._steer(self._target, self._gesture), "steer")

    def release(self) -> None:
        """No further step, from now on."""
        self._end("")

    def step(self, pan: float, tilt: float, zoom: float) -> None:
        """One relative step, in percent of the camera's range."""
        if self._target is not None:
            self._once(MoveRelative(self._target.cell, pan, tilt, zoom))

    def go_to(self, preset: Preset) -> None:
        """One absolute move to where the preset says."""
        if self._target is not None:
            self._once(MoveAbsolute(self._target.cell, preset.x, preset.y, preset.z))
            self._activity.add(
                self.tr("{camera} sent to {preset}").format(
                    camera=self._target.camera_name, preset=preset.name
                )
            )

    def _begin(self) -> None:
        self._gesture += 1
        self._moving = True
        self._feed.steer(self._target.camera_id if self._target else None)
        self.moving_changed.emit(True)

    def _end(self, why: str) -> None:
        """End the gesture; with `why` it ended by itself, and the user is told."""
        self._deflection = CENTRE
        if not self._moving:
            return
        self._moving = False
        self._gesture += 1
        self._feed.steer(None)
        self._released_at = time.monotonic()
        self._steps.clear()
        self.moving_changed.emit(False)
        self._tell_figures()
        if why:
            self._activity.add(why)
            self.ended.emit(why)

    def _check_target(self) -> None:
        """The panel on the monitor changed, by whomever: a gesture for another picture ends."""
        target = self._target
        if target is None or target.holds(self._panels.active):
            return
        active = self._panels.active
        if active is None:
            now = self.tr("Nothing is on the monitor now.")
        else:
            now = self.tr("{panel} is on the monitor now.").format(panel=active.panel_name)
        self._end(now)
        self.aim(None, now)

    def _check_link(self) -> None:
        if not self._link.on_line:
            self._end(self.tr("The device does not answer."))
        self.target_changed.emit()

    async def _steer(self, target: Target, gesture: int) -> None:
        """Send steps until the gesture ends; a later gesture has a task of its own, which waits for this one's
        last request."""
        try:
            await self._make_sure(target)
            self._link.scope.restart(self._guard(target, gesture), "guard")
            await self._send_steps(target, gesture)
        except ThinClientError as error:
            if gesture == self._gesture:
                self._failed(error)
        except WrongTarget:
            self._check_target()

    async def _send_steps(self, target: Target, gesture: int) -> None:
        last = time.monotonic() - STEP_PAUSE_S
        while gesture == self._gesture:
            now = time.monotonic()
            if now - last > SLEPT_S:
                self._end(self.tr("The computer slept: steering stopped."))
                return
            await self._step_in_gesture(target, gesture, min(now - last, LONGEST_STEP_S))
            last = now
            await asyncio.sleep(max(0.0, STEP_PAUSE_S - (time.monotonic() - now)))

    async def _step_in_gesture(self, target: Target, gesture: int, duration_s: float) -> None:
        async with self._lane:
            if gesture != self._gesture:
                return
            scale = self._speed * FULL_SPEED * duration_s
            where = self._deflection
            await self._timed(
                MoveRelative(target.cell, where.pan * scale, where.tilt * scale, where.zoom * scale)
            )

    async def _timed(self, request: Request[None]) -> None:
        """Send one move and take its time. Only ever called with the lane held: one request in flight."""
        started = time.monotonic()
        self._released_at = None
        await self._link.send(request)
        self._round_trips.append(time.monotonic() - started)
        self._steps.append(started)
        if self._released_at is not None:
            self._note_overrun(time.monotonic() - self._released_at)
        self._tell_figures()

    def _note_overrun(self, overrun_s: float) -> None:
        """A release came while a step was in flight: it is the only one that can complete after it."""
        if overrun_s > self._figures.overrun_s:
            self._figures = replace(self._figures, overrun_steps=1, overrun_s=overrun_s)

    async def _make_sure(self, target: Target) -> None:
        """Raises WrongTarget unless it is known, not longer than GUARD_S ago, that the target is on the monitor."""
        if self._panels.known_for_s > GUARD_S:
            await self._panels.read()
        if not target.holds(self._panels.active):
            raise WrongTarget

    async def _guard(self, target: Target, gesture: int) -> None:
        while gesture == self._gesture:
            await asyncio.sleep(max(0.0, GUARD_S - self._panels.known_for_s))
            if gesture != self._gesture:
                return
            try:
                await self._panels.read()  # a difference ends the gesture through active_changed
            except ThinClientError as error:
                self._failed(error)
                return

    def _once(self, request: Request[None]) -> None:
        """One guarded move outside a gesture; dropped while another is on its way, never queued."""
        target = self._target
        if target is None or not self.ready or self._moving or self._link.scope.running("one move"):
            return
        self._link.scope.spawn(self._move_once(target, self._gesture, request), "one move")

    async def _move_once(self, target: Target, gesture: int, request: Request[None]) -> None:
        try:
            await self._make_sure(target)
            async with self._lane:
                if target == self._target and gesture == self._gesture:
                    await self._timed(request)
        except ThinClientError as error:
            self._failed(error)
        except WrongTarget:
            self._check_target()

    def _failed(self, error: ThinClientError) -> None:
        target = self._target
        why = words.short(error)
        if isinstance(error, NotFound):
            why = self.tr("This camera cannot be steered: the device knows no PTZ camera in this cell.")
            self._end("")
            self.aim(target, why)
            return
        if self._moving:
            self._end(self.tr("Steering stopped: {why}.").format(why=why))
        if target is not None:
            self._link.tell(self.tr("Steer {camera}").format(camera=target.camera_name), error)

    async def _read_presets(self, target: Target) -> None:
        try:
            await self._make_sure(target)
            presets = await self._link.send(ListPresets(target.cell))
        except ThinClientError as error:
            if target == self._target:
                self._presets_failed(target, error)
        except WrongTarget:
            self._check_target()
        else:
            if target == self._target:
                self._presets = presets
                self.presets_changed.emit()

    def _presets_failed(self, target: Target, error: ThinClientError) -> None:
        if isinstance(error, NotFound):
            self.aim(target, self.tr("No PTZ: the device knows no PTZ camera in this cell."))
        else:
            self._link.tell(self.tr("Read the presets of {camera}").format(camera=target.camera_name), error)

    def _tell_figures(self) -> None:
        now = time.monotonic()
        recent = sum(1 for started in self._steps if now - started <= 1.0)
        self._figures = replace(
            self._figures,
            round_trip_s=median(self._round_trips) if self._round_trips else None,
            steps_per_s=float(recent),
        )
        self.figures_changed.emit()


class WrongTarget(Exception):
    """The camera that the gesture is bound to is not in that cell of the monitor any more."""
