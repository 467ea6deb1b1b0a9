"""JPEG to QImage at the size shown, off the GUI thread; whatever a device sends, only `BrokenPicture` comes out."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import simplejpeg
from PySide6.QtGui import QImage

MAX_SIDE_PX = 8192
MAX_PIXELS = 34_000_000
"""Larger pictures are refused before memory is taken for them: 8K cameras have 33 million pixels."""


class BrokenPicture(Exception):
    """Not a JPEG that can be shown. The message says why, for a tile."""


def decode_jpeg(data: bytes, width: int, height: int) -> QImage:
    """`data` as an image of at least `width` × `height` pixels (or its full size, if that is less).

    The decoder scales while it decodes and lets go of the GIL. Raises BrokenPicture.
    """
    try:
        full_height, full_width, _, _ = simplejpeg.decode_jpeg_header(data)
    except ValueError as error:
        raise BrokenPicture(f"not a JPEG ({len(data)} bytes)") from error
    if max(full_width, full_height) > MAX_SIDE_PX or full_width * full_height > MAX_PIXELS:
        raise BrokenPicture(f"too large: {full_width}×{full_height}")
    try:
        pixels = simplejpeg.decode_jpeg(
            data,
            colorspace="BGRA",
            fastdct=True,
            fastupsample=True,
            min_height=min(height, full_height),
            min_width=min(width, full_width),
            strict=True,
        )
    except ValueError as error:
        raise BrokenPicture(f"JPEG damaged or cut off at {_size(len(data))}") from error
    return _to_image(pixels)


def _to_image(pixels: np.ndarray) -> QImage:
    height, width, _ = pixels.shape
    borrowed = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
    return borrowed.copy()  # the array's memory goes away with it


def _size(count: int) -> str:
    return f"{count} bytes" if count < 1024 else f"{count // 1024} KB"


class Decoder:
    """Decodes in two threads of its own, shared by every device. The owner calls `close()`."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="jpeg")

    async def decode(self, data: bytes, width: int, height: int) -> QImage:
        """See `decode_jpeg`."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, decode_jpeg, data, width, height)

    def close(self) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
