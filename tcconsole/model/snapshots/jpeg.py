"""JPEG to pixels at the size shown; whatever a device sends, only `BrokenPicture` comes out. Knows no Qt."""

from __future__ import annotations

from typing import Any

import numpy as np
import simplejpeg

MAX_SIDE_PX = 8192
MAX_PIXELS = 34_000_000
"""Larger pictures are refused before memory is taken for them: 8K cameras have 33 million pixels."""
MOST_SHOWN = 4096 * 2304
"""No place on a screen needs more pixels: larger pictures are decoded to less."""


class BrokenPicture(Exception):
    """Not a JPEG that can be shown. The message says why, for a tile."""


def decode_pixels(data: bytes, width: int, height: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """`data` as rows × columns × BGRx of at least `width` × `height` pixels (or its full size, if that is less).

    The decoder scales while it decodes and lets go of the GIL. Raises BrokenPicture.
    """
    try:
        full_height, full_width, _, _ = simplejpeg.decode_jpeg_header(data)
    except ValueError as error:
        raise BrokenPicture(f"not a JPEG ({len(data)} bytes)") from error
    if max(full_width, full_height) > MAX_SIDE_PX or full_width * full_height > MAX_PIXELS:
        raise BrokenPicture(f"too large: {full_width}×{full_height}")
    eighths = _eighths(full_width, full_height, width, height)
    try:
        pixels: np.ndarray[Any, np.dtype[np.uint8]] = simplejpeg.decode_jpeg(
            data,
            colorspace="BGRA",
            fastdct=True,
            fastupsample=True,
            min_height=_scaled(full_height, eighths),
            min_width=_scaled(full_width, eighths),
            strict=True,
        )
    except ValueError as error:
        raise BrokenPicture(f"JPEG damaged or cut off at {_size(len(data))}") from error
    return pixels


def full_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a JPEG that could be decoded."""
    height, width, _, _ = simplejpeg.decode_jpeg_header(data)
    return width, height


def _eighths(full_width: int, full_height: int, width: int, height: int) -> int:
    """The decoder scales by n / 8: the least n that fills the place, or the largest that is not too much for it."""
    for eighths in range(1, 9):
        if _scaled(full_width, eighths + 1) * _scaled(full_height, eighths + 1) > MOST_SHOWN:
            return eighths
        if _scaled(full_width, eighths) >= width and _scaled(full_height, eighths) >= height:
            return eighths
    return 8


def _scaled(side: int, eighths: int) -> int:
    return min(side, -(-side * eighths // 8))


def _size(count: int) -> str:
    return f"{count} bytes" if count < 1024 else f"{count // 1024} KB"
