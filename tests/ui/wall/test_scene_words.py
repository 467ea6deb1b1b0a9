"""What the wall says of scenes: times, days, and what comes next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tcconsole.model.scene_wall import Standing
from tcconsole.model.schedule import Due, Entry
from tcconsole.ui.wall.scene_words import days_words, left_words, next_words, standing_words, times_words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((0, 1, 2, 3, 4, 5, 6), "every day"),
        ((0, 1, 2, 3, 4), "Mon to Fri"),
        ((5, 6), "Sat, Sun"),
        ((0, 2), "Mon, Wed"),
    ],
)
def test_days(days: tuple[int, ...], words: str) -> None:
    assert days_words(days) == words


def test_times_count_only_while_they_are_on() -> None:
    night, day = Entry("n", 18, 0), Entry("d", 6, 30, (0, 1, 2, 3, 4))
    assert times_words((night,)) == "every day 18:00"
    assert times_words((night, day)) == "Mon to Fri 06:30 and 1 more time"
    assert times_words((Entry("x", 1, 0, enabled=False), Entry("y", 1, 0, ()))) == ""


@pytest.mark.parametrize(
    ("seconds", "words"), [(40, "40 s"), (61, "1 min"), (78 * 60, "1 h 18 min"), (3600, "1 h 0 min")]
)
def test_how_long_it_is(seconds: int, words: str) -> None:
    assert left_words(seconds) == words


def test_what_comes_next() -> None:
    now = datetime(2026, 11, 23, 16, 42, tzinfo=UTC)
    entry = Entry("n", 18, 0, what="night", name="Night")
    soon = Due(now + timedelta(minutes=78), datetime(2026, 11, 23, 18, 0), entry)
    assert next_words(soon, now) == "Next: Night at 18:00, in 1 h 18 min"
    late = Due(now + timedelta(days=2), datetime(2026, 11, 25, 18, 0), entry)
    assert next_words(late, now) == "Next: Night on Wed 18:00"


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(("a",)), "on the wall"),
        (Standing(("a",), ("b",)), "on the wall, 1 monitor differs"),
        (Standing(("a",), ("b", "c"), ("d",)), "on the wall, 2 monitors differ, 1 cannot be asked"),
    ],
)
def test_where_a_scene_stands(standing: Standing, words: str) -> None:
    assert standing_words(standing) == words
