"""The guided calibration: click a thing, the camera makes a known move, click the same thing again. Pure."""

from __future__ import annotations

from enum import Enum

from tcconsole.model.ptz_calibration import Place, View, Zoom, measured
from tcconsole.model.ptz_moves import Shift

FIRST_SIZE = 10.0
LEAST_SIZE, MOST_SIZE = 0.5, 80.0
_LARGER = 3.0
"""A thing that hardly moved: the next move is that much larger, and goes the other way, away from a limit."""
_SMALLER = 5.0
_REACH = 0.25
"""The first move goes so far, in pictures, if an older calibration is about right."""


class Stage(Enum):
    """What the user has to do next."""

    OFF = "off"
    FIRST = "click something near the middle"
    MOVING = "wait for the move"
    SECOND = "click the same thing again"


class Guided:
    """size: percent of the next known move, on pan and tilt alike, with its direction."""

    def __init__(self, old: View | None = None) -> None:
        self.stage = Stage.FIRST
        self.size = FIRST_SIZE
        if old is not None:
            reach = min(abs(old.pan), abs(old.tilt)) * _REACH
            self.size = min(MOST_SIZE, max(LEAST_SIZE, reach))
        self._first = Place(0.0, 0.0)
        self.first_at = 0.0

    def first(self, place: Place, seen_at: float) -> Shift:
        """The first click, in a picture of that time (monotonic, s). Returns the move to make."""
        self._first, self.first_at = place, seen_at
        self.stage = Stage.MOVING
        return Shift(self.size, self.size)

    def moved(self) -> None:
        """The device has made the move."""
        if self.stage is Stage.MOVING:
            self.stage = Stage.SECOND

    def failed(self) -> None:
        """The move was not made, or something else moved the camera: from the beginning."""
        self.stage = Stage.FIRST

    def second(self, place: Place, seen_at: float, shift: Shift, zoom: Zoom | None) -> View | Shift | None:
        """The second click, `shift` after the first. Returns the view; else the next, larger move; else None: that
        camera shows no move that is large enough. After None the guide begins again."""
        view = measured(self._first, place, shift.pan, shift.tilt, zoom)
        if view is not None:
            self.stage = Stage.OFF
            return view
        if abs(self.size) >= MOST_SIZE:
            self.size, self.stage = FIRST_SIZE, Stage.FIRST
            return None
        larger = min(MOST_SIZE, abs(self.size) * _LARGER)
        self.size = -larger if self.size > 0 else larger
        return self.first(place, seen_at)

    def lost(self) -> None:
        """The thing left the picture: begin again, with a smaller move."""
        self.size = max(LEAST_SIZE, abs(self.size) / _SMALLER)
        self.stage = Stage.FIRST
