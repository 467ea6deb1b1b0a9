"""Which camera and which panel of a device is meant by one of a backup. No Qt here.

Nothing is ever given to two: each camera and each panel of the device stands for one of the backup at most. What is
as in the backup already is found first: so what a restore has done is found again, and not done once more.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from tcconsole.api.wire import Camera, Panel
from tcconsole.model.backup import Backup, Content, hidden_uri
from tcconsole.model.camera_form import CameraForm, form_of

LEAVE = ""
"""Chosen for a camera for which the device has none: cells stay empty."""

DIRECT = "directconnect"
BRIDGE_KEYS = ("SymphonyServer", "SymphonyPort", "SymphonyHTTPS", "SymphonyUser")
T = TypeVar("T", Camera, "_Named")
_NEW = uuid.UUID("6f0d3c1a-9a53-5f3b-8f43-0c2b1d9a7e55")


@dataclass(frozen=True, slots=True)
class Match:
    """cameras, panels: what the device has, by the backup's id. added: the id that a new camera gets.

    names: of the device's cameras by its ids, as they are called once the backup is there: the same all the time.

    unknown: cameras for which a person has to say which one stands for them. waits: the settings by which the device
    gets other cameras than it has now; which ones is known only after those were changed.
    """

    cameras: Mapping[str, str]
    added: Mapping[str, str]
    names: Mapping[str, str]
    unknown: tuple[Camera, ...]
    panels: Mapping[str, str]
    waits: tuple[str, ...]
    same_device: bool

    def camera(self, camera_id: str) -> str | None:
        """The id on the device, also of one that is to be added; None if there is none."""
        return self.cameras.get(camera_id) or self.added.get(camera_id)


def source_of(content: Content) -> str:
    return content.values.get("VideoSource", "")


def match(backup: Backup, now: Content, choices: Mapping[str, str]) -> Match:
    """choices: what a person said, device's id (or LEAVE) by the backup's id."""
    old = backup.content
    serial = now.values.get("DeviceSerial", "")
    same = bool(serial) and serial.casefold() == backup.device.serial.casefold()
    waits = _waits(old, now)
    there = () if waits else now.cameras
    wanted = mentioned(old)
    made = {camera.id: _made_id(camera.id, serial) for camera in wanted if camera.id not in choices}
    made = {old_id: made_id for old_id, made_id in made.items() if any(one.id == made_id for one in there)}
    found = match_cameras(wanted, there, same, {**choices, **made})
    listed = old.cameras if source_of(old) == DIRECT else ()
    added = {
        camera.id: _new_id(camera.id, {one.id for one in now.cameras}, serial)
        for camera in listed
        if camera.id not in found and camera.id not in choices
    }
    cameras = found | added
    names = {camera.id: camera.name for camera in now.cameras}
    names |= {cameras[camera.id]: camera.name for camera in listed if camera.id in cameras}
    unknown = tuple(
        camera for camera in wanted if not waits and camera.id not in found and camera.id not in added
    )
    panels = match_panels([_with_cameras(panel, cameras) for panel in old.panels], now.panels, same)
    return Match(found, added, names, unknown, panels, waits, same)


def _waits(old: Content, now: Content) -> tuple[str, ...]:
    wanted, has = old.values, now.values
    if source_of(old) != source_of(now):
        return ("VideoSource",) if source_of(old) else ()
    if source_of(old) == DIRECT or now.cameras:
        return ()
    return tuple(key for key in BRIDGE_KEYS if key in wanted and wanted[key] != has.get(key))


def mentioned(content: Content) -> tuple[Camera, ...]:
    """The cameras of a backup, and those that only its cells and sequences name."""
    found = {camera.id: camera for camera in content.cameras}
    for panel in content.panels:
        for cell in panel.cells:
            if cell.camera_id:
                found.setdefault(cell.camera_id, Camera(id=cell.camera_id, name=cell.camera_name or ""))
    for sequence in content.sequences:
        for step in sequence.steps if sequence.spot is not None else ():
            found.setdefault(step.what, Camera(id=step.what, name=step.name))
    return tuple(found.values())


def match_cameras(
    old: Sequence[Camera], there: Sequence[Camera], same_device: bool, choices: Mapping[str, str]
) -> dict[str, str]:
    """The device's id by the backup's. An id alone says something only on the same device: another one may have
    another camera behind it."""
    found: dict[str, str] = {}
    ids = {camera.id for camera in there}
    for old_id, chosen in choices.items():
        if chosen in ids and chosen not in found.values():
            found[old_id] = chosen
    rules: list[tuple[Callable[[Camera], Hashable | None], bool]] = [
        (lambda camera: camera.id if same_device else None, True),
        (lambda camera: (facts := _all_but_id(camera)) and (camera.id, facts), True),
        (_all_but_id, True),
        (lambda camera: (camera.id, folded(camera.name)), True),
        (lambda camera: folded(camera.name) or None, False),
        (_place, False),
    ]
    rest = [camera for camera in old if camera.id not in choices]
    for key, in_order in rules:
        _pair(rest, there, key, found, in_order)
    return found


def match_panels(old: Sequence[Panel], there: Sequence[Panel], same_device: bool) -> dict[str, str]:
    """The device's guid by the backup's, whose cells hold the device's cameras; of several with one name those that
    show the same, then the first is the first."""
    some, others = list(map(_named, old)), list(map(_named, there))
    found: dict[str, str] = {}
    _pair(some, others, lambda one: (one.id, one.name), found, True)
    _pair(some, others, lambda one: one.id if same_device else None, found, True)
    _pair(some, others, lambda one: (one.name, one.shows), found, True)
    _pair(some, others, lambda one: one.name, found, True)
    return found


def _with_cameras(panel: Panel, cameras: Mapping[str, str]) -> Panel:
    """With the device's cameras in its cells, by the backup's ids; those that it has not stay."""
    cells = (
        msgspec.structs.replace(cell, camera_id=cameras.get(cell.camera_id or "", cell.camera_id))
        for cell in panel.cells
    )
    return msgspec.structs.replace(panel, cells=tuple(cells))


def folded(name: str) -> str:
    return name.strip().casefold()


def hidden_form(camera: Camera) -> CameraForm:
    """The camera as text, without any password."""
    streams = tuple(
        msgspec.structs.replace(
            one, media_uri=hidden_uri(one.media_uri), snapshot_uri=hidden_uri(one.snapshot_uri)
        )
        for one in camera.streams
    )
    return form_of(msgspec.structs.replace(camera, streams=streams))


@dataclass(frozen=True, slots=True)
class _Named:
    """A panel, by its folded name and what it shows."""

    id: str
    name: str
    shows: Hashable


def _named(panel: Panel) -> _Named:
    cells = frozenset((cell.coord_x, cell.coord_y, cell.camera_id) for cell in panel.cells if cell.camera_id)
    shows = (panel.panel_width, panel.panel_height, cells)
    return _Named(panel.panel_guid or "", folded(panel.panel_name), shows)


def _pair(
    old: Iterable[T],
    there: Iterable[T],
    key: Callable[[T], Hashable | None],
    found: dict[str, str],
    in_order: bool,
) -> None:
    """Add those whose key is the same on both sides. in_order: of several the first is the first; else one each."""
    taken = set(found.values())
    some = _by_key([one for one in old if one.id not in found], key)
    others = _by_key([one for one in there if one.id not in taken], key)
    for value, mine in some.items():
        theirs = others.get(value, [])
        if in_order or (len(mine) == 1 and len(theirs) == 1):
            found.update({one.id: other.id for one, other in zip(mine, theirs, strict=False)})


def _by_key(all_: Iterable[T], key: Callable[[T], Hashable | None]) -> dict[Hashable, list[T]]:
    found: dict[Hashable, list[T]] = {}
    for one in all_:
        value = key(one)
        if value is not None:
            found.setdefault(value, []).append(one)
    return found


def _all_but_id(camera: Camera) -> Hashable | None:
    """Everything that is known of it; a name alone is not enough to tell one of several."""
    form = hidden_form(camera)
    facts = (form.name, form.address, form.channel, form.username, form.streams)
    return facts if camera.address else None


def _place(camera: Camera) -> Hashable | None:
    return (camera.address.casefold(), camera.channel_number or 0) if camera.address else None


def _new_id(old_id: str, taken: set[str], serial: str) -> str:
    """The backup's own id where that is free and can be one; else always the same other one for that device."""
    try:
        if old_id not in taken and len(str(uuid.UUID(old_id))) == len(old_id):
            return old_id
    except ValueError:
        pass
    return _made_id(old_id, serial)


def _made_id(old_id: str, serial: str) -> str:
    """The id of no other camera than of one that a restore made there."""
    return str(uuid.uuid5(_NEW, f"{serial}/{old_id}"))
