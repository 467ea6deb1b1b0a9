"""What every stick on the screen has in common: it goes back to its centre whenever somebody may have let it go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from tcconsole.model.shaping import FAST, FINE

_LET_GO = {
    QEvent.Type.FocusOut,
    QEvent.Type.Hide,
    QEvent.Type.UngrabMouse,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.WindowBlocked,
    QEvent.Type.TouchCancel,
}


class Spring(QWidget):
    """A stick. `held` by the mouse from a press to the release; a press that was cut short counts no more.

    Subclasses say where the stick is (`pulled`), and what keys do; both call `_moved()`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.held = False
        self._keys: set[int] = set()
        self._factor = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def centre(self) -> None:
        """Back to the centre, as if the stick had been let go. It stays there until the next press."""
        self.held = False
        self._keys.clear()
        self._factor = 1.0
        self.unsetCursor()
        self._centred()

    def event(self, event: QEvent) -> bool:
        disabled = event.type() == QEvent.Type.EnabledChange and not self.isEnabled()
        if event.type() in _LET_GO or disabled:
            self.centre()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.held = True
            self._take_factor(event.modifiers())
            self._pulled(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.held and not event.buttons() & Qt.MouseButton.LeftButton:
            self.centre()  # the release went elsewhere
        elif self.held:
            self._take_factor(event.modifiers())
            self._pulled(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.centre()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press_key(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self.release_key(event):
            event.ignore()

    def press_key(self, event: QKeyEvent) -> bool:
        """A key went down. True if it is one of this stick's. Repeats of a held key change nothing."""
        key = event.key()
        if key in self.keys():
            if not event.isAutoRepeat() and self.isEnabled():
                self._keys.add(key)
                self._take_factor(event.modifiers())
                self._moved()
            return True
        if key in _MODIFIERS and (self._keys or self.held):
            self._take_factor(event.modifiers() | _MODIFIERS[Qt.Key(key)])
            self._moved()
        return False

    def release_key(self, event: QKeyEvent) -> bool:
        """A key came up. True if it is one of this stick's."""
        key = event.key()
        if key in self.keys():
            if not event.isAutoRepeat() and key in self._keys:
                self._keys.discard(key)
                self._moved()
            return True
        if key in _MODIFIERS and (self._keys or self.held):
            self._take_factor(event.modifiers() & ~_MODIFIERS[Qt.Key(key)])
            self._moved()
        return False

    def keys(self) -> set[int]:
        """The keys that pull this stick."""
        raise NotImplementedError

    def _pulled(self, event: QMouseEvent) -> None:
        """The mouse holds the stick there."""
        raise NotImplementedError

    def _moved(self) -> None:
        """Keys or factor changed."""
        raise NotImplementedError

    def _centred(self) -> None:
        """The stick is back in its centre."""
        raise NotImplementedError

    def _take_factor(self, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._factor = FINE
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._factor = FAST
        else:
            self._factor = 1.0


_MODIFIERS = {
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
}
