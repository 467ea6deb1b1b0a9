"""Pictures of presets on disk: small JPEG files in one folder, bounded in number and bytes, the oldest go first.

Everything here blocks: it is for a thread of its own.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime
from pathlib import Path

import numpy as np
import simplejpeg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from tcconsole.model.jpeg import BrokenPicture, decode_jpeg
from tcconsole.model.ptz_pose import Pose

log = logging.getLogger(__name__)

FOLDER = "preset-pictures"
WIDTH, HEIGHT = 256, 144
FILES_MOST = 800
BYTES_MOST = 16_000_000
FILE_BYTES_MOST = 200_000
_QUALITY = 82


class PresetFiles:
    """The pictures of all devices. `folder` is ours, its parent holds our other files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, device: str, camera_id: str, pose: Pose) -> tuple[QImage, datetime] | None:
        """The picture from that position with the time it was taken; None if there is none that can be used."""
        file = self._file(device, camera_id, pose)
        try:
            if file.stat().st_size > FILE_BYTES_MOST:
                return None
            taken_at = datetime.fromtimestamp(file.stat().st_mtime)
            return decode_jpeg(file.read_bytes(), WIDTH, HEIGHT), taken_at
        except FileNotFoundError:
            return None
        except (OSError, BrokenPicture) as error:
            log.warning("%s cannot be shown: %s", file, error)
            return None

    def write(self, device: str, camera_id: str, pose: Pose, image: QImage) -> None:
        """Keep a picture, and no more than may be kept."""
        file = self._file(device, camera_id, pose)
        half = file.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            half.write_bytes(_encode(image))
            half.replace(file)
            self._drop_oldest()
        except OSError as error:
            log.warning("%s cannot be written: %s", file, error)

    def _file(self, device: str, camera_id: str, pose: Pose) -> Path:
        """Ids are a device's own words, so they are not part of the file's name."""
        place = f"{camera_id}\n{pose.pan:.3f} {pose.tilt:.3f} {pose.zoom:.3f}"
        return self._folder / f"{device}-{hashlib.sha256(place.encode()).hexdigest()[:24]}.jpg"

    def _drop_oldest(self) -> None:
        files = sorted(
            ((each.stat(), each) for each in self._folder.glob("*.jpg")),
            key=lambda found: found[0].st_mtime,
            reverse=True,
        )
        size = 0
        for number, (stat, file) in enumerate(files, 1):
            size += stat.st_size
            if number > FILES_MOST or size > BYTES_MOST:
                file.unlink(missing_ok=True)


def small(image: QImage) -> QImage:
    """The picture at the size at which it is kept."""
    if image.width() <= WIDTH and image.height() <= HEIGHT:
        return image
    return image.scaled(
        QSize(WIDTH, HEIGHT),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _encode(image: QImage) -> bytes:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    height, width = image.height(), image.width()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine() // 4, 4)
    data: bytes = simplejpeg.encode_jpeg(
        np.ascontiguousarray(pixels[:, :width]), quality=_QUALITY, colorspace="BGRX"
    )
    return data
