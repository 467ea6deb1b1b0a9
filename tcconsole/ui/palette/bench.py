"""What palette and typed numbers need of the window: what is edited there, and the ways to change it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QImage

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.tile_paint import TileState


class Bench(Protocol):
    """Cells count from 0."""

    @property
    def device(self) -> Device | None: ...

    @property
    def draft(self) -> Draft | None: ...

    @property
    def cell(self) -> int | None: ...

    @property
    def devices(self) -> Sequence[Device]: ...

    def commands(self) -> Sequence[Command]:
        """What there is to do now."""

    def do(self, command: Command) -> None:
        """Do it, where it counts."""

    def draft_of(self, device: Device) -> Draft | None:
        """The panel that would be edited if that device were shown."""

    def cell_of(self, draft: Draft) -> int | None:
        """The cell that would be selected if that panel were shown."""

    def lives(self, device: Device, draft: Draft) -> bool:
        """True if what is put into that panel goes to the monitor at once."""

    def go(self, device: Device, draft: Draft | None, cell: int | None) -> None:
        """Show that panel of that device, with that cell selected."""

    def select(self, cell: int) -> None:
        """Select a cell of the panel that is shown; the keyboard stays where it is."""

    def put(self, cell: int, camera_id: str) -> None:
        """Put a camera into a cell of the panel that is shown, as a drop would."""

    def why_not_monitor(self, device: Device, draft: Draft) -> str:
        """Why nothing can be put into that panel on the monitor now; empty if it can."""

    def put_on_monitor(self, device: Device, cell: int, camera_id: str) -> None:
        """Put a camera into a cell of the panel on the monitor, at once."""

    def show_panel(self, device: Device, draft: Draft) -> None:
        """Put that panel on the monitor; what is not saved is saved first."""

    def is_on_monitor(self, device: Device, draft: Draft) -> bool:
        """Whether it may be said that the monitor shows that panel now."""

    def why_not_show(self, device: Device, draft: Draft) -> str:
        """Why that panel cannot be put on the monitor now; empty if it can."""

    def show_setting(self, key: str) -> None:
        """Show that setting of the shown device, with the cursor in it."""

    def show_camera(self, camera_id: str) -> None:
        """Show that camera of the shown device among the cameras."""

    def picture(self, device: Device, camera_id: str) -> tuple[QImage | None, TileState]:
        """The newest picture that is there, and how it must be painted."""


def select_next(bench: Bench, step: int) -> bool:
    """Select the next cell (1) of the panel that is shown, or the one before (-1), round the end; False if there is no
    panel."""
    draft, cell = bench.draft, bench.cell
    if draft is None or bench.device is None:
        return False
    bench.select(((cell if cell is not None else -step) + step) % len(draft.layout.places))
    return True
