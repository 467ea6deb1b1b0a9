"""Who asked for a change, as the journal tells it."""

from __future__ import annotations

import pytest

from tcconsole.model.journal_entry import COMMAND_LINE, SCHEDULE, Entry, fleet_origin, new_id
from tcconsole.ui.system.journal_text import full_words


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("", "Asked by: anna"),
        (SCHEDULE, "Asked by: anna, by schedule"),
        (COMMAND_LINE, "Asked by: anna, on the command line"),
        (fleet_origin("a1b2"), "Asked by: anna, by the change a1b2 to many devices"),
        ("something newer", "Asked by: anna"),
    ],
)
def test_who_asked_is_said_with_what_it_belongs_to(origin: str, words: str) -> None:
    told = full_words(Entry(new_id(), operator="anna", origin=origin)).splitlines()
    assert words in told
