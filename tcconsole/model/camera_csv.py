"""Cameras as CSV: written without passwords, read with a reason for every cell that cannot be used. No Qt here.

One row is one camera; the streams' columns repeat ("Stream 1 format", "Stream 2 format", …). A column that is missing
keeps what the device has; an empty cell empties it, but an empty password keeps the password. Cells that a spreadsheet
would take for a formula are written with an apostrophe before them, which reading takes away again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tcconsole.api.wire import Camera
from tcconsole.model.camera_form import STREAM_FIELDS, STREAMS_MOST, StreamForm, form_of
from tcconsole.model.csv_rows import CellError, Columns, CsvRow, read_csv, write_csv
from tcconsole.model.redaction import hide_credentials
from tcconsole.model.setting import Words

CAMERA_COLUMNS = {
    "id": "Id",
    "name": "Name",
    "address": "Address",
    "channel": "Channel",
    "username": "User",
    "password": "Password",
}
STREAM_COLUMNS = {
    "format": "format",
    "record_fps": "fps",
    "stream_number": "number",
    "width": "width",
    "height": "height",
    "media_uri": "media URI",
    "snapshot_uri": "snapshot URI",
}
_OTHER_NAMES = {
    "channelnumber": "channel",
    "username": "username",
    "user": "username",
    "host": "address",
    "ip": "address",
    "ipaddress": "address",
    "cameraname": "name",
    "recordfps": "record_fps",
    "fps": "record_fps",
    "number": "stream_number",
    "streamnumber": "stream_number",
}
_Column = tuple[str, int]
"""A field's name, and its stream's number from 1 or 0 for the camera's own."""
_STREAM = re.compile(r"stream(\d{1,4})(\D.*)")
_FIRST = "Example 1,192.168.0.30,0,viewer,,H264,8,0,1920,1080,rtsp://192.168.0.30/live,http://192.168.0.30/snapshot.jpg"
_SECOND = "Example 2,192.168.0.31:8080,0,viewer,,H264,8,0,1280,720,rtsp://192.168.0.31/live,http://192.168.0.31:8080/jpeg"
TEMPLATE = tuple(tuple(f",{line}".split(",")) for line in (_FIRST, _SECOND))


@dataclass(frozen=True, slots=True)
class Row:
    """One camera as the file has it. cells: by field name, only of columns that are there. streams: by number from 1,
    each its given fields."""

    line: int
    cells: dict[str, str] = field(repr=False)
    streams: dict[int, dict[str, str]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class CameraTable:
    """What a file says. errors: what cannot be read; a row with one is not among `rows`. ignored: unknown columns."""

    rows: tuple[Row, ...] = ()
    errors: tuple[CellError, ...] = ()
    ignored: tuple[str, ...] = ()
    fatal: bool = False


def column_title(name: str, stream: int = 0) -> str:
    """The head of a field's column; stream: its number from 1, 0 for the camera's own."""
    return f"Stream {stream} {STREAM_COLUMNS[name]}" if stream else CAMERA_COLUMNS[name]


def write_table(cameras: Sequence[Camera]) -> str:
    """All that is known of the cameras, without passwords."""
    forms = [form_of(camera) for camera in cameras]
    count = max([1, *(len(form.streams) for form in forms)])
    rows = []
    for form in forms:
        row = [form.id, form.name, form.address, form.channel, form.username, ""]
        for stream in (*form.streams, *[StreamForm()] * (count - len(form.streams))):
            row += [hide_credentials(getattr(stream, name)) for name in STREAM_FIELDS]
        rows.append(row)
    return _written(rows, count)


def write_template() -> str:
    """The heads with two examples."""
    return _written(TEMPLATE, 1)


def read_table(data: bytes) -> CameraTable:
    """What the file says. Never raises: whatever is wrong is in `errors`."""
    file = read_csv(data, _COLUMNS)
    return CameraTable(tuple(map(_row, file.rows)), file.errors, file.ignored, file.fatal)


def _row(read: CsvRow[_Column]) -> Row:
    row = Row(read.line, {})
    for (name, stream), cell in read.cells.items():
        place = row.streams.setdefault(stream, {}) if stream else row.cells
        place[name] = cell
    return row


def _known_column(head: str) -> _Column | None:
    """The field that a head names, with the stream's number or 0; None if nobody knows it."""
    word = re.sub(r"[\s_-]+", "", head).lower()
    stream = _STREAM.fullmatch(word)
    fields: dict[str, str] = STREAM_COLUMNS if stream else CAMERA_COLUMNS
    number = int(stream[1]) if stream else 0
    if number > STREAMS_MOST or (stream and not number):
        return None
    word = stream[2] if stream else word
    names = {re.sub(r"[\s_]+", "", title).lower(): name for name, title in fields.items()}
    name = names.get(word) or _OTHER_NAMES.get(word) or word
    name = {"mediauri": "media_uri", "snapshoturi": "snapshot_uri"}.get(name, name)
    return (name, number) if name in fields else None


def _wrong(columns: Sequence[_Column]) -> Words | None:
    if any(stream == 0 and name in ("id", "name") for name, stream in columns):
        return None
    return Words("The first line must name the columns, “Name” or “Id” among them.")


_COLUMNS = Columns(
    known=_known_column,
    title=lambda column: column_title(*column),
    verbatim=lambda column: column[0] == "password",
    wrong=_wrong,
)


def _written(rows: Sequence[Sequence[str]], streams: int) -> str:
    heads = [*CAMERA_COLUMNS.values()]
    for number in range(1, streams + 1):
        heads += [column_title(name, number) for name in STREAM_FIELDS]
    return write_csv(heads, rows)
