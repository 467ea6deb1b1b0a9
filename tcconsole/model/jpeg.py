"""JPEG to QImage at the size shown, off the GUI thread; whatever a device sends, only `BrokenPicture` comes out."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtGui import QImage

from tcconsole.model.snapshots.jpeg import BrokenPicture as BrokenPicture
from tcconsole.model.snapshots.jpeg import decode_pixels


def decode_jpeg(data: bytes, width: int, height: int) -> QImage:
    """`data` as an image of at least `width` × `height` pixels (or its full size, if that is less).

    Raises BrokenPicture.
    """
    pixels = decode_pixels(data, width, height)
    rows, columns, _ = pixels.shape
    borrowed = QImage(pixels.data, columns, rows, columns * 4, QImage.Format.Format_RGB32)
    return borrowed.copy()  # the array's memory goes away with it


class Decoder:
    """Decodes a picture now and then, in two threads of its own. The owner calls `close()`."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="jpeg")

    async def decode(self, data: bytes, width: int, height: int) -> QImage:
        """See `decode_jpeg`."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, decode_jpeg, data, width, height)

    def close(self) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
