"""Start the console, or a bare window with one label, and tell when the window was painted first.

    python -m tests.benchmarks.first_paint console|whole|bare

console: the first window, which is the shape of the whole one; whole: the window with everything in it.
Prints the moment (monotonic, s) and ends at once.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class FirstPaint(QObject):
    """Ends the process when a window has been painted. kind: the name of its class, "" for any window."""

    def __init__(self, app: QApplication, kind: str = "") -> None:
        super().__init__(app)
        self._kind = kind

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        painted = event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow()
        if painted and self._kind in ("", type(watched).__name__):
            QTimer.singleShot(0, end)  # when everything in it is painted, too
        return False


def end() -> None:
    print(time.monotonic(), flush=True)
    os._exit(0)


def bare() -> None:
    app = QApplication([])
    app.installEventFilter(FirstPaint(app))
    window = QWidget()
    QLabel("tcconsole", window)
    window.resize(1440, 900)
    window.show()
    app.exec()


def console(kind: str = "") -> None:
    """As the command starts it."""
    exec_of_qt = QApplication.__init__

    def watched(self: QApplication, *given: object) -> None:
        exec_of_qt(self, *given)
        self.installEventFilter(FirstPaint(self, kind))

    QApplication.__init__ = watched  # type: ignore[assignment, method-assign]
    from tcconsole.__main__ import main

    sys.argv = ["tcconsole"]
    main()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        console("MainWindow" if sys.argv[1] == "whole" else "")
