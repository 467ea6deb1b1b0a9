"""Changes are shown together: once each, the longest waiting first, never too many at once."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tcconsole.ui.parts.together import Together
from tests.harness.waiting import until


async def test_keys_are_shown_once_and_at_most_so_many_at_a_time() -> None:
    parent = QObject()
    shown: list[list[str]] = []
    together = Together(shown.append, 1, parent, most=3)
    for key in "abcabcde":
        together.add(key)
    await until(lambda: len(shown) == 2)
    assert shown == [["a", "b", "c"], ["d", "e"]]
    together.add("a")
    await until(lambda: len(shown) == 3)
    assert shown[-1] == ["a"]


async def test_what_is_of_no_interest_any_more_is_not_shown() -> None:
    parent = QObject()
    shown: list[list[str]] = []
    together = Together(shown.append, 1, parent)
    together.add("a")
    together.clear()
    together.add("b")
    await until(lambda: shown)
    assert shown == [["b"]]
