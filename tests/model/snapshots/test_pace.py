"""How many at once: more while answers come quickly, fewer when they do not, never none, never many."""

from __future__ import annotations

from collections import deque
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.snapshots.pace import AGAIN_S, AHEAD, FIRST, LEAST, MOST, Pace

ANSWERS = st.lists(st.tuples(st.booleans(), st.floats(0.0, 30.0)), max_size=200)


@given(ANSWERS)
def test_it_stays_within_its_bounds_whatever_comes(answers: list[tuple[bool, float]]) -> None:
    pace, now = Pace(), 0.0
    for good, took_s in answers:
        asked_at, now = now, now + took_s
        if good:
            pace.answered(asked_at, took_s, now)
        else:
            pace.failed(asked_at, now)
        assert LEAST <= pace.at_once <= MOST


def test_a_quick_device_is_asked_for_more_and_more() -> None:
    pace = Pace()
    for number in range(600):
        pace.answered(number, 0.02, number + 0.02)
    assert pace.at_once == int(MOST)


def test_a_device_that_slows_down_is_asked_for_fewer() -> None:
    pace = Pace()
    for number in range(100):
        pace.answered(number, 0.02, number + 0.02)
    before = pace.at_once
    for number in range(100, 110):
        pace.answered(number, 0.4, number + 0.4)
    assert pace.at_once < before / 2


def test_what_was_under_way_together_counts_once() -> None:
    pace = Pace()
    for number in range(600):
        pace.answered(number, 0.02, number + 0.02)
    for _ in range(12):
        pace.failed(1000.0, 1001.0)
    assert pace.at_once == int(MOST * 0.6)


def test_a_slower_network_is_learned_in_time() -> None:
    pace = Pace()
    for number in range(50):
        pace.answered(number, 0.01, number + 0.01)
    for number in range(50, 1000):
        pace.answered(number, 0.2, number + 0.2)
    assert pace.at_once > FIRST


def steady(
    pace: Pace, serves_s: float, way_s: float, seconds: float, begin_s: float = 0.0
) -> tuple[float, float]:
    """Keep a device busy that serves one picture after the other; pictures a second and how many waited there, on
    average over the second half."""
    now = free_at = begin_s
    under_way: deque[tuple[float, float, int]] = deque()  # asked and answered at, how many were before it
    came, waited = 0, 0
    while now < begin_s + seconds:
        while len(under_way) < pace.at_once:
            before = sum(answered > now + way_s for _, answered, _ in under_way)
            free_at = max(free_at, now + way_s / 2) + serves_s
            under_way.append((now, free_at + way_s / 2, before))
        asked_at, now, before = under_way.popleft()
        pace.answered(asked_at, now - asked_at, now)
        if now > begin_s + seconds / 2:
            came, waited = came + 1, waited + before
    return came / (seconds / 2), waited / max(1, came)


@pytest.mark.parametrize(("serves_s", "way_s"), [(0.001, 0.0005), (0.01, 0.001), (0.02, 0.1), (0.2, 0.01)])
def test_a_busy_device_is_kept_busy_with_a_short_queue(serves_s: float, way_s: float) -> None:
    rate, waited = steady(Pace(), serves_s, way_s, seconds=max(2.0, 200 * serves_s))
    assert rate > 0.85 / serves_s
    assert waited < 8


def test_it_begins_anew_now_and_then_while_requests_wait() -> None:
    pace, seen = Pace(), []
    pace.answered(0.0, 0.01, 0.01)
    for number in range(int(2.5 * AGAIN_S / 0.01)):
        pace.answered(number * 0.01, 0.04, number * 0.01 + 0.04)
        seen.append(pace.at_once)
    anew = [number for number, (before, now) in enumerate(pairwise(seen)) if now == 1 < before]
    assert len(anew) == 1  # after that nothing is known to wait any more: this is as quick as it gets
    assert seen[anew[0]] < seen[-1]


def test_more_is_given_ahead_only_where_it_does_not_wait_long() -> None:
    quick, slow, unknown = Pace(), Pace(), Pace()
    for number in range(100):
        quick.answered(number, 0.001, number + 0.001)
        slow.answered(number, 1.5, number + 1.5)
    assert quick.ahead == AHEAD
    assert slow.ahead == unknown.ahead == 0
