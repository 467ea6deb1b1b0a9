"""The line that is typed into; behind the words stands what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme

OWN = "palette"
"""The command that opens the palette."""
HINT_GAP = 16
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LONGEST = 200


class Query(QLineEdit):
    """While it has the keyboard no command of the window below is reached, but those that `passes` lets through.

    Signals: `moved(rows)`; `entered(modifiers)` Enter, Ctrl+Enter or Shift+Enter; `cell_wanted(step)` Tab;
    `left()` Escape.
    """

    moved = Signal(int)
    entered = Signal(Qt.KeyboardModifier)
    cell_wanted = Signal(int)
    left = Signal()

    def __init__(
        self,
        name: str,
        accessible: str,
        passes: Callable[[QKeySequence], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, name, accessible)
        self.setProperty("variant", "bare")
        self.setProperty("ring", False)
        self.setMaxLength(LONGEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self._passes = passes
        self._hint = ""
        self.page_rows = 8

    def set_hint(self, words: str) -> None:
        """What the words mean, or what is wrong with them."""
        if words != self._hint:
            self._hint = words
            self.setAccessibleDescription(words)
            self.update()

    @property
    def hint(self) -> str:
        return self._hint

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.setAccepted(not self._passes(QKeySequence(event.keyCombination())))
                return True
            if event.type() == QEvent.Type.KeyPress and self._take(event):
                event.accept()
                return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -self.page_rows,
            Qt.Key.Key_PageDown: self.page_rows,
        }
        if key in ENTERS and modifiers in (PLAIN, CTRL, SHIFT):
            if not event.isAutoRepeat():
                self.entered.emit(modifiers)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.cell_wanted.emit(1 if key == Qt.Key.Key_Tab and modifiers != SHIFT else -1)
        elif key in steps and modifiers == PLAIN:
            self.moved.emit(steps[key])
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text() or not self._hint:
            return
        theme, painter = Theme.current(), QPainter(self)
        font = theme.font("body")
        left = QFontMetricsF(self.font()).horizontalAdvance(self.text()) + HINT_GAP
        place = QRectF(left, 0, self.width() - left, self.height())
        if place.width() < 40:
            return
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        shown = QFontMetricsF(font).elidedText(self._hint, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def passes(keys: QKeySequence, commands: Iterable[Command]) -> bool:
    """Keys that mean the same while something is typed: the palette's own, and what counts in the whole program."""
    everywhere = Qt.ShortcutContext.ApplicationShortcut
    return any(
        keys in command.shortcuts()
        for command in commands
        if command.objectName() == OWN or command.shortcutContext() == everywhere
    )
