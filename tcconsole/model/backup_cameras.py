"""What a backup would change in the Direct Connect cameras of a device. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

import msgspec

from tcconsole.api.cameras import CreateCamera, DeleteCamera, UpdateCamera
from tcconsole.api.wire import Camera, Stream
from tcconsole.model.backup import Content, hidden_uri
from tcconsole.model.backup_item import Ask, Group, Item, named
from tcconsole.model.backup_match import DIRECT, Match, hidden_form, source_of
from tcconsole.model.backup_settings import setting_key
from tcconsole.model.camera_form import CameraForm
from tcconsole.model.camera_plan import What, differences
from tcconsole.model.redaction import HIDDEN
from tcconsole.model.setting import Words

_STARS = Words("Type the password: an address of its streams needs it.")
_NO_PICTURE = Words("Without its password the camera will have no picture.")
_GONE = Words("The backup does not have this camera. Its password cannot be brought back.")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A camera as it shall be. lacks: its password is not known; blocked: and cannot be sent without it."""

    camera: Camera
    lacks: bool
    blocked: bool


def camera_key(camera_id: str) -> str:
    return f"camera:{camera_id}"


def camera_items(
    old: Content, now: Content, match: Match, typed: Mapping[str, str], known: Mapping[str, str]
) -> tuple[tuple[Item, ...], tuple[Ask, ...]]:
    """typed: passwords by item key; known: those of this session by the device's id."""
    if source_of(old) != DIRECT:
        return (), ()
    there = {} if match.waits else {camera.id: camera for camera in now.cameras}
    items: list[Item] = []
    asks: list[Ask] = []
    for camera in old.cameras:
        camera_id = match.camera(camera.id)
        if camera_id is None:
            continue
        has, key = there.get(camera_id), camera_key(camera.id)
        if has is not None and _same(has, camera):
            continue
        password = typed.get(key) or (has.password if has else None) or known.get(camera_id)
        wanted = _wanted(camera, has, camera_id, password)
        items.append(_item(key, wanted, has, match, typed.get(key)))
        if wanted.lacks or key in typed:
            label = Words("Password of {camera}", (("camera", camera.name),))
            asks.append(Ask(key, label, camera.username or ""))
    kept = set(match.cameras.values())
    items += _gone(camera for camera in there.values() if camera.id not in kept)
    return tuple(items), tuple(asks)


def _same(has: Camera, camera: Camera) -> bool:
    return replace(hidden_form(has), id="") == replace(hidden_form(camera), id="")


def _wanted(camera: Camera, has: Camera | None, camera_id: str, password: str | None) -> _Wanted:
    before = has.streams if has else ()
    streams = tuple(
        _stream(one, before[at] if at < len(before) else Stream(), password)
        for at, one in enumerate(camera.streams)
    )
    whole = msgspec.structs.replace(camera, id=camera_id, password=password, streams=streams)
    stars = any(HIDDEN in (uri or "") for one in streams for uri in (one.media_uri, one.snapshot_uri))
    lacks = password is None and (stars or bool(camera.username))
    return _Wanted(whole, lacks, stars)


def _stream(stream: Stream, before: Stream, password: str | None) -> Stream:
    return msgspec.structs.replace(
        stream,
        media_uri=_uri(stream.media_uri, before.media_uri, password),
        snapshot_uri=_uri(stream.snapshot_uri, before.snapshot_uri, password),
    )


def _uri(uri: str | None, before: str | None, password: str | None) -> str | None:
    """With its password: the device's own where only that is hidden, else the camera's."""
    if uri is None or HIDDEN not in uri:
        return uri
    if before is not None and hidden_uri(before) == uri:
        return before
    return uri if password is None else uri.replace(HIDDEN, quote(password, safe=""))


def _item(key: str, wanted: _Wanted, has: Camera | None, match: Match, typed: str | None) -> Item:
    before = hidden_form(has) if has else CameraForm()
    after = replace(hidden_form(wanted.camera), password=typed or None)
    request: CreateCamera | UpdateCamera
    request = CreateCamera(wanted.camera) if has is None else UpdateCamera(wanted.camera)
    note = _STARS if wanted.blocked else _NO_PICTURE if wanted.lacks else None
    return Item(
        key,
        Group.CAMERAS,
        What.ADD if has is None else What.CHANGE,
        named(wanted.camera.name),
        differences(before, after),
        None if wanted.blocked else request,
        note=note,
        needs=tuple(map(setting_key, match.waits)),
        ticked=not wanted.blocked,
    )


def _gone(cameras: Iterator[Camera]) -> Iterator[Item]:
    for camera in cameras:
        yield Item(
            f"camera-gone:{camera.id}",
            Group.CAMERAS,
            What.REMOVE,
            named(camera.name),
            request=DeleteCamera(camera.id),
            note=_GONE,
            ticked=False,
        )
