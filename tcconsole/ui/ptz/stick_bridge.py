"""Real sticks and the PTZ dock as one: when they may steer, and what their buttons do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tcconsole.model.sticks.choices import PRESETS, Action
from tcconsole.model.sticks.sticks import Hold, Sticks
from tcconsole.ui.ptz.dock import PtzDock

START_AFTER_MS = 500
"""From the first sight of the dock to the first reading: the window is painted before."""
_STEPS = {Action.NEXT_CELL: 1, Action.PREVIOUS_CELL: -1}


class StickBridge(QObject):
    """Signals: `cell_wanted(step)` the next cell (1) or the one before (-1).

    Real sticks are read from a moment after the dock is seen first.
    """

    cell_wanted = Signal(int)

    def __init__(self, sticks: Sticks, dock: PtzDock, parent: QObject | None = None) -> None:
        super().__init__(parent or dock)
        self._sticks = sticks
        self._dock = dock
        sticks.deflected.connect(dock.deflect_stick)
        sticks.button.connect(self._act)
        sticks.changed.connect(self._decide)
        self._start = QTimer(self, singleShot=True, interval=START_AFTER_MS)
        self._start.timeout.connect(sticks.start)
        dock.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._decide)
        self._decide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._decide(hidden=event.type() == QEvent.Type.Hide)
            if event.type() == QEvent.Type.Show and not self._sticks.started:
                self._start.start()
        return False

    def _decide(self, *_: object, hidden: bool | None = None) -> None:
        """See whether a stick may steer now."""
        hidden = not self._dock.isVisible() if hidden is None else hidden
        self._set(Hold.HIDDEN, hidden)
        self._set(Hold.FOCUS, not self._has_focus())

    def _set(self, why: Hold, holds: bool) -> None:
        if holds:
            self._sticks.hold(why)
        else:
            self._sticks.allow(why)

    def _has_focus(self) -> bool:
        """The dock's own window or the one it belongs to; whatever is chosen, not behind a modal window."""
        if QApplication.activeModalWidget() is not None:
            return False
        active, window = QApplication.activeWindow(), self._dock.window()
        return not self._sticks.only_with_focus or (active is not None and active in _with_owners(window))

    def _act(self, action: str) -> None:
        if action in PRESETS:
            self._dock.go_to(PRESETS.index(action))
        elif action in _STEPS:
            self.cell_wanted.emit(_STEPS[action])
        elif action == Action.HOME:
            self._dock.go_home()
        elif action == Action.STOP:
            self._dock.stop_all()


def _with_owners(window: QWidget) -> list[QWidget]:
    """The window and, if it floats, the one that it came from."""
    owner = window.parentWidget()
    return [window, owner.window()] if owner is not None else [window]
