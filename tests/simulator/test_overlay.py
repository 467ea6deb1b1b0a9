"""Name and clock in the picture."""

import time

import numpy as np
import pytest

from tcconsole.simulator.overlay import Overlay, clock, draw_text, letter_size, plain


def test_the_clock_shows_the_local_time() -> None:
    moment = time.mktime((2026, 11, 24, 16, 41, 8, 0, 0, -1))
    assert clock(moment + 0.75) == ("2026-11-24 16:41:", "08")


def test_a_name_of_anything_becomes_plain_letters() -> None:
    assert plain("Gate\n<b>\x00\u202e\ud800") == "Gate <b>   "
    assert len(plain("x" * 1000)) == 40


@pytest.mark.parametrize("height", [57, 90, 360, 720, 1620])
def test_writing_keeps_to_the_upper_edge(height: int) -> None:
    frame = np.full((height, height * 16 // 9, 3), 90, np.uint8)
    Overlay().write(frame, "Gate", 1_795_000_000.0)
    written = (frame != 90).any(axis=(1, 2))
    assert written.any()
    assert not written[letter_size(height) * 3 :].any()


def test_every_letter_takes_the_same_width() -> None:
    assert draw_text("iiii", 13).width == draw_text("WWWW", 13).width


def test_a_picture_too_small_for_the_clock_is_still_written_on() -> None:
    frame = np.full((20, 30, 3), 90, np.uint8)
    Overlay().write(frame, "A long name of a camera", 0.0)
    assert (frame != 90).any()
