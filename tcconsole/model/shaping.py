"""From where a stick is to how fast a camera moves: dead zone, hysteresis, expo, fine and fast. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

FINE = 0.25
FAST = 2.0


@dataclass(frozen=True, slots=True)
class Shape:
    """dead_zone: 0 to 0.5 of the way; a stick that is out of it falls asleep only at `keep` of that. expo: 0 to 1."""

    dead_zone: float = 0.12
    keep: float = 0.75
    expo: float = 0.55

    @property
    def inner(self) -> float:
        """Where a stick that is awake falls asleep: speed counts from here."""
        return self.dead_zone * self.keep

    def awake(self, deflection: float, was_awake: bool) -> bool:
        """Whether a stick at `deflection` (0 to 1) moves the camera, given whether it did before."""
        return deflection > (self.inner if was_awake else self.dead_zone)

    def speed(self, deflection: float) -> float:
        """0 to 1 for an awake stick at `deflection` (0 to 1): rescaled from the zone's edge, then bent by expo."""
        x = (min(1.0, deflection) - self.inner) / (1.0 - self.inner)
        x = max(0.0, x)
        return (1.0 - self.expo) * x + self.expo * x**3


SHAPE = Shape()


@dataclass(frozen=True, slots=True)
class Shaped:
    """Speeds to the right and up, each -1 to 1, and whether the stick was out of its dead zone."""

    x: float = 0.0
    y: float = 0.0
    awake: bool = False


def shaped(x: float, y: float, *, was_awake: bool, factor: float = 1.0, shape: Shape = SHAPE) -> Shaped:
    """Shape a stick at (x, y): its direction stays, its length becomes a speed.

    The zone is a disc, so that slow diagonals are as easy as slow straight moves. factor: FINE, 1 or FAST.
    """
    length = math.hypot(x, y)
    if not shape.awake(length, was_awake):
        return Shaped()
    speed = min(1.0, shape.speed(length) * factor)
    return Shaped(x / length * speed, y / length * speed, awake=True)


def within_ring(x: float, y: float) -> tuple[float, float]:
    """The nearest place to (x, y) in the unit circle."""
    length = math.hypot(x, y)
    return (x, y) if length <= 1.0 else (x / length, y / length)
