"""Who is where at a moment: movers follow their paths over the ground, round after round."""

import math
from dataclasses import dataclass

from tcconsole.simulator.optics import Optics
from tcconsole.simulator.scene import Mover

FADE_S = 0.75
"""For how long a mover appears at the start of its path and fades at the end."""


@dataclass(frozen=True, slots=True)
class Footing:
    """Where a mover stands: metres right and ahead of the camera, its heading (radians from straight away,
    clockwise), the metres it has gone (None: it stands still), how much of it is to be seen (0 to 1)."""

    x: float
    z: float
    heading: float
    gone_m: float | None
    visible: float


class Route:
    """A mover's path in metres, walked in steps of a tick."""

    def __init__(self, mover: Mover, optics: Optics, ticks_per_s: int) -> None:
        self.mover = mover
        self._ticks_per_s = ticks_per_s
        self._places = [optics.ground(u, v) for u, v in mover.path]
        legs = zip(self._places, self._places[1:], strict=False)
        self._lengths = [math.dist(start, end) for start, end in legs]
        self.length_m = sum(self._lengths)
        self.steps = max(2, round(self.length_m / mover.speed_mps * ticks_per_s))
        self.rest = round(mover.pause_s * ticks_per_s)

    def step(self, tick: int) -> int | None:
        """Which step of the path it is at; None while it is out of sight. The way back has steps of its own,
        from self.steps on."""
        there = self.steps + self.rest
        at = (tick + round(self.mover.early_s * self._ticks_per_s)) % (
            there * 2 if self.mover.back else there
        )
        going, at = divmod(at, there)
        if at >= self.steps:
            return going * self.steps + self.steps - 1 if self.mover.stays else None
        return going * self.steps + at

    def footing(self, step: int) -> Footing:
        """Where it is at a step."""
        returning, at = divmod(step, self.steps)
        gone = at / (self.steps - 1) * self.length_m
        place = self.length_m - gone if returning else gone
        x, z = self._point(place)
        turned = math.pi if returning and self.mover.kind == "person" else 0.0
        stands = self.mover.stays and at == self.steps - 1
        return Footing(x, z, self._heading(place) + turned, None if stands else gone, self._visible(at))

    def _visible(self, at: int) -> float:
        if self.mover.stays:
            return 1.0
        fade = FADE_S * self._ticks_per_s
        return min(1.0, (at + 1) / fade, (self.steps - at) / fade)

    def _heading(self, gone_m: float) -> float:
        """Corners are taken in a curve: the direction between a little behind and a little ahead."""
        reach = 0.5 if self.mover.kind == "person" else 2.5
        x0, z0 = self._point(max(gone_m - reach, 0))
        x1, z1 = self._point(min(gone_m + reach, self.length_m))
        return math.atan2(x1 - x0, z1 - z0)

    def _point(self, gone_m: float) -> tuple[float, float]:
        left = gone_m
        for (x0, z0), (x1, z1), length in zip(self._places, self._places[1:], self._lengths, strict=False):
            if left <= length:
                return x0 + (x1 - x0) * left / max(length, 1e-9), z0 + (z1 - z0) * left / max(length, 1e-9)
            left -= length
        return self._places[-1]
