"""Where things on the ground appear in a scene's picture: a pinhole camera without roll."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

ASPECT = 16 / 9

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Optics:
    """The camera that a scene was drawn with.

    focal: focal length in picture widths; horizon: where the horizon lies, in picture heights from the top
    (may be outside the picture); height_m: of the camera over the ground.

    Picture places are (u, v) fractions from the upper left; places in the world are metres: x to the right,
    y up from the ground, z ahead of the camera.
    """

    focal: float
    horizon: float
    height_m: float

    @property
    def pitch(self) -> float:
        """How far the camera looks down, in radians."""
        return math.atan((0.5 - self.horizon) / ASPECT / self.focal)

    def ground(self, u: float, v: float) -> tuple[float, float]:
        """The place (x, z) on the ground that is seen at (u, v). Raises ValueError on or above the horizon."""
        cosine, sine = math.cos(self.pitch), math.sin(self.pitch)
        right, down = u - 0.5, (v - 0.5) / ASPECT
        fall = down * cosine + self.focal * sine
        if fall <= 1e-6:
            raise ValueError(f"({u}, {v}) is not on the ground: the horizon is at {self.horizon}")
        reach = self.height_m / fall
        return right * reach, (self.focal * cosine - down * sine) * reach

    def picture(self, points: Floats) -> Floats:
        """Where places (n, 3) are seen: (n, 3) of u, v, and how many metres the picture is wide at each of them."""
        cosine, sine = math.cos(self.pitch), math.sin(self.pitch)
        below = self.height_m - points[:, 1]
        distance = np.maximum(points[:, 2] * cosine + below * sine, 0.05)
        u = 0.5 + self.focal * points[:, 0] / distance
        v = 0.5 + self.focal * (below * cosine - points[:, 2] * sine) / distance * ASPECT
        return np.column_stack([u, v, distance / self.focal])
