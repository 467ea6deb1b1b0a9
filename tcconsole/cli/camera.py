"""`tcconsole camera …`: the cameras that the device knows, and their pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tcconsole.api.cameras import (
    CreateCamera,
    DeleteCamera,
    ListCameras,
    PreviewCamera,
    ReplaceCameras,
    ShowFullscreen,
    Snapshot,
    TestOnvif,
    UpdateCamera,
)
from tcconsole.api.wire import Camera
from tcconsole.cli.answer import Answer
from tcconsole.cli.camera_file import read_cameras
from tcconsole.cli.camera_input import FIELDS, camera_fields, changed_camera, new_camera
from tcconsole.cli.camera_table import export_cameras, import_cameras, template
from tcconsole.cli.confirm import confirm, name_and_address, with_yes
from tcconsole.cli.device import Device, on_device
from tcconsole.cli.names import find_camera
from tcconsole.cli.picture import check_place, save_picture, to_file
from tcconsole.cli.plain import clean, table
from tcconsole.model.redaction import hide_credentials


@click.group()
def camera() -> None:
    """The cameras that the device knows. CAMERA is a name or an id.

    \b
    Adding, changing, replacing and deleting work only while the device's VideoSource is directconnect.
    A camera's password comes from TCCONSOLE_CAMERA_PASSWORD or a prompt.
    """


@camera.command("list")
@on_device
def list_cameras(device: Device) -> Answer:
    """List the cameras."""
    cameras = device.send(ListCameras())
    if any(one.address for one in cameras):
        rows = [_row(one) for one in cameras]
        heads: tuple[str, ...] = ("NAME", "ADDRESS", "CHANNEL", "USER", "ID", "STREAMS")
        return Answer(cameras, table(heads, rows, none=""))
    return Answer(cameras, table(("NAME", "ID"), [(one.name, one.id) for one in cameras], none="No cameras."))


@camera.command()
@camera_fields
@click.option("--id", "id_", metavar="ID", help="Its id; a new one otherwise.")
@on_device
def add(device: Device, id_: str | None, **fields: Any) -> Answer:
    """Add a Direct Connect camera."""
    created = device.send(CreateCamera(new_camera(fields, id_)))
    return Answer(created, f"{clean(created.name)} was added with the id {clean(created.id)}.")


@camera.command()
@click.argument("camera", metavar="CAMERA")
@camera_fields
@click.option("--ask-password", is_flag=True, help="Give it another password (environment or prompt).")
@on_device
def update(device: Device, camera: str, ask_password: bool, **fields: Any) -> Answer:
    """Change what is said of CAMERA; what is not given stays."""
    if not ask_password and not any(fields[name] for name in FIELDS):
        raise click.UsageError("What shall change? Say one of " + ", ".join(FIELDS.values()) + ".")
    found = find_camera(device, camera)
    updated = device.send(UpdateCamera(changed_camera(found, fields, ask_password)))
    return Answer(updated, f"{clean(updated.name)} was saved.")


@camera.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@with_yes
@on_device
def replace(device: Device, file: Path, yes: bool) -> Answer:
    """Replace all Direct Connect cameras with those in FILE, a JSON list; "-" is standard input."""
    cameras = read_cameras(file)
    if not yes:
        confirm(_what_vanishes(device, cameras))
    replaced = device.send(ReplaceCameras(cameras))
    return Answer(replaced, f"The device has {len(replaced)} cameras now.")


@camera.command()
@click.argument("camera", metavar="CAMERA")
@on_device
def delete(device: Device, camera: str) -> Answer:
    """Delete CAMERA."""
    found = find_camera(device, camera)
    deleted = device.send(DeleteCamera(found.id))
    return Answer(deleted, f"{clean(found.name)} was deleted.")


@camera.command()
@click.argument("camera", metavar="CAMERA")
@to_file
@on_device
def snapshot(device: Device, camera: str, output: Path | None) -> Answer:
    """Write a recent picture of CAMERA (JPEG)."""
    check_place(output)
    found = find_camera(device, camera)
    return save_picture(device.send(Snapshot(found.id)), output)


@camera.command()
@camera_fields
@to_file
@on_device
def preview(device: Device, output: Path | None, **fields: Any) -> Answer:
    """Write a picture of a camera that is not added yet (JPEG)."""
    check_place(output)
    return save_picture(device.send(PreviewCamera(new_camera(fields, None, needs_name=False))), output)


@camera.command()
@click.argument("camera", metavar="CAMERA")
@on_device
def fullscreen(device: Device, camera: str) -> Answer:
    """Show CAMERA alone on the monitor."""
    found = find_camera(device, camera)
    shown = device.send(ShowFullscreen(found.id))
    return Answer(shown, f"{clean(shown.name or found.name)} fills the monitor.")


@camera.command("test-onvif")
@click.argument("camera", metavar="CAMERA")
@on_device
def test_onvif(device: Device, camera: str) -> Answer:
    """Have the device test CAMERA for ONVIF compliance."""
    found = find_camera(device, camera)
    result = device.send(TestOnvif(found.id))
    return Answer({"result": result}, clean(result, keep_lines=True))


for command in (export_cameras, import_cameras, template):
    camera.add_command(command)


def _row(camera: Camera) -> tuple[str, ...]:
    streams = (stream.media_uri or stream.snapshot_uri or stream.format or "?" for stream in camera.streams)
    channel = "" if camera.channel_number is None else str(camera.channel_number)
    listed = hide_credentials(", ".join(streams))
    return camera.name, camera.address or "", channel, camera.username or "", camera.id, listed


def _what_vanishes(device: Device, cameras: tuple[Camera, ...]) -> str:
    kept = {camera.id for camera in cameras}
    gone = [clean(camera.name) for camera in device.send(ListCameras()) if camera.id not in kept]
    vanish = f"These vanish: {', '.join(gone)}." if gone else "None of its cameras vanishes."
    return f"Replace all cameras of {name_and_address(device)} by {len(cameras)}? {vanish}"
