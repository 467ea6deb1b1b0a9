"""A request in the journal's words: what was asked for, and what it changes from what to what.

No Qt here. The texts are English, whole and with named places; `tr` puts them into the user's language as they are
written. Nothing secret ever gets in: passwords are said to change, never what they are or were.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tcconsole.api.cameras import (
    CreateCamera,
    DeleteCamera,
    ReplaceCameras,
    ShowFullscreen,
    TestOnvif,
    UpdateCamera,
)
from tcconsole.api.panels import (
    ClearCell,
    CreatePanel,
    DeletePanel,
    RefreshPanels,
    SetCell,
    ShowPanel,
    StopPanel,
    UpdatePanel,
)
from tcconsole.api.ptz import MoveAbsolute, MoveRelative
from tcconsole.api.request import Request
from tcconsole.api.settings import TestConnection, WriteSettings
from tcconsole.api.system import Restart, Restore, StartUpdate, UploadFirmware
from tcconsole.api.wire import Camera, Panel, Preset, Setting
from tcconsole.model.layout import Layout, Place
from tcconsole.model.redaction import hide_credentials, hide_values, is_secret
from tcconsole.model.setting import BY_KEY

LONGEST = 2000
LONGEST_NAME = 80
MOST_THINGS = 30

Translate = Callable[[str], str]

DANGEROUS = (Restart, Restore, StartUpdate, UploadFirmware, ReplaceCameras, DeletePanel, DeleteCamera)
"""What is written down before it is sent, so that a crash leaves its trace. Changes that move the device as well."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the device before the request: what changes is told against it. Empty is fine."""

    panels: dict[str, Panel] = field(default_factory=dict)
    cameras: dict[str, Camera] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    presets: tuple[Preset, ...] = ()

    @property
    def active(self) -> Panel | None:
        return next((panel for panel in self.panels.values() if panel.default), None)

    def panel_name(self, guid: str) -> str:
        panel = self.panels.get(guid)
        return name(panel.panel_name if panel else guid)

    def camera_name(self, camera_id: str) -> str:
        camera = self.cameras.get(camera_id)
        return name(camera.name if camera and camera.name else camera_id)

    def in_cell(self, guid: str, index: int) -> str:
        """The camera in a cell of that panel, "" if there is none or it is not known."""
        panel = self.panels.get(guid)
        return self.place_name(_place(panel, index)) if panel else ""

    def place_name(self, place: Place | None) -> str:
        if place is None or place.camera_id is None:
            return ""
        return name(place.camera_name) or self.camera_name(place.camera_id)


def plain(text: str) -> str:
    """Text on one line, without characters that control, hide or reorder."""
    printable = (" " if unicodedata.category(mark)[0] in "CZ" else mark for mark in text[: LONGEST * 4])
    return " ".join("".join(printable).split())


def name(text: str) -> str:
    """A name from a device, fit for a line of the journal."""
    shown = plain(text)
    return shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - 1] + "…"


def is_dangerous(request: Request[Any]) -> bool:
    """True if it must be on disk that this was begun before it is sent."""
    if isinstance(request, WriteSettings):
        return any(one.name in BY_KEY and BY_KEY[one.name].reconnects for one in request.settings)
    return isinstance(request, DANGEROUS)


def describe(request: Request[Any], known: Known, tr: Translate = str) -> tuple[str, str]:
    """The action and what it changes, both plain text without secrets."""
    action, what = _described(request, known, tr)
    what = hide_credentials(hide_values(plain(what), request.secrets, shortest=1))
    return action, what if len(what) <= LONGEST else what[: LONGEST - 1] + "…"


def _described(request: Request[Any], known: Known, tr: Translate) -> tuple[str, str]:
    match request:
        case CreatePanel() | UpdatePanel() | DeletePanel() | ShowPanel() | SetCell() | ClearCell():
            return _of_panel(request, known, tr)
        case (
            CreateCamera()
            | UpdateCamera()
            | DeleteCamera()
            | ReplaceCameras()
            | ShowFullscreen()
            | TestOnvif()
        ):
            return _of_camera(request, known, tr)
        case MoveRelative() | MoveAbsolute():
            return _of_move(request, known, tr)
        case WriteSettings():
            return tr("Change settings"), _settings(request.settings, known, tr)
        case TestConnection():
            return tr("Test Mobile Bridge"), _settings(request.settings, Known(), tr)
        case UploadFirmware():
            return tr("Upload firmware"), _firmware(request, known, tr)
    return _of_device(request, known, tr)


def _of_device(request: Request[Any], known: Known, tr: Translate) -> tuple[str, str]:
    active = name(known.active.panel_name) if known.active else ""
    match request:
        case Restart():
            return tr("Restart"), tr("{panel} was on the monitor").format(panel=active) if active else ""
        case Restore():
            counts = tr("erases {panels} panels, {cameras} cameras, password and address")
            told = counts.format(panels=len(known.panels), cameras=len(known.cameras))
            return tr("Restore factory settings"), told
        case StartUpdate():
            return tr("Update firmware"), _version(known, tr)
        case StopPanel():
            return tr("Stop display"), active
        case RefreshPanels():
            return tr("Refresh display"), active
    words = request.action.words  # an operation that is newer than this table
    return words[:1].upper() + words[1:], ""


def _of_panel(request: Request[Any], known: Known, tr: Translate) -> tuple[str, str]:
    match request:
        case CreatePanel(panel=panel):
            return tr("Create panel"), f"{name(panel.panel_name)}: {_shape(panel, known, tr)}"
        case UpdatePanel(panel=panel):
            return tr("Save panel"), f"{name(panel.panel_name)}: {_panel_changes(panel, known, tr)}"
        case DeletePanel(guid=guid):
            gone = known.panels.get(guid)
            return tr("Delete panel"), known.panel_name(guid) + (
                f": {_shape(gone, known, tr)}" if gone else ""
            )
        case ShowPanel(guid=guid):
            before = known.active
            if before is None or before.panel_guid == guid:
                return tr("Show panel"), known.panel_name(guid)
            text = tr("{panel}, before it {before}")
            return tr("Show panel"), text.format(panel=known.panel_name(guid), before=name(before.panel_name))
        case SetCell(guid=guid, index=index, camera_id=camera_id):
            change = _cell(index, known.in_cell(guid, index), known.camera_name(camera_id), tr)
            return tr("Set camera"), f"{known.panel_name(guid)}, {change}"
        case ClearCell(guid=guid, index=index):
            return tr(
                "Clear cell"
            ), f"{known.panel_name(guid)}, {_cell(index, known.in_cell(guid, index), '', tr)}"
    return _of_device(request, known, tr)


def _of_camera(request: Request[Any], known: Known, tr: Translate) -> tuple[str, str]:
    match request:
        case CreateCamera(camera=camera):
            return tr("Add camera"), f"{name(camera.name)}, {name(camera.address or '')}".rstrip(", ")
        case UpdateCamera(camera=camera):
            return tr("Change camera"), _camera_changes(camera, known, tr)
        case DeleteCamera(id=camera_id):
            return tr("Remove camera"), known.camera_name(camera_id)
        case ReplaceCameras(cameras=cameras):
            return tr("Replace all cameras"), _replaced(cameras, known, tr)
        case ShowFullscreen(id=camera_id):
            return tr("Full screen"), known.camera_name(camera_id)
        case TestOnvif(id=camera_id):
            return tr("Test ONVIF"), known.camera_name(camera_id)
    return _of_device(request, known, tr)


def _of_move(request: Any, known: Known, tr: Translate) -> tuple[str, str]:
    where = steered(request.cell, known, tr)
    if isinstance(request, MoveRelative):
        return tr("Steer"), where
    at = (request.pan, request.tilt, request.zoom)
    preset = next((each.name for each in known.presets if (each.x, each.y, each.z) == at), "")
    if preset:
        return tr("Go to preset"), f"{where}: {name(preset)}"
    text = tr("{camera}: pan {pan:g}, tilt {tilt:g}, zoom {zoom:g}")
    return tr("Go to position"), text.format(camera=where, pan=at[0], tilt=at[1], zoom=at[2])


def steered(cell: int, known: Known, tr: Translate = str) -> str:
    """The camera that moves with that cell of the panel on the monitor."""
    there = known.in_cell(known.active.panel_guid or "", cell) if known.active else ""
    return there or tr("cell {number}").format(number=cell + 1)


def _cell(index: int, old: str, new: str, tr: Translate) -> str:
    """Cells are counted from 1, as in the window."""
    empty = tr("empty")
    text = tr("cell {number}: {old}, now {new}")
    return text.format(number=index + 1, old=old or empty, new=new or empty)


def _place(panel: Panel, index: int) -> Place | None:
    places = Layout.of(panel).places
    return places[index] if 0 <= index < len(places) else None


def _shape(panel: Panel, known: Known, tr: Translate) -> str:
    filled = sum(not place.empty for place in Layout.of(panel).places)
    text = tr("{width}×{height}, {count} cameras")
    return text.format(width=panel.panel_width, height=panel.panel_height, count=filled)


def _panel_changes(panel: Panel, known: Known, tr: Translate) -> str:
    old = known.panels.get(panel.panel_guid or "")
    if old is None:
        return _shape(panel, known, tr)
    changes = []
    if old.panel_name != panel.panel_name:
        changes.append(tr("it was {name}").format(name=name(old.panel_name)))
    sizes = [f"{each.panel_width}×{each.panel_height}" for each in (old, panel)]
    if sizes[0] != sizes[1]:
        changes.append(tr("{old}, now {new}").format(old=sizes[0], new=sizes[1]))
    before, after = Layout.of(old).places, Layout.of(panel).places
    for index in range(max(len(before), len(after))):
        was = before[index] if index < len(before) else Place()
        now = after[index] if index < len(after) else Place()
        if not was.same_camera(now):
            changes.append(_cell(index, known.place_name(was), known.place_name(now), tr))
    return _listed(changes, tr) or tr("no difference")


def _camera_changes(camera: Camera, known: Known, tr: Translate) -> str:
    old = known.cameras.get(camera.id)
    changes = []
    labels = (("name", tr("name")), ("address", tr("address")), ("username", tr("user")))
    for key, label in (*labels, ("channel_number", tr("channel"))):
        was, now = getattr(old, key, None), getattr(camera, key)
        if old is not None and was != now:
            changes.append(f"{label} {name(str(was or '–'))} → {name(str(now or '–'))}")
    if camera.password:
        changes.append(tr("password changed"))
    if old is not None and old.streams != camera.streams:
        changes.append(tr("streams changed"))
    return f"{name(camera.name) or known.camera_name(camera.id)}: {_listed(changes, tr)}".rstrip(": ")


def _replaced(cameras: tuple[Camera, ...], known: Known, tr: Translate) -> str:
    text = tr("{old} cameras, now {new}").format(old=len(known.cameras), new=len(cameras))
    kept = {camera.id for camera in cameras}
    gone = [known.camera_name(camera_id) for camera_id in known.cameras if camera_id not in kept]
    return text + (": " + tr("without {names}").format(names=_listed(gone, tr)) if gone else "")


def _settings(settings: Iterable[Setting], known: Known, tr: Translate) -> str:
    return _listed([_setting(one, known, tr) for one in settings], tr)


def _setting(setting: Setting, known: Known, tr: Translate) -> str:
    kind = BY_KEY.get(setting.name)
    label = tr(kind.label) if kind else name(setting.name)
    if kind and kind.group in ("Mobile Bridge", "Network"):
        label = f"{tr(kind.group)} {label}"
    if is_secret(setting.name) or (kind and kind.write_only):
        return tr("{setting}: changed").format(setting=label)
    now = name(setting.value) or tr("empty")
    if setting.name not in known.settings:
        return f"{label}: {now}"
    return f"{label}: {name(known.settings[setting.name]) or tr('empty')} → {now}"


def _version(known: Known, tr: Translate) -> str:
    version = known.settings.get("FirmwareVersion", "")
    return tr("from version {version}").format(version=name(version)) if version else ""


def _firmware(request: UploadFirmware, known: Known, tr: Translate) -> str:
    file = name(getattr(request.content, "name", ""))
    size = tr("{size} MB").format(size=f"{request.size / 1e6:.1f}")
    return ", ".join(part for part in (file, size, _version(known, tr)) if part)


def _listed(parts: list[str], tr: Translate) -> str:
    more = len(parts) - MOST_THINGS
    if more > 0:
        parts = [*parts[:MOST_THINGS], tr("and {count} more").format(count=more)]
    return "; ".join(parts)
