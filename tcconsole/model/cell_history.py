"""Which cameras each cell has shown, with a place in that row of cameras to go back and forward from."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

MOST_CAMERAS = 20
"""So many cameras are kept of each cell."""
MOST_CELLS = 4000


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: the panel's key, on the monitor itself (`live`) or in the draft, column and row from 0.

    A cell keeps its column and row when its panel gets another size.
    """

    panel_key: str
    live: bool
    column: int
    row: int


@dataclass(slots=True)
class _Trail:
    cameras: list[str] = field(default_factory=list)
    at: int = -1
    heading: int | None = None
    now: str | None = None


class CellHistory:
    """`note` what a cell shows whenever that may have changed; back and forward follow from it.

    An empty cell is no step of its own: back from there leads to the camera that it showed last.
    """

    def __init__(self) -> None:
        self._trails: OrderedDict[Spot, _Trail] = OrderedDict()

    def note(self, spot: Spot, camera_id: str | None) -> None:
        """The cell shows that camera now. One that was not gone to by `go` cuts off what lay ahead."""
        trail = self._trail(spot)
        if camera_id == trail.now:
            return
        trail.now = camera_id
        if camera_id is None or (trail.cameras and camera_id == trail.cameras[trail.at]):
            return
        heading, trail.heading = trail.heading, None
        if heading is not None and heading < len(trail.cameras) and trail.cameras[heading] == camera_id:
            trail.at = heading
            return
        trail.cameras[trail.at + 1 :] = [camera_id]
        del trail.cameras[:-MOST_CAMERAS]
        trail.at = len(trail.cameras) - 1

    def back(self, spot: Spot) -> str | None:
        """The camera that the cell showed before; None if there is none."""
        return self._camera(spot, -1)

    def forward(self, spot: Spot) -> str | None:
        """The camera from which somebody went back; None if there is none."""
        return self._camera(spot, 1)

    def go(self, spot: Spot, step: int) -> str | None:
        """The camera one step back (-1) or forward (1), which the caller puts there; `note` then moves along."""
        trail = self._trail(spot)
        trail.heading = self._index(trail, step)
        return None if trail.heading is None else trail.cameras[trail.heading]

    def _camera(self, spot: Spot, step: int) -> str | None:
        trail = self._trails.get(spot)
        index = self._index(trail, step) if trail is not None else None
        return None if trail is None or index is None else trail.cameras[index]

    def _index(self, trail: _Trail, step: int) -> int | None:
        if step < 0 and trail.now is None and trail.cameras:
            return trail.at
        index = trail.at + step
        return index if 0 <= index < len(trail.cameras) else None

    def _trail(self, spot: Spot) -> _Trail:
        trail = self._trails.setdefault(spot, _Trail())
        self._trails.move_to_end(spot)
        while len(self._trails) > MOST_CELLS:
            self._trails.popitem(last=False)
        return trail
