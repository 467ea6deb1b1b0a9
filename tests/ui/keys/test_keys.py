"""The list of keys is whole: what the window has is in it, and nothing else of that kind."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction

from tcconsole.ui.keys.page import KeysPage
from tcconsole.ui.keys.table import groups
from tcconsole.ui.parts.key_cap import KeyCap
from tests.ui.window.windows import window_on

PAGES = {f"Alt+{number}" for number in range(1, 7)}


def listed() -> set[str]:
    """Every way of every key, as the list spells it."""
    ways = {way for group in groups() for key in group.keys for way in key.keys.split(" / ")}
    return (ways - {"Alt+1 … Alt+6"}) | PAGES


async def test_every_shortcut_of_the_window_is_listed() -> None:
    async with window_on() as (_, window):
        shortcuts = {
            sequence.toString() for action in window.findChildren(QAction) for sequence in action.shortcuts()
        }
    assert shortcuts
    assert shortcuts - listed() == set()


@pytest.mark.parametrize("way", ["Ctrl+.", "F1", "Ctrl+S", "Ctrl+Z", "F2", "/", "C"])
async def test_what_is_listed_is_there(way: str) -> None:
    async with window_on() as (_, window):
        actions = window.findChildren(QAction)
        assert any(way in [s.toString() for s in action.shortcuts()] for action in actions)


def test_the_page_shows_all_of_them() -> None:
    page = KeysPage()
    shown = {cap.accessibleName() for cap in page.findChildren(KeyCap)}
    assert {way for group in groups() for key in group.keys for way in key.keys.split(" / ")} == shown
    page.deleteLater()
