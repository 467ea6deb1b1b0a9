"""Sends one firmware file, and tells how far that is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from tcconsole.api.system import UploadFirmware
from tcconsole.model.firmware_file import TELL_S, Pieces, Rate
from tcconsole.model.link import Link

STOP_S = 1.0
"""A cancelled upload that waits for the device longer than this is cut off."""


class FirmwareSender:
    """note(size, sent, rate, given): as in `Update`; called often."""

    def __init__(self, link: Link, note: Callable[[int, int, float, bool], None]) -> None:
        self._link = link
        self._note = note
        self._pieces: Pieces | None = None
        self._size = self._sent = 0
        self._rate = Rate()
        self._speed = self._told_at = 0.0
        self._given = False

    async def send(self, file: Path) -> int:
        """The device's code. Raises OSError, ValueError for a file that changes, UploadStopped, ThinClientError."""
        self._size = (await asyncio.to_thread(file.stat)).st_size
        self._rate, self._speed = Rate(), 0.0
        self._pieces = Pieces(file, self._note_given)
        try:
            return await self._link.send(UploadFirmware(self._pieces, self._size, self._note_sent))
        finally:
            self._pieces.close()
            self._pieces = None

    async def stop(self, task: asyncio.Task[None]) -> None:
        """Send no more of it. task: the one that sends."""
        if self._pieces is not None:
            self._pieces.stop()
        await asyncio.wait([task], timeout=STOP_S)
        if not task.done() and not self._given:
            task.cancel()

    def _note_given(self, given: bool) -> None:
        self._given = given
        self._sent = self._sent if given else 0
        self._tell()

    def _note_sent(self, count: int) -> None:
        now = time.monotonic()
        self._sent, self._speed = count, self._rate.note(count, now)
        if now - self._told_at >= TELL_S or count >= self._size:
            self._told_at = now
            self._tell()

    def _tell(self) -> None:
        self._note(self._size, self._sent, self._speed, self._given)
