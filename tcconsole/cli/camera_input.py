"""A camera as it is typed: options, one JSON file, and a password that is never an argument."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import click
import msgspec

from tcconsole.api.wire import Camera, Stream
from tcconsole.cli.camera_file import read_camera, to_camera
from tcconsole.cli.password import secret
from tcconsole.model.camera_form import STREAM_NUMBERS

F = TypeVar("F", bound=Callable[..., Any])

VARIABLE = "TCCONSOLE_CAMERA_PASSWORD"
FIELDS = {
    "name": "--name",
    "address": "--address",
    "channel": "--channel",
    "username": "--username",
    "streams": "--stream",
    "file": "--from",
}
"""The options of a camera, by parameter name."""


def _stream(typed: str) -> dict[str, Any]:
    """`format=H264 width=1920` as a stream's fields. Raises BadParameter."""
    known = [field.name for field in msgspec.structs.fields(Stream)]
    stream: dict[str, Any] = {}
    for part in shlex.split(typed):
        key, equals, text = part.partition("=")
        if not equals or key not in known:
            raise click.BadParameter(f"“{part}” is not KEY=VALUE with one of {', '.join(known)}")
        try:
            stream[key] = STREAM_NUMBERS.get(key, str)(text)
        except ValueError:
            raise click.BadParameter(f"{key} is a number") from None
    return stream


_STREAM_HELP = "A stream: “format=H264 width=1920 media_uri=rtsp://… snapshot_uri=http://…”. Repeatable."

_OPTIONS = (
    click.option("--name", metavar="NAME", help="What it is called."),
    click.option("--address", metavar="HOST", help="Its host name or IP address."),
    click.option("--channel", type=click.IntRange(0), metavar="NUMBER", help="Its channel on an encoder."),
    click.option("--username", metavar="USER", help="The user to sign in to it with."),
    click.option("--stream", "streams", type=_stream, multiple=True, metavar="KEYS", help=_STREAM_HELP),
    click.option(
        "--from",
        "file",
        type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
        metavar="FILE",
        help="Read it from a JSON file (“-”: standard input); the other options override.",
    ),
)


def camera_fields(command: F) -> F:
    """Add the options that describe a camera."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def new_camera(options: Mapping[str, Any], id_: str | None, *, needs_name: bool = True) -> Camera:
    """The camera that the options describe, with a new id unless one is given. Raises UsageError."""
    fields = {"id": str(uuid4()), **_given(options)}
    if id_:
        fields["id"] = id_
    if needs_name and not fields.get("name"):
        raise click.UsageError("A camera needs a name: say --name, or --from FILE.")
    if fields.get("username") and not fields.get("password"):
        fields["password"] = _password(str(fields.get("name") or "the camera"))
    return to_camera(fields, "camera")


def changed_camera(camera: Camera, options: Mapping[str, Any], ask_password: bool) -> Camera:
    """The device's camera with what the options change. Raises UsageError."""
    fields = msgspec.structs.asdict(camera) | _given(options)
    fields["id"] = camera.id
    fields.pop("links")
    if ask_password:
        fields["password"] = _password(camera.name)
        if not fields["password"]:
            raise click.UsageError(f"Nobody can be asked for a password here: set {VARIABLE}.")
    return to_camera(fields, "camera")


def _given(options: Mapping[str, Any]) -> dict[str, Any]:
    file = options["file"]
    fields = read_camera(file) if file else {}
    typed = {
        "name": options["name"],
        "address": options["address"],
        "channel_number": options["channel"],
        "username": options["username"],
        "streams": list(options["streams"]) or None,
    }
    return fields | {name: value for name, value in typed.items() if value is not None}


def _password(name: str) -> str | None:
    return secret(VARIABLE, f"Password of {name}")
