"""Cameras as CSV: written without passwords, read with a reason for every cell that cannot be used. No Qt here.

One row is one camera; the streams' columns repeat ("Stream 1 format", "Stream 2 format", …). A column that is missing
keeps what the device has; an empty cell empties it, but an empty password keeps the password. Cells that a spreadsheet
would take for a formula are written with an apostrophe before them, which reading takes away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tcconsole.api.wire import Camera
from tcconsole.model.camera_form import STREAM_FIELDS, STREAMS_MOST, StreamForm, form_of
from tcconsole.model.redaction import hide_credentials
from tcconsole.model.setting import Words
from tcconsole.model.spreadsheet import guarded, plain

BYTES_MOST = 8_000_000
ROWS_MOST = 2000
COLUMNS_MOST = 2000
CELL_LONGEST = 8192

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
_STREAM = re.compile(r"stream(\d{1,4})(\D.*)")
_FIRST = "Example 1,192.168.0.30,0,viewer,,H264,8,0,1920,1080,rtsp://192.168.0.30/live,http://192.168.0.30/snapshot.jpg"
_SECOND = "Example 2,192.168.0.31:8080,0,viewer,,H264,8,0,1280,720,rtsp://192.168.0.31/live,http://192.168.0.31:8080/jpeg"
TEMPLATE = tuple(tuple(f",{line}".split(",")) for line in (_FIRST, _SECOND))


@dataclass(frozen=True, slots=True)
class CellError:
    """line: of the file, from 1; column: as its head says, "" for the whole row; words: what to do about it."""

    line: int
    column: str
    words: Words


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


def to_bytes(text: str) -> bytes:
    """UTF-8 with the mark that spreadsheets look for."""
    return text.encode("utf-8-sig", "replace")


def read_table(data: bytes) -> CameraTable:
    """What the file says. Never raises: whatever is wrong is in `errors`."""
    if len(data) > BYTES_MOST:
        return _fatal(Words("The file is larger than 8 MB: split it."))
    text = _decoded(data)
    if text is None:
        return _fatal(Words("The file is neither UTF-8 nor UTF-16: save it as “CSV UTF-8”."))
    if not text.strip("\r\n\t ,;\0"):
        return _fatal(Words("The file is empty: its first line names the columns."))
    return _Reader(text).table()


class _Reader:
    """Reads one file's text from its heads to its last row."""

    def __init__(self, text: str) -> None:
        self._lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        self._rows: list[Row] = []
        self._errors: list[CellError] = []
        self._ignored: list[str] = []
        self._heads: list[tuple[str, int] | None] = []

    def table(self) -> CameraTable:
        try:
            self._read()
        except csv.Error:
            self._complain(
                self._lines.line_num, "", "A quotation mark is not closed, or a cell is far too long."
            )
        except _Unusable as error:
            return _fatal(error.words)
        return CameraTable(tuple(self._rows), tuple(self._errors), tuple(self._ignored))

    def _read(self) -> None:
        self._read_heads(next(self._lines))
        at = self._lines.line_num + 1
        for cells in self._lines:
            if any(cell.strip() for cell in cells):
                self._read_row(at, cells)
            at = self._lines.line_num + 1

    def _read_heads(self, heads: list[str]) -> None:
        if len(heads) > COLUMNS_MOST:
            raise _Unusable(Words("There are more than 2000 columns."))
        for head in heads:
            known = _known_column(head)
            if known is not None and known in self._heads:
                raise _Unusable(
                    Words("The column {column} is there twice.", (("column", head.strip()[:60]),))
                )
            if known is None and head.strip():
                self._ignored.append(head.strip()[:60])
            self._heads.append(known)
        if not any(head is not None and head[1] == 0 and head[0] in ("id", "name") for head in self._heads):
            raise _Unusable(Words("The first line must name the columns, “Name” or “Id” among them."))

    def _read_row(self, line: int, cells: list[str]) -> None:
        if len(self._rows) >= ROWS_MOST:
            raise _Unusable(Words("There are more than 2000 rows: split the file."))
        if any(cell.strip() for cell in cells[len(self._heads) :]):
            self._complain(
                line, "", "The row has more cells than there are columns: put quotation marks round text."
            )
            return
        row = Row(line, {})
        for head, cell in zip(self._heads, [*cells, *[""] * len(self._heads)], strict=False):
            if head is None:
                continue
            name, stream = head
            if len(cell) > CELL_LONGEST:
                self._complain(line, column_title(name, stream), "The cell is far too long.")
                return
            place = row.streams.setdefault(stream, {}) if stream else row.cells
            place[name] = cell if name == "password" else plain(cell).strip()
        self._rows.append(row)

    def _complain(self, line: int, column: str, text: str) -> None:
        self._errors.append(CellError(line, column, Words(text)))


class _Unusable(Exception):
    """Nothing of the file can be used."""

    def __init__(self, words: Words) -> None:
        super().__init__(str(words))
        self.words = words


def _fatal(words: Words) -> CameraTable:
    return CameraTable(errors=(CellError(1, "", words),), fatal=True)


def _known_column(head: str) -> tuple[str, int] | None:
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


def _decoded(data: bytes) -> str | None:
    """The text, whether it is UTF-8 or UTF-16, with a byte order mark or without."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data[:2]:
        encoding = "utf-16-be" if data[0] == 0 else "utf-16-le"
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _separator(text: str) -> str:
    """What stands most often between the heads."""
    heads = re.sub(r'"[^"]*"', "", text.lstrip("\r\n")[:20_000]).splitlines()
    first = heads[0] if heads else ""
    return max((",", ";", "\t"), key=first.count)


def _written(rows: Sequence[Sequence[str]], streams: int) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    heads = [*CAMERA_COLUMNS.values()]
    for number in range(1, streams + 1):
        heads += [column_title(name, number) for name in STREAM_FIELDS]
    writer.writerow(heads)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()
