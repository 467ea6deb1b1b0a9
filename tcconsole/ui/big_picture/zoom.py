"""How a picture lies in its place while somebody zooms into it: pure geometry, in pixels of the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

MOST = 8.0
"""No picture pixel is shown larger than so many pixels of the screen, unless the whole picture needs it to fit."""
SMALLEST = 1.0
_SNAP = 1.0e-6


class Rect(NamedTuple):
    """left and top may lie outside the view."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Zoom:
    """picture: its own size in pixels; view: that of its place on the screen. Sides are at least 1.

    factor: screen pixels for each picture pixel; None: as large as fits, whatever the view's size.
    middle: which place of the picture is wanted in the middle of the view, in picture pixels.
    """

    picture: tuple[float, float] = (16.0, 9.0)
    view: tuple[float, float] = (16.0, 9.0)
    factor: float | None = None
    middle: tuple[float, float] = (8.0, 4.5)

    @property
    def fit_scale(self) -> float:
        """The scale at which the whole picture just fits."""
        return min(self.view[0] / self.picture[0], self.view[1] / self.picture[1])

    @property
    def scale(self) -> float:
        """Screen pixels for each picture pixel: 1 shows it as it is, 2 is 200 %."""
        return self.fit_scale if self.factor is None else self.factor

    @property
    def least(self) -> float:
        """A picture never gets smaller than it fits, or than it is."""
        return min(self.fit_scale, 1.0)

    @property
    def most(self) -> float:
        return max(self.fit_scale, MOST)

    @property
    def whole(self) -> bool:
        """True while all of the picture is in the view."""
        return self.scale <= self.fit_scale * (1 + _SNAP)

    @property
    def rect(self) -> Rect:
        """Where the whole picture lies in the view."""
        width, height = (side * self.scale for side in self.picture)
        left = _start(self.view[0], width, self.middle[0] * self.scale)
        top = _start(self.view[1], height, self.middle[1] * self.scale)
        return Rect(left, top, width, height)

    @property
    def seen(self) -> Rect:
        """The part of the picture that is in the view, in picture pixels."""
        left, top, width, height = self.rect
        x, y = max(0.0, -left), max(0.0, -top)
        return Rect(
            x / self.scale,
            y / self.scale,
            min(width - x, self.view[0]) / self.scale,
            min(height - y, self.view[1]) / self.scale,
        )

    def fit(self) -> Zoom:
        """All of the picture, as large as there is room, also when that changes."""
        return replace(self, factor=None, middle=(self.picture[0] / 2, self.picture[1] / 2))

    def to(self, scale: float, x: float, y: float) -> Zoom:
        """Another scale; what lies at `x`, `y` of the view stays there as far as the edges allow."""
        scale = min(self.most, max(self.least, scale))
        if abs(scale - self.fit_scale) <= self.fit_scale * _SNAP:
            return self.fit()
        left, top, _, _ = self.rect
        at = ((x - left) / self.scale, (y - top) / self.scale)
        half = (self.view[0] / 2, self.view[1] / 2)
        middle = (at[0] + (half[0] - x) / scale, at[1] + (half[1] - y) / scale)
        return replace(self, factor=scale, middle=middle)._settled()

    def by(self, times: float, x: float, y: float) -> Zoom:
        """So many times as large; on the way past the picture's own size, it stops there."""
        wanted = self.scale * times
        passes = (self.scale - 1.0) * (wanted - 1.0) < 0.0 and abs(self.scale - 1.0) > _SNAP
        return self.to(1.0 if passes else wanted, x, y)

    def moved(self, dx: float, dy: float) -> Zoom:
        """The picture pushed by so many screen pixels, as far as its edges allow."""
        middle = (self.middle[0] - dx / self.scale, self.middle[1] - dy / self.scale)
        return replace(self, middle=middle)._settled()

    def in_view(self, width: float, height: float) -> Zoom:
        """The view has another size now."""
        view = (max(SMALLEST, width), max(SMALLEST, height))
        return self if view == self.view else replace(self, view=view)._checked()

    def of(self, width: float, height: float) -> Zoom:
        """The picture has another size now: the same part of it is shown."""
        picture = (max(SMALLEST, width), max(SMALLEST, height))
        if picture == self.picture:
            return self
        x, y = (new / old for new, old in zip(picture, self.picture, strict=True))
        factor = None if self.factor is None else self.factor / x
        middle = (self.middle[0] * x, self.middle[1] * y)
        return replace(self, picture=picture, factor=factor, middle=middle)._checked()

    def _checked(self) -> Zoom:
        """Within the limits of the scale again."""
        if self.factor is None:
            return self.fit()
        if not self.least <= self.factor <= self.most:
            return self.to(self.factor, self.view[0] / 2, self.view[1] / 2)
        return self._settled()

    def _settled(self) -> Zoom:
        """The middle where it really is, so that pushing back begins at once."""
        left, top, _, _ = self.rect
        middle = ((self.view[0] / 2 - left) / self.scale, (self.view[1] / 2 - top) / self.scale)
        return replace(self, middle=middle)


def _start(view: float, side: float, middle: float) -> float:
    """Where a side begins: centred where there is more room than picture, else without a gap."""
    if side <= view:
        return (view - side) / 2
    return min(0.0, max(view - side, view / 2 - middle))
