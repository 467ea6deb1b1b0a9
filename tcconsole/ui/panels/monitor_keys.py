"""Ctrl+Enter on a chosen camera: at once onto the monitor, where Enter alone puts it into the draft."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from tcconsole.ui.camera_list.camera_item import ID_ROLE


class MonitorKeys(QObject):
    """Signals: `wanted(camera_id)`. `keyboard` has the focus while a camera of `view` is chosen."""

    wanted = Signal(str)

    def __init__(self, view: QListView, keyboard: QWidget) -> None:
        super().__init__(view)
        self._view = view
        keyboard.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not _is_ctrl_enter(event):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # here it is no shortcut of the window
            return True
        if event.type() == QEvent.Type.KeyPress:
            camera_id = self._view.currentIndex().data(ID_ROLE)  # None: a heading, or nothing
            if camera_id:
                self.wanted.emit(camera_id)
            return True
        return False


def _is_ctrl_enter(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and modifiers == Qt.KeyboardModifier.ControlModifier
