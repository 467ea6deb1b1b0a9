"""A camera's picture for a file or for the clipboard: as the device sends it at that moment, else the one that is
there already, with the time that it has."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from tcconsole.api.cameras import Snapshot
from tcconsole.api.errors import ThinClientError
from tcconsole.model import words
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.feed import Feed
from tcconsole.model.jpeg import BrokenPicture, Decoder
from tcconsole.model.link import Link
from tcconsole.model.store import write_whole

TASK = "picture file"
QUALITY = 95
"""Of a JPEG that had to be made here, in percent."""
NAME_BYTES = 80
"""So much of a device's or camera's name goes into a file's name, in UTF-8: file systems take 255 in all."""
ALL_OF_IT = 8192
"""A side that no picture is larger than: decode it whole."""


@dataclass(frozen=True, slots=True)
class Shot:
    """jpeg: byte for byte as the device sent it; where `why_old` says why it could not be had, made anew from the
    last picture that was shown. taken_at: when that picture was asked for, on this computer's clock."""

    device: str
    camera: str
    jpeg: bytes
    taken_at: datetime
    why_old: str = ""

    @property
    def file_name(self) -> str:
        return file_name(self.device, self.camera, self.taken_at)


@dataclass(frozen=True, slots=True)
class Copied:
    """A picture for the clipboard; as of `Shot`."""

    image: QImage
    taken_at: datetime
    why_old: str = ""


class PictureFiles(QObject):
    """Of one device. Signals, each with the name of who asked: `taken(whom, shot)`; `copied(whom, copied)`;
    `saved(whom, file)`. A failure becomes a problem instead."""

    taken = Signal(str, object)
    copied = Signal(str, object)
    saved = Signal(str, object)

    def __init__(
        self, link: Link, feed: Feed, decoder: Decoder, activity: Activity, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._feed = feed
        self._decoder = decoder
        self._activity = activity

    def take(self, whom: str, camera_id: str, camera: str) -> None:
        """Have that camera's picture for a file; `camera` is its name."""
        self._link.scope.spawn(self._take(whom, camera_id, camera), TASK)

    def copy(self, whom: str, camera_id: str, camera: str) -> None:
        """Have that camera's picture in its full size."""
        self._link.scope.spawn(self._copy(whom, camera_id, camera), TASK)

    def save(self, whom: str, shot: Shot, file: Path) -> None:
        """Write it; what lies there is replaced once everything is written."""
        self._link.scope.spawn(self._save(whom, shot, file), TASK)

    async def _take(self, whom: str, camera_id: str, camera: str) -> None:
        asked_at = datetime.now()
        try:
            jpeg, _ = await self._fetch(camera_id, 1)
        except (ThinClientError, BrokenPicture) as error:
            if (old := self._old(self._saving(camera), camera_id, error)) is None:
                return
            jpeg = await asyncio.to_thread(encoded, old.image)
            shot = Shot(self._link.title, camera, jpeg, old.taken_at, old.why_old)
        else:
            shot = Shot(self._link.title, camera, jpeg, asked_at)
        self.taken.emit(whom, shot)

    async def _copy(self, whom: str, camera_id: str, camera: str) -> None:
        asked_at = datetime.now()
        try:
            _, image = await self._fetch(camera_id, ALL_OF_IT)
        except (ThinClientError, BrokenPicture) as error:
            tried = self.tr("Copy the picture of {camera}").format(camera=camera)
            copied = self._old(tried, camera_id, error)
        else:
            copied = Copied(image, asked_at)
        if copied is not None:
            self.copied.emit(whom, copied)

    async def _fetch(self, camera_id: str, side: int) -> tuple[bytes, QImage]:
        """The JPEG as it came, and decoded to at least `side` pixels, which proves that it is whole.

        Raises ThinClientError, BrokenPicture.
        """
        jpeg = await self._link.send(Snapshot(camera_id))
        return jpeg, await self._decoder.decode(jpeg, side, side)

    def _old(self, tried: str, camera_id: str, error: ThinClientError | BrokenPicture) -> Copied | None:
        """The last picture that came, with its time; if there is none, the failure becomes a problem."""
        picture = self._feed.picture(camera_id)
        why = str(error) if isinstance(error, BrokenPicture) else words.why(error)
        if picture.image is not None and picture.taken_at is not None:
            return Copied(picture.image, picture.taken_at, why)
        later = self.tr("Try again later.")
        advice = later if isinstance(error, BrokenPicture) else words.advice(error)
        self._link.commands.complain(tried, why, advice)
        return None

    def _saving(self, camera: str) -> str:
        return self.tr("Save the picture of {camera}").format(camera=camera)

    async def _save(self, whom: str, shot: Shot, file: Path) -> None:
        try:
            await asyncio.to_thread(write_whole, file, shot.jpeg)
        except OSError as error:
            self._link.commands.complain(
                self._saving(shot.camera),
                self.tr("{file} cannot be written: {why}.").format(
                    file=file.name, why=error.strerror or str(error)
                ),
                self.tr("Choose another place and try again."),
            )
        else:
            done = self.tr("Picture of {camera} saved to {file}")
            self._activity.add(done.format(camera=shot.camera, file=file.name), Kind.DONE)
            self.saved.emit(whom, file)


def file_name(device: str, camera: str, moment: datetime) -> str:
    """DEVICE_CAMERA_2026-03-01_14-05-59.jpg, of letters that every file system takes."""
    return f"{_safe(device, 'device')}_{_safe(camera, 'camera')}_{moment:%Y-%m-%d_%H-%M-%S}.jpg"


def _safe(name: str, instead: str) -> str:
    kept = "".join(c if c.isalnum() or c in "-." else "-" if c.isspace() else "_" for c in name.strip())
    return kept.encode()[:NAME_BYTES].decode("utf-8", "ignore").strip(".-_") or instead


def encoded(image: QImage) -> bytes:
    """The image as JPEG. For a thread: a large one takes tens of milliseconds."""
    room = QByteArray()
    buffer = QBuffer(room)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", QUALITY)  # type: ignore[call-overload]
    buffer.close()
    return bytes(room.data())
