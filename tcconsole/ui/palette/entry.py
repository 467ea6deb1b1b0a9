"""One thing that the palette offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from tcconsole.ui.palette.plan import Plan
from tcconsole.ui.palette.query import CTRL, SHIFT
from tcconsole.ui.palette.search import Hay, Span

Act = Callable[[], object]


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """What a key does to an entry: the words for the line of keys at the foot, and why it cannot be done.

    check: asks once more just before it is done, for what may have changed since; the reason or "".
    """

    words: str
    act: Act
    reason: str = ""
    check: Callable[[], str] | None = None

    def why_not(self) -> str:
        """Why it cannot be done at this moment; empty if it can."""
        return self.check() if self.check is not None else self.reason


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """key: what it goes by over a restart, "" if it is not worth remembering. ways: its keys as caps.

    enter, monitor and full: what Enter, Ctrl+Enter and Shift+Enter do. plan: what Enter would make of the panel.
    """

    key: str
    group: str
    title: str
    icon: str
    enter: Deed
    detail: str = ""
    ways: tuple[tuple[str, ...], ...] = ()
    monitor: Deed | None = None
    full: Deed | None = None
    plan: Plan | None = None
    hay: Hay | None = None

    def deed(self, modifiers: Qt.KeyboardModifier) -> Deed | None:
        """What Enter does together with those keys; None if nothing."""
        return {CTRL: self.monitor, SHIFT: self.full}.get(modifiers, self.enter)

    @property
    def reason(self) -> str:
        """Why it cannot be done now; empty if it can."""
        return self.enter.reason


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One line of the list: an entry with the parts of its title that were meant, or the heading of a group."""

    heading: str = ""
    entry: Entry | None = None
    spans: tuple[Span, ...] = ()
