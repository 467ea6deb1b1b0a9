"""The commands that count in the whole window, whatever page is shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tcconsole.ui.palette.query import OWN
from tcconsole.ui.parts.command import Command
from tcconsole.ui.window.header import Header
from tcconsole.ui.window.rail import Place

if TYPE_CHECKING:
    from tcconsole.ui.window.main_window import MainWindow

MORE_PAGE_KEYS = {"keys": ("F1", "?")}
"""Keys of pages besides Ctrl with their number; Alt with a number is a scene's."""


def add_window_commands(window: MainWindow, places: Sequence[Place], header: Header) -> None:
    """places: the pages, in the order of the rail."""
    pages, everywhere = window.tr("Pages"), window.tr("Everywhere")
    words, act = window.tr("Find and do anything"), window.palette_overlay.toggle
    Command(window, OWN, words, act, ["Ctrl+K"], group=everywhere, icon_name="find")
    for number, place in enumerate(places, 1):
        keys = [f"Ctrl+{number}", *MORE_PAGE_KEYS.get(place.key, ())]
        show = partial(window.show_page, place.key)
        Command(window, f"show_{place.key}", place.words, show, keys, group=pages, icon_name=place.icon)
    words, act = window.tr("Problems"), window.toggle_problems
    Command(window, "show_problems", words, act, ["Ctrl+P"], group=everywhere, icon_name="problems")
    words = window.tr("Add a device")
    Command(
        window, "add_device_action", words, window.add_device, ["Ctrl+N"], group=everywhere, icon_name="add"
    )
    _add_stops(window, header, everywhere)
    words = window.tr("Quit")
    Command(window, "quit", words, window.close, ["Ctrl+Q"], group=everywhere, icon_name="close")


def _add_stops(window: MainWindow, header: Header, group: str) -> None:
    Command(
        window,
        "stop_display_action",
        window.tr("Stop the display"),
        window.stop_display,
        group=group,
        icon_name="stop",
        why_not=header.why_not_stop,
    )
    Command(
        window,
        "stop_steering",
        window.tr("Stop steering, patrols, sequences and tours"),
        window.stop_all,
        ["Ctrl+."],
        group=group,
        icon_name="muted",
        context=Qt.ShortcutContext.ApplicationShortcut,
    )
