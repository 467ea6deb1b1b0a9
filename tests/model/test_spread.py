"""The middle and the edge of measured values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.spread import Spread


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=300))
def test_each_is_one_of_the_values_and_as_many_lie_below(values: list[float]) -> None:
    spread = Spread.of(values)
    assert spread.p50 is not None
    assert spread.p99 is not None
    assert spread.most is not None
    assert {spread.p50, spread.p99, spread.most} <= set(values)
    assert spread.p50 <= spread.p99 <= spread.most == max(values)
    assert sum(value <= spread.p50 for value in values) * 2 >= len(values)
    assert sum(value > spread.p99 for value in values) * 100 <= len(values)


def test_nothing_has_no_middle() -> None:
    assert Spread.of([]) == Spread(None, None, None)
