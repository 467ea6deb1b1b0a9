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


def stand(figure: Figure, scale: float, lean: float, at: tuple[float, float], mood: Mood) -> Drawing:
    """A figure at scale (pixels a metre) with its feet at a pixel, leaning (to the right per up) as the
    perspective wants."""
    factor = scale / figure.pixels_per_m
    wide = max(2, round(figure.image.width * factor))
    high = max(3, round(figure.image.height * factor))
    foot_x, foot_y = figure.foot[0] / figure.image.width * wide, figure.foot[1] / figure.image.height * high
    side = math.ceil(abs(lean) * high + scale * 0.3) + 2
    below = math.ceil(scale * (1.0 if mood.gloss else 0.25)) + 2
    small = figure.image.resize((wide, high), Image.Resampling.BILINEAR)
    turned = _leaning(small, lean if abs(lean) > _UPRIGHT else 0.0, foot_y, side, below)
    pixels = np.asarray(turned, np.float32)
    light, cover = pixels[:, :, :3], pixels[:, :, 3:] / np.float32(255)
    if mood.grey:
        bright = light @ _GREY + _CLOTH * mood.gains[0] * cover[:, :, 0]
        light = bright[:, :, None].repeat(3, axis=2)
    free = 1 - cover
    if mood.gloss:
        light = light + _mirrored(light, foot_y, scale, mood.gloss) * free
    shadow = _shadow(cover.shape[0], cover.shape[1], (foot_x + side, foot_y), scale)
    left, top = round(at[0] - foot_x) - side, round(at[1] - foot_y)
    return Drawing(light, cover + shadow * free, left, top)


def _leaning(image: Image.Image, lean: float, foot: float, side: int, below: int) -> Image.Image:
    """With room at the sides and below; what is above the foot is moved by lean."""
    size = (image.width + 2 * side, image.height + below)
    matrix = (1, lean, -side - lean * foot, 0, 1, 0)
    return image.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)


def _shadow(high: int, wide: int, foot: tuple[float, float], scale: float) -> Light:
    """Round the feet, as cover."""
    rows = (np.arange(high, dtype=np.float32) - np.float32(foot[1])) / np.float32(scale * 0.15 + 0.5)
    columns = (np.arange(wide, dtype=np.float32) - np.float32(foot[0])) / np.float32(scale * 0.32 + 0.5)
    shade = np.outer(np.exp(-(rows**2)), np.exp(-(columns**2))) * np.float32(0.5)
    return np.asarray(shade[:, :, None], np.float32)


def _mirrored(light: Light, foot: float, scale: float, gloss: float) -> Light:
    """The light of the legs, turned over below the feet."""
    turned = np.zeros_like(light)
    start = round(foot)
    depth = min(light.shape[0] - start, start, round(scale))
    if depth > 0:
        fade = np.linspace(gloss, 0, depth, dtype=np.float32)[:, None, None]
        turned[start : start + depth] = light[start - depth : start][::-1] * fade
    return turned
