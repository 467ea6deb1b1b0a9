"""The guided calibration on a camera that is even in its percent, and on ones that are not helpful."""

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.ptz_calibration import Place, View
from tcconsole.model.ptz_guided import FIRST_SIZE, MOST_SIZE, Guided, Stage
from tcconsole.model.ptz_moves import Shift

MIDDLE = Place(0.0, 0.0)


@given(st.floats(15.0, 900.0), st.floats(15.0, 900.0))
def test_it_finds_the_view_with_moves_as_large_as_needed(pan: float, tilt: float) -> None:
    guided, at, moved = Guided(), MIDDLE, []
    step = guided.first(at, 0.0)
    for _ in range(5):
        moved.append(step)
        guided.moved()
        assert guided.stage is Stage.SECOND
        at = Place(at.x - step.pan / pan, at.y - step.tilt / tilt)
        result = guided.second(at, float(len(moved)), step, None)
        if not isinstance(result, Shift):
            break
        step = result
    assert isinstance(result, View)
    assert abs(result.pan - pan) < 1e-6 * pan
    assert abs(result.tilt - tilt) < 1e-6 * tilt
    assert guided.stage is Stage.OFF


def test_larger_moves_go_the_other_way_away_from_a_limit() -> None:
    guided = Guided()
    sizes = [guided.first(MIDDLE, 0.0).pan]
    while isinstance(again := guided.second(MIDDLE, 0.0, Shift(sizes[-1], sizes[-1]), None), Shift):
        sizes.append(again.pan)
    assert sizes == [10.0, -30.0, 80.0]
    assert guided.stage is Stage.FIRST
    assert guided.size == FIRST_SIZE


def test_what_left_the_picture_is_tried_with_a_smaller_move() -> None:
    guided = Guided()
    guided.first(MIDDLE, 0.0)
    guided.moved()
    guided.lost()
    assert guided.stage is Stage.FIRST
    assert guided.first(MIDDLE, 1.0).pan == FIRST_SIZE / 5


@given(st.floats(0.01, 4000.0), st.floats(0.01, 4000.0))
def test_an_older_calibration_gives_the_first_move(pan: float, tilt: float) -> None:
    guided = Guided(View(pan, -tilt))
    assert 0 < guided.size <= MOST_SIZE


def test_a_move_that_was_not_made_begins_again() -> None:
    guided = Guided()
    guided.first(MIDDLE, 0.0)
    guided.failed()
    assert guided.stage is Stage.FIRST
    guided.moved()
    assert guided.stage is Stage.FIRST
