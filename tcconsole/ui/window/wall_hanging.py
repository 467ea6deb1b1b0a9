"""Devices that are selected in the table go onto the wall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from tcconsole.model.console import Console
from tcconsole.model.wall import arranged

if TYPE_CHECKING:
    from tcconsole.ui.window.main_window import MainWindow


def hang(window: MainWindow, console: Console, keys: Sequence[str], new: bool) -> None:
    """Hang these devices on the wall that is looked at, or on a new one, and show it."""
    walls = console.walls
    if new:
        name = QCoreApplication.translate("devices", "Wall of {count}").format(count=len(keys))
        walls.put(arranged(walls.new(name).key, name, keys))
    else:
        walls.put(walls.current.added(keys))
    window.show_page("wall")
