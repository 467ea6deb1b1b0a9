"""What changes is shown together, at most once a frame and never too much at once: painting never stalls the window.

self._came = Together(self._show, 33, self)
feed.picture_changed.connect(self._came.add)
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from PySide6.QtCore import QObject, QTimer

MOST = 8
"""A small picture takes some 0.2 ms to paint: so many delay nothing that can be noticed."""


class Together(QObject):
    """show: called with keys that were added, at most every `every_ms`, at most `most` of them; who waits longest
    comes first."""

    def __init__(
        self, show: Callable[[list[str]], None], every_ms: int, parent: QObject, *, most: int = MOST
    ) -> None:
        super().__init__(parent)
        self._show = show
        self._most = most
        self._keys: dict[str, None] = {}
        self._timer = QTimer(self, singleShot=True, interval=every_ms)
        self._timer.timeout.connect(self._due)

    def add(self, key: str) -> None:
        """That one changed."""
        self._keys[key] = None
        if not self._timer.isActive():
            self._timer.start()

    def clear(self) -> None:
        """What was added is of no interest any more."""
        self._keys.clear()
        self._timer.stop()

    def _due(self) -> None:
        keys = list(islice(self._keys, self._most))
        for key in keys:
            del self._keys[key]
        if self._keys:
            self._timer.start()
        self._show(keys)
