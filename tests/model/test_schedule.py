"""When scheduled switching is due: on chosen days, at the time on the wall, once, also when the clocks change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.schedule import EVERY_DAY, Doing, Due, Entry, between, occurrences, upcoming

ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Havana",
)
BERLIN = ZoneInfo("Europe/Berlin")


def entry(hour: int, minute: int = 0, days: tuple[int, ...] = EVERY_DAY, *, enabled: bool = True) -> Entry:
    return Entry("e", hour, minute, days, Doing.SHOW, "p", "Panel", enabled)


def first(of: Iterator[Due], count: int) -> list[str]:
    return [due.wall.strftime("%a %d %H:%M") for due in islice(of, count)]


@given(
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    start=st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31)),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    days=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
)
def test_each_chosen_day_has_it_once_at_that_time(
    zone: ZoneInfo, start: datetime, hour: int, minute: int, days: tuple[int, ...]
) -> None:
    after = start.replace(tzinfo=UTC)
    last = after
    seen: set[date] = set()
    for due in islice(occurrences(entry(hour, minute, days), after, zone), 40):
        local = due.at.astimezone(zone)
        assert due.at > last
        assert local.replace(tzinfo=None, fold=0) == due.wall
        assert due.wall.weekday() in days
        assert due.wall.date() not in seen
        wish = datetime.combine(due.wall.date(), time(hour, minute), zone)
        exists = wish.astimezone(UTC).astimezone(zone).replace(fold=0) == wish
        assert not exists or (due.wall.time() == time(hour, minute) and local.fold == 0)
        seen.add(due.wall.date())
        last = due.at
    missing = _days_between(min(seen), max(seen), days) - seen
    assert not missing


def _days_between(begin: date, end: date, days: tuple[int, ...]) -> set[date]:
    every = (begin + timedelta(days=number) for number in range((end - begin).days + 1))
    return {day for day in every if day.weekday() in days}


def test_an_hour_that_is_skipped_comes_after_the_skip() -> None:
    after = datetime(2026, 3, 28, 12, tzinfo=BERLIN)
    assert first(occurrences(entry(2, 30), after, BERLIN), 2) == ["Sun 29 03:30", "Mon 30 02:30"]


def test_an_hour_that_comes_twice_counts_once() -> None:
    after = datetime(2026, 10, 24, 12, tzinfo=BERLIN)
    dues = list(islice(occurrences(entry(2, 30), after, BERLIN), 2))
    assert [due.at.isoformat() for due in dues] == ["2026-10-25T00:30:00+00:00", "2026-10-26T01:30:00+00:00"]


def test_a_day_that_does_not_exist_has_none() -> None:
    apia = ZoneInfo("Pacific/Apia")
    after = datetime(2011, 12, 29, 12, tzinfo=apia)
    assert first(occurrences(entry(8), after, apia), 2) == ["Sat 31 08:00", "Sun 01 08:00"]


@pytest.mark.parametrize("never", [entry(8, days=()), entry(8, enabled=False)])
def test_some_are_never_due(never: Entry) -> None:
    assert list(occurrences(never, datetime(2026, 1, 1, tzinfo=UTC), BERLIN)) == []


def test_what_comes_next_is_in_order_across_entries() -> None:
    entries = [entry(18, days=(0,)), entry(8), entry(7, 45, days=(5, 6))]
    after = datetime(2026, 11, 20, 9, tzinfo=BERLIN)  # a Friday
    comes = upcoming(entries, after, 5, BERLIN)
    assert [due.wall.strftime("%a %H:%M") for due in comes] == [
        "Sat 07:45",
        "Sat 08:00",
        "Sun 07:45",
        "Sun 08:00",
        "Mon 08:00",
    ]


def test_what_was_due_between_two_moments() -> None:
    begin = datetime(2026, 11, 20, 8, tzinfo=BERLIN)
    dues = between([entry(8), entry(9)], begin, begin + timedelta(days=1), BERLIN)
    assert [due.wall.hour for due in dues] == [9, 8]


def test_without_a_zone_it_is_this_computers() -> None:
    after = datetime(2026, 11, 20, 8, tzinfo=UTC)
    due = next(occurrences(entry(13, 5), after))
    assert due.at.astimezone().strftime("%H:%M") == "13:05"
