"""The chosen one stays chosen, whatever comes, goes or moves around it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from tcconsole.ui.parts.keyed_list import Entry, KeyedList

KEYS = some.lists(some.sampled_from("abcdef"), unique=True)


def entries(keys: list[str]) -> list[Entry]:
    return [Entry(key, f"{key}\nbelow", key, "repeat") for key in keys]


@given(before=KEYS, after=KEYS, choice=some.sampled_from("abcdef"))
def test_the_chosen_one_stays_or_the_one_in_its_place_is_chosen(
    qapp: QApplication, before: list[str], after: list[str], choice: str
) -> None:
    shown = KeyedList("things", "Things", 200)
    shown.set_entries(entries(before))
    shown.choose(choice)
    chosen, row = shown.chosen, shown.currentRow()
    told = QSignalSpy(shown.currentItemChanged)
    shown.set_entries(entries(after))
    assert told.count() == 0
    assert [shown.item(at).text() for at in range(shown.count())] == [f"{key}\nbelow" for key in after]
    if chosen in after:
        assert shown.chosen == chosen
    elif after:
        assert shown.chosen == after[max(0, min(row, len(after) - 1))]
    else:
        assert shown.chosen == ""
    shown.deleteLater()
