"""Cameras from JSON files, with the device's own keys or with ours (as `camera list --json` prints them)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import click
import msgspec

from tcconsole.api.wire import Camera, Stream
from tcconsole.model.redaction import HIDDEN

_IGNORED = frozenset({"links", "Links"})


def read_camera(file: Path) -> dict[str, Any]:
    """One camera's fields by their snake_case names. Raises UsageError."""
    return _camera_fields(_read(file), f"{file}")


def read_cameras(file: Path) -> tuple[Camera, ...]:
    """A list of cameras; those without an id get a new one. Raises UsageError."""
    listed = _read(file)
    if not isinstance(listed, list):
        raise click.UsageError(f"{file}: a JSON list of cameras is expected")
    return tuple(
        to_camera({"id": str(uuid4()), **_camera_fields(one, f"{file}, camera {at}")}, f"{file}, camera {at}")
        for at, one in enumerate(listed, start=1)
    )


def to_camera(fields: dict[str, Any], where: str) -> Camera:
    """A camera of those fields, None ones left out. Raises UsageError that names the field."""
    given = {name: value for name, value in fields.items() if value is not None}
    streams = [
        msgspec.structs.asdict(one) if isinstance(one, Stream) else one for one in given.pop("streams", ())
    ]
    try:
        typed = tuple(_struct(Stream, {k: v for k, v in one.items() if v is not None}) for one in streams)
        camera = _struct(Camera, given)
    except msgspec.ValidationError as error:
        raise click.UsageError(f"{where}: {error}") from error
    return cast(Camera, msgspec.structs.replace(camera, streams=typed))


def _struct(kind: type[Any], fields: dict[str, Any]) -> Any:
    on_wire = {
        field.encode_name: fields[field.name]
        for field in msgspec.structs.fields(kind)
        if field.name in fields
    }
    return msgspec.convert(on_wire, kind)


def _read(file: Path) -> Any:
    name = str(file)
    try:
        text = sys.stdin.read() if name == "-" else file.read_text("utf-8")
        value = json.loads(text)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{name}: {error}") from error
    if f":{HIDDEN}@" in text:
        raise click.UsageError(f"{name}: put the passwords back where it says {HIDDEN}")
    return value


def _camera_fields(value: object, where: str) -> dict[str, Any]:
    fields = _snake_case(Camera, value, where)
    if "streams" in fields:
        streams = fields["streams"]
        if not isinstance(streams, list):
            raise click.UsageError(f"{where}: streams are a list")
        fields["streams"] = [_snake_case(Stream, one, f"{where}, stream") for one in streams]
    return fields


def _snake_case(kind: type[Any], value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise click.UsageError(f"{where}: a JSON object is expected")
    names = {field.encode_name: field.name for field in msgspec.structs.fields(kind)}
    names |= {name: name for name in names.values()}
    unknown = [key for key in value if key not in names and key not in _IGNORED]
    if unknown:
        raise click.UsageError(f"{where}: nobody knows the field “{unknown[0]}”")
    return {names[key]: one for key, one in value.items() if key not in _IGNORED}
