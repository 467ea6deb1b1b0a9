"""Steers one camera at a time on an API that has only single steps and addresses a cell of the active panel.

A gesture is bound to its target (panel, cell, camera). The newest deflection wins, one request is in flight, nothing
is queued, and nothing is sent after release; the guard (see ptz_guard) keeps steps off another camera. A gesture
that ends by itself stays ended: whoever still holds the stick must let it go to the centre before it steers again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from tcconsole.api.errors import NotFound, SessionRefused, ThinClientError
from tcconsole.api.ptz import LIMIT, MoveAbsolute, MoveRelative
from tcconsole.api.request import Request
from tcconsole.api.wire import Preset
from tcconsole.model import words
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.feed import Feed
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.ptz_deflection import Deflection, Tuning
from tcconsole.model.ptz_figures import Figures, Meter
from tcconsole.model.ptz_gesture import Gesture
from tcconsole.model.ptz_guard import GUARD_S, SLEPT_S, TRUST_S, Busy, Guard, NoPtz, WrongTarget
from tcconsole.model.ptz_moment import Moment
from tcconsole.model.ptz_presets import PtzPresets
from tcconsole.model.ptz_target import Target
from tcconsole.model.ptz_words import about_link, in_place_of, with_astray

STEP_PAUSE_S = 0.04
"""Between the starts of two steps, at least; a slow device paces by its own round trip."""
FULL_SPEED = 60.0
"""Percent of the camera's range a second at full deflection and full speed."""
LONGEST_STEP_S = 0.25
"""A step never stands for more time than this, however slow the device: a late answer must not become a leap."""


class PtzDrive(QObject):
    """Signals: `target_changed()` target or its readiness; `presets_changed()`; `figures_changed()`;
    `moving_changed(bool)`; `ended(words)` a gesture ended by itself, and why; `moved(target, request)` the device has
    carried out that MoveRelative or MoveAbsolute; `unsure(target)` one was sent and nobody knows whether it was
    carried out; `used(target)` the user asked for a single move. preset_list: the target's presets."""

    target_changed = Signal()
    presets_changed = Signal()
    figures_changed = Signal()
    moving_changed = Signal(bool)
    ended = Signal(str)
    moved = Signal(object, object)
    used = Signal(object)
    unsure = Signal(object)

    def __init__(
        self, link: Link, panels: Panels, feed: Feed, activity: Activity, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._panels = panels
        self._feed = feed
        self._activity = activity
        self._guard = Guard(link, panels, self)
        self.preset_list = PtzPresets(link, self._guard, self)
        self._target: Target | None = None
        self._reason = ""
        self._not_steerable = ""
        self._gesture: Gesture | None = None
        self._must_centre = False
        self._single = 0  # counts up when a single move that waits is out of date
        self.lane = asyncio.Lock()  # held while a camera is moved; also by what would move it out of its cell
        self._speed = 0.6
        self._tuning = Tuning()
        self._meter = Meter()
        panels.active_changed.connect(self._check_target)
        link.state_changed.connect(self._check_link)
        self.preset_list.changed.connect(self.presets_changed)
        self.preset_list.not_steerable.connect(self._found_not_steerable)

    @property
    def target(self) -> Target | None:
        return self._target

    @property
    def ready(self) -> bool:
        """True if the target can be steered now."""
        return self._target is not None and not self.reason

    @property
    def reason(self) -> str:
        """Why not, as a sentence; empty if it can."""
        return self._reason or about_link(self._link) or self._not_steerable

    @property
    def presets(self) -> tuple[Preset, ...]:
        """Those of the target, as far as they are known."""
        return self.preset_list.all

    @property
    def moving(self) -> bool:
        return self._gesture is not None

    @property
    def figures(self) -> Figures:
        return self._meter.figures

    @property
    def speed(self) -> float:
        return self._speed

    def set_speed(self, speed: float) -> None:
        """How much of the full speed a full deflection means: 0 to 1."""
        self._speed = min(1.0, max(0.0, speed))

    def set_tuning(self, tuning: Tuning) -> None:
        """How the camera that is aimed at answers to the stick."""
        self._tuning = tuning

    def aim(self, target: Target | None, reason: str = "") -> None:
        """Bind the drive to another camera. `reason` says why there is none, or why it cannot be steered."""
        if target is not None and not self._guard.holds(target):
            reason = reason or in_place_of(target, self._panels.active)
            target = None
        before, had = self._target, self._reason
        self._target, self._reason = target, reason
        if target != before:
            self._leave(before)
            self._single += 1
            self._not_steerable = ""
            self._meter.forget_sent()
            self.preset_list.forget()
        if target != before or reason != had or (target and not target.same_words(before)):
            self.target_changed.emit()
        self._want_presets()

    def deflect(self, deflection: Deflection) -> None:
        """The stick moved. The centre is a release."""
        where = deflection.bounded()
        if where.centred:
            self.release()
        elif self._gesture is not None:
            self._gesture.where = where
        elif not self._must_centre:
            self._begin(where)

    def release(self) -> None:
        """The stick is in its centre: no further step, from now on."""
        self._end()
        self._must_centre = False

    def stop(self) -> None:
        """Stop everything: the gesture, and a move that has not been sent. A stick that is still held steers
        again only after it was in its centre."""
        self._end()
        self._single += 1

    def step(self, pan: float, tilt: float, zoom: float) -> None:
        """One relative step, in percent of the camera's range."""
        if self._target is not None:
            self._once(self._target, MoveRelative(self._target.cell, pan, tilt, zoom))

    def go_to(self, preset: Preset) -> None:
        """One absolute move to where the preset says."""
        self.move_to(preset.x, preset.y, preset.z, preset.name)

    def move_to(self, pan: float, tilt: float, zoom: float, name: str) -> None:
        """One absolute move. `name` says where that is, for the activity. What lies beyond -100 to 100 is refused."""
        if self._target is None:
            return
        if max(abs(pan), abs(tilt), abs(zoom)) > LIMIT:
            self._link.commands.complain(
                self.tr("Go to {preset}").format(preset=name),
                self.tr("It lies beyond what can be asked of a camera (-100 to 100)."),
                self.tr("Set the preset again on the camera."),
            )
            return
        done = self.tr("{camera} sent to {preset}").format(camera=self._target.camera_name, preset=name)
        self._once(self._target, MoveAbsolute(self._target.cell, pan, tilt, zoom), done)

    async def carry_out(self, target: Target, move: MoveAbsolute, wanted: Callable[[], bool]) -> bool:
        """One guarded move for a patrol, of whatever camera; True if it was made. `wanted` is asked directly before
        it is sent. Raises NoPtz, WrongTarget, Busy, ThinClientError."""
        async with self.lane:
            return await self._send_single(target, wanted, move)

    def read_presets(self) -> None:
        """Ask the camera for its presets again."""
        self.preset_list.forget()
        self._want_presets()

    def _begin(self, where: Deflection) -> None:
        if self._target is None or not self.ready:
            self._must_centre = True
            return
        gesture = self._gesture = Gesture(self._target, where)
        self._single += 1
        self._meter.begin(time.monotonic())
        self._feed.steer(gesture.target.camera_id)
        self.moving_changed.emit(True)
        self._spawn(self._steer(gesture), "steer")

    def _end(self, why: str = "") -> None:
        """End the gesture; with `why` it ended by itself, and the user is told."""
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return
        gesture.alive = False
        self._must_centre = True
        self._meter.released(time.monotonic())
        self._feed.steer(None)
        self.moving_changed.emit(False)
        self.figures_changed.emit()
        if why:
            self._activity.add(why, Kind.WARNING)
            self.ended.emit(why)

    def _check_target(self) -> None:
        """The panel on the monitor changed, by whomever: a gesture for another picture ends."""
        target = self._target
        if target is None or self._guard.holds(target):
            return
        self.aim(None, in_place_of(target, self._panels.active))

    def _leave(self, target: Target | None) -> None:
        """End the gesture for that target; if it is not on the monitor any more, say what may have been moved."""
        if target is None or self._guard.holds(target):
            self._end()
            return
        astray = self._meter.sent_since(self._guard.asked_s)
        why = with_astray(in_place_of(target, self._panels.active), astray)
        if astray and not self.moving:
            self._activity.add(why, Kind.WARNING)
        self._end(why)

    def _check_link(self) -> None:
        if not self._link.on_line:
            self._end(about_link(self._link))
            self._single += 1
            self._not_steerable = ""
            self.preset_list.forget()
        self.target_changed.emit()
        self._want_presets()

    async def _steer(self, gesture: Gesture) -> None:
        """Send steps until the gesture ends. A later gesture has a task of its own, which waits here for this one's
        last request."""
        async with self.lane:
            try:
                if gesture.alive:
                    await self._guard.make_sure(gesture.target, GUARD_S)
                if gesture.alive:
                    self._spawn(self._watch(gesture), "guard")
                    await self._send_steps(gesture)
            except NoPtz:
                await self._look_again(gesture.target)
            except (ThinClientError, WrongTarget, Busy) as error:
                if gesture.alive:
                    self._failed(gesture.target, error)

    async def _send_steps(self, gesture: Gesture) -> None:
        last_s = time.monotonic() - STEP_PAUSE_S
        while gesture.alive:
            now_s = time.monotonic()
            await self._send_step(gesture, min(now_s - last_s, LONGEST_STEP_S))
            last_s = now_s
            before = Moment.now()
            await asyncio.sleep(max(0.0, STEP_PAUSE_S - (before.awake_s - now_s)))
            if before.passed_s(Moment.now()) > STEP_PAUSE_S + SLEPT_S:
                self._slept(gesture)

    async def _send_step(self, gesture: Gesture, duration_s: float) -> None:
        await self._guard.make_sure(gesture.target, TRUST_S)
        if gesture.began.slept_s(Moment.now()) > SLEPT_S:
            self._slept(gesture)
        if not gesture.alive:
            return
        at = gesture.where.tuned(self._tuning)
        scale = self._speed * FULL_SPEED * duration_s
        step = MoveRelative(gesture.target.cell, at.pan * scale, at.tilt * scale, at.zoom * scale)
        try:
            await self._send(gesture.target, step)
        except SessionRefused:
            # The session was lost, perhaps with the device's memory: see what is on the monitor, then go on.
            if gesture.signed_in_again:
                raise
            gesture.signed_in_again = True
            await self._guard.read()

    def _slept(self, gesture: Gesture) -> None:
        if gesture.alive:
            self._end(self.tr("The computer slept: steering stopped."))

    async def _send(self, target: Target, request: Request[None]) -> None:
        """Send one move and take its time. Only ever called with the lane held: one request in flight."""
        if target == self._target:
            self._meter.sent(time.monotonic())
        answered = False
        try:
            await self._link.send(request)
            answered = True
        except NotFound as error:
            raise NoPtz from error
        except SessionRefused:
            raise
        except ThinClientError:
            self.unsure.emit(target)
            raise
        finally:
            self._meter.done(time.monotonic(), answered=answered)
            self.figures_changed.emit()
        self.moved.emit(target, request)

    async def _watch(self, gesture: Gesture) -> None:
        """Ask what is on the monitor as long as the gesture lasts; a difference ends it through active_changed."""
        while gesture.alive:
            await self._guard.wait_until_due()
            try:
                if gesture.alive:
                    await self._guard.read()
            except ThinClientError as error:
                if gesture.alive:
                    self._failed(gesture.target, error)

    def _once(self, target: Target, request: Request[None], done: str = "") -> None:
        """One guarded move outside a gesture; dropped while another is on its way, never queued."""
        if self.ready and not self.moving and not self._link.scope.running("one move"):
            self.used.emit(target)
            self._spawn(self._move_once(target, self._single, request, done), "one move")

    async def _move_once(self, target: Target, single: int, request: Request[None], done: str) -> None:
        async with self.lane:
            try:
                if await self._send_single(target, lambda: single == self._single, request) and done:
                    self._activity.add(done, Kind.DONE)
            except NoPtz:
                await self._look_again(target)
            except (ThinClientError, WrongTarget, Busy) as error:
                if single == self._single:
                    self._failed(target, error)

    async def _send_single(self, target: Target, wanted: Callable[[], bool], request: Request[None]) -> bool:
        """Send a move that is still wanted; once more if the session was lost. True if it was carried out."""
        for last in (False, True):
            await self._guard.make_sure(target, GUARD_S)
            if self.moving or not wanted():
                break
            try:
                await self._send(target, request)
            except SessionRefused:
                if last:
                    raise
                await self._guard.read()
            else:
                return True
        return False

    def _failed(self, target: Target, error: Exception) -> None:
        """A move to the target that is still aimed at could not be made: end the gesture and say why."""
        match error:
            case WrongTarget() if self._guard.holds(target):
                self._end(self.tr("It is not certain what is on the monitor: steering stopped."))
            case WrongTarget():
                self._check_target()
            case Busy():
                self._end(self.tr("The device is busy with another command: steering stopped."))
            case ThinClientError():
                self._end(self.tr("Steering stopped: {why}.").format(why=words.short(error)))
                self._link.commands.tell(self.tr("Steer {camera}").format(camera=target.camera_name), error)

    async def _look_again(self, target: Target) -> None:
        """The device knows no PTZ camera in that cell: perhaps it is the cell of another panel by now."""
        try:
            await self._guard.read()
        except ThinClientError as error:
            if target == self._target:
                self._failed(target, error)
        else:
            self._found_not_steerable(target)

    def _found_not_steerable(self, target: Target) -> None:
        if target == self._target:
            self._not_steerable = self.tr("No PTZ: the device knows no camera here that it can move.")
            self._end(self._not_steerable)
            self.target_changed.emit()

    def _want_presets(self) -> None:
        if self._target is not None and self.ready:
            self.preset_list.read(self._target)

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        try:
            self._link.scope.spawn(work, name)
        except RuntimeError:  # the device is being closed, and its scope starts nothing any more
            self._end()
