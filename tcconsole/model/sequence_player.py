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
from tcconsole.model.activity import Activity
from tcconsole.model.cameras import Cameras
from tcconsole.model.journal_entry import SEQUENCE, origin
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.round_run import Go, Standing
from tcconsole.model.round_telling import RoundTelling
from tcconsole.model.sequence import Sequence, SequenceRun
from tcconsole.model.sequence_target import Targets
from tcconsole.model.tasks import wait_at_most

log = logging.getLogger(__name__)

LANE_PAUSE_S = 0.2
"""So long a step waits before it looks again whether a camera is still being moved."""
ROUNDING_S = 1e-6


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
        told = (Standing.AWAY if again else Standing.STOPPED, "")
        away = self.tr("{name} waits: {why}")
        self._telling = RoundTelling(stage.activity, away=away, told=told)
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
            if not self._stage.link.scope.spawn_if_open(self._play(), "sequence"):
                self.run.stop()
        self._telling.tell(self.run)
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
        self._telling.tell_left_out(run, before)
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

    async def _play(self) -> None:
        origin.set(SEQUENCE)
        while not self.stopped:
            self._wake.clear()
            self.run.tick(time.monotonic())
            self._telling.tell(self.run)
            self.changed.emit()
            go = self.run.wants
            if go is None:
                await wait_at_most(self._wake, self.run.due_s - time.monotonic())
            elif self._moves:
                await self._wait_for_moves()
            else:
                await self._go(go)

    async def _wait_for_moves(self) -> None:
        """Until no camera is being moved, or the run was told something."""
        while self._moves and not self._wake.is_set():
            await wait_at_most(self._wake, LANE_PAUSE_S)

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
