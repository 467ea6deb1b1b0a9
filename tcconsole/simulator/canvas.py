"""From places in a scene to the pixels of a picture."""

from dataclasses import dataclass

import numpy as np

from tcconsole.simulator.daylight import Tone
from tcconsole.simulator.optics import Floats
from tcconsole.simulator.view import Window


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a picture shows of a scene, in how many pixels, in what light."""

    window: Window
    width: int
    height: int
    tone: Tone
    lamps: float  # how much lamps are needed, 0 (noon) to 1 (night)

    def pixels(self, places: Floats) -> Floats:
        """From fractions (n, 2 or more) of the scene to pixels (n, 2)."""
        x = (places[:, 0] - self.window.left) / self.window.width * self.width
        y = (places[:, 1] - self.window.top) / self.window.height * self.height
        return np.column_stack([x, y])

    @property
    def scale(self) -> float:
        """Pixels for the whole width of the scene."""
        return self.width / self.window.width


@dataclass(frozen=True, slots=True)
class Mood:
    """The light on something that moves. gains: on its colours (red, green, blue); lamps: how much its own
    lights shine, 0 to 1; gloss: how much the ground mirrors it, 0 to 1; grey: seen without colours."""

    gains: tuple[float, float, float]
    lamps: float
    gloss: float
    grey: bool
