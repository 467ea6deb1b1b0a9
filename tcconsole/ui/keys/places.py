"""Where a command's keys count, and whether two commands would answer to the same key."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDockWidget, QStackedWidget, QWidget

from tcconsole.ui.parts.command import Command

_NARROW = (Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut)


def rival(command: Command, keys: QKeySequence, commands: Iterable[Command]) -> Command | None:
    """Another command that has those keys where this one counts; None if there is none."""
    for other in commands:
        if other is not command and keys in other.shortcuts() and meet(command, other):
            return other
    return None


def meet(one: Command, other: Command) -> bool:
    """True if there is a place where both count."""
    if Qt.ShortcutContext.ApplicationShortcut in (one.shortcutContext(), other.shortcutContext()):
        return True
    both_narrow = one.shortcutContext() in _NARROW and other.shortcutContext() in _NARROW
    pairs = ((a, b) for a in _owners(one) for b in _owners(other))
    return any(_nested(a, b) if both_narrow else _together(a, b) for a, b in pairs)


def _owners(command: Command) -> list[QWidget]:
    return [owner for owner in command.associatedObjects() if isinstance(owner, QWidget)]


def _nested(a: QWidget, b: QWidget) -> bool:
    return a is b or a.isAncestorOf(b) or b.isAncestorOf(a)


def _together(a: QWidget, b: QWidget) -> bool:
    """True if both can be seen in one window at the same time: of a stack's pages only one can."""
    if _window(a) is not _window(b):
        return False
    above = [a, *_ancestors(a)]
    common = next((widget for widget in (b, *_ancestors(b)) if widget in above), None)
    return not (isinstance(common, QStackedWidget) and common not in (a, b))


def _window(widget: QWidget) -> QWidget:
    """Its window; a dock that floats belongs to the window that it came from."""
    window = widget.window()
    above = window.parentWidget()
    return above.window() if isinstance(window, QDockWidget) and above is not None else window


def _ancestors(widget: QWidget) -> list[QWidget]:
    found = []
    above = widget.parentWidget()
    while above is not None:
        found.append(above)
        above = above.parentWidget()
    return found
