"""Where a stick is, whatever kind of stick: a pad on the screen, keys, or a real one."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tuning:
    """How one camera answers to a stick. speed: its factor, 0.1 to 4; invert: its axis turns the other way."""

    speed: float = 1.0
    invert_pan: bool = False
    invert_tilt: bool = False


@dataclass(frozen=True, slots=True)
class Deflection:
    """Right, up and in, each -1 to 1."""

    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0

    @property
    def centred(self) -> bool:
        return self.pan == self.tilt == self.zoom == 0.0

    def bounded(self) -> Deflection:
        """Within -1 to 1; what is not a number is the centre."""
        return Deflection(_bounded(self.pan), _bounded(self.tilt), _bounded(self.zoom))

    def tuned(self, tuning: Tuning) -> Deflection:
        """For a camera that answers in that way. Its speed may take a value beyond 1."""
        pan = -self.pan if tuning.invert_pan else self.pan
        tilt = -self.tilt if tuning.invert_tilt else self.tilt
        return Deflection(pan * tuning.speed, tilt * tuning.speed, self.zoom * tuning.speed)


CENTRE = Deflection()


def _bounded(value: float) -> float:
    return min(1.0, max(-1.0, value)) if math.isfinite(value) else 0.0
