"""Starts the console: a window is seen at once, and everything heavy is imported behind it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tcconsole.application import has_display, make_application
from tcconsole.model.data_folder import data_folder
from tcconsole.ui.window.opening import Opening

PAINTED_S = 0.3
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
    ends = time.monotonic() + PAINTED_S
    while not opening.painted and time.monotonic() < ends:
        app.processEvents()
    app.processEvents()  # what was painted goes to the screen
    try:
        return work()
    finally:
        opening.go()
        opening.deleteLater()
