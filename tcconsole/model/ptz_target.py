"""What a PTZ gesture is bound to, and the question whether the device would still move just that camera."""

from __future__ import annotations

from dataclasses import dataclass, field

from tcconsole.api.wire import Panel
from tcconsole.model.layout import Layout


@dataclass(frozen=True, slots=True)
class Target:
    """A camera in a cell of the panel that is on the monitor. The device is told the cell alone.

    Targets are equal if they are the same camera in the same cell of the same panel; a new name changes nothing.
    """

    panel_guid: str
    panel_name: str = field(compare=False)
    cell: int
    camera_id: str
    camera_name: str = field(compare=False)

    def holds(self, active: Panel | None) -> bool:
        """True if `active`, the panel on the monitor, still has this camera in this cell."""
        return active is not None and target_of(active, self.cell) == self

    def same_words(self, other: Target | None) -> bool:
        """True if a person would read the same."""
        return other is not None and (self.panel_name, self.camera_name) == (
            other.panel_name,
            other.camera_name,
        )


def target_of(active: Panel, cell: int) -> Target | None:
    """The target in cell `cell` (from 0, row by row) of the active panel, or None if no camera is there for certain.

    A cell that the device tells twice is not certain: nobody knows which of the two cameras it would move.
    """
    layout = Layout.of(active)
    if not 0 <= cell < len(layout.places) or active.panel_guid is None:
        return None
    place = layout.places[cell]
    if place.camera_id is None or _told(active, cell) != 1:
        return None
    return Target(active.panel_guid, active.panel_name, cell, place.camera_id, place.camera_name)


def _told(panel: Panel, cell: int) -> int:
    """How many of the panel's cells claim to be that one."""
    y, x = divmod(cell, panel.panel_width)
    return sum((each.coord_x, each.coord_y) == (x, y) for each in panel.cells)
