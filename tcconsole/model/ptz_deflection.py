"""Where a stick is, whatever kind of stick: a pad on the screen, keys, or a real one."""

from __future__ import annotations

import math
from dataclasses import dataclass


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


CENTRE = Deflection()


def _bounded(value: float) -> float:
    return min(1.0, max(-1.0, value)) if math.isfinite(value) else 0.0
