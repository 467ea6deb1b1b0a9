"""Scenes for the keyboard, for screen readers, in every text size, and out of sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tcconsole.model.tour import TourStep
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.wall.scene_editor import SceneEditor
from tests.ui.wall.scene_walls import Make, Opened, wall_on
from tests.ui.window.test_hidden_pages import clocks_of_hidden_parts
from tests.ui.window.test_main_window import _one_of_several, interactive
from tests.ui.window.windows import application, find, focused

PARTS = ("scenes", "times", "tours")


def fill(opened: Opened) -> None:
    """Two scenes, one with a time, and a tour."""
    day, night = opened.scene("Day", 0), opened.scene("Night", 1)
    opened.console.scene_times.add(night.key)
    book = opened.console.scenes.book
    steps = (TourStep(day.key, "Day", 60), TourStep(night.key, "Night", 60))
    book.put_tour(replace(book.new_tour("Rounds"), steps=steps))


def reached_by_tab(window: QWidget) -> set[QWidget]:
    reached: set[QWidget] = set()
    for _ in range(200):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        if focused() in reached:
            break
        reached.add(focused())
    return reached


def missed_by_tab(opened: Opened) -> list[str]:
    reached = reached_by_tab(opened.window)
    wanted = [
        widget
        for widget in interactive(opened.window)
        if widget.isVisible() and widget.isEnabled() and not _one_of_several(widget)
    ]
    return [widget.objectName() for widget in wanted if widget not in reached]


@pytest.mark.parametrize("part", PARTS)
async def test_the_tab_key_reaches_everything_in_the_editor(simulators: Make, part: str) -> None:
    async with wall_on(simulators, 1) as opened:
        fill(opened)
        opened.window.scenes.edit(part)
        assert missed_by_tab(opened) == []


async def test_the_tab_key_reaches_cards_and_bands(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        fill(opened)
        opened.console.scenes.apply(opened.broken("Broken", 1).key)
        await opened.run_over()
        opened.row.refresh()
        assert missed_by_tab(opened) == []


async def test_everything_has_a_name_for_tests_and_for_screen_readers(simulators: Make) -> None:
    async with wall_on(simulators, 1) as opened:
        fill(opened)
        for part in PARTS:
            opened.window.scenes.edit(part)
        inside = [*interactive(find(opened.window, SceneEditor, "scene_editor")), *interactive(opened.row)]
        nameless = [
            f"{type(widget).__name__} {widget.objectName()!r} {widget.accessibleName()!r}"
            for widget in inside
            if not widget.objectName() or not widget.accessibleName()
        ]
        assert nameless == []


async def test_no_clock_goes_on_out_of_sight(simulators: Make) -> None:
    async with wall_on(simulators, 1) as opened:
        fill(opened)
        for part in PARTS:
            opened.window.scenes.edit(part)
        opened.window.show_page("wall")
        opened.window.show_page("panels")
        assert clocks_of_hidden_parts(opened.window) == []


async def test_themes_and_text_sizes_go_on_while_it_is_shown(simulators: Make) -> None:
    async with wall_on(simulators, 1) as opened:
        fill(opened)
        opened.window.show_page("wall")
        opened.row.refresh()
        low = opened.row.cards[0].height()
        Theme.current().apply(application(), "high-contrast", text_scale=1.3)
        opened.window.grab()
        opened.row.refresh()
        opened.window.grab()
        assert opened.row.cards[0].height() > low
        for part in PARTS:
            opened.window.scenes.edit(part)
            opened.window.grab()
        Theme.current().apply(application(), "dark")


async def test_a_device_that_is_forgotten_leaves_its_scenes(simulators: Make) -> None:
    async with wall_on(simulators) as opened:
        fill(opened)
        opened.window.scenes.edit("scenes", opened.console.scenes.all[1].key)
        first = opened.devices[0]
        key = first.key
        await opened.console.devices.remove(first)
        editor = find(opened.window, SceneEditor, "scene_editor")
        editor.scenes.refresh()
        line = editor.scenes.form.monitors.lines[key]
        assert line.name.words() == f"{key} (not known any more)"
        opened.console.scenes.apply(opened.console.scenes.all[1].key)
        run = await opened.run_over()
        assert str(run.parts[0].told) == "This console does not know that device any more."
        assert opened.shown[1] == 1
