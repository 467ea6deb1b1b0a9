"""`tcconsole panel …`: the saved grids, and which of them is on the monitor."""

from __future__ import annotations

import click

from tcconsole.api.panels import (
    CreatePanel,
    DeletePanel,
    ListPanels,
    RefreshPanels,
    ShowPanel,
    StopPanel,
    UpdatePanel,
)
from tcconsole.api.wire import Panel
from tcconsole.cli.answer import DONE, Answer
from tcconsole.cli.device import Device, on_device
from tcconsole.cli.grid import CELL, cell_and_camera, fill, grid_size, inside
from tcconsole.cli.names import find_panel
from tcconsole.cli.panel_transfer import export_panels, import_panels
from tcconsole.cli.plain import clean, table
from tcconsole.model.layout import Layout


@click.group()
def panel() -> None:
    """The saved grids of cameras, and which of them is on the monitor. PANEL is a name or an id."""


panel.add_command(export_panels)
panel.add_command(import_panels)


@panel.command("list")
@on_device
def list_panels(device: Device) -> Answer:
    """List the panels with the cameras in their cells."""
    panels = device.send(ListPanels())
    heads = ("NAME", "SIZE", "MONITOR", "ID", "CELLS")
    return Answer(panels, table(heads, [_row(one) for one in panels], none="No panels."))


@panel.command()
@click.argument("panel", metavar="PANEL")
@on_device
def show(device: Device, panel: str) -> Answer:
    """Show PANEL on the monitor."""
    found = find_panel(device, panel)
    shown = device.send(ShowPanel(found.panel_guid or ""))
    return Answer(shown, f"{clean(shown.panel_name)} is on the monitor.")


@panel.command()
@click.argument("name")
@click.option(
    "--size", type=grid_size, required=True, metavar="WxH", help="Cells across and down: 1x1 to 4x4."
)
@click.option(
    "--cell", "cells", type=cell_and_camera, multiple=True, metavar="INDEX=CAMERA", help="Repeatable."
)
@on_device
def create(device: Device, name: str, size: tuple[int, int], cells: tuple[tuple[int, str], ...]) -> Answer:
    """Create a panel called NAME."""
    layout = Layout.blank("", *size)
    layout = fill(device, _renamed(layout, name), cells)
    created = device.send(CreatePanel(layout.to_panel()))
    return Answer(
        created, f"{clean(created.panel_name)} was created with the id {clean(created.panel_guid or '')}."
    )


@panel.command()
@click.argument("panel", metavar="PANEL")
@click.option("--rename", metavar="NAME", help="Its new name.")
@click.option("--size", type=grid_size, metavar="WxH", help="Its new size; cells keep their column and row.")
@click.option(
    "--cell", "cells", type=cell_and_camera, multiple=True, metavar="INDEX=CAMERA", help="Repeatable."
)
@click.option(
    "--clear", "cleared", type=CELL, multiple=True, metavar="INDEX", help="Empty a cell. Repeatable."
)
@on_device
def update(
    device: Device,
    panel: str,
    rename: str | None,
    size: tuple[int, int] | None,
    cells: tuple[tuple[int, str], ...],
    cleared: tuple[int, ...],
) -> Answer:
    """Change PANEL. Cells are counted from 0, row by row, in its new size."""
    if rename is None and size is None and not cells and not cleared:
        raise click.UsageError("What shall change? Say --rename, --size, --cell or --clear.")
    found = find_panel(device, panel)
    layout = Layout.of(found)
    layout = layout if rename is None else _renamed(layout, rename)
    layout = layout if size is None else layout.resize(*size)
    for index in cleared:
        layout = layout.clear(inside(layout, index))
    layout = fill(device, layout, cells)
    updated = device.send(UpdatePanel(layout.to_panel(found)))
    _tell_lost(layout)
    return Answer(updated, f"{clean(updated.panel_name)} was saved.")


@panel.command()
@click.argument("panel", metavar="PANEL")
@on_device
def delete(device: Device, panel: str) -> Answer:
    """Delete PANEL."""
    found = find_panel(device, panel)
    deleted = device.send(DeletePanel(found.panel_guid or ""))
    return Answer(deleted, f"{clean(found.panel_name)} was deleted.")


@panel.command()
@on_device
def stop(device: Device) -> Answer:
    """Stop the display: the monitor shows no panel."""
    device.send(StopPanel())
    return Answer(DONE, "The display is stopped.")


@panel.command()
@on_device
def refresh(device: Device) -> Answer:
    """Have the device build its display anew."""
    device.send(RefreshPanels())
    return Answer(DONE, "The display is refreshed.")


def _row(panel: Panel) -> tuple[str, ...]:
    places = enumerate(Layout.of(panel).places)
    cells = (f"{at} {place.camera_name or place.camera_id}" for at, place in places if not place.empty)
    size = f"{panel.panel_width}x{panel.panel_height}"
    on = "on" if panel.default else ""
    return panel.panel_name, size, on, panel.panel_guid or "", ", ".join(cells)


def _renamed(layout: Layout, name: str) -> Layout:
    try:
        return layout.rename(name)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _tell_lost(layout: Layout) -> None:
    lost = ", ".join(clean(place.camera_name or place.camera_id or "") for place in layout.tray)
    if lost:
        click.echo(f"No cell is left for {lost}.", err=True)
