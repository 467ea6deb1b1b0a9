"""Decoding pictures from devices: scaled, bounded, and only BrokenPicture comes out."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
import simplejpeg
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from tcconsole.model.jpeg import BrokenPicture, Decoder, decode_jpeg
from tcconsole.model.snapshots.frames import ROOM_BYTES
from tcconsole.model.snapshots.jpeg import MOST_SHOWN, decode_pixels

PIXELS = np.random.default_rng(1).integers(0, 255, (360, 640, 3), np.uint8)
PICTURE = simplejpeg.encode_jpeg(PIXELS, quality=70)


def solid(red: int, green: int, blue: int) -> bytes:
    pixels = np.full((64, 64, 3), (red, green, blue), np.uint8)
    return bytes(simplejpeg.encode_jpeg(pixels, quality=95))


def test_a_picture_is_decoded_near_the_size_that_is_shown() -> None:
    image = decode_jpeg(PICTURE, 160, 90)
    assert 160 <= image.width() < 320
    assert 90 <= image.height() < 180


def test_a_small_picture_is_not_blown_up() -> None:
    assert decode_jpeg(PICTURE, 4000, 4000).width() == 640


def test_colours_are_where_they_belong() -> None:
    colour = decode_jpeg(solid(200, 30, 60), 64, 64).pixelColor(32, 32)
    assert (abs(colour.red() - 200), abs(colour.green() - 30), abs(colour.blue() - 60)) < (8, 8, 8)


def test_progressive_and_grey_pictures_are_decoded() -> None:
    for mode, options in (("RGB", {"progressive": True}), ("L", {})):
        data = io.BytesIO()
        Image.new(mode, (64, 48)).save(data, "JPEG", **options)
        assert decode_jpeg(data.getvalue(), 64, 48).height() == 48


def test_a_picture_that_would_take_too_much_memory_is_refused_before_it_does() -> None:
    frame = PICTURE.index(b"\xff\xc0")
    huge = PICTURE[: frame + 5] + struct.pack(">HH", 60000, 60000) + PICTURE[frame + 9 :]
    with pytest.raises(BrokenPicture, match="too large: 60000×60000"):
        decode_jpeg(huge, 320, 180)


@given(st.integers(0, len(PICTURE) - 1))
def test_a_picture_that_is_cut_off_is_broken(length: int) -> None:
    with pytest.raises(BrokenPicture):
        decode_jpeg(PICTURE[:length], 320, 180)


@given(st.binary(max_size=300))
@example(b"")
@example(b"\xff\xd8\xff")
def test_bytes_that_are_no_picture_are_broken(data: bytes) -> None:
    with pytest.raises(BrokenPicture):
        decode_jpeg(data, 320, 180)


@given(st.lists(st.tuples(st.integers(0, len(PICTURE) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_flipped_bytes_give_a_picture_or_are_broken(flips: list[tuple[int, int]]) -> None:
    data = bytearray(PICTURE)
    for place, value in flips:
        data[place] = value
    try:
        width = decode_jpeg(bytes(data), 320, 180).width()
    except BrokenPicture:
        return  # what else comes out fails the test
    assert 0 < width <= 8192


async def test_decoding_happens_in_threads_that_end() -> None:
    decoder = Decoder()
    image = await decoder.decode(PICTURE, 320, 180)
    assert image.width() >= 320
    decoder.close()


def progressive(width: int, height: int) -> bytes:
    data = io.BytesIO()
    Image.fromarray(PIXELS).resize((width, height)).save(data, "JPEG", progressive=True, quality=70)
    return data.getvalue()


PROGRESSIVE = progressive(640, 360)


@given(
    st.lists(st.tuples(st.integers(0, len(PROGRESSIVE) - 1), st.integers(0, 255)), max_size=20),
    st.none() | st.integers(0, len(PROGRESSIVE)),
)
def test_progressive_pictures_with_flipped_and_missing_bytes(
    flips: list[tuple[int, int]], length: int | None
) -> None:
    data = bytearray(PROGRESSIVE)
    for place, value in flips:
        data[place] = value
    try:
        pixels = decode_pixels(bytes(data[:length]), 320, 180)
    except BrokenPicture:
        return  # what else comes out fails the test
    assert pixels.nbytes <= ROOM_BYTES


@settings(max_examples=30)
@given(
    st.integers(1, 5000), st.integers(1, 5000), st.integers(1, 20_000), st.integers(1, 20_000), st.booleans()
)
def test_no_picture_is_ever_larger_than_the_room_for_it(
    width: int, height: int, shown_width: int, shown_height: int, in_scans: bool
) -> None:
    data = io.BytesIO()
    Image.new("RGB", (width, height)).save(data, "JPEG", progressive=in_scans)
    rows, columns, depth = decode_pixels(data.getvalue(), shown_width, shown_height).shape
    assert rows * columns <= max(MOST_SHOWN, 1)
    assert rows * columns * depth <= ROOM_BYTES
    assert (columns >= min(width, shown_width) and rows >= min(height, shown_height)) or (
        _more_would_be_too_much(width, height, rows)
    )


def _more_would_be_too_much(width: int, height: int, rows: int) -> bool:
    """The next larger of the eighths, by which the decoder scales, has too many pixels."""
    eighths = next(n for n in range(1, 9) if -(-height * n // 8) >= rows)
    return (width * (eighths + 1) / 8) * (height * (eighths + 1) / 8) >= MOST_SHOWN * 0.99
