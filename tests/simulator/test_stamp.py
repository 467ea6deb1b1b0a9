"""Stamps are laid over frames as light and cover say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tcconsole.simulator.stamp import Drawing, Stamp


def plain(light: float, cover: float, high: int = 4, wide: int = 6) -> Stamp:
    return Stamp.from_light(
        np.full((high, wide, 3), light, np.float32), np.full((high, wide, 1), cover, np.float32)
    )


@pytest.mark.parametrize(
    ("light", "cover", "expected"),
    [(200, 1.0, 200), (0, 0.0, 100), (0, 0.5, 50), (50, 0.0, 150), (250, 0.0, 255), (0, 1.0, 0)],
)
def test_light_is_added_to_what_is_not_covered(light: float, cover: float, expected: int) -> None:
    frame = np.full((10, 10, 3), 100, np.uint8)
    plain(light, cover).blend(frame, 2, 3)
    assert frame[4, 5].tolist() == pytest.approx([expected] * 3, abs=1)
    assert (frame[:3] == 100).all()
    assert (frame[:, 8:] == 100).all()


def test_room_is_kept_from_black_and_white() -> None:
    frame = np.full((10, 10, 3), 100, np.uint8)
    plain(255, 1.0).blend(frame, 0, 0, room=9)
    plain(0, 1.0).blend(frame, 0, 5, room=9)
    assert frame[0, 0, 0] == 246
    assert frame[5, 0, 0] == 9


@given(st.integers(-30, 30), st.integers(-30, 30))
def test_what_is_outside_is_left_out(left: int, top: int) -> None:
    frame = np.full((10, 10, 3), 100, np.uint8)
    plain(0, 1.0).blend(frame, left, top)
    rows = max(0, min(top + 4, 10) - max(top, 0))
    columns = max(0, min(left + 6, 10) - max(left, 0))
    assert (frame == 0).all(axis=2).sum() == rows * columns


def test_an_rgba_drawing_becomes_a_stamp() -> None:
    frame = np.full((2, 2, 3), 100, np.uint8)
    Stamp.from_image(Image.new("RGBA", (1, 1), (200, 0, 0, 128))).blend(frame, 0, 0)
    assert frame[0, 0].tolist() == pytest.approx([150, 50, 50], abs=2)


@given(st.integers(-20, 20), st.integers(-20, 20))
def test_cutting_changes_nothing_in_the_picture(left: int, top: int) -> None:
    light, cover = np.zeros((12, 9, 3), np.float32), np.zeros((12, 9, 1), np.float32)
    light[3:7, 2:5], cover[3:9, 2:6] = 90, 0.5
    whole, cut = (np.full((10, 10, 3), 100, np.uint8) for _ in range(2))
    Stamp.from_light(light, cover).blend(whole, left, top)
    seen = Drawing(light, cover, left, top).cut(10, 10)
    if seen is not None:
        Stamp.from_light(seen.light, seen.cover).blend(cut, seen.left, seen.top)
        assert seen.cover.size <= 6 * 4
    np.testing.assert_array_equal(whole, cut)
