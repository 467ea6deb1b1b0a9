"""What went wrong with a device lately: how often, and what last."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from tcconsole.model import words
from tcconsole.model.feed import Feed
from tcconsole.model.link import Link

COUNTED_S = 3600.0
KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Mishap:
    """at: on this computer's clock. camera_id: whose picture it was, "" for the device itself."""

    at: datetime
    words: str
    camera_id: str = ""


class DeviceErrors(QObject):
    """Counts failed pictures and failed connections. clock: monotonic, s."""

    def __init__(
        self,
        link: Link,
        feed: Feed,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._clock = clock
        self._times: deque[float] = deque(maxlen=KEPT)
        self._last: Mishap | None = None
        link.state_changed.connect(self._look)
        feed.fetch_failed.connect(self._take_picture)

    @property
    def last(self) -> Mishap | None:
        """Since the console runs; None while nothing went wrong."""
        return self._last

    def count(self) -> int:
        """In the last hour; no more than KEPT are counted."""
        begin = self._clock() - COUNTED_S
        while self._times and self._times[0] < begin:
            self._times.popleft()
        return len(self._times)

    def _look(self) -> None:
        if self._link.error is not None:
            self._add(words.short(self._link.error), "")

    def _take_picture(self, camera_id: str, why: str) -> None:
        self._add(why, camera_id)

    def _add(self, why: str, camera_id: str) -> None:
        self._times.append(self._clock())
        self._last = Mishap(datetime.now(), why, camera_id)
