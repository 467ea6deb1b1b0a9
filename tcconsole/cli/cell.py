"""`tcconsole cell …`: change what a cell of the active panel shows, at once and without saving the panel."""

from __future__ import annotations

import click

from tcconsole.api.panels import ClearCell, ListPanels, SetCell
from tcconsole.api.wire import Panel
from tcconsole.cli.answer import Answer
from tcconsole.cli.device import Device, on_device
from tcconsole.cli.failure import REFUSED, Failure
from tcconsole.cli.grid import CELL, inside
from tcconsole.cli.names import find_camera, panel_naming, pick
from tcconsole.cli.plain import clean
from tcconsole.model.layout import Layout

_panel_option = click.option(
    "--panel", "wanted", metavar="PANEL", help="Do nothing unless this panel is on the monitor."
)


@click.group()
def cell() -> None:
    """The cells of the panel on the monitor, counted from 0, row by row. CAMERA is a name or an id."""


@cell.command("set")
@click.argument("index", type=CELL)
@click.argument("camera", metavar="CAMERA")
@_panel_option
@on_device
def set_cell(device: Device, index: int, camera: str, wanted: str | None) -> Answer:
    """Show CAMERA in cell INDEX of the active panel."""
    panel = active_panel(device, wanted)
    inside(Layout.of(panel), index)
    found = find_camera(device, camera)
    answer = device.send(SetCell(panel.panel_guid or "", index, found.id))
    return Answer(answer, f"{clean(found.name)} is in cell {index} of {clean(panel.panel_name)}.")


@cell.command()
@click.argument("index", type=CELL)
@_panel_option
@on_device
def clear(device: Device, index: int, wanted: str | None) -> Answer:
    """Empty cell INDEX of the active panel."""
    panel = active_panel(device, wanted)
    inside(Layout.of(panel), index)
    answer = device.send(ClearCell(panel.panel_guid or "", index))
    return Answer(answer, f"Cell {index} of {clean(panel.panel_name)} is empty.")


def active_panel(device: Device, wanted: str | None = None) -> Panel:
    """The panel on the monitor; it must be the wanted one, if there is one."""
    panels = device.send(ListPanels())
    active = next((panel for panel in panels if panel.default), None)
    if active is None:
        raise Failure(
            "NoActivePanel", "No panel is on the monitor. Show one first: panel show PANEL.", REFUSED
        )
    if wanted is not None and pick("panel", panels, wanted, panel_naming) != active:
        raise Failure(
            "NotActive",
            f"“{clean(wanted)}” is not on the monitor, but {clean(active.panel_name)} is: "
            "cells can be changed only there.",
            REFUSED,
        )
    return active
