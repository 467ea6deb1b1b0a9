"""Two clocks compared over a network that takes its time."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.clock_drift import as_settings, clock_in, measure
from tcconsole.model.time_zones import load, matches, offset_text


@given(
    st.integers(1_600_000_000, 1_900_000_000),
    st.floats(-90_000, 90_000),
    st.floats(0, 5),
    st.floats(0, 1),
    st.sampled_from(["UTC", "Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns"]),
)
def test_the_true_difference_is_always_within_what_is_said(
    now: int, ahead_s: float, trip_s: float, looked: float, name: str
) -> None:
    zone = ZoneInfo(name)
    shown = clock_in(zone, now + looked * trip_s + ahead_s)
    values = as_settings(shown)
    if shown.fold or zone.utcoffset(shown.replace(fold=1)) != zone.utcoffset(shown.replace(fold=0)):
        return  # an hour that is there twice cannot be told from its text
    drift = measure(values["Date"], values["Time"], zone, float(now), now + trip_s)
    assert drift is not None
    assert abs(drift.seconds - ahead_s) <= drift.within_s + 1e-3


@pytest.mark.parametrize(
    ("date", "time"), [("", "10:00:00"), ("1/1/2030", ""), ("1/1/2030", "25:00:00"), ("soon", "10:00:00")]
)
def test_what_is_no_clock_says_nothing(date: str, time: str) -> None:
    assert measure(date, time, UTC, 0.0, 1.0) is None


def test_zones_have_their_distance_from_utc() -> None:
    summer, winter = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
    zones = load()
    assert "Universal" in zones
    assert offset_text(zones["Europe/Berlin"], summer) == "+2:00"
    assert offset_text(zones["Europe/Berlin"], winter) == "+1:00"
    assert offset_text(zones["America/St_Johns"], winter) == "−3:30"


def test_the_search_begins_at_the_beginning_of_a_part() -> None:
    assert matches("America/New_York", "new y")
    assert matches("America/New_York", "")
    assert matches("Europe/Berlin", "europe b")
    assert not matches("Europe/Dublin", "europe b")
