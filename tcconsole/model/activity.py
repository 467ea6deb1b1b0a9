"""What happened lately, for the strip at the foot of the window."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)

MOST = 500


class Kind(Enum):
    """How an entry is marked."""

    DONE = "done"
    INFO = "info"
    MONITOR = "monitor"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of plain text with its time."""

    words: str
    kind: Kind = Kind.INFO
    at: datetime = field(default_factory=datetime.now)


class Activity(QObject):
    """The latest entries, newest first. Signals: `added(Entry)`."""

    added = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: deque[Entry] = deque(maxlen=MOST)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    def add(self, words: str, kind: Kind = Kind.INFO) -> None:
        entry = Entry(words, kind)
        self._entries.appendleft(entry)
        log.info("%s", words)  # so that a support bundle tells what went before
        self.added.emit(entry)
