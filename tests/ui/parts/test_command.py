"""A command: done only when it can be, with its own keys or the user's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from tcconsole.ui.parts.command import Command, commands_of, use_keys


@pytest.fixture
def place() -> Iterator[QWidget]:
    widget = QWidget()
    yield widget
    use_keys({})
    widget.deleteLater()


def test_it_is_done_unless_there_is_a_reason_against_it(place: QWidget) -> None:
    done: list[str] = []
    why = ["No camera is selected."]
    asked = Command(
        place, "asked", "Ask", lambda: done.append("asked"), group="Cameras", why_not=lambda: why[0]
    )
    asked.trigger()
    assert asked.reason == "No camera is selected."
    assert done == []
    why[0] = ""
    asked.trigger()
    assert done == ["asked"]


def test_a_reason_that_is_set_disables_it_until_it_is_taken_back(place: QWidget) -> None:
    command = Command(place, "told", "Tell", lambda: None, group="Cameras")
    command.set_reason("Not now.")
    assert (command.reason, command.isEnabled()) == ("Not now.", False)
    command.set_reason("")
    assert (command.reason, command.isEnabled()) == ("", True)


def test_the_users_keys_stand_for_those_it_came_with_now_and_later(place: QWidget) -> None:
    first = Command(place, "first", "First", lambda: None, ["Ctrl+1"], group="Cameras")
    use_keys({"first": ["Ctrl+7"], "second": []}, place)
    second = Command(place, "second", "Second", lambda: None, ["Ctrl+2"], group="Cameras")
    assert first.shortcuts() == [QKeySequence("Ctrl+7")]
    assert second.shortcuts() == []
    assert commands_of(place) == [first, second]
    use_keys({}, place)
    assert first.shortcuts() == [QKeySequence("Ctrl+1")]
    assert second.shortcuts() == [QKeySequence("Ctrl+2")]
