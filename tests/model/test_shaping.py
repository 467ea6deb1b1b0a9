import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.shaping import FAST, FINE, SHAPE, Shape, shaped, within_ring

SHAPES = st.builds(
    Shape,
    dead_zone=st.floats(0.0, 0.5),
    keep=st.floats(0.0, 1.0),
    expo=st.floats(0.0, 1.0),
)
PULLS = st.floats(0.0, 1.0)
ANGLES = st.floats(0.0, 2 * math.pi)
FACTORS = st.sampled_from((FINE, 1.0, FAST))


@given(SHAPES, PULLS, PULLS, st.booleans(), FACTORS)
def test_more_pull_is_never_less_speed(shape: Shape, a: float, b: float, awake: bool, factor: float) -> None:
    low, high = sorted((a, b))
    slow = shaped(low, 0, was_awake=awake, factor=factor, shape=shape)
    fast = shaped(high, 0, was_awake=awake, factor=factor, shape=shape)
    assert 0.0 <= slow.x <= fast.x + 1e-12 <= 1.0 + 1e-9


@given(SHAPES, PULLS, ANGLES, st.booleans())
def test_the_other_way_is_the_same_speed(shape: Shape, pull: float, angle: float, awake: bool) -> None:
    x, y = pull * math.cos(angle), pull * math.sin(angle)
    there = shaped(x, y, was_awake=awake, shape=shape)
    back = shaped(-x, -y, was_awake=awake, shape=shape)
    assert (back.x, back.y) == (-there.x, -there.y)


@given(SHAPES, PULLS, ANGLES)
def test_nothing_moves_within_the_dead_zone(shape: Shape, share: float, angle: float) -> None:
    pull = share * shape.dead_zone * (1 - 1e-9)
    resting = shaped(pull * math.cos(angle), pull * math.sin(angle), was_awake=False, shape=shape)
    assert (resting.x, resting.y, resting.awake) == (0.0, 0.0, False)


@given(SHAPES, PULLS, ANGLES)
def test_nor_within_its_inner_part_for_a_stick_that_comes_back(
    shape: Shape, share: float, angle: float
) -> None:
    pull = share * shape.inner * (1 - 1e-9)
    resting = shaped(pull * math.cos(angle), pull * math.sin(angle), was_awake=True, shape=shape)
    assert (resting.x, resting.y, resting.awake) == (0.0, 0.0, False)


@given(SHAPES, ANGLES, st.booleans())
def test_the_edge_is_full_speed(shape: Shape, angle: float, awake: bool) -> None:
    edge = shaped(math.cos(angle), math.sin(angle), was_awake=awake, shape=shape)
    assert math.hypot(edge.x, edge.y) == pytest.approx(1.0)


@given(SHAPES, PULLS, ANGLES, FACTORS)
def test_the_direction_stays(shape: Shape, pull: float, angle: float, factor: float) -> None:
    moved = shaped(pull * math.cos(angle), pull * math.sin(angle), was_awake=True, factor=factor, shape=shape)
    speed = math.hypot(moved.x, moved.y)
    assert moved.x == pytest.approx(speed * math.cos(angle), abs=1e-9)
    assert moved.y == pytest.approx(speed * math.sin(angle), abs=1e-9)


@given(st.floats(SHAPE.inner, SHAPE.dead_zone, exclude_min=True, exclude_max=True))
def test_on_the_rim_of_the_zone_a_stick_stays_as_it_was(pull: float) -> None:
    assert not shaped(pull, 0, was_awake=False).awake
    assert shaped(pull, 0, was_awake=True).awake


def test_expo_makes_the_middle_slow() -> None:
    straight, bent = Shape(dead_zone=0, expo=0), Shape(dead_zone=0, expo=0.55)
    assert straight.speed(0.5) == pytest.approx(0.5)
    assert bent.speed(0.5) == pytest.approx(0.45 * 0.5 + 0.55 * 0.125)


def test_fine_is_a_quarter_and_fast_is_soon_full() -> None:
    plain = shaped(0.8, 0, was_awake=False).x
    assert shaped(0.8, 0, was_awake=False, factor=FINE).x == pytest.approx(plain / 4)
    assert shaped(0.9, 0, was_awake=False, factor=FAST).x == 1.0


@given(st.floats(-9, 9), st.floats(-9, 9))
def test_the_stick_stays_within_the_ring(x: float, y: float) -> None:
    a, b = within_ring(x, y)
    assert math.hypot(a, b) <= 1 + 1e-12
    if math.hypot(x, y) <= 1:
        assert (a, b) == (x, y)
