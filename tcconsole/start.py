"""Starts the console: a window is seen at once, and everything heavy is imported behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tcconsole.application import has_display, make_application
from tcconsole.model.data_folder import data_folder
from tcconsole.ui.window.opening import Opening

PAINTED_MS = 300
"""The first window is waited for so long; a slow screen must not delay the console itself."""


def main(device: str | None = None, telemetry: Path | None = None) -> int:
    """See `app.main`."""

    def work() -> int:
        from tcconsole import app

        return app.main(device, telemetry)

    return _behind_opening(work)


def demo(devices: int = 1, cameras: int = 24, telemetry: Path | None = None) -> int:
    """See `app.demo`."""

    def work() -> int:
        from tcconsole import app

        return app.demo(devices, cameras, telemetry)

    return _behind_opening(work)


def _behind_opening(work: Callable[[], int]) -> int:
    if not has_display():
        return work()  # which says so
    app = make_application()
    opening = Opening(app, data_folder())
    opening.appear()
    wait_until_painted(app, opening)
    try:
        return work()
    finally:
        opening.go()
        opening.deleteLater()


def wait_until_painted(app: QApplication, opening: Opening) -> None:
    """Sleep until there is something to do, so that the rest of the computer can show the window."""
    patience = QTimer(singleShot=True, interval=PAINTED_MS)
    patience.start()  # its end wakes the wait below, if nothing else does
    while not opening.painted and patience.isActive():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    app.processEvents()  # what was painted goes to the screen
