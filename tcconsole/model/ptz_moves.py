"""What one camera was moved since a moment: pictures and clicks lag behind moves, and this says by how much."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

KEPT = 4000


@dataclass(frozen=True, slots=True)
class Shift:
    """Percent of pan, tilt and zoom."""

    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0


class Moves:
    """Single steps with the time (monotonic, s) at which the device had made them. A jump makes it unknown."""

    def __init__(self) -> None:
        self._steps: deque[tuple[float, Shift | None]] = deque(maxlen=KEPT)

    def forget(self) -> None:
        self._steps.clear()

    def add(self, at_s: float, step: Shift | None) -> None:
        """None: an absolute move, from wherever the camera was."""
        self._steps.append((at_s, step))

    def between(self, start_s: float, end_s: float) -> Shift | None:
        """All steps after `start_s` until `end_s` together; None if that cannot be known any more."""
        if len(self._steps) == KEPT and self._steps[0][0] > start_s:
            return None
        pan = tilt = zoom = 0.0
        for at_s, step in self._steps:
            if not start_s < at_s <= end_s:
                continue
            if step is None:
                return None
            pan, tilt, zoom = pan + step.pan, tilt + step.tilt, zoom + step.zoom
        return Shift(pan, tilt, zoom)
