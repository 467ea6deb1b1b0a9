"""A window whose device is on line, and what a test does with its palette."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.palette.palette import Palette
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import focused, window_on

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@asynccontextmanager
async def desk_on(
    *simulators: Simulator, folder: Path | None = None
) -> AsyncIterator[tuple[Console, MainWindow, Device]]:
    """A window on these devices; cell 1 of the panel on the monitor has the keyboard."""
    async with window_on(*simulators, folder=folder) as (console, window):
        device = await on_line(console)
        editor = window.panels_page.desk.editor
        await until(lambda: bool(editor.cells) and device.cameras.loaded, what="the panel is shown")
        editor.select(0, focus=True)
        yield console, window, device


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(focused(), key, modifiers)


def write(text: str) -> None:
    """Type letters where the keyboard is, each where it is then."""
    for letter in text:
        QTest.keyClicks(focused(), letter)


def opened(window: MainWindow, text: str = "") -> Palette:
    """The palette, opened by its keys, with that typed."""
    press(Qt.Key.Key_K, CTRL)
    palette = window.palette_overlay
    assert palette.isVisible()
    assert palette.query.hasFocus()
    write(text)
    return palette


def titles(palette: Palette) -> list[str]:
    return [row.entry.title for row in palette.rows.rows if row.entry is not None]


def headings(palette: Palette) -> list[str]:
    return [row.heading for row in palette.rows.rows if row.entry is None]
