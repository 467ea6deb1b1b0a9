"""Puts figures on their feet in a picture: size, lean, shadow, and their image in a polished floor."""

import math

import numpy as np
from PIL import Image

from tcconsole.simulator.canvas import Mood
from tcconsole.simulator.figures import Figure
from tcconsole.simulator.stamp import Drawing, Light

_UPRIGHT = 0.02  # a smaller lean is not seen
_GREY = np.array([0.27, 0.53, 0.10], np.float32)
_CLOTH = 42  # cloth throws infrared light back, whatever its colour


def stand(
    figure: Figure, scale: float, lean: float, at: tuple[float, float], size: tuple[int, int], mood: Mood
) -> Drawing | None:
    """A figure at scale (pixels a metre) with its feet at a pixel of a picture of that size, leaning (to the
    right per up) as the perspective wants. None when it is out of the picture."""
    factor = scale / figure.pixels_per_m
    wide = max(2, round(figure.image.width * factor))
    high = max(3, round(figure.image.height * factor))
    foot_x, foot_y = figure.foot[0] / figure.image.width * wide, figure.foot[1] / figure.image.height * high
    side = math.ceil(abs(lean) * high + scale * 0.3) + 2
    below = math.ceil(scale * (0.7 if mood.gloss else 0.25)) + 2
    left, top = round(at[0] - foot_x) - side, round(at[1] - foot_y)
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + wide + 2 * side, size[0]), min(top + high + below, size[1])
    if x0 >= x1 or y0 >= y1:
        return None
    small = figure.image.resize((wide, high), Image.Resampling.BILINEAR)
    lean = lean if abs(lean) > _UPRIGHT else 0.0
    matrix = (1, lean, x0 - left - side + lean * (y0 - top - foot_y), 0, 1, y0 - top)
    seen = small.transform((x1 - x0, y1 - y0), Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
    light, cover = _grounded(seen, (foot_x + side + left - x0, foot_y + top - y0), scale, mood)
    return Drawing(light, cover, x0, y0)


def _grounded(seen: Image.Image, foot: tuple[float, float], scale: float, mood: Mood) -> tuple[Light, Light]:
    """Light and cover of a figure, with the shadow and the mirror image at its feet."""
    pixels = np.asarray(seen, np.float32)
    light, cover = pixels[:, :, :3] * np.array(mood.gains, np.float32), pixels[:, :, 3:] / np.float32(255)
    if mood.grey:
        bright = light @ _GREY + _CLOTH * mood.gains[0] * cover[:, :, 0]
        light = bright[:, :, None].repeat(3, axis=2)
    free = 1 - cover
    if mood.gloss:
        light = light + _mirrored(light, round(foot[1]), round(scale * 0.7), mood.gloss) * free
    return light, cover + _shadow(cover.shape[0], cover.shape[1], foot, scale) * free


def _shadow(high: int, wide: int, foot: tuple[float, float], scale: float) -> Light:
    """Round the feet, as cover."""
    rows = (np.arange(high, dtype=np.float32) - np.float32(foot[1])) / np.float32(scale * 0.15 + 0.5)
    columns = (np.arange(wide, dtype=np.float32) - np.float32(foot[0])) / np.float32(scale * 0.32 + 0.5)
    shade = np.outer(np.exp(-(rows**2)), np.exp(-(columns**2))) * np.float32(0.5)
    return np.asarray(shade[:, :, None], np.float32)


def _mirrored(light: Light, foot: int, reach: int, gloss: float) -> Light:
    """The light of the legs, turned over below row foot."""
    turned = np.zeros_like(light)
    depth = min(light.shape[0] - foot, foot, reach)
    if depth > 0:
        fade = np.linspace(gloss, 0, depth, dtype=np.float32)[:, None, None]
        turned[foot : foot + depth] = light[foot - depth : foot][::-1] * fade
    return turned
