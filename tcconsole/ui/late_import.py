"""Imports a large module while the window goes on: pyqtgraph takes a quarter of a second."""

from __future__ import annotations

import contextlib
import importlib
import sys
import threading

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS = 20
SWITCH_S = 0.0005


class LateImport(QObject):
    """Signals: `ready()` once, later, when the module is imported, or cannot be: importing it then tells why."""

    ready = Signal()

    def __init__(self, module: str, parent: QObject) -> None:
        super().__init__(parent)
        # A thread of its own, which nobody waits for: it ends by itself, and the window may have closed before.
        self._thread = threading.Thread(target=_try_import, args=(module,), daemon=True)
        self._begun = False
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._see)
        self._look.start()

    @property
    def done(self) -> bool:
        return self._begun and not self._thread.is_alive()

    def _see(self) -> None:
        if not self._begun:  # not before what is being built now is shown
            self._begun = True
            self._thread.start()
        elif self.done:
            self._look.stop()
            self.ready.emit()


def _try_import(module: str) -> None:
    """The window asks for the interpreter's lock at each thing that it paints: it must not wait 5 ms each time."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    try:
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
    finally:
        sys.setswitchinterval(before)
