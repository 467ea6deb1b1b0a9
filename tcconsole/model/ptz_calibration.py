"""From a place in a camera's picture to a move: how many percent of pan and tilt a picture is wide and high.

Nobody tells the camera's angle of view, so it is measured in the device's own percent: the user clicks a thing, the
camera makes a known move, the user clicks the same thing again. That holds for one zoom; between two measurements the
view shrinks by equal factors for equal steps of zoom. All of it is approximate: percent need not be even in angle.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

LEAST_SHIFT = 0.04
"""A thing that went less far, in pictures, says nothing about the view: clicks are not that exact."""
ASSUMED_SLOPE = 0.015
"""Natural logarithm of the magnification per percent of zoom, while it is not measured: 20 times over the range.
Too large zooms in too little, which does no harm."""
_SLOPES = (0.002, 0.05)
_APART = 10.0
"""Two measurements tell the slope if their zooms are that far apart; nearer ones replace each other."""
WIDEST = 4000.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a picture, from its middle: to the right in picture widths, up in picture heights."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Zoom:
    """A zoom in percent. fix 0: of the camera's range; else counted from an unknown one, the same for the same fix."""

    value: float
    fix: int = 0

    def from_here(self, other: Zoom | None) -> float | None:
        """How many percent further in `other` is; None if they cannot be compared."""
        return other.value - self.value if other is not None and other.fix == self.fix else None


@dataclass(frozen=True, slots=True)
class View:
    """Percent of pan per picture width and of tilt per picture height, at `zoom`. Negative: the axis is mirrored."""

    pan: float
    tilt: float
    zoom: Zoom | None = None

    def usable(self) -> bool:
        return all(math.isfinite(each) and 0.01 <= abs(each) <= WIDEST for each in (self.pan, self.tilt))

    def closer(self, factor: float) -> View:
        """The view after the picture was magnified by `factor`."""
        return replace(self, pan=self.pan / factor, tilt=self.tilt / factor)

    def to_middle(self, place: Place) -> tuple[float, float]:
        """The pan and tilt that bring what is seen at `place` into the middle."""
        return place.x * self.pan, place.y * self.tilt


def measured(first: Place, second: Place, pan: float, tilt: float, zoom: Zoom | None) -> View | None:
    """The view of a camera in which a thing went from `first` to `second` while it moved by `pan` and `tilt`.

    None if the thing hardly moved, or so little was moved that the result would mean nothing.
    """
    right, up = second.x - first.x, second.y - first.y
    if min(abs(right), abs(up)) < LEAST_SHIFT:
        return None
    view = View(-pan / right, -tilt / up, zoom)
    return view if view.usable() else None


def slope(views: Sequence[View]) -> float:
    """How the magnification grows with zoom: its logarithm per percent; assumed unless two views tell it."""
    if len(views) == 2 and views[0].zoom is not None:
        apart = views[0].zoom.from_here(views[1].zoom)
        if apart is not None and abs(apart) >= _APART:
            closer = math.log(abs(views[0].pan / views[1].pan)) / apart
            return min(_SLOPES[1], max(_SLOPES[0], closer))
    return ASSUMED_SLOPE


def view_at(views: Sequence[View], zoom: Zoom | None) -> View | None:
    """The view at that zoom, from the nearest measurement; the last one as it is if zooms are not known."""
    if not views:
        return None
    known = [(abs(apart), apart, view) for view in views if (apart := _apart(view, zoom)) is not None]
    if not known:
        return views[-1]
    _, apart, view = min(known, key=lambda each: each[0])
    return view.closer(math.exp(slope(views) * apart))


def with_view(views: Sequence[View], new: View) -> tuple[View, ...]:
    """The new measurement, and one other whose zoom is far enough from it to be of use."""
    others = [
        view for view in views if (apart := _apart(view, new.zoom)) is not None and abs(apart) >= _APART
    ]
    return (*others[-1:], new)


def box_zoom(width: float, height: float, views: Sequence[View]) -> float:
    """The zoom, 0 to 100 percent, that makes a box of that share of the picture fill it, or a little less."""
    share = max(width, height)
    if not 0.0 < share < 1.0:
        return 0.0
    return min(100.0, -math.log(share) / slope(views))


def _apart(view: View, zoom: Zoom | None) -> float | None:
    return view.zoom.from_here(zoom) if view.zoom is not None else None
