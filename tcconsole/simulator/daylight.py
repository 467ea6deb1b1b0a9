"""How the time of day tones a scene, and the noise of the sensor in what light there is."""

import functools
import math
import time
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Light = Literal["outdoor", "indoor", "infrared"]

_STEPS = 24  # of brightness between midnight and noon: a scene is toned anew every half hour or so
_NIGHT, _DUSK, _NOON = (0.60, 0.66, 0.82), (1.0, 1.0, 1.0), (1.34, 1.27, 1.16)
_BLOCK = 256  # pixels: noise is laid out in blocks of that size
_GRAINS = {
    1: 0.9,
    2: 1.6,
    3: 2.6,
    5: 4.2,
}  # largest step up to which a grain goes, by class: standard deviation


@dataclass(frozen=True, slots=True)
class Tone:
    """gains: red, green, blue; noise: the class of the noise, 1 (bright) to 5 (infrared)."""

    gains: tuple[float, float, float]
    noise: int

    @property
    def room(self) -> int:
        """How far noise moves a value; backgrounds keep this distance from black and white."""
        return self.noise * 3

    def table(self) -> list[int]:
        """A look-up table of 4 × 256 values for Pillow (red, green, blue, unused)."""
        return _table(self)


@functools.lru_cache(maxsize=64)
def _table(tone: Tone) -> list[int]:
    values = np.arange(256, dtype=np.float32)
    bands = [_toned(values, gain) for gain in tone.gains]
    kept = np.clip(np.concatenate([*bands, values]), tone.room, 255 - tone.room)
    return [int(value) for value in np.rint(kept)]


def _toned(values: npt.NDArray[np.float32], gain: float) -> npt.NDArray[np.float32]:
    """Gain with a soft shoulder: lamps stay lamps at night and the sky does not burn out at noon."""
    part = values / np.float32(255)
    bright = 255 * part ** (1 / gain) if gain > 1 else values * (gain + (1 - gain) * part**2)
    return bright.astype(np.float32)


def sunlight(at_s: float) -> float:
    """0 (midnight) to 1 (noon) by the local clock, in steps."""
    moment = time.localtime(at_s)
    hours = moment.tm_hour + moment.tm_min / 60
    height = 0.5 - 0.62 * math.cos((hours - 1) / 24 * 2 * math.pi)
    return round(min(max(height, 0.0), 1.0) * _STEPS) / _STEPS


def tone(light: Light, at_s: float) -> Tone:
    """How a scene with that light looks now."""
    if light == "infrared":
        return Tone((1.0, 1.0, 1.0), 5)
    sun = sunlight(at_s)
    if light == "indoor":
        gain = 0.95 + 0.07 * sun
        return Tone((gain, gain, gain), 1)
    low, high, part = (_NIGHT, _DUSK, sun * 2) if sun < 0.5 else (_DUSK, _NOON, sun * 2 - 1)
    red, green, blue = (a + (b - a) * part for a, b in zip(low, high, strict=True))
    return Tone((red, green, blue), 3 if sun < 0.4 else 2)


class Noise:
    """Grain to add to frames: made once for each class, laid out differently for every frame."""

    def __init__(self) -> None:
        self._blocks: dict[int, npt.NDArray[np.uint8]] = {}

    def add(self, frame: npt.NDArray[np.uint8], tone: Tone, seed: int) -> None:
        """Make frame noisy. Its values must keep tone.room from black and white: bytes wrap round."""
        grain = self._grain(tone)
        state = seed
        for top in range(0, frame.shape[0], _BLOCK):
            for left in range(0, frame.shape[1], _BLOCK):
                state = (state * 1_103_515_245 + 12_345) & 0x7FFFFFFF
                part = frame[top : top + _BLOCK, left : left + _BLOCK]
                high, wide = part.shape[:2]
                y, x = (state >> 16) % _BLOCK, (state >> 8) % _BLOCK
                part += grain[y : y + high, x : x + wide]

    def _grain(self, tone: Tone) -> npt.NDArray[np.uint8]:
        if tone.noise not in self._blocks:
            self._blocks[tone.noise] = _make_grain(tone)
        return self._blocks[tone.noise]


def _make_grain(tone: Tone) -> npt.NDArray[np.uint8]:
    """(512, 512, 3) steps of brightness with a little colour, as bytes that wrap round when added."""
    random = np.random.default_rng(tone.noise)
    size = (2 * _BLOCK, 2 * _BLOCK)
    bright = random.normal(0, _GRAINS[tone.noise], (*size, 1))
    colour = random.normal(0, 0.0 if tone.noise == 5 else 0.35 * _GRAINS[tone.noise], (*size, 3))
    steps = np.clip(np.rint(bright + colour), -tone.room, tone.room)
    return steps.astype(np.int8).view(np.uint8)
