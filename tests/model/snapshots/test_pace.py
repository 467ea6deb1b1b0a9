"""How many at once: more while answers come quickly, fewer when they do not, never none, never many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.snapshots.pace import FIRST, LEAST, MOST, Pace

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
