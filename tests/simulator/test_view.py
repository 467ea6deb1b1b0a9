"""A pose as a window in the scene."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.simulator.view import CLOSEST, HOME, WIDEST, Pose, magnification, window

values = st.floats(-150, 150)
homes = st.tuples(st.floats(0, 1), st.floats(0, 1))
sizes = st.integers(16, 2000)


@given(values, values, values, homes, sizes, sizes)
def test_the_window_stays_inside_and_keeps_the_shape_of_the_picture(
    pan: float, tilt: float, zoom: float, home: tuple[float, float], width: int, height: int
) -> None:
    seen = window(Pose(pan, tilt, zoom), home, width, height)
    assert seen.left >= -1e-9
    assert seen.top >= -1e-9
    assert seen.left + seen.width <= 1 + 1e-9
    assert seen.top + seen.height <= 1 + 1e-9
    assert seen.width * 16 / (seen.height * 9) == pytest.approx(width / height)


@given(values, homes)
def test_the_ends_of_pan_and_tilt_show_the_edges_at_every_zoom(
    zoom: float, home: tuple[float, float]
) -> None:
    left_top = window(Pose(-100, 100, zoom), home, 640, 360)
    right_bottom = window(Pose(100, -100, zoom), home, 640, 360)
    assert (left_top.left, left_top.top) == pytest.approx((0, 0))
    assert right_bottom.left + right_bottom.width == pytest.approx(1)
    assert right_bottom.top + right_bottom.height == pytest.approx(1)


@given(st.floats(-99, 98), st.floats(-99, 98), st.floats(-100, 100))
def test_positive_is_right_and_up_all_the_way(pan: float, tilt: float, zoom: float) -> None:
    before, after = (window(Pose(pan + n, tilt + n, zoom), (0.5, 0.5), 640, 360) for n in (0, 1))
    assert after.left > before.left
    assert after.top < before.top


def test_zoom_goes_by_equal_factors() -> None:
    assert [magnification(zoom) for zoom in (-100, 0, 100)] == pytest.approx([WIDEST, HOME, CLOSEST])
    assert magnification(50) / magnification(0) == pytest.approx(magnification(100) / magnification(50))


def test_home_is_in_the_middle_of_the_home_framing_at_every_zoom() -> None:
    for zoom in (0, 50, 100):
        seen = window(Pose(0, 0, zoom), (0.5, 0.55), 640, 360)
        assert seen.left + seen.width / 2 == pytest.approx(0.5)
        assert seen.top + seen.height / 2 == pytest.approx(0.55)


def test_without_a_pose_all_is_seen() -> None:
    seen = window(None, (0.3, 0.3), 1280, 720)
    assert (seen.left, seen.top, seen.width, seen.height) == pytest.approx((0, 0, 1, 1))
