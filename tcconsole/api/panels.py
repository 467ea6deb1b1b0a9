"""Panels: the saved grids, and what is on the monitor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from tcconsole.api.request import Action, Command, Request, cell_segment, segment, to_json
from tcconsole.api.wire import Envelope, Panel

BLANK = "blank"
"""The camera id that clears a cell."""

_PANEL = msgspec.json.Decoder(Panel)
_PANELS = msgspec.json.Decoder(tuple[Panel, ...])


def _body(panel: Panel) -> bytes:
    """A panel as the reference sends it: always with its cells, never with links or what only the device says."""
    fields = msgspec.to_builtins(msgspec.structs.replace(panel, links=(), default=False))
    return to_json({**fields, "Cells": fields.get("Cells", ())})


def _panel_path(guid: str | None) -> str:
    return f"/Panel/{segment(guid or '')}"


class _OnePanel(Request[Panel]):
    __slots__ = ()

    def decode(self, answer: Envelope) -> Panel:
        return _PANEL.decode(answer.data)


@dataclass(frozen=True, slots=True)
class ListPanels(Request[tuple[Panel, ...]]):
    """All saved panels."""

    action: ClassVar[Action] = Action("list the panels", "GET", rel="list")

    @property
    def path(self) -> str:
        return "/Panel"

    def decode(self, answer: Envelope) -> tuple[Panel, ...]:
        return _PANELS.decode(answer.data)


@dataclass(frozen=True, slots=True)
class CreatePanel(_OnePanel):
    """Save a new panel; the answer carries the guid that the device gave it."""

    action: ClassVar[Action] = Action("create the panel", "POST", rel="create", changes_state=True)
    panel: Panel

    @property
    def path(self) -> str:
        return "/Panel"

    @property
    def body(self) -> bytes:
        return _body(self.panel)


@dataclass(frozen=True, slots=True)
class UpdatePanel(_OnePanel):
    """Save a panel that the device knows; the answer is what it saved."""

    action: ClassVar[Action] = Action("save the panel", "PUT", rel="edit", changes_state=True)
    panel: Panel

    @property
    def path(self) -> str:
        return _panel_path(self.panel.panel_guid)

    @property
    def body(self) -> bytes:
        return _body(self.panel)


@dataclass(frozen=True, slots=True)
class DeletePanel(_OnePanel):
    """Delete a panel; answers with what was deleted."""

    action: ClassVar[Action] = Action("delete the panel", "DELETE", rel="delete", changes_state=True)
    guid: str

    @property
    def path(self) -> str:
        return _panel_path(self.guid)


@dataclass(frozen=True, slots=True)
class ShowPanel(_OnePanel):
    """Put a panel on the monitor. A GET that changes state: never repeated, prefetched or cached."""

    action: ClassVar[Action] = Action("show the panel", "GET", rel="show", changes_state=True)
    guid: str

    @property
    def path(self) -> str:
        return f"{_panel_path(self.guid)}/Show"


@dataclass(frozen=True, slots=True)
class SetCell(_OnePanel):
    """Put a camera in a cell of the active panel. `index`: zero-based, row by row."""

    action: ClassVar[Action] = Action("set the camera in the cell", "POST", changes_state=True)
    guid: str
    index: int
    camera_id: str

    @property
    def path(self) -> str:
        return f"{_panel_path(self.guid)}/Cell/{cell_segment(self.index)}/Camera/{segment(self.camera_id)}"


@dataclass(frozen=True, slots=True)
class ClearCell(_OnePanel):
    """Take the camera out of a cell of the active panel. `index`: zero-based, row by row."""

    action: ClassVar[Action] = Action("clear the cell", "POST", changes_state=True)
    guid: str
    index: int

    @property
    def path(self) -> str:
        return f"{_panel_path(self.guid)}/Cell/{cell_segment(self.index)}/Camera/{BLANK}"


@dataclass(frozen=True, slots=True)
class StopPanel(Command):
    """Take the active panel off the monitor."""

    action: ClassVar[Action] = Action(
        "stop the display", "POST", rel="stop", other_method="GET", changes_state=True, may_be_empty=True
    )

    @property
    def path(self) -> str:
        return "/Panel/Stop"


@dataclass(frozen=True, slots=True)
class RefreshPanels(Command):
    """Have the device load its panels again. Known from its links only."""

    action: ClassVar[Action] = Action(
        "refresh the panels", "POST", rel="refresh", changes_state=True, may_be_empty=True
    )

    @property
    def path(self) -> str:
        return "/Panel/Refresh"
