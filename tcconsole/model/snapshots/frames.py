"""Room for decoded pictures in memory that two processes share: a ring of which the worker keeps the books."""

from __future__ import annotations

import sys
from collections import deque
from multiprocessing import resource_tracker, shared_memory

ROOM_BYTES = 48 * 1024 * 1024
"""Holds the largest picture that is ever asked for (4096 × 2304). Memory is only taken for what is used of it."""


class FrameRing:
    """Which bytes of the room are in use. `take` a place for each picture, `free` them in any order."""

    def __init__(self, room: int = ROOM_BYTES) -> None:
        self._room = room
        self._used: deque[tuple[int, int, int]] = deque()  # job, start, end; oldest first
        self._freed: set[int] = set()

    def take(self, job: int, size: int) -> int | None:
        """The place of `size` bytes for that job, or None while there is not so much room in one piece."""
        start = self._place(size)
        if start is not None:
            self._used.append((job, start, start + size))
        return start

    def free(self, job: int) -> None:
        """That job's bytes may be written over. A job that has none is ignored."""
        self._freed.add(job)
        while self._used and self._used[0][0] in self._freed:
            self._freed.discard(self._used.popleft()[0])
        if not self._used:
            self._freed.clear()

    def _place(self, size: int) -> int | None:
        if not self._used:
            return 0 if size <= self._room else None
        oldest, newest = self._used[0][1], self._used[-1][2]
        if newest > oldest:  # used in one piece: behind it, else before it
            if newest + size <= self._room:
                return newest
            return 0 if size < oldest else None
        return newest if newest + size < oldest else None


def make_room() -> shared_memory.SharedMemory:
    """A new room. The window makes it, closes it and unlinks it."""
    return shared_memory.SharedMemory(create=True, size=ROOM_BYTES)


def memory(room: shared_memory.SharedMemory) -> memoryview:
    """Its bytes. Raises ValueError once it is closed."""
    if room.buf is None:
        raise ValueError("the room for pictures is closed")
    return room.buf


def _not_ours(name: object, rtype: str) -> None:
    """Takes the place of the tracker's own."""


def open_room(name: str) -> shared_memory.SharedMemory:
    """The window's room, for a worker, which closes it and leaves it there."""
    if sys.version_info >= (3, 13):
        return shared_memory.SharedMemory(name, track=False)
    # Before that, Python has every user of shared memory remove it at its end. A worker has none of its own.
    resource_tracker.register = _not_ours
    return shared_memory.SharedMemory(name)
