"""What nobody sees costs nothing."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.model.consoles import on_line
from tests.ui.window.windows import window_on

PAGES = (
    "wall",
    "panels",
    "sequences",
    "cameras",
    "settings",
    "system",
    "health",
    "devices",
    "keys",
    "preferences",
)


def clocks_of_hidden_parts(window: MainWindow) -> list[str]:
    """The timers that run again and again below a widget that nobody sees."""
    running = [
        timer for timer in window.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()
    ]
    owners = [timer.parent() for timer in running]
    return [
        f"{type(owner).__name__} {owner.objectName()}"
        for owner in owners
        if isinstance(owner, QWidget) and not owner.isVisible()
    ]


async def test_no_clock_goes_on_in_a_page_that_is_not_shown(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        await on_line(console)
        for page in PAGES:
            window.show_page(page)
        window.show_page("panels")
        assert clocks_of_hidden_parts(window) == []
