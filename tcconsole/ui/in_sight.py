"""Whether anybody can see a widget: a hidden page, a minimised window and a covered one need no pictures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

_OF_WIDGET = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange)
_OF_WINDOW = (QEvent.Type.WindowStateChange, QEvent.Type.Expose)


class InSight(QObject):
    """Belongs to the widget. Signals: `changed()` when it may have come into sight or gone.

    Every system tells of hidden and minimised windows; of covered ones macOS and some Wayland desktops tell.
    """

    changed = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._followed: list[QObject] = []
        widget.installEventFilter(self)

    @property
    def now(self) -> bool:
        window = self._widget.window()
        handle = window.windowHandle()
        exposed = handle is None or handle.isExposed()
        return self._widget.isVisible() and not window.isMinimized() and exposed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._widget and kind in _OF_WIDGET:
            self._follow_window()
            self.changed.emit()
        elif kind in _OF_WINDOW:
            self.changed.emit()
        return super().eventFilter(watched, event)

    def _follow_window(self) -> None:
        """A dock may be in another window now. A minimised window is told to itself, a covered one to its handle."""
        window = self._widget.window()
        wanted: list[QObject] = [each for each in (window, window.windowHandle()) if each is not None]
        if wanted == self._followed:
            return
        for each in self._followed:
            if each is not self._widget:
                each.removeEventFilter(self)
        self._followed = wanted
        for each in wanted:
            each.installEventFilter(self)
