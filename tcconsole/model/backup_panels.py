"""What a backup would change in the panels of a device. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tcconsole.api.panels import CreatePanel, DeletePanel, UpdatePanel
from tcconsole.api.wire import Panel
from tcconsole.model.backup import Content
from tcconsole.model.backup_cameras import camera_key
from tcconsole.model.backup_item import Group, Item, named
from tcconsole.model.backup_match import Match
from tcconsole.model.backup_settings import setting_key
from tcconsole.model.camera_plan import Difference, What
from tcconsole.model.layout import EMPTY, SIZES, Layout, Place
from tcconsole.model.setting import Words

_GONE = Words("The backup does not have this panel.")
_TOO_LARGE = Words("A device takes 1 to 4 cells across and no more down than across.")


def panel_items(old: Content, now: Content, match: Match) -> tuple[Item, ...]:
    """The panels that differ, then those that the backup does not have."""
    there = {panel.panel_guid or "": panel for panel in now.panels}
    names = {camera.id: camera.name for camera in now.cameras}
    items = []
    for panel in old.panels:
        key = f"panel:{panel.panel_guid}"
        if (panel.panel_width, panel.panel_height) not in SIZES:
            items.append(
                Item(key, Group.PANELS, What.ADD, named(panel.panel_name), note=_TOO_LARGE, ticked=False)
            )
            continue
        has = there.get(match.panels.get(panel.panel_guid or "", ""))
        item = _item(key, panel, has, match, names)
        if item is not None:
            items.append(item)
    kept = set(match.panels.values())
    return (*items, *_gone(panel for guid, panel in there.items() if guid not in kept))


def _item(key: str, panel: Panel, has: Panel | None, match: Match, names: dict[str, str]) -> Item | None:
    saved = replace(Layout.of(panel), tray=())
    before = Layout.of(has) if has else None
    wanted = replace(saved, places=tuple(_place(place, match, names) for place in saved.places))
    wanted = _with_lost(wanted, saved, before)
    if before is not None and wanted.same_as(before):
        return None
    added = {place.camera_id for place in saved.places if place.camera_id in match.added}
    needs = [camera_key(camera_id) for camera_id in sorted(one for one in added if one)]
    needs += map(setting_key, match.waits)
    return Item(
        key,
        Group.PANELS,
        What.ADD if has is None else What.CHANGE,
        named(panel.panel_name),
        tuple(_differences(before, wanted, match.names)),
        CreatePanel(wanted.to_panel()) if has is None else UpdatePanel(wanted.to_panel(has)),
        needs=tuple(needs),
    )


def _place(place: Place, match: Match, names: dict[str, str]) -> Place:
    if place.camera_id is None or match.waits:
        return place  # the cameras of the other video source are known when it is there
    camera_id = match.camera(place.camera_id)
    if camera_id is None:
        return EMPTY
    return Place(camera_id, names.get(camera_id, place.camera_name))


def _with_lost(wanted: Layout, saved: Layout, before: Layout | None) -> Layout:
    """A cell stays as it is where it shows a camera that the device has no more, now as in the backup."""
    if before is None or (before.width, before.height) != (saved.width, saved.height):
        return wanted
    pairs = zip(wanted.places, saved.places, before.places, strict=True)
    return replace(
        wanted, places=tuple(has if one.empty and has.same_camera(was) else one for one, was, has in pairs)
    )


def _differences(old: Layout | None, new: Layout, names: Mapping[str, str]) -> Iterator[Difference]:
    if old is not None and old.name != new.name:
        yield Difference("Name", old.name, new.name)
    grid = f"{new.width} × {new.height}"
    was = f"{old.width} × {old.height}" if old else ""
    if was != grid:
        yield Difference("Grid", was, grid)
    for index, place in enumerate(new.places):
        x, y = index % new.width, index // new.width
        there = EMPTY
        if old is not None and x < old.width and y < old.height:
            there = old.places[y * old.width + x]
        if not place.same_camera(there):
            yield Difference(f"Cell {index + 1}", _name(there, names), _name(place, names))


def _name(place: Place, names: Mapping[str, str]) -> str:
    camera_id = place.camera_id or ""
    return names.get(camera_id) or place.camera_name or camera_id


def _gone(panels: Iterator[Panel]) -> Iterator[Item]:
    for panel in panels:
        guid = panel.panel_guid or ""
        yield Item(
            f"panel-gone:{guid}",
            Group.PANELS,
            What.REMOVE,
            named(panel.panel_name),
            request=DeletePanel(guid),
            note=_GONE,
            ticked=False,
        )
