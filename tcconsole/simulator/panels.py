"""Panels of a simulated device: list, create, update, delete, show, change a cell, stop, refresh."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from tcconsole.api.wire import MAX_SIDE, Cell, Panel
from tcconsole.simulator.bodies import read_as
from tcconsole.simulator.envelope import Refusal, panel_links

if TYPE_CHECKING:
    from tcconsole.simulator.calls import Call
    from tcconsole.simulator.device import Device

BLANK = "blank"
MAX_PANELS = 500
_MAX_NAME = 255


async def list_panels(call: Call) -> Any:
    """GET /Panel."""
    return [panel_data(call.device, panel) for panel in call.device.memory.panels.values()]


async def create_panel(call: Call) -> Any:
    """POST /Panel: the device chooses guid and cell ids."""
    wanted = await read_as(call.request, Panel)
    memory = call.device.memory
    if len(memory.panels) >= MAX_PANELS:
        raise Refusal(400, f"The device holds at most {MAX_PANELS} panels.")
    panel = build_panel(call.device, wanted, str(uuid.uuid4()), ())
    memory.panels[panel.panel_guid or ""] = panel
    call.device.save()
    return panel_data(call.device, panel)


async def update_panel(call: Call) -> Any:
    """PUT /Panel/{guid}: saved as specified; cells that are left out become empty."""
    old = _panel(call)
    guid = call.arguments["guid"]
    wanted = await read_as(call.request, Panel)
    if wanted.panel_guid not in (None, guid):
        raise Refusal(400, "PanelGuid is not the one in the path.")
    panel = build_panel(call.device, wanted, guid, old.cells)
    call.device.memory.panels[guid] = panel
    call.device.save()
    return panel_data(call.device, panel)


async def delete_panel(call: Call) -> Any:
    """DELETE /Panel/{guid}: when it was on the monitor, the display stops."""
    panel = _panel(call)
    data = panel_data(call.device, panel)
    memory = call.device.memory
    del memory.panels[call.arguments["guid"]]
    if memory.active == panel.panel_guid:
        memory.active = None
    call.device.save()
    return data


async def show_panel(call: Call) -> Any:
    """GET /Panel/{guid}/Show."""
    panel = _panel(call)
    call.device.show(panel.panel_guid or "")
    return panel_data(call.device, panel)


async def set_cell(call: Call) -> Any:
    """POST /Panel/{guid}/Cell/{index}/Camera/{camera}: only in the active panel; `blank` clears the cell."""
    panel = _panel(call)
    if call.device.memory.active != panel.panel_guid:
        raise Refusal(400, "This panel is not the active panel: show it first.")
    camera_id = call.arguments["camera"]
    name = call.device.camera_name(camera_id)
    if camera_id != BLANK and name is None:
        raise Refusal(404, "There is no such camera.")
    changed = put_in_cell(call.device, panel, call.arguments["index"], camera_id)
    return panel_data(call.device, changed)


async def stop_display(call: Call) -> None:
    """POST /Panel/Stop: nothing is on the monitor then."""
    call.device.stop_display()


async def refresh_panels(call: Call) -> None:
    """POST /Panel/Refresh: the device asks its video source again."""
    call.device.refreshes += 1


def put_in_cell(device: Device, panel: Panel, index: str, camera_id: str) -> Panel:
    """The panel with that camera (or `blank`) in the cell, saved. Refusal 404 when there is no such cell."""
    known = index.isascii() and index.isdigit() and len(index) < 4 and int(index) < len(panel.cells)
    if not known:
        raise Refusal(404, f"The panel has no cell {index[:20]}: its cells are 0 to {len(panel.cells) - 1}.")
    cells = list(panel.cells)
    blank = camera_id == BLANK
    cells[int(index)] = msgspec.structs.replace(
        cells[int(index)],
        camera_id=None if blank else camera_id,
        camera_name=None if blank else device.camera_name(camera_id),
    )
    changed = msgspec.structs.replace(panel, cells=tuple(cells))
    device.memory.panels[panel.panel_guid or ""] = changed
    device.save()
    return changed


def build_panel(device: Device, wanted: Panel, guid: str, old: Iterable[Cell]) -> Panel:
    """The panel as the device keeps it: every cell there, row by row, with the device's own ids."""
    _check_shape(wanted)
    placed = {(cell.coord_x, cell.coord_y): cell for cell in wanted.cells}
    known = {cell.panel_cell_id: (cell.coord_x, cell.coord_y) for cell in old}
    ids = _cell_ids(device, wanted, placed, known)
    cells = tuple(
        _kept(placed.get(place, Cell(coord_x=place[0], coord_y=place[1])), guid, ids[place]) for place in ids
    )
    return msgspec.structs.replace(wanted, panel_guid=guid, cells=cells, default=False, links=())


def _cell_ids(
    device: Device,
    wanted: Panel,
    placed: dict[tuple[int, int], Cell],
    known: dict[int | None, tuple[int, int]],
) -> dict[tuple[int, int], int]:
    """An id for each place: the one the client kept, else the one that was there and is free, else a new one."""
    places = [(x, y) for y in range(wanted.panel_height) for x in range(wanted.panel_width)]
    ids: dict[tuple[int, int], int] = {}
    used: set[int | None] = set()
    for place in places:
        kept = placed[place].panel_cell_id if place in placed else None
        if kept is not None and kept in known and kept not in used:
            ids[place] = kept
            used.add(kept)
    before = {place: cell_id for cell_id, place in known.items() if cell_id not in used}
    return {place: ids.get(place) or before.get(place) or device.new_cell_id() for place in places}


def _kept(cell: Cell, guid: str, cell_id: int) -> Cell:
    empty = cell.camera_id in (None, "", BLANK)
    return msgspec.structs.replace(
        cell,
        panel_guid=guid,
        panel_cell_id=cell_id,
        camera_id=None if empty else cell.camera_id,
        camera_name=None if empty else cell.camera_name,
    )


def _check_shape(panel: Panel) -> None:
    """Refusal 400 with the reason."""
    width, height = panel.panel_width, panel.panel_height
    if not panel.panel_name.strip() or len(panel.panel_name) > _MAX_NAME:
        raise Refusal(400, f"PanelName must have 1 to {_MAX_NAME} characters.")
    if not 1 <= width <= MAX_SIDE or not 1 <= height <= MAX_SIDE:
        raise Refusal(400, f"PanelWidth and PanelHeight must be 1 to {MAX_SIDE}.")
    if height > width:
        raise Refusal(400, "PanelHeight must be less than or equal to PanelWidth.")
    places = [(cell.coord_x, cell.coord_y) for cell in panel.cells]
    if any(not (0 <= x < width and 0 <= y < height) for x, y in places):
        raise Refusal(400, "A cell lies outside the panel.")
    if len(set(places)) < len(places):
        raise Refusal(400, "Two cells are at the same place.")


def _panel(call: Call) -> Panel:
    panel = call.device.memory.panels.get(call.arguments["guid"])
    if panel is None:
        raise Refusal(404, "There is no such panel.")
    return panel


def panel_data(device: Device, panel: Panel) -> dict[str, Any]:
    """The panel as it is answered. An empty cell is listed with null as its camera."""
    guid = panel.panel_guid or ""
    return {
        "PanelGuid": guid,
        "PanelName": panel.panel_name,
        "PanelWidth": panel.panel_width,
        "PanelHeight": panel.panel_height,
        "Default": guid == device.memory.active,
        "Cells": [_cell_data(device, cell) for cell in panel.cells],
        "Links": panel_links(guid),
    }


def _cell_data(device: Device, cell: Cell) -> dict[str, Any]:
    name = device.camera_name(cell.camera_id or "") or cell.camera_name
    return {
        "PanelCellId": cell.panel_cell_id,
        "PanelGuid": cell.panel_guid,
        "CoordX": cell.coord_x,
        "CoordY": cell.coord_y,
        "CameraId": cell.camera_id,
        "CameraName": name,
    }
