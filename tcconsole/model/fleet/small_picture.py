"""A camera's picture made small enough for a report with hundreds of them. No Qt here."""

from __future__ import annotations

import simplejpeg

from tcconsole.model.snapshots.jpeg import BrokenPicture as BrokenPicture
from tcconsole.model.snapshots.jpeg import decode_pixels, full_size

QUALITY = 75


def small_jpeg(data: bytes, width: int) -> tuple[bytes, int, int]:
    """The picture anew, at least that many pixels wide if it has them, and the width and height of `data`.

    What comes out has pixels only: nothing else that a device or a camera put into the file. Blocks; for a thread.
    Raises BrokenPicture.
    """
    pixels = decode_pixels(data, width, 1)
    small: bytes = simplejpeg.encode_jpeg(pixels, quality=QUALITY, colorspace="BGRX", colorsubsampling="420")
    return small, *full_size(data)
