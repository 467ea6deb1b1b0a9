"""What a PTZ gesture is bound to, and the question whether the device would still move just that camera."""

from __future__ import annotations

from dataclasses import dataclass

from tcconsole.api.wire import Panel
from tcconsole.model.layout import Layout


@dataclass(frozen=True, slots=True)
class Target:
    """A camera in a cell of the panel that is on the monitor. The device is told the cell alone."""

    panel_guid: str
    panel_name: str
    cell: int
    camera_id: str
    camera_name: str

    def holds(self, active: Panel | None) -> bool:
        """True if `active`, the panel on the monitor, still has this camera in this cell."""
        return active is not None and target_of(active, self.cell) == self


def target_of(active: Panel, cell: int) -> Target | None:
    """The target in cell `cell` of the active panel, or None if no camera is there."""
    layout = Layout.of(active)
    if not 0 <= cell < len(layout.places) or active.panel_guid is None:
        return None
    place = layout.places[cell]
    if place.camera_id is None:
        return None
    return Target(active.panel_guid, active.panel_name, cell, place.camera_id, place.camera_name)
