"""A firmware file on its way to one device of many, piece by piece. No Qt here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

PIECE_BYTES = 256 * 1024


class StagedPieces:
    """From its start each time it is asked for. before_last: awaited before the last piece is handed over: without that
    one the device installs nothing, with it it may. Raises OSError."""

    def __init__(self, file: Path, before_last: Callable[[], Awaitable[None]]) -> None:
        self.name = file.name
        self._file = file
        self._before_last = before_last

    async def __aiter__(self) -> AsyncIterator[bytes]:
        source = await asyncio.to_thread(self._file.open, "rb")
        try:
            piece = await asyncio.to_thread(source.read, PIECE_BYTES)
            while piece:
                following = await asyncio.to_thread(source.read, PIECE_BYTES)
                if not following:
                    await self._before_last()
                yield piece
                piece = following
        finally:
            source.close()
