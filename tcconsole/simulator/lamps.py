"""Lights that go on and off in a scene, and fields of tiny lights that flicker."""

import math
import zlib

import numpy as np
import numpy.typing as npt

from tcconsole.simulator.canvas import Canvas
from tcconsole.simulator.scene import Blinkers, Lamp
from tcconsole.simulator.stamp import Stamp

Frame = npt.NDArray[np.uint8]
_REACH = 2.2  # how many times its size a glow reaches


def shine(frame: Frame, lamps: tuple[Lamp, ...], canvas: Canvas, at_s: float) -> None:
    """Add the lamps that are lit at at_s."""
    for lamp in lamps:
        if (at_s + lamp.shift_s) % lamp.period_s >= lamp.on * lamp.period_s:
            continue
        x, y = canvas.pixels(np.array([lamp.at]))[0].tolist()
        radius = min(max(lamp.size * canvas.scale, 0.8), 200.0)
        reach = math.ceil(radius * _REACH)
        if -reach < x < canvas.width + reach and -reach < y < canvas.height + reach:
            _glow(lamp.colour, radius, reach).blend(
                frame, round(x) - reach, round(y) - reach, canvas.tone.room
            )


def _glow(colour: tuple[int, int, int], radius: float, reach: int) -> Stamp:
    scale = np.arange(-reach, reach + 1, dtype=np.float32) / np.float32(radius)
    distance = scale[:, None] ** 2 + scale[None, :] ** 2
    strength = (np.exp(-4 * distance) + np.float32(0.35) * np.exp(-distance))[:, :, None]
    edge = np.clip(2 - np.sqrt(distance) * 2 / np.float32(_REACH), 0, 1)[:, :, None]
    return Stamp.from_light(strength * edge * np.array(colour, np.float32), np.zeros_like(edge))


def flicker(frame: Frame, fields: tuple[Blinkers, ...], canvas: Canvas, tick: int) -> None:
    """Light a part of the points of each field; which ones changes with every tick."""
    for number, field in enumerate(fields):
        random = np.random.default_rng(zlib.crc32(repr(field.corners).encode()))
        places, hues = _points(field, random), random.integers(0, len(field.colours), field.count)
        lit = np.random.default_rng((tick, number)).random(field.count) < random.uniform(
            0.2, 0.9, field.count
        )
        pixels = np.floor(canvas.pixels(places)).astype(int)
        inside = (pixels >= 0).all(axis=1) & (pixels[:, 0] < canvas.width) & (pixels[:, 1] < canvas.height)
        shown = inside & lit
        room = canvas.tone.room
        colours = np.clip(np.array(field.colours), room, 255 - room).astype(np.uint8)
        frame[pixels[shown, 1], pixels[shown, 0]] = colours[hues[shown]]


def _points(field: Blinkers, random: np.random.Generator) -> npt.NDArray[np.float64]:
    upper_left, upper_right, lower_right, lower_left = (np.array(corner) for corner in field.corners)
    across, down = random.random((field.count, 1)), random.random((field.count, 1))
    upper = upper_left + (upper_right - upper_left) * across
    lower = lower_left + (lower_right - lower_left) * across
    return np.asarray(upper + (lower - upper) * down, np.float64)
