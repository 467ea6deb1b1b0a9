"""`tcconsole panel export|import`: panels as a JSON file, for another device or for later."""

from __future__ import annotations

from pathlib import Path

import click

from tcconsole.api.cameras import ListCameras
from tcconsole.api.panels import CreatePanel, ListPanels
from tcconsole.api.wire import Camera, Panel
from tcconsole.cli.answer import Answer
from tcconsole.cli.device import Device, on_device
from tcconsole.cli.failure import REFUSED, USAGE, Failure
from tcconsole.cli.names import camera_naming, panel_naming, pick
from tcconsole.cli.plain import clean
from tcconsole.cli.standard_input import read_standard_input
from tcconsole.model.layout import Layout, Place
from tcconsole.model.panel_file import (
    MOST_BYTES,
    Imported,
    PanelFileError,
    for_device,
    from_json,
    read_file,
    to_json,
)


@click.command("export")
@click.argument("panels", nargs=-1, metavar="[PANEL]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The JSON file to write; standard output otherwise.",
)
@on_device
def export_panels(device: Device, panels: tuple[str, ...], output: Path | None) -> Answer:
    """Write the named panels, or all, as one JSON document."""
    there = device.send(ListPanels())
    chosen = [pick("panel", there, name, panel_naming) for name in panels] or list(there)
    data = to_json(Layout.of(panel) for panel in chosen)
    if output is None:
        text = data.decode()
        return Answer({"file": text}, text.rstrip("\n"))
    output.write_bytes(data)
    return Answer({"file": str(output), "panels": len(chosen)}, f"{output}: {len(chosen)} panels")


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="OLD=CAMERA",
    help="A camera of FILE and the one instead. Repeatable.",
)
@click.option("--leave-empty", is_flag=True, help="Cells whose camera the device does not have stay empty.")
@click.option("--dry-run", is_flag=True, help="Say what would be created; send nothing.")
@on_device
def import_panels(
    device: Device, file: Path, mapped: tuple[str, ...], leave_empty: bool, dry_run: bool
) -> Answer:
    """Create the panels of FILE, under free names; "-" is standard input. Nothing that is there is changed.

    Cameras are found by id and name, else by name. For what is left, say --map or --leave-empty.
    """
    cameras = device.send(ListCameras())
    imported = for_device(_read(file), {camera.id: camera.name for camera in cameras})
    cells = _assigned(imported, cameras, mapped)
    missing = [place for place in imported.unknown if place not in cells]
    if missing and not leave_empty:
        raise _missing(missing)
    layouts = _named(imported.assigned(cells), device.send(ListPanels()))
    names = ", ".join(clean(layout.name) for layout in layouts)
    if dry_run:
        return Answer([layout.to_panel() for layout in layouts], f"Would create: {names}")
    created = [device.send(CreatePanel(layout.to_panel())) for layout in layouts]
    return Answer(created, f"Created: {names}")


def _read(file: Path) -> tuple[Layout, ...]:
    try:
        if str(file) == "-":
            return from_json(read_standard_input(MOST_BYTES))
        return read_file(file)
    except PanelFileError as error:
        raise Failure("BadFile", f"{file}: nothing was sent. {clean(str(error))}", USAGE) from error


def _assigned(imported: Imported, cameras: tuple[Camera, ...], mapped: tuple[str, ...]) -> dict[Place, Place]:
    found: dict[Place, Place] = {}
    for one in mapped:
        old, equals, new = one.partition("=")
        matches = [place for place in imported.unknown if old in (place.camera_id, place.camera_name)]
        if not equals or not matches:
            raise click.UsageError(
                f"--map {one}: “{old}” is no camera of the file that the device does not have."
            )
        camera = pick("camera", cameras, new, camera_naming)
        found |= dict.fromkeys(matches, Place(camera.id, camera.name))
    return found


def _missing(places: list[Place]) -> Failure:
    listed = "\n".join(f"  {clean(place.camera_name or place.camera_id or '')}" for place in places)
    words = f"The device does not have these cameras. Say --map OLD=CAMERA or --leave-empty:\n{listed}"
    cameras = [{"id": place.camera_id, "name": place.camera_name} for place in places]
    return Failure("UnknownCameras", words, REFUSED, cameras=cameras)


def _named(layouts: tuple[Layout, ...], there: tuple[Panel, ...]) -> list[Layout]:
    """Each under a name that no other panel has."""
    taken = {panel.panel_name for panel in there}
    named = []
    for layout in layouts:
        free = layout.with_free_name(taken)
        taken.add(free.name)
        named.append(free)
    return named
