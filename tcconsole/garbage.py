"""Collects Python's reference cycles on the GUI thread alone.

Python collects in whichever thread happens to allocate. A cycle that holds Qt objects would then be destroyed in a
decoding or keyring thread, and Qt aborts: timers and widgets must die where they live.
"""

from __future__ import annotations

import gc
from types import TracebackType

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class GuiCollector(QObject):
    """While it is entered, automatic collection is off and a timer collects here instead.

    What exists at the start is left out of the later rounds, so that each of them stays short.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect_due)

    def __enter__(self) -> GuiCollector:
        gc.disable()
        gc.collect()
        gc.freeze()
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that is due by Python's own thresholds."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation] > 0:
            gc.collect(generation)
            return
