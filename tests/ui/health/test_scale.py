"""The arithmetic of a plot: round numbers at the left, names that do not cover each other at the right."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.ui.health.scale import LINES_MOST, scale, scale_words, spread

heights = st.floats(min_value=1e-6, max_value=1e9)


@given(heights)
def test_a_scale_reaches_the_top_in_few_round_steps(top: float) -> None:
    steps = scale(top)
    assert steps[0] == 0
    assert 2 <= len(steps) <= LINES_MOST + 1
    assert steps[-1] >= top * (1 - 1e-9)
    size = steps[1] / 10 ** math.floor(math.log10(steps[1]) + 1e-9)
    assert min(abs(size - part) for part in (1, 2, 5)) < 1e-6


def test_a_scale_without_a_usable_top_is_a_scale_all_the_same() -> None:
    for top in (0.0, -3.0, math.inf, math.nan):
        assert len(scale(top)) >= 2


def test_numbers_have_only_the_decimals_they_need() -> None:
    assert [scale_words(value, 5) for value in (0.0, 5.0, 10.0)] == ["0", "5", "10"]
    assert [scale_words(value, 0.5) for value in (0.0, 0.5)] == ["0.0", "0.5"]


@given(st.lists(st.floats(min_value=0, max_value=100), max_size=8), st.floats(min_value=0.1, max_value=10))
def test_names_are_apart_inside_the_plot_and_in_order(places: list[float], apart: float) -> None:
    moved = spread(places, apart, 0.0, 100.0)
    assert len(moved) == len(places)
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in moved)
    order = sorted(range(len(places)), key=lambda index: places[index])
    for one, other in itertools.pairwise(order):
        assert moved[other] - moved[one] >= apart - 1e-6


def test_names_that_have_room_stay_where_their_lines_end() -> None:
    assert spread([10.0, 30.0], 5.0, 0.0, 100.0) == [10.0, 30.0]


def test_too_many_names_share_the_room() -> None:
    moved = spread([50.0] * 30, 10.0, 0.0, 100.0)
    assert min(moved) >= -1e-6
    assert max(moved) <= 100 + 1e-6
