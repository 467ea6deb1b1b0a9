"""Start the console, or a bare window with one label, and tell when the window was painted first.

    python -m tests.benchmarks.first_paint console|bare

Prints the moment (monotonic, s) and ends at once.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class FirstPaint(QObject):
    """Ends the process when a window has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow():
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


def console() -> None:
    """As the command starts it."""
    exec_of_qt = QApplication.__init__

    def watched(self: QApplication, *given: object) -> None:
        exec_of_qt(self, *given)
        self.installEventFilter(FirstPaint(self))

    QApplication.__init__ = watched  # type: ignore[assignment, method-assign]
    from tcconsole.__main__ import main

    sys.argv = ["tcconsole"]
    main()


if __name__ == "__main__":
    {"bare": bare, "console": console}[sys.argv[1]]()
