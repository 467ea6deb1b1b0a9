"""Looks at the pictures of the camera that is steered: does it move when it is told to?"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tcconsole.api.ptz import MoveRelative
from tcconsole.api.request import Request
from tcconsole.model.feed import Feed
from tcconsole.model.link import Link
from tcconsole.model.picture_motion import MotionWatch, small_grey
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.ptz_target import Target

_TASK = "look for movement"


class PtzMotion(QObject):
    """Signals: `changed()` of `unmoved`. Pictures are compared in a thread of its own; the owner calls `close()`."""

    changed = Signal()

    def __init__(self, link: Link, drive: PtzDrive, feed: Feed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._drive = drive
        self._feed = feed
        self._target: Target | None = None
        self._watch = MotionWatch()
        self._unmoved = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="motion")
        drive.target_changed.connect(self._follow)
        drive.used.connect(self._begins)
        drive.moving_changed.connect(self._begins)
        drive.moved.connect(self._moved)
        feed.picture_changed.connect(self._look)

    @property
    def unmoved(self) -> bool:
        """True if the camera that is aimed at was moved, as the device says, and its picture shows nothing of it."""
        return self._unmoved

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _follow(self) -> None:
        if self._drive.target != self._target:
            self._target = self._drive.target
            self._watch = MotionWatch()
            self._tell()
            if self._target is not None:
                self._look(self._target.camera_id)  # the picture that is there before the first move

    def _begins(self, _what: object = None) -> None:
        """A gesture begins or ends, or a single move is about to be sent."""
        self._watch.sending(time.monotonic())

    def _moved(self, target: Target, request: Request[None]) -> None:
        if target != self._target:
            return
        if isinstance(request, MoveRelative):
            self._watch.moved(time.monotonic(), request.pan, request.tilt, request.zoom)
        else:
            self._watch.jumped(time.monotonic())
        self._tell()

    def _look(self, camera_id: str) -> None:
        """A picture came; one that comes while the last is still looked at is left out."""
        target = self._target
        if target is None or camera_id != target.camera_id or self._link.scope.running(_TASK):
            return
        picture = self._feed.picture(camera_id)
        if picture.image is not None and not picture.words:
            self._link.scope.spawn(self._compare(self._watch, picture.image, picture.asked_at), _TASK)

    async def _compare(self, watch: MotionWatch, image: QImage, asked_at: float) -> None:
        loop = asyncio.get_running_loop()
        grey = await loop.run_in_executor(self._thread, small_grey, image)
        watch.saw(grey, asked_at)
        self._tell()

    def _tell(self) -> None:
        if self._watch.unmoved != self._unmoved:
            self._unmoved = self._watch.unmoved
            self.changed.emit()
