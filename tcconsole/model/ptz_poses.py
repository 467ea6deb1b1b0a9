"""Keeps the estimated pose of every camera of one device, and gives it up as soon as there is a reason to doubt it."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from tcconsole.api.ptz import MoveAbsolute, MoveRelative
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.ptz_pose import Estimate, Pose, after_jump, after_step
from tcconsole.model.ptz_target import Target, target_of


class PtzPoses(QObject):
    """Signals: `changed(camera_id)`; `forgotten()` all poses are unknown again.

    Doubt: the device was away; a move was sent and not answered; the camera turned out not to be on the monitor any
    more, so that the move may have reached another. Moves by others cannot be seen at all.
    """

    changed = Signal(str)
    forgotten = Signal()

    def __init__(self, drive: PtzDrive, link: Link, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._panels = panels
        self._known: dict[str, Estimate] = {}
        self._unproven: dict[str, tuple[Target, float]] = {}
        drive.moved.connect(self._moved)
        drive.unsure.connect(self._doubt)
        panels.refreshed.connect(self._prove)
        link.state_changed.connect(self._check_link)

    def estimate(self, camera_id: str) -> Estimate | None:
        """None: nobody knows where the camera looks."""
        return self._known.get(camera_id)

    def forget(self, camera_id: str) -> None:
        """That camera may look anywhere."""
        if self._known.pop(camera_id, None) is not None:
            self.changed.emit(camera_id)

    def _moved(self, target: Target, request: object) -> None:
        self._unproven[target.camera_id] = (target, time.monotonic())
        if not target.holds(self._panels.active):
            self._doubt(target)
            return
        known = self._known.get(target.camera_id)
        match request:
            case MoveAbsolute(_, pan, tilt, zoom):
                known = after_jump(known, Pose(pan, tilt, zoom), datetime.now())
            case MoveRelative(_, pan, tilt, zoom):
                known = after_step(known, pan, tilt, zoom)
        if known is not None:
            self._known[target.camera_id] = known
            self.changed.emit(target.camera_id)

    def _prove(self) -> None:
        """The device told what is on its monitor: did the last moves reach the cameras that they were meant for?"""
        asked_at = time.monotonic() - self._panels.known_for_s
        for camera_id, (target, moved_at) in list(self._unproven.items()):
            if not target.holds(self._panels.active):
                self._doubt(target)
            if moved_at <= asked_at or not target.holds(self._panels.active):
                del self._unproven[camera_id]

    def _doubt(self, target: Target) -> None:
        """A move that was meant for this camera may have been lost, or have moved the one that is there now."""
        active = self._panels.active
        there = target_of(active, target.cell) if active else None
        for camera_id in {target.camera_id, there.camera_id if there else target.camera_id}:
            self.forget(camera_id)

    def _check_link(self) -> None:
        if not self._link.on_line and (self._known or self._unproven):
            self._known.clear()
            self._unproven.clear()
            self.forgotten.emit()
