"""How much later than due the window's loop comes to what waits for it: a heartbeat, while somebody wants to know."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 50


class LoopLag(QObject):
    """`start()` and `stop()` as wanted; `taken()` gives what came since the last call. clock: monotonic, s."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._due = 0.0
        self._lags_s: list[float] = []
        # Precise: the ordinary kind may be 5 % late by itself, which would be told as lag.
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def start(self) -> None:
        if not self.running:
            self._due = self._clock() + BEAT_MS / 1000
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._lags_s.clear()

    def beat(self) -> None:
        """A beat has come.

        After one that is a little late Qt's timer keeps its measure, and the next is due sooner; when it has missed
        one it begins anew.
        """
        now, beat_s = self._clock(), BEAT_MS / 1000
        self._lags_s.append(max(0.0, now - self._due))
        kept = min(self._due, now) + beat_s
        self._due = kept if kept >= now else now + beat_s

    def taken(self) -> list[float]:
        """The lateness of each beat since the last call, in seconds. A loop that stands now counts so far."""
        lags, self._lags_s = self._lags_s, []
        return lags
