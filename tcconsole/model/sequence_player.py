"""One sequence that runs: shows its steps on the device, and watches that nobody else does.

A run never fights anybody. What this console commands by hand pauses it for a while; what somebody else has changed
pauses it until it is told to go on. Each step takes its turn among the user's commands, asks the device afresh, and
holds the lane of the moves, so that no camera is moved while its place on the monitor changes.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from tcconsole.api.errors import DeviceFault, SignedOut, ThinClientError, Unreachable
from tcconsole.api.request import Request
from tcconsole.model import words
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.cameras import Cameras
from tcconsole.model.journal_entry import SEQUENCE, origin
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.round_run import Go, Standing
from tcconsole.model.sequence import Sequence, SequenceRun
from tcconsole.model.sequence_target import Targets

log = logging.getLogger(__name__)

LANE_PAUSE_S = 0.2
"""So long a step waits before it looks again whether a camera is still being moved."""
ROUNDING_S = 1e-6

_SAME = {Standing.GOING: Standing.STAYING}
"""What needs no new line in the activity."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What the players of one device share."""

    link: Link
    panels: Panels
    cameras: Cameras
    drive: PtzDrive
    activity: Activity
    targets: Targets


class Player(QObject):
    """Signals: `changed()` the run stands elsewhere now. The owner calls `go_on_with` after it has told the run
    something, and `stop` at the end."""

    changed = Signal()

    def __init__(self, stage: Stage, run: SequenceRun, *, again: bool = False) -> None:
        """`again`: it ran in the last session."""
        super().__init__()
        self.run = run
        self._stage = stage
        self._playing = False
        self._own: Request[Any] | None = None
        self._by_hand = 0  # commands of the user that are on their way and concern the target
        self._since_s = -math.inf  # what was asked before does not tell what is on the target now
        self._told = (Standing.AWAY if again else Standing.STOPPED, "")
        self._wake = asyncio.Event()
        self.find_out()

    @property
    def sequence(self) -> Sequence:
        return self.run.sequence

    @property
    def waits_for_moves(self) -> bool:
        """True while a step that is due waits because a camera is being moved."""
        return self.run.standing is Standing.GOING and self._moves

    @property
    def _moves(self) -> bool:
        return self._stage.drive.moving or self._stage.drive.lane.locked()

    @property
    def stopped(self) -> bool:
        return self.run.standing is Standing.STOPPED

    def sends(self, request: Request[Any]) -> bool:
        """True while that is on its way for this run."""
        return request is self._own

    def go_on_with(self) -> None:
        """Have the task look at the run, and people know."""
        self._wake.set()
        if not self._playing and (not self.run.paused or math.isfinite(self.run.due_s)):
            self._playing = True
            self._spawn()
        self._tell()
        self.changed.emit()

    def stop(self) -> None:
        """Nothing is sent any more, from now on."""
        self.run.stop()
        self._wake.set()

    def find_out(self) -> None:
        """Can anything be shown, and which steps are gone?"""
        run, targets = self.run, self._stage.targets
        run.lost(targets.away(run.sequence))
        before = run.lacking
        run.leave_out(targets.missing(run.sequence))
        for name in run.lacking:
            if name not in before:
                text = self.tr("{sequence}: {name} does not exist any more and is left out")
                self._stage.activity.add(text.format(sequence=run.sequence.name, name=name), Kind.WARNING)
        if run.impossible and run.held is None:
            run.hold(self.tr("nothing of what it shows exists any more"))

    def look(self) -> None:
        """The device was asked what is on the monitor, or went or came."""
        before = self.run.standing, self.run.why, self.run.index
        self.find_out()
        self._compare()
        if (self.run.standing, self.run.why, self.run.index) != before:
            self.go_on_with()

    def use(self) -> None:
        """Somebody here uses what is on the target."""
        self.run.used(time.monotonic())
        self.go_on_with()

    def commanding(self, request: Request[Any]) -> None:
        """This console sends that."""
        touch = self._stage.targets.touched(self.sequence, request)
        if touch is None:
            return
        self._by_hand += 1
        if touch.what is not None:
            self.run.may_show(touch.what)
        self.use()

    def commanded(self, request: Request[Any], done: bool) -> None:
        """It was answered."""
        touch = self._stage.targets.touched(self.sequence, request)
        if touch is None:
            return
        self._by_hand = max(0, self._by_hand - 1)
        self._since_s = time.monotonic()
        if done and touch.what is not None:
            self.run.shows(touch.what)
        self.go_on_with()

    def _compare(self) -> None:
        """Does the target show what this console has put there?"""
        panels = self._stage.panels
        asked_s = time.monotonic() - panels.known_for_s
        shown = self._stage.targets.shown(self.sequence)
        if self.run.standing is Standing.AWAY or shown is None:
            return
        if self._own is None and not self._by_hand and asked_s >= self._since_s - ROUNDING_S:
            self.run.sees(shown, self._stage.targets.others(self.sequence, shown))

    def _spawn(self) -> None:
        work = self._play()
        try:
            self._stage.link.scope.spawn(work, "sequence")
        except RuntimeError:  # the device is being closed, and its scope starts nothing any more
            self.run.stop()

    async def _play(self) -> None:
        origin.set(SEQUENCE)
        while not self.stopped:
            self._wake.clear()
            self.run.tick(time.monotonic())
            self._tell()
            self.changed.emit()
            go = self.run.wants
            if go is not None and not self._moves:
                await self._go(go)
            else:
                await self._wait(LANE_PAUSE_S if go is not None else self.run.due_s - time.monotonic())

    async def _wait(self, longest_s: float) -> None:
        try:
            async with asyncio.timeout(max(0.0, longest_s) if math.isfinite(longest_s) else None):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _go(self, go: Go) -> None:
        """Show one step, or say why it could not be."""
        try:
            await self._stage.link.commands.in_turn(partial(self._in_turn, go))
        except ThinClientError as error:
            outage = isinstance(error, Unreachable | DeviceFault | SignedOut)
            self.run.failed(go, words.short(error), outage=outage)

    async def _in_turn(self, go: Go) -> None:
        if not self._moves:  # somebody may have begun to steer while this waited for its turn
            async with self._stage.drive.lane:
                await self._step(go)

    async def _step(self, go: Go) -> None:
        stage, run = self._stage, self.run
        await stage.panels.read()
        self.find_out()
        self._compare()
        if not run.still_wanted(go):
            return
        what = stage.targets.find(run.sequence, run.step) or ""
        if not stage.targets.has(run.sequence, what):
            await self._send(what)
        run.shows(what)
        run.arrived(go, time.monotonic())

    async def _send(self, what: str) -> None:
        self._own = self._stage.targets.request(self.sequence, what)
        self.run.may_show(what)
        self.changed.emit()  # kept on disk before it happens
        try:
            panel = await self._stage.link.send(self._own)
        finally:
            self._own = None
            self._since_s = time.monotonic()
        if self.sequence.spot is None:
            self._stage.panels.monitor_commanded.emit()
            await self._look_after()
        else:
            self._stage.panels.confirm(panel)

    async def _look_after(self) -> None:
        """Have everybody know what is on the monitor before a camera is moved again."""
        try:
            await self._stage.panels.read()
        except ThinClientError as error:
            log.info("no look at the panels after a step: %s", error)  # the connection says so itself

    def _tell(self) -> None:
        """A line in the activity when the run pauses or goes on."""
        run = self.run
        standing = _SAME.get(run.standing, run.standing)
        if (standing, run.why) == self._told or standing is Standing.STOPPED:
            return
        first = self._told[0] is Standing.STOPPED
        self._told = (standing, run.why)
        self._stage.activity.add(*self._line(standing, first=first))

    def _line(self, standing: Standing, *, first: bool) -> tuple[str, Kind]:
        run, name = self.run, self.sequence.name
        if standing is Standing.STAYING:
            text = self.tr("{sequence} started") if first else self.tr("{sequence} goes on")
            return text.format(sequence=name), Kind.INFO
        if standing is Standing.BY_HAND:
            return self.tr("{sequence} paused by hand").format(sequence=name), Kind.INFO
        if standing is Standing.AWAY:
            return self.tr("{sequence} waits: {why}").format(sequence=name, why=run.why), Kind.WARNING
        if run.why:
            return self.tr("{sequence} paused: {why}").format(sequence=name, why=run.why), Kind.WARNING
        return self.tr("{sequence} paused").format(sequence=name), Kind.INFO
