"""Preferences act at once, are kept, and go back to their defaults."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

from tcconsole.model.preferences import PTZ_SPEED, RATE_CELLS, TEXT_SCALE, THEME
from tcconsole.ui.parts.segmented import Segmented
from tests.ui.window.windows import click, find, window_on, words_of


async def test_a_choice_acts_at_once_and_is_kept(tmp_path: Path) -> None:
    async with window_on(folder=tmp_path, page="preferences") as (console, window):
        changed: list[str] = []
        console.preferences.changed.connect(changed.append)
        click(find(window, QWidget, "preference_theme"), "segment_light")
        click(find(window, QWidget, "preference_text_scale"), "segment_130")
        assert changed == ["theme", "text_scale"]
        assert str(tmp_path) in words_of(window.page("preferences"))
    async with window_on(folder=tmp_path, page="preferences") as (console, window):
        assert console.preferences.get(THEME) == "light"
        assert console.preferences.get(TEXT_SCALE) == 130
        assert find(window, Segmented, "preference_theme").value() == "light"


async def test_defaults_come_back_for_what_is_on_the_page_and_nothing_else() -> None:
    async with window_on(page="preferences") as (console, window):
        console.preferences.set(RATE_CELLS, 5.0)
        console.preferences.set(PTZ_SPEED, 5)
        assert find(window, Segmented, "preference_pictures_per_s_cells").value() == "5.0"
        click(window, "reset_preferences")
        assert console.preferences.get(RATE_CELLS) == RATE_CELLS.default
        assert find(window, Segmented, "preference_pictures_per_s_cells").value() == str(RATE_CELLS.default)
        assert console.preferences.get(PTZ_SPEED) == 5


async def test_it_says_where_things_are_kept() -> None:
    async with window_on(page="preferences") as (_, window):
        words = words_of(window.page("preferences"))
        assert "nothing is kept" in words
        assert "never in a file" in words


async def test_every_choice_has_its_words() -> None:
    async with window_on(page="preferences") as (_, window):
        for button in find(window, QWidget, "preference_text_scale").findChildren(QAbstractButton):
            assert button.text().endswith(" %")
