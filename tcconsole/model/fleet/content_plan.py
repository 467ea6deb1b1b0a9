"""Makes plans that put backups, or another device's panels and cameras, onto many devices. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from tcconsole.api.wire import Camera
from tcconsole.model.backup import Backup, Content, without_secrets
from tcconsole.model.backup_item import Group, Item
from tcconsole.model.backup_match import LEAVE, folded
from tcconsole.model.backup_plan import Inputs, plan
from tcconsole.model.backup_plan import Plan as Difference
from tcconsole.model.backup_settings import setting_key
from tcconsole.model.fleet.content_hands import reads_as
from tcconsole.model.fleet.plan import Change, Part, Target
from tcconsole.model.fleet.words import tr

CLONED = frozenset({Group.SETTINGS, Group.CAMERAS, Group.PANELS})
"""What a device can have from another one. Its name and its network stay its own."""
RESTORED = frozenset({Group.SETTINGS, Group.CAMERAS, Group.PANELS})
OWN = frozenset(map(setting_key, ("DeviceName",)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be put there. groups: of what a backup holds. names: the name of the device's camera by that of the
    backup's, "" leaves cells empty. own: whether the device's name comes with it. known: camera passwords by the
    device's id; typed: passwords by item key."""

    groups: Collection[Group] = CLONED
    names: Mapping[str, str] = field(default_factory=dict)
    own: bool = False
    known: Mapping[str, str] = field(default_factory=dict, repr=False)
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)


def part_of(
    target: Target, backup: Backup, now: Content, wanted: Wanted, payload: Mapping[str, Any] | None = None
) -> Part:
    """One device's part: what differs, and which cameras of the backup it does not have."""
    cameras = chosen_cameras(backup, now, wanted)
    made = plan(backup, now, Inputs(cameras, wanted.typed, wanted.known, target.address))
    items = made.without_lacking(
        lambda item: (
            item.possible
            and item.ticked
            and item.group in wanted.groups
            and (wanted.own or item.key not in OWN)
        )
    )
    changes = [change for item in items for change in _changes(item)]
    changes += [
        _missing(camera) for camera in missing_cameras(made, cameras) if Group.PANELS in wanted.groups
    ]
    changes += _impossible(made, wanted)
    changes += _left_alone(made) if wanted.own and set(wanted.groups) >= RESTORED else []
    if not items:
        return Part(target, tuple(changes), tr("Nothing to change."))
    kept = {"items": {item.key: reads_as(item) for item in items}, "cameras": cameras}
    return Part(target, tuple(changes), payload={**kept, **(payload or {})})


def chosen_cameras(backup: Backup, now: Content, wanted: Wanted) -> dict[str, str]:
    """The device's camera by the backup's, as names say it; LEAVE where the device has none of that name."""
    there = {folded(camera.name): camera.id for camera in now.cameras}
    said = {folded(old): folded(new) for old, new in wanted.names.items()}
    found: dict[str, str] = {}
    for camera in backup.content.cameras:
        if folded(camera.name) in said:
            chosen = there.get(said[folded(camera.name)], LEAVE)
            found[camera.id] = LEAVE if chosen in found.values() else chosen
    return found


def missing_cameras(made: Difference, cameras: Mapping[str, str]) -> tuple[Camera, ...]:
    """The cameras that cells show and the device does not have: those cells stay empty."""
    return tuple(camera for camera in made.unknown if not cameras.get(camera.id))


def as_payload(backup: Backup) -> dict[str, Any]:
    """What a plan holds of what all devices get: without passwords."""
    return {"backup": msgspec.to_builtins(without_secrets(backup))}


def _changes(item: Item) -> list[Change]:
    title = f"{_group(item.group)} {item.title}" if item.group is not Group.SETTINGS else str(item.title)
    if not item.differences:
        return [Change(title, "", str(item.note or tr("as there")))]
    named = ((f"{title}: {one.title}" if one.title else title, one) for one in item.differences)
    return [Change(name, one.old, one.new) for name, one in named]


def _group(group: Group) -> str:
    return {Group.CAMERAS: tr("Camera"), Group.PANELS: tr("Panel")}.get(group, "")


def _missing(camera: Camera) -> Change:
    return Change(
        tr("Camera {name}").format(name=camera.name or camera.id),
        "",
        tr("not on this device: its cells stay empty"),
    )


def _impossible(made: Difference, wanted: Wanted) -> list[Change]:
    """What would be wanted and cannot be done, with the reason."""
    left = [item for item in made.items if item.group in wanted.groups and not item.possible and item.note]
    return [Change(str(item.title), "", tr("left as it is: {why}").format(why=item.note)) for item in left]


def _left_alone(made: Difference) -> list[Change]:
    """What a backup has otherwise and is not restored on many: what may move a device, what the console keeps."""
    network = ", ".join(str(item.title) for item in made.of(Group.NETWORK))
    kept = ", ".join(words for group, words in _kept().items() if made.of(group))
    told = [
        (tr("Network"), network, tr("left as it is, so that it stays where it is: {list}")),
        (tr("Kept by this console"), kept, tr("left as it is; restored on the device's own page: {list}")),
    ]
    return [Change(what, "", words.format(list=names)) for what, names, words in told if names]


def _kept() -> dict[Group, str]:
    return {
        Group.BOOK: tr("numbers and groups of cameras"),
        Group.PRESETS: tr("positions"),
        Group.SEQUENCES: tr("sequences"),
        Group.FAVOURITES: tr("favourites"),
        Group.SCHEDULES: tr("schedules"),
    }
