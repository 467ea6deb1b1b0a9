"""The picture of a camera that is not saved yet, fetched through the device once a second while it is looked at."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from tcconsole.api.cameras import PreviewCamera
from tcconsole.api.errors import BadAnswer, ThinClientError, TimedOut
from tcconsole.api.wire import Camera
from tcconsole.model import words
from tcconsole.model.jpeg import BrokenPicture, Decoder
from tcconsole.model.link import Link
from tcconsole.model.picture import Cause, Picture

EVERY_S = 1.0
TASK = "camera preview"
WIDTH, HEIGHT = 960, 540
"""Large enough for the place that shows it on any screen."""


class CameraPreview(QObject):
    """One at a time for each device. Signals: `changed()` after every answer, and when it begins or ends.

    A failure keeps the last picture, which then grows old beside its reason.
    """

    changed = Signal()

    def __init__(self, link: Link, decoder: Decoder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._decoder = decoder
        self._camera: Camera | None = None
        self._picture = Picture(interval_s=EVERY_S)

    @property
    def camera(self) -> Camera | None:
        """The one that is looked at, None while nobody looks."""
        return self._camera

    @property
    def picture(self) -> Picture:
        return self._picture

    @property
    def waiting(self) -> bool:
        """True until the device has said anything about this camera."""
        return self._camera is not None and self._picture.image is None and self._picture.cause is Cause.NONE

    def show(self, camera: Camera) -> None:
        """Fetch this camera's picture, then again every second."""
        if camera == self._camera:
            return
        self._camera = camera
        self._picture = Picture(interval_s=EVERY_S)
        self._link.scope.restart(self._run(camera), TASK)
        self.changed.emit()

    def stop(self) -> None:
        """Nobody looks any more. The last picture is forgotten: it is of a camera as it was typed."""
        if self._camera is not None:
            self._camera = None
            self._picture = Picture(interval_s=EVERY_S)
            self._link.scope.cancel(TASK)
            self.changed.emit()

    async def _run(self, camera: Camera) -> None:
        while True:
            self._picture = await self._fetch(camera)
            self.changed.emit()
            await asyncio.sleep(EVERY_S)

    async def _fetch(self, camera: Camera) -> Picture:
        asked_at, taken_at = time.monotonic(), datetime.now()
        try:
            data = await self._link.send(PreviewCamera(camera))
            image = await self._decoder.decode(data, WIDTH, HEIGHT)
        except ThinClientError as error:
            return replace(self._picture, cause=_cause(error), words=words.why(error))
        except BrokenPicture as error:
            return replace(self._picture, cause=Cause.BROKEN, words=str(error))
        return Picture(image, asked_at, taken_at, interval_s=EVERY_S)


def _cause(error: ThinClientError) -> Cause:
    match error:
        case TimedOut():
            return Cause.TIMEOUT
        case BadAnswer():
            return Cause.BROKEN
        case _:
            return Cause.REFUSED
