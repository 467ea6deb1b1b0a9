"""A backup of one device as one JSON file: versioned, bounded, in a fixed order, without passwords. No Qt here.

It holds what the device tells (settings, cameras, panels) and what this console knows of it (positions of cameras,
sequences, favourites, schedules, numbers and groups). What it cannot hold it says in itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from tcconsole import __version__
from tcconsole.api.wire import Camera, Cell, Key, Panel, Setting, Stream, Text
from tcconsole.model import camera_entries
from tcconsole.model.camera_entries import Entries
from tcconsole.model.journal_entry import this_user
from tcconsole.model.redaction import is_secret, redact
from tcconsole.model.schedule import Entry
from tcconsole.model.sequence import Sequence

FORMAT = "tcconsole backup"
VERSION = 1
MOST_BYTES = 16 * 1024 * 1024

CANNOT_HOLD = (
    "The administrator's password.",
    "The password of the Mobile Bridge user: a device does not tell it.",
    "Passwords of cameras, also those inside of stream addresses: they are asked for when they are needed.",
    "Streams and addresses of cameras under Mobile Bridge: they are kept by the Mobile Bridge.",
    "Presets that a camera keeps itself, pictures of positions, and what was on the monitor.",
)
"""What no backup has, in sentences that stand in the file, too."""

_Text = Annotated[str, Meta(max_length=4096)]
_Level = Annotated[float, Meta(ge=-1e6, le=1e6)]


class BackupError(Exception):
    """A file that cannot be used. Its text: what is wrong, where, and what to do, for a person."""


class Position(msgspec.Struct, frozen=True):
    """A position that was saved in the console; pan, tilt and zoom in percent."""

    id: Key
    name: _Text
    pan: _Level
    tilt: _Level
    zoom: _Level


class Positions(msgspec.Struct, frozen=True):
    """What the console keeps of one camera's presets: order and favourites by key, and positions of its own."""

    order: Annotated[tuple[_Text, ...], Meta(max_length=1000)] = ()
    favourites: Annotated[tuple[_Text, ...], Meta(max_length=1000)] = ()
    saved: Annotated[tuple[Position, ...], Meta(max_length=200)] = ()


class FavouritePanel(msgspec.Struct, frozen=True):
    """A panel of the favourites row; name: to find it by if it was made anew."""

    guid: Key
    name: Text


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Which device it was."""

    name: _Text = ""
    serial: _Text = ""
    firmware: _Text = ""
    address: _Text = ""


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What can be backed up, of a file or of a device as it is now. presets: by camera id."""

    settings: Annotated[tuple[Setting, ...], Meta(max_length=1000)] = ()
    cameras: Annotated[tuple[Camera, ...], Meta(max_length=5000)] = ()
    panels: Annotated[tuple[Panel, ...], Meta(max_length=1000)] = ()
    presets: Annotated[dict[Key, Positions], Meta(max_length=5000)] = {}
    sequences: Annotated[tuple[Sequence, ...], Meta(max_length=200)] = ()
    favourites: Annotated[tuple[FavouritePanel, ...], Meta(max_length=200)] = ()
    schedules: Annotated[tuple[Entry, ...], Meta(max_length=200)] = ()
    schedules_held: bool = False
    book: Entries = Entries()

    @property
    def values(self) -> dict[str, str]:
        """The settings by key."""
        return {setting.name: setting.value for setting in self.settings}


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file. made_at: UTC, as 2026-03-01T12:00:00Z. reason: why it was made, in words.

    left_out: settings that this device told and that look like secrets.
    """

    format: str = FORMAT
    version: int = VERSION
    program: _Text = ""
    made_at: _Text = ""
    made_by: _Text = ""
    reason: _Text = ""
    device: Facts = Facts()
    cannot_hold: Annotated[tuple[_Text, ...], Meta(max_length=100)] = CANNOT_HOLD
    left_out: Annotated[tuple[_Text, ...], Meta(max_length=1000)] = ()
    content: Content = Content()


class _Head(msgspec.Struct):
    """What every version of the file begins with."""

    format: str = ""
    version: int = 0


Migration = Callable[[dict[str, Any]], dict[str, Any]]
MIGRATIONS: Mapping[int, Migration] = {}
"""What makes a file of that version one of the next; the first version needs none yet."""


def made_now(device: Facts, content: Content, reason: str) -> Backup:
    """That content with a head that says of which device it is, when, by whom and why it was made."""
    return Backup(
        program=f"tcconsole {__version__}",
        made_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        made_by=this_user(),
        reason=reason,
        device=device,
        content=content,
    )


def without_secrets(backup: Backup) -> Backup:
    """The same with every password left out, its parts in a fixed order."""
    content = backup.content
    secret = {one.name for one in content.settings if is_secret(one.name)}
    settings = (one for one in content.settings if not is_secret(one.name))
    return msgspec.structs.replace(
        backup,
        left_out=tuple(sorted({*backup.left_out, *secret})),
        content=msgspec.structs.replace(
            content,
            settings=tuple(sorted(settings, key=lambda one: one.name)),
            cameras=tuple(map(_camera, content.cameras)),
            panels=tuple(map(_panel, content.panels)),
            presets=dict(sorted(content.presets.items())),
            book=camera_entries.from_json(camera_entries.to_json(content.book)),
        ),
    )


def to_json(backup: Backup) -> bytes:
    """The file's content, readable for people, ending with a line feed. Passwords are never in it."""
    whole = msgspec.json.encode(without_secrets(backup), order="deterministic")
    return msgspec.json.format(whole, indent=2) + b"\n"


def from_json(data: bytes) -> Backup:
    """The backup in a file. Raises BackupError."""
    if len(data) > MOST_BYTES:
        raise BackupError("The file is larger than 16 MB: it is no backup of a device. Choose another one.")
    version = _version(data)
    try:
        if version == VERSION:
            return without_secrets(msgspec.json.decode(data, type=Backup))
        return without_secrets(msgspec.convert(_migrated(msgspec.json.decode(data), version), Backup))
    except (msgspec.ValidationError, RecursionError, ValueError) as error:
        raise BackupError(
            f"The file does not fit: {error}. Correct it there, or choose another one."
        ) from error


def read_file(file: Path) -> Backup:
    """The backup in that file; blocks. Raises BackupError."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        why = error.strerror or str(error)
        raise BackupError(f"{file.name} cannot be read: {why}. Choose another file.") from error
    return from_json(data)


def _version(data: bytes) -> int:
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise BackupError(f"This is no backup: {error}. Choose a file that was made here.") from error
    if head.format != FORMAT:
        raise BackupError("This is a JSON file, but not a backup. Choose a file that was made here.")
    if head.version > VERSION:
        raise BackupError(
            f"The file has version {head.version}; this console reads versions up to {VERSION}. "
            "Use a newer console. Nothing was changed."
        )
    if head.version != VERSION and head.version not in MIGRATIONS:
        raise BackupError(f"No console ever wrote version {head.version} of a backup. Choose another file.")
    return head.version


def _migrated(content: dict[str, Any], version: int) -> dict[str, Any]:
    for step in range(version, VERSION):
        content = MIGRATIONS[step](content) | {"version": step + 1}
    return content


def _camera(camera: Camera) -> Camera:
    streams = tuple(map(_stream, camera.streams))
    return msgspec.structs.replace(camera, password=None, links=(), streams=streams)


def _stream(stream: Stream) -> Stream:
    return msgspec.structs.replace(
        stream, media_uri=hidden_uri(stream.media_uri), snapshot_uri=hidden_uri(stream.snapshot_uri)
    )


def hidden_uri(uri: str | None) -> str | None:
    """A stream's address with stars for every password in it."""
    return redact(uri) if uri else None


def _panel(panel: Panel) -> Panel:
    """Without what the device counts for itself, in the order of the cells."""
    cells = tuple(
        msgspec.structs.replace(cell, panel_cell_id=None, panel_guid=None)
        for cell in sorted(panel.cells, key=_place)
    )
    return msgspec.structs.replace(panel, default=False, links=(), cells=cells)


def _place(cell: Cell) -> tuple[int, int]:
    return cell.coord_y, cell.coord_x
