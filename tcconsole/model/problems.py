"""What went wrong with something the user asked for: told once, kept in a list, never a modal box."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)

MOST = 200

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Problem:
    """tried: what was asked ("Show panel Garage"); device: its name; why and advice: whole sentences.

    action: an offer that may help, with its words ("Try again"), or None. All texts are plain text.
    """

    tried: str
    device: str
    why: str
    advice: str
    action_words: str = ""
    action: Callable[[], None] | None = None
    at: datetime = field(default_factory=datetime.now)
    number: int = field(default_factory=lambda: next(_numbers))


class Problems(QObject):
    """The list, newest first. Signals: `added(Problem)`, `changed()` after every change."""

    added = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: list[Problem] = []

    @property
    def all(self) -> tuple[Problem, ...]:
        return tuple(self._problems)

    def add(self, problem: Problem) -> None:
        log.info("problem: %s, %s: %s", problem.tried, problem.device, problem.why)
        self._problems.insert(0, problem)
        del self._problems[MOST:]
        self.added.emit(problem)
        self.changed.emit()

    def dismiss(self, number: int) -> None:
        """Take that problem off the list."""
        self._problems = [problem for problem in self._problems if problem.number != number]
        self.changed.emit()

    def clear(self) -> None:
        self._problems.clear()
        self.changed.emit()
