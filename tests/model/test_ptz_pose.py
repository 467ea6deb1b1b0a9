"""The estimate itself: an invariant range, unknown without a fix, exact after one."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.ptz_pose import TRAIL_MOST, Estimate, Pose, after_jump, after_step

NOON = datetime(2026, 11, 23, 12, 0)
LEVEL = st.floats(-100, 100)
ANY = st.floats(-1e6, 1e6)
POSES = st.builds(Pose, LEVEL, LEVEL, LEVEL)
STEPS = st.tuples(LEVEL, LEVEL, LEVEL)
MOVES = st.lists(st.one_of(POSES, STEPS), max_size=60)


def played(moves: list[Pose | tuple[float, float, float]]) -> Estimate | None:
    known: Estimate | None = None
    for number, move in enumerate(moves):
        if isinstance(move, Pose):
            known = after_jump(known, move, NOON + timedelta(seconds=number))
        else:
            known = after_step(known, *move)
    return known


@given(MOVES)
def test_it_is_known_from_the_first_absolute_move_on_and_never_outside_the_range(
    moves: list[Pose | tuple[float, float, float]],
) -> None:
    known = played(moves)
    assert (known is not None) == any(isinstance(move, Pose) for move in moves)
    if known is not None:
        places = [*known.trail, (known.pose.pan, known.pose.tilt), (known.pose.zoom, 0)]
        assert all(-100 <= value <= 100 for place in places for value in place)
        assert len(known.trail) <= TRAIL_MOST
        assert known.trail[-1] == (known.pose.pan, known.pose.tilt)


@given(MOVES, POSES)
def test_an_absolute_move_sets_it_exactly_whatever_was_before(
    moves: list[Pose | tuple[float, float, float]], to: Pose
) -> None:
    known = after_jump(played(moves), to, NOON)
    assert known.pose == Pose(round(to.pan, 3), round(to.tilt, 3), round(to.zoom, 3))
    assert (known.fixed_at, known.steps) == (NOON, 0)


@given(MOVES, POSES, POSES)
def test_the_way_back_is_where_the_last_jump_began(
    moves: list[Pose | tuple[float, float, float]], first: Pose, second: Pose
) -> None:
    before = after_jump(played(moves), first, NOON)
    after = after_jump(before, second, NOON)
    assert after.back == (before.back if after.pose == before.pose else before.pose)
    assert after_jump(None, first, NOON).back is None


@given(POSES, st.lists(STEPS, max_size=40))
def test_steps_add_up_and_the_fix_keeps_its_time(
    start: Pose, steps: list[tuple[float, float, float]]
) -> None:
    known: Estimate | None = after_jump(None, start, NOON)
    assert known is not None
    pan = known.pose.pan
    for step in steps:
        known = after_step(known, *step)
        pan = min(100.0, max(-100.0, pan + round(step[0], 3)))
    assert known is not None
    assert known.pose.pan == pan
    assert (known.fixed_at, known.steps, known.back) == (NOON, len(steps), None)


@given(ANY, ANY, ANY)
def test_a_pose_is_always_one_that_a_camera_can_take(pan: float, tilt: float, zoom: float) -> None:
    pose = Pose(pan, tilt, zoom)
    assert all(-100 <= value <= 100 for value in (pose.pan, pose.tilt, pose.zoom))


def test_small_steps_do_not_fill_the_trail() -> None:
    known: Estimate | None = after_jump(None, Pose(0, 0, 0), NOON)
    for _ in range(40):
        known = after_step(known, 0.1, 0.0, 0.0)
    assert known is not None
    assert known.trail[0] == (0, 0)
    assert known.trail[-1] == pytest.approx((4.0, 0.0))
    assert len(known.trail) <= 6
