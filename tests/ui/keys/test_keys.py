"""The list of keys is whole: every command of the window is in it, and what it lists is really there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tcconsole.ui.keys.fixed import fixed_keys
from tcconsole.ui.keys.page import KeysPage
from tcconsole.ui.keys.places import meet
from tcconsole.ui.keys.row import KeyRow
from tcconsole.ui.parts.command import Command, commands_of
from tcconsole.ui.parts.key_names import key_parts, key_text, ways_of
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.ui.window.windows import delete_what_is_due, find, window_on

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def keys_page(window: MainWindow) -> KeysPage:
    page = window.page("keys")
    assert isinstance(page, KeysPage)
    return page


def row_of(window: MainWindow, name: str) -> KeyRow:
    return next(row for row in keys_page(window).rows if row.command.objectName() == name)


def command(window: MainWindow, name: str) -> Command:
    return find(window, Command, name)


def begin(row: KeyRow) -> None:
    QTest.mouseClick(row.change, Qt.MouseButton.LeftButton)
    assert row.listening


async def test_every_shortcut_of_the_window_belongs_to_a_command() -> None:
    async with window_on() as (_, window):
        with_keys = [action for action in window.findChildren(QAction) if action.shortcuts()]
        assert with_keys
        assert [action.text() for action in with_keys if not isinstance(action, Command)] == []


async def test_the_page_lists_every_command_with_its_keys() -> None:
    async with window_on(page="keys") as (_, window):
        rows = {row.command: row for row in keys_page(window).rows}
        assert set(rows) == set(commands_of(window))
        for each, row in rows.items():
            assert tuple(row.ways.ways) == ways_of(each.shortcuts())
            assert row.isVisible()


async def test_no_two_commands_share_a_key_where_both_count() -> None:
    async with window_on() as (_, window):
        for page in ("cameras", "settings", "system", "health", "preferences", "keys"):
            window.page(page)
        commands = commands_of(window)
        for i, one in enumerate(commands):
            for other in commands[i + 1 :]:
                shared = set(map(key_text, one.shortcuts())) & set(map(key_text, other.shortcuts()))
                assert not (shared and meet(one, other)), f"{one.text()}, {other.text()}: {shared}"


async def test_every_command_has_a_name_of_its_own_and_a_group() -> None:
    async with window_on() as (_, window):
        names = [each.objectName() for each in commands_of(window)]
        assert len(names) == len(set(names))
        assert all(each.group and each.text() for each in commands_of(window))


async def test_a_command_that_comes_later_is_listed_and_has_the_users_key() -> None:
    async with window_on(page="keys") as (console, window):
        console.shortcuts.choose({"later": ["Ctrl+J"]})
        window.show_page("panels")
        later = Command(window.panels_page, "later", "Do it later", lambda: None, ["Ctrl+U"], group="Panels")
        assert [key_text(keys) for keys in later.shortcuts()] == ["Ctrl+J"]
        window.show_page("keys")
        assert row_of(window, "later").isVisible()


async def test_a_command_that_goes_leaves_the_list(simulator: Simulator) -> None:
    async with window_on(simulator, page="keys") as (console, window):
        place = QWidget(window)
        Command(place, "short_lived", "Do it for a while", lambda: None, ["Ctrl+U"], group="Panels")
        window.show_page("panels")
        window.show_page("keys")
        assert row_of(window, "short_lived").isVisible()
        place.deleteLater()
        delete_what_is_due()
        console.shortcuts.choose({"show_health": ["Ctrl+U"]})
        names = {row.command.objectName() for row in keys_page(window).rows}
        assert "short_lived" not in names
        assert "show_health" in names


async def test_a_key_is_changed_in_place_and_works() -> None:
    async with window_on(page="keys") as (console, window):
        row = row_of(window, "show_health")
        begin(row)
        QTest.keyClick(row.more.capture, Qt.Key.Key_H, CTRL)
        assert not row.listening
        assert console.shortcuts.chosen == {"show_health": ("Ctrl+H",)}
        assert list(row.ways.ways) == [("Ctrl", "H")]
        QTest.keyClick(window, Qt.Key.Key_H, CTRL)
        assert window.page("health").isVisible()


async def test_a_changed_key_is_there_after_a_restart(tmp_path: Path) -> None:
    async with window_on(folder=tmp_path) as (console, _):
        console.shortcuts.choose({"show_health": ["Ctrl+H"], "of a newer version": ["Ctrl+9"]})
    async with window_on(folder=tmp_path) as (console, window):
        QTest.keyClick(window, Qt.Key.Key_H, CTRL)
        assert window.page("health").isVisible()
        console.shortcuts.reset("show_health")
        assert console.shortcuts.chosen == {"of a newer version": ("Ctrl+9",)}


async def test_the_keys_of_a_window_end_with_it() -> None:
    async with window_on() as (console, _):
        console.shortcuts.choose({"show_health": ["Ctrl+H"]})
    assert not Command.chosen_keys


async def test_a_conflict_says_who_has_the_keys_and_offers_them() -> None:
    async with window_on(page="keys") as (console, window):
        row = row_of(window, "show_health")
        begin(row)
        QTest.keyClick(row.more.capture, Qt.Key.Key_D, CTRL)
        assert row.said.text() == "Ctrl+D already means: Compare with the device (Panels)"
        assert not console.shortcuts.chosen
        QTest.mouseClick(row.more.take, Qt.MouseButton.LeftButton)
        assert console.shortcuts.chosen == {"show_health": ("Ctrl+D",), "compare_action": ()}
        assert list(row_of(window, "compare_action").ways.ways) == []


async def test_keys_that_a_place_needs_are_refused_with_the_reason() -> None:
    async with window_on(page="keys") as (console, window):
        row = row_of(window, "show_health")
        begin(row)
        QTest.keyClick(row.more.capture, Qt.Key.Key_7)
        assert row.said.text() == "7 is needed for: Camera 12 into the selected cell (Numbers)"
        assert not row.more.take.isVisible()
        assert not console.shortcuts.chosen


async def test_escape_leaves_the_keys_as_they_are() -> None:
    async with window_on(page="keys") as (console, window):
        row = row_of(window, "show_health")
        begin(row)
        QTest.keyClick(row.more.capture, Qt.Key.Key_S, CTRL)
        assert row.said.isVisible()
        QTest.keyClick(row.more.capture, Qt.Key.Key_Escape)
        assert not row.listening
        assert not row.said.isVisible()
        assert not console.shortcuts.chosen
        assert row.change.hasFocus()


async def test_a_key_can_be_taken_away_and_given_back() -> None:
    async with window_on(page="keys") as (console, window):
        row = row_of(window, "save_action")
        begin(row)
        QTest.mouseClick(row.more.clear, Qt.MouseButton.LeftButton)
        assert command(window, "save_action").shortcuts() == []
        begin(row)
        QTest.mouseClick(row.more.usual, Qt.MouseButton.LeftButton)
        assert command(window, "save_action").shortcuts() == [QKeySequence("Ctrl+S")]
        assert not console.shortcuts.chosen


async def test_all_go_back_at_once_and_that_can_be_undone() -> None:
    async with window_on(page="keys") as (console, window):
        console.shortcuts.choose({"save_action": ["Ctrl+J"], "undo_action": []})
        QTest.mouseClick(keys_page(window).reset, Qt.MouseButton.LeftButton)
        assert not console.shortcuts.chosen
        assert not keys_page(window).reset.isEnabled()
        QTest.mouseClick(find(keys_page(window), QAbstractButton, "toast_action"), Qt.MouseButton.LeftButton)
        assert console.shortcuts.chosen == {"save_action": ("Ctrl+J",), "undo_action": ()}


async def test_a_file_with_two_commands_on_one_key_is_told_of() -> None:
    async with window_on(page="keys") as (console, window):
        console.shortcuts.choose({"undo_action": ["Ctrl+S"]})
        row = row_of(window, "undo_action")
        assert row.said.isVisible()
        assert row.said.text() == "Ctrl+S also means: Save the panel. Neither is done."


async def test_typing_finds_commands_and_keys() -> None:
    async with window_on(page="keys") as (_, window):
        page = keys_page(window)
        QTest.keyClicks(page.search, "save panel")
        assert [row.command.objectName() for row in page.rows if row.isVisible()] == ["save_action"]
        page.search.setText("ctrl+.")
        assert [row.command.objectName() for row in page.rows if row.isVisible()] == ["stop_steering"]
        page.search.setText("nothing is called so")
        assert not any(row.isVisible() for row in page.rows)
        assert any("No command" in each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_fixed_keys_say_something_and_name_keys_that_exist() -> None:
    for key in fixed_keys():
        assert key.words
        assert key.group
        assert all(key.ways)
        for taken in key.keys:
            assert QKeySequence(taken).toString(), taken


@pytest.mark.parametrize(
    ("keys", "parts"),
    [
        ("Ctrl+Return", ("Ctrl", "Enter")),
        ("Ctrl++", ("Ctrl", "+")),
        ("+", ("+",)),
        ("?", ("?",)),
        ("Ctrl+Shift+Z", ("Ctrl", "Shift", "Z")),
    ],
)
def test_keys_are_spelled_as_caps(keys: str, parts: tuple[str, ...]) -> None:
    assert key_parts(QKeySequence(keys)) == parts


async def test_a_question_mark_is_captured_as_what_it_is() -> None:
    async with window_on(page="keys") as (console, window):
        row = row_of(window, "show_health")
        begin(row)
        QTest.keyClick(row.more.capture, Qt.Key.Key_Percent, SHIFT)
        assert console.shortcuts.chosen == {"show_health": ("%",)}
        assert isinstance(row, QWidget)
