"""`tcconsole ptz …`: steer the camera in a cell of the active panel."""

from __future__ import annotations

import click

from tcconsole.api.ptz import LIMIT, ListPresets, MoveAbsolute, MoveRelative
from tcconsole.api.wire import Preset
from tcconsole.cli.answer import DONE, Answer
from tcconsole.cli.cell import active_panel
from tcconsole.cli.device import Device, on_device
from tcconsole.cli.failure import BAD_ANSWER, REFUSED, Failure
from tcconsole.cli.grid import CELL, inside
from tcconsole.cli.names import find_camera, pick
from tcconsole.cli.plain import clean, table
from tcconsole.model.layout import Layout


def percent(typed: str) -> float:
    """A number from -100 to 100. Raises BadParameter."""
    try:
        number = float(typed)
    except ValueError:
        number = LIMIT + 1
    if not -LIMIT <= number <= LIMIT:  # false for "nan", too
        raise click.BadParameter(f"“{typed}” is not a number from {-LIMIT:g} to {LIMIT:g}")
    return number


_camera_option = click.option(
    "--camera", metavar="CAMERA", help="Do nothing unless this camera is in that cell now."
)


@click.group()
def ptz() -> None:
    """Steer the PTZ camera in CELL (counted from 0) of the panel on the monitor. Values are percent."""


@ptz.command()
@click.argument("cell", type=CELL)
@click.option("--pan", type=percent, metavar="PERCENT", help="Positive is right.")
@click.option("--tilt", type=percent, metavar="PERCENT", help="Positive is up.")
@click.option("--zoom", type=percent, metavar="PERCENT", help="Positive is closer.")
@click.option("--absolute", is_flag=True, help="To that position, instead of by that much.")
@_camera_option
@on_device
def move(
    device: Device,
    cell: int,
    pan: float | None,
    tilt: float | None,
    zoom: float | None,
    absolute: bool,
    camera: str | None,
) -> Answer:
    """Move the camera in CELL by --pan, --tilt and --zoom, or to them with --absolute."""
    given = (pan, tilt, zoom)
    if absolute and None in given:
        raise click.UsageError("An absolute move needs all of --pan, --tilt and --zoom.")
    if not absolute and not any(given):
        raise click.UsageError("Nothing would move: say --pan, --tilt or --zoom.")
    _check_camera(device, cell, camera)
    operation = MoveAbsolute if absolute else MoveRelative
    device.send(operation(cell, pan or 0, tilt or 0, zoom or 0))
    return Answer(DONE, f"The camera in cell {cell} moves.")


@ptz.command()
@click.argument("cell", type=CELL)
@click.argument("preset", metavar="PRESET")
@_camera_option
@on_device
def goto(device: Device, cell: int, preset: str, camera: str | None) -> Answer:
    """Move the camera in CELL to its PRESET: an absolute move to the preset's position."""
    _check_camera(device, cell, camera)
    found = pick("preset", device.send(ListPresets(cell)), preset, _naming)
    if max(abs(found.x), abs(found.y), abs(found.z)) > LIMIT:
        where = f"{_naming(found)[0]} is not within ±{LIMIT:g} percent"
        raise Failure("BadPreset", f"The camera cannot go to {clean(found.name)}: {where}.", BAD_ANSWER)
    device.send(MoveAbsolute(cell, found.x, found.y, found.z))
    return Answer(found, f"The camera in cell {cell} goes to {clean(found.name)}.")


@ptz.command()
@click.argument("cell", type=CELL)
@on_device
def presets(device: Device, cell: int) -> Answer:
    """List the presets of the camera in CELL."""
    found = device.send(ListPresets(cell))
    rows = [(one.name, f"{one.x:g}", f"{one.y:g}", f"{one.z:g}") for one in found]
    return Answer(found, table(("NAME", "PAN", "TILT", "ZOOM"), rows, none="This camera has no presets."))


def _naming(preset: Preset) -> tuple[str, str]:
    """Presets have no id; where two share a name, the position tells them apart."""
    return f"{preset.x:g},{preset.y:g},{preset.z:g}", preset.name


def _check_camera(device: Device, cell: int, wanted: str | None) -> None:
    """A move names only a cell: make sure that it reaches the camera that is meant."""
    if wanted is None:
        return
    layout = Layout.of(active_panel(device))
    there = layout.places[inside(layout, cell)]
    camera = find_camera(device, wanted)
    if there.camera_id != camera.id:
        shown = clean(there.camera_name or there.camera_id or "no camera")
        raise Failure(
            "OtherCamera", f"Cell {cell} shows {shown}, not {clean(camera.name)}. Nothing was moved.", REFUSED
        )
