"""Where the lines of a plot's scale lie, and where the names at its right edge find room."""

from __future__ import annotations

import math
from collections.abc import Sequence

LINES_MOST = 5


def scale(top: float) -> list[float]:
    """From 0 up, in steps of 1, 2 or 5 times a power of ten, at most LINES_MOST steps, the last not below `top`."""
    top = top if math.isfinite(top) and top > 0 else 1.0
    size = 10.0 ** math.floor(math.log10(top / LINES_MOST))
    step = next(size * part for part in (1, 2, 5, 10, 20) if math.ceil(top / (size * part)) <= LINES_MOST)
    return [step * number for number in range(max(1, math.ceil(top / step)) + 1)]


def scale_words(value: float, step: float) -> str:
    """A line's number, with only the decimals that its step needs."""
    decimals = max(0, -math.floor(math.log10(step))) if step < 1 else 0
    return f"{value:.{decimals}f}"


def spread(places: Sequence[float], apart: float, least: float, most: float) -> list[float]:
    """The places, moved as little as needed so that any two are `apart`, in the same order, within the limits.

    When there is not room for all of them they lie closer, but stay within the limits.
    """
    if len(places) > 1:
        apart = min(apart, (most - least) / (len(places) - 1))
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    lowest = least
    for index in order:
        moved[index] = max(moved[index], lowest)
        lowest = moved[index] + apart
    highest = most
    for index in reversed(order):
        moved[index] = min(moved[index], highest)
        highest = moved[index] - apart
    return moved
