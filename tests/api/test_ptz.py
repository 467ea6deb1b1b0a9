"""Moves as paths."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.ptz import MoveAbsolute, MoveRelative

PERCENT = st.floats(-100, 100)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (50, "50"),
        (-12.5, "-12.5"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e-05, "0"),
        (-1e-05, "0"),
        (0.1 + 0.2, "0.3"),
        (100, "100"),
        (-100.0, "-100"),
        (33.3333333, "33.333"),
    ],
)
def test_a_number_is_written_plainly(value: float, shown: str) -> None:
    assert MoveRelative(0, value, 0, 0).path == f"/PTZ/0/Relative/Pan/{shown}/Tilt/0/Zoom/0"


@given(st.integers(0, 15), PERCENT, PERCENT, PERCENT)
def test_a_move_says_what_was_asked_for(cell: int, pan: float, tilt: float, zoom: float) -> None:
    path = MoveAbsolute(cell, pan, tilt, zoom).path
    number = r"(-?\d{1,3}(?:\.\d{1,3})?)"
    found = re.fullmatch(rf"/PTZ/(\d+)/Absolute/Pan/{number}/Tilt/{number}/Zoom/{number}", path)
    assert found
    assert int(found[1]) == cell
    assert [float(part) for part in found.groups()[1:]] == pytest.approx([pan, tilt, zoom], abs=0.0006)


@pytest.mark.parametrize("value", [100.001, -101, math.nan, math.inf, -math.inf, 1e300])
def test_a_move_beyond_the_limits_is_refused(value: float) -> None:
    for move in (MoveRelative(0, value, 0, 0), MoveAbsolute(0, 0, value, 0), MoveAbsolute(0, 0, 0, value)):
        with pytest.raises(ValueError, match="between -100 and 100"):
            _ = move.path


def test_a_cell_counts_from_zero() -> None:
    with pytest.raises(ValueError, match="counts from 0"):
        _ = MoveRelative(-1, 0, 0, 0).path
