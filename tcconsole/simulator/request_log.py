"""The requests that a simulated device received, as its truth page tells them: no token, no password."""

from __future__ import annotations

from collections import deque
from itertools import islice

import msgspec

MAX_ENTRIES = 5000


class Entry(msgspec.Struct):
    """One request.

    number counts from 1; arrived_s: monotonic clock, at_s: wall clock (s since the epoch), both when it arrived;
    operation: "" when no operation has that path; cell, pan, tilt, zoom: what a PTZ request asked for;
    camera_id, camera: which camera was really moved; status: 0 when the connection was cut instead of an answer.
    """

    number: int
    arrived_s: float
    at_s: float
    method: str
    path: str
    operation: str = ""
    cell: int | None = None
    pan: float | None = None
    tilt: float | None = None
    zoom: float | None = None
    camera_id: str | None = None
    camera: str | None = None
    status: int = 0
    duration_s: float | None = None


class RequestLog:
    """The newest requests."""

    def __init__(self, size: int = MAX_ENTRIES) -> None:
        self._entries: deque[Entry] = deque(maxlen=size)
        self.total = 0

    def add(self, arrived_s: float, at_s: float, method: str, path: str) -> Entry:
        self.total += 1
        entry = Entry(number=self.total, arrived_s=arrived_s, at_s=at_s, method=method, path=path)
        self._entries.append(entry)
        return entry

    def since(self, number: int = 0) -> list[Entry]:
        """The entries after the one with that number, oldest first."""
        first = self.total - len(self._entries)
        return list(islice(self._entries, max(0, number - first), None))
