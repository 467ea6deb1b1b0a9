"""What a file of cameras would change on a device: worked out and shown before anything is sent. No Qt here.

A row means the camera of its id; without one, the camera of its address and channel; else the one of its name. A row
that could mean several, or that would not be found again afterwards, is an error: running the same file again always
finds every finished row unchanged.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import zip_longest

import msgspec

from tcconsole.api.cameras import CreateCamera, UpdateCamera
from tcconsole.api.wire import Camera
from tcconsole.model.camera_csv import CameraTable, Row, column_title
from tcconsole.model.camera_form import (
    STREAM_FIELDS,
    CameraForm,
    StreamForm,
    camera_of,
    form_of,
    same_camera,
    wrong_camera,
    wrong_stream,
)
from tcconsole.model.csv_rows import CellError
from tcconsole.model.csv_rows import Difference as Difference
from tcconsole.model.redaction import HIDDEN, hide_credentials
from tcconsole.model.setting import Words

_SHOWN = ("name", "address", "channel", "username")
"""A camera's own fields that are no secret."""


class What(Enum):
    """What happens to a camera."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    SAME = "same"


class Mode(Enum):
    """merge: cameras that the file does not name stay. replace: they vanish."""

    MERGE = "merge"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Change:
    """camera: as it shall be (as it is, when it is removed). line: of the file, 0 for one that the file lacks."""

    what: What
    line: int
    camera: Camera
    differences: tuple[Difference, ...] = ()
    password_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen, in the file's order, then what vanishes. base: the device's cameras that it was made for."""

    mode: Mode
    base: tuple[Camera, ...]
    changes: tuple[Change, ...] = ()
    errors: tuple[CellError, ...] = ()
    ignored: tuple[str, ...] = ()
    fatal: bool = False

    def of(self, what: What) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.what is what)

    @property
    def to_send(self) -> tuple[Change, ...]:
        """What is not the same afterwards."""
        return tuple(change for change in self.changes if change.what is not What.SAME)

    @property
    def wanted(self) -> tuple[Camera, ...]:
        """The device's cameras afterwards: those it keeps in their order, then new ones (replacing: as the file)."""
        planned = {c.camera.id: c for c in self.changes if c.what is not What.REMOVE}
        if self.mode is Mode.REPLACE:
            return tuple(change.camera for change in planned.values())
        kept = [planned[c.id].camera if c.id in planned else c for c in self.base]
        return (*kept, *(c.camera for c in planned.values() if c.what is What.ADD))

    @property
    def can_apply(self) -> bool:
        """Replacing needs a file without errors, or a faulty row's camera would vanish."""
        blocked = self.fatal or (self.mode is Mode.REPLACE and bool(self.errors))
        return bool(self.to_send) and not blocked


def plan(
    table: CameraTable,
    cameras: Sequence[Camera],
    mode: Mode = Mode.MERGE,
    passwords: Mapping[str, str] | None = None,
    new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
) -> Plan:
    """What the file would do to these cameras. passwords: those known here that the device does not tell, by id."""
    if table.fatal:
        return Plan(mode, tuple(cameras), errors=table.errors, fatal=True)
    known = tuple(_with_password(camera, passwords or {}) for camera in cameras)
    planner = _Planner(known, mode, new_id)
    rows = table.rows
    while True:
        found = planner.changes(rows)
        lost = planner.not_found_again(found)
        if not lost:
            break
        planner.errors += lost
        faulty = {error.line for error in lost}
        rows = tuple(row for row in rows if row.line not in faulty)
    errors = sorted((*table.errors, *planner.all_errors), key=lambda error: error.line)
    gone = _removed(cameras, found) if mode is Mode.REPLACE else ()
    return Plan(mode, tuple(cameras), (*found, *gone), tuple(errors), table.ignored)


class _Planner:
    """Plans rows one after the other. errors: of rows that would not be found again."""

    def __init__(self, cameras: Sequence[Camera], mode: Mode, new_id: Callable[[], str]) -> None:
        self._cameras = cameras
        self._mode = mode
        self._index = _Index(cameras)
        self._new_id = new_id
        self._ids: dict[int, str] = {}
        self._passing: list[CellError] = []
        self.errors: list[CellError] = []

    @property
    def all_errors(self) -> tuple[CellError, ...]:
        return (*self.errors, *self._passing)

    def changes(self, rows: Iterable[Row]) -> tuple[Change, ...]:
        self._passing = []
        found: dict[str, Change] = {}
        for row in rows:
            change = self._change(row, found)
            if change is not None:
                found[change.camera.id] = change
        self._rows = {row.line: row for row in rows}
        return tuple(found.values())

    def not_found_again(self, found: Sequence[Change]) -> list[CellError]:
        """Rows that would mean another camera, or several, once all this is done."""
        planned = {change.camera.id: change.camera for change in found}
        merged = self._cameras if self._mode is Mode.MERGE else ()
        kept = [planned.pop(camera.id, camera) for camera in merged]
        index = _Index((*kept, *planned.values()))
        twice = Words("Another camera would be found by the same address or name: give each its id.")
        errors = []
        for change in found:
            again = index.find(self._rows[change.line])
            if isinstance(again, Words) or again is None or again.id != change.camera.id:
                errors.append(CellError(change.line, "", twice))
        return errors

    def _change(self, row: Row, found: Mapping[str, Change]) -> Change | None:
        camera = self._index.find(row)
        if isinstance(camera, Words):
            self._complain(row, "", camera)
            return None
        camera_id = (
            camera.id if camera else row.cells.get("id") or self._ids.setdefault(row.line, self._new_id())
        )
        if camera_id in found:
            line = str(found[camera_id].line)
            self._complain(row, "", Words("Line {line} is the same camera.", (("line", line),)))
            return None
        if camera is None and not _is_guid(camera_id):
            words = Words("A new camera's id is a GUID: leave the cell empty to get one.")
            self._complain(row, "id", words)
            return None
        form = _wanted_form(row, form_of(camera) if camera else CameraForm(camera_id))
        if self._wrong(row, form, camera):
            return None
        return _compared(row, form, camera)

    def _wrong(self, row: Row, form: CameraForm, camera: Camera | None) -> bool:
        """Note what is wrong; what the device has already and the file leaves as it is cannot be wrong."""
        before = form_of(camera) if camera else CameraForm()
        wrong = wrong_camera(form)
        errors = [
            CellError(row.line, column_title(name) if name != "streams" else "", words)
            for name, words in wrong.items()
            if camera is None or getattr(form, name) != getattr(before, name)
        ]
        for number, stream in enumerate(form.streams, 1):
            old = before.streams[number - 1] if number <= len(before.streams) else StreamForm()
            if stream == old:
                continue
            errors += [
                CellError(row.line, column_title(name, number), words)
                for name, words in wrong_stream(stream).items()
                if getattr(stream, name) != getattr(old, name)
            ]
        self._passing += errors
        return bool(errors)

    def _complain(self, row: Row, field: str, words: Words) -> None:
        self._passing.append(CellError(row.line, column_title(field) if field else "", words))


class _Index:
    """Finds the camera that a row means."""

    def __init__(self, cameras: Iterable[Camera]) -> None:
        self._ids: dict[str, Camera] = {}
        self._places: dict[tuple[str, str], list[Camera]] = {}
        self._names: dict[str, list[Camera]] = {}
        for camera in cameras:
            self._ids[camera.id] = camera
            if camera.address:
                place = place_of(camera.address, str(camera.channel_number or 0))
                self._places.setdefault(place, []).append(camera)
            self._names.setdefault(camera.name.strip(), []).append(camera)

    def find(self, row: Row) -> Camera | Words | None:
        """None for a new one, words when there are several."""
        if camera_id := row.cells.get("id"):
            return self._ids.get(camera_id)
        address, channel = row.cells.get("address", ""), row.cells.get("channel", "")
        for found in (
            self._places.get(place_of(address, channel), ()) if address else (),
            self._names.get(row.cells.get("name", ""), ()),
        ):
            if len(found) > 1:
                return Words("{count} cameras fit: say which by its id.", (("count", str(len(found))),))
            if found:
                return found[0]
        return None


def place_of(address: str, channel: str) -> tuple[str, str]:
    """Where a camera is, comparable: no channel is channel 0."""
    number = channel.strip()
    return address.strip().casefold(), number.lstrip("0") or "0"


def vanish_words(plan: Plan, panels: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The name of each camera that vanishes, with the names of the panels that show it; panels: by camera id."""
    return tuple(
        (change.camera.name, tuple(panels.get(change.camera.id, ()))) for change in plan.of(What.REMOVE)
    )


def _wanted_form(row: Row, form: CameraForm) -> CameraForm:
    """The camera's form with what the row gives."""
    cells = row.cells
    given = {name: _taken(cells[name], getattr(form, name)) for name in _SHOWN if name in cells}
    password = cells.get("password") or None
    streams = list(form.streams)
    for number, fields in sorted(row.streams.items()):
        if number <= len(streams):
            old = streams[number - 1]
            streams[number - 1] = replace(old, **{n: _taken(t, getattr(old, n)) for n, t in fields.items()})
        elif any(fields.values()):
            streams += [StreamForm()] * (number - len(streams))
            streams[number - 1] = StreamForm(**fields)
    while streams and _emptied(len(streams), streams[-1], row, form):
        streams.pop()
    return replace(form, **given, password=password, streams=tuple(streams))


def _emptied(number: int, stream: StreamForm, row: Row, before: CameraForm) -> bool:
    """True for a stream whose every column is there and empty now."""
    was_empty = number <= len(before.streams) and before.streams[number - 1] == StreamForm()
    all_there = row.streams.get(number, {}).keys() == set(STREAM_FIELDS)
    return all_there and stream == StreamForm() and not was_empty


def _taken(new: str, old: str) -> str:
    """The file's text; the device's where that means the same."""
    same = new.strip() == old.strip() or (HIDDEN in new and new.strip() == hide_credentials(old).strip())
    return old if same else new


def _compared(row: Row, form: CameraForm, camera: Camera | None) -> Change:
    wanted = camera_of(form, camera)
    if camera is None:
        return Change(What.ADD, row.line, wanted, differences(CameraForm(), form))
    if same_camera(camera, wanted, password=True):
        return Change(What.SAME, row.line, wanted)
    unknown = bool(wanted.username) and not wanted.password
    if camera.password == wanted.password:
        form = replace(form, password=None)
    return Change(What.CHANGE, row.line, wanted, differences(form_of(camera), form), unknown)


def differences(old: CameraForm, new: CameraForm) -> tuple[Difference, ...]:
    """Field by field; a password only as the fact that it is set."""
    found = [
        Difference(column_title(name), getattr(old, name), getattr(new, name))
        for name in _SHOWN
        if getattr(old, name) != getattr(new, name)
    ]
    if new.password is not None:
        found.append(Difference(column_title("password"), "", "●●●" if new.password else ""))
    pairs = zip_longest(old.streams, new.streams, fillvalue=StreamForm())
    for number, (one, two) in enumerate(pairs, 1):
        found += [
            Difference(
                column_title(name, number),
                hide_credentials(getattr(one, name)),
                hide_credentials(getattr(two, name)),
            )
            for name in STREAM_FIELDS
            if getattr(one, name) != getattr(two, name)
        ]
    return tuple(found)


def _removed(cameras: Sequence[Camera], found: Sequence[Change]) -> tuple[Change, ...]:
    kept = {change.camera.id for change in found}
    return tuple(Change(What.REMOVE, 0, camera) for camera in cameras if camera.id not in kept)


def _with_password(camera: Camera, passwords: Mapping[str, str]) -> Camera:
    if camera.password or camera.id not in passwords:
        return camera
    return msgspec.structs.replace(camera, password=passwords[camera.id])


def _is_guid(text: str) -> bool:
    try:
        return len(str(uuid.UUID(text))) == len(text)
    except ValueError:
        return False


def request_of(change: Change) -> CreateCamera | UpdateCamera:
    """What is sent for one row of a merge."""
    return CreateCamera(change.camera) if change.what is What.ADD else UpdateCamera(change.camera)


def same_cameras(some: Sequence[Camera], others: Sequence[Camera]) -> bool:
    """True if both are the same cameras, in whatever order; passwords are not compared."""
    by_id = {camera.id: camera for camera in others}
    return len(some) == len(others) and all(
        camera.id in by_id and same_camera(camera, by_id[camera.id]) for camera in some
    )
