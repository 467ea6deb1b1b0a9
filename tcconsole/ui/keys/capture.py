"""A field that takes the next keys that are pressed, whatever they otherwise mean."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import CONTROL_H

_ALONE = {
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
    Qt.Key.Key_Dead_Circumflex,
    Qt.Key.Key_unknown,
}


class Capture(QLineEdit):
    """Signals: `pressed(sequence)`; `left()` by Escape."""

    pressed = Signal(QKeySequence)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "press_keys", self.tr("Press the new keys; Esc leaves it as it is"))
        self.setReadOnly(True)
        self.setPlaceholderText(self.tr("Press the new keys"))
        self.setMinimumHeight(Theme.current().scaled(CONTROL_H))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take(event)
        return super().event(event)

    def _take(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and plain:
            return super().event(event)
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in _ALONE and not event.isAutoRepeat():
            self.pressed.emit(sequence_of(event))
        return True


def sequence_of(event: QKeyEvent) -> QKeySequence:
    """The keys of that event as a shortcut is spelled: "?", not "Shift+?"."""
    modifiers, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key())
    letter = Qt.Key.Key_A <= key <= Qt.Key.Key_Z
    if modifiers == Qt.KeyboardModifier.ShiftModifier and event.text().isprintable() and not letter:
        modifiers = Qt.KeyboardModifier.NoModifier if event.text().strip() else modifiers
    return QKeySequence(QKeyCombination(modifiers, key))
