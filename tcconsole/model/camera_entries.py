"""What the console itself knows of a device's cameras: number, group, favourite. Pure values, kept by `CameraBook`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

LAST_NUMBER = 9999
NAME_LONGEST = 60
CAMERAS_MOST = 5000
GROUPS_MOST = 200
GONE_MOST = 2000
"""So many cameras that the device has no more are remembered, in case they come back."""


class Entry(msgspec.Struct, frozen=True):
    """One camera. number: 1 to 9999, 0 for none. name: as the device last told it. group: "" for none.

    ptz: it was steered once, so it can be.
    """

    number: int = 0
    name: str = ""
    group: str = ""
    favourite: bool = False
    ptz: bool = False


class Entries(msgspec.Struct, frozen=True):
    """All of them by camera id, those that are gone first; the groups in the user's order. No number comes twice."""

    cameras: Mapping[str, Entry] = msgspec.field(default_factory=dict)
    groups: tuple[str, ...] = ()

    def adopted(self, cameras: Sequence[tuple[str, str]]) -> Entries:
        """With an entry for each camera (id, name) that the device has now.

        One that is known keeps what it has, wherever it stands in the list. One with a new id and the name of one that
        is gone takes its place; any other gets the next free number.
        """
        here = dict(cameras)
        gone = {key: entry for key, entry in self.cameras.items() if key not in here}
        found: dict[str, Entry] = {}
        for camera_id, name in here.items():
            known = self.cameras.get(camera_id) or _back(gone, name)
            found[camera_id] = msgspec.structs.replace(known or Entry(), name=name)
        for camera_id in list(gone)[: max(0, len(gone) - GONE_MOST)]:
            del gone[camera_id]
        return self.with_cameras(_numbered({**gone, **found}, here))

    def with_cameras(self, cameras: Mapping[str, Entry]) -> Entries:
        return Entries(cameras, self.groups)

    def changed(self, camera_ids: Iterable[str], **fields: Any) -> Entries:
        """With these fields for these cameras; ids that nobody knows are left out."""
        changed = {
            camera_id: msgspec.structs.replace(self.cameras[camera_id], **fields)
            for camera_id in camera_ids
            if camera_id in self.cameras
        }
        return self.with_cameras({**self.cameras, **changed})

    def holder(self, number: int) -> str | None:
        """Whose number that is, also of a camera that is gone."""
        return next((key for key, entry in self.cameras.items() if entry.number == number), None)

    def with_group(self, old: str, new: str) -> Entries:
        """With another name for a group; "" dissolves it: its cameras are without a group then."""
        groups = tuple(new if group == old else group for group in self.groups)
        cameras = {
            key: msgspec.structs.replace(entry, group=new) if entry.group == old else entry
            for key, entry in self.cameras.items()
        }
        return Entries(cameras, tuple(group for group in groups if group))


def to_json(entries: Entries) -> dict[str, Any]:
    """As it is kept and backed up; `from_json` reads it again."""
    return {"groups": list(entries.groups), "cameras": msgspec.to_builtins(dict(entries.cameras))}


def from_json(value: Mapping[str, Any]) -> Entries:
    """What `to_json` made. What is damaged is left out: a bad file never blocks a start."""
    kept = value.get("cameras")
    cameras = dict(list(_readable(kept if isinstance(kept, dict) else {}))[:CAMERAS_MOST])
    listed = value.get("groups")
    names = [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []
    groups = _distinct([*names, *(entry.group for entry in cameras.values())])[:GROUPS_MOST]
    taken: set[int] = set()
    sound: dict[str, Entry] = {}
    for camera_id, entry in cameras.items():
        number = entry.number if 1 <= entry.number <= LAST_NUMBER and entry.number not in taken else 0
        taken.add(number)
        group = next((each for each in groups if each.casefold() == entry.group.casefold()), "")
        sound[camera_id] = msgspec.structs.replace(entry, number=number, group=group)
    return Entries(sound, groups)


def one_line(name: str) -> str:
    """A group's name as it is kept: one line, not too long; may be empty."""
    return " ".join(name.split())[:NAME_LONGEST].strip()


def _back(gone: dict[str, Entry], name: str) -> Entry | None:
    """The first entry of that name among those that are gone, taken out of them."""
    key = next((key for key, entry in gone.items() if name and entry.name == name), None)
    # It may be another make now: whether it can be steered shows when it is.
    return None if key is None else msgspec.structs.replace(gone.pop(key), ptz=False)


def _numbered(cameras: dict[str, Entry], here: Iterable[str]) -> dict[str, Entry]:
    """With the next free number for each camera that is here and has none."""
    free = _free({entry.number for entry in cameras.values()})
    for camera_id in here:
        entry = cameras[camera_id]
        if not entry.number:
            cameras[camera_id] = msgspec.structs.replace(entry, number=next(free, 0))
    return cameras


def _free(taken: set[int]) -> Iterator[int]:
    return (number for number in range(1, LAST_NUMBER + 1) if number not in taken)


def _readable(kept: Mapping[Any, Any]) -> Iterator[tuple[str, Entry]]:
    for key, value in kept.items():
        try:
            entry = msgspec.convert(value, Entry)
        except (msgspec.ValidationError, ValueError):
            continue
        yield str(key), msgspec.structs.replace(entry, group=one_line(entry.group))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once; upper and lower case are the same."""
    found: dict[str, str] = {}
    for name in map(one_line, names):
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())
