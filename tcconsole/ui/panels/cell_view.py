"""What one cell shows besides its picture, as a value; and where the cells of a grid lie."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QRect

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.layout import SIZES, Layout, Place
from tcconsole.ui.on_monitor import on_monitor
from tcconsole.ui.theme.tokens import CELL_GAP


def _tr(text: str) -> str:
    return QCoreApplication.translate("cells", text)


@dataclass(frozen=True, slots=True)
class CellView:
    """index counts from 0. number 0: the camera is not in the device's list. changed: differs from the device's.

    gone: the device has no such camera any more. still: what the device has there instead, as a sentence, or "".
    sending: what has been asked of the monitor and is not confirmed yet, or ""; before: what was there.
    fixed: nothing can be put here. turning: a sequence changes it.
    """

    index: int
    camera_id: str | None = None
    number: int = 0
    name: str = ""
    ptz: bool = False
    gone: bool = False
    changed: bool = False
    still: str = ""
    sending: str = ""
    before: str = ""
    fixed: bool = False
    turning: bool = False

    @property
    def title(self) -> str:
        """ "2 Dock", as it is spoken of in sentences."""
        return f"{self.number} {self.name}" if self.number else self.name


def cell_views(device: Device, draft: Draft) -> tuple[CellView, ...]:
    """Every cell of the draft, held against what the device has saved."""
    base = Layout.of(draft.base) if draft.base else None
    changed = set(draft.layout.differing_cells(base)) if base and _same_grid(draft.layout, base) else set()
    shown = on_monitor(device, draft)
    fixed = (draft.layout.width, draft.layout.height) not in SIZES
    views = []
    for index, place in enumerate(draft.layout.places):
        was = base.places[index] if base and index in changed else None
        turning = _turning(device, draft.guid, index)
        views.append(replace(_view(device, index, place, was, shown=shown), fixed=fixed, turning=turning))
    return tuple(views)


def live_views(device: Device, layout: Layout) -> tuple[CellView, ...]:
    """Every cell as the monitor shows it; cells that wait for the device say what for."""
    views = []
    for index, place in enumerate(layout.places):
        step = device.live.pending(index)
        if step is None:
            active = device.panels.active
            turning = _turning(device, active.panel_guid if active else None, index)
            views.append(replace(_view(device, index, place, None, shown=True), turning=turning))
            continue
        view = _view(device, index, step.was if place.empty else place, None, shown=True)
        views.append(replace(view, sending=_sending(device, place), before=_before(device, step.was, place)))
    return tuple(views)


def _turning(device: Device, guid: str | None, index: int) -> bool:
    return guid is not None and device.sequences.on_cell(guid, index) is not None


def _sending(device: Device, place: Place) -> str:
    if place.camera_id is None:
        return _tr("Taking it off the monitor")
    number = device.cameras.number(place.camera_id)
    return _tr("Putting {camera} here").format(camera=number or place.camera_name or place.camera_id)


def _before(device: Device, was: Place, place: Place) -> str:
    if was.camera_id is None:
        return _tr("was empty")
    title = camera_title(device, was.camera_id, was.camera_name)
    return title if place.empty else _tr("was {camera}").format(camera=title)


def _same_grid(a: Layout, b: Layout) -> bool:
    return (a.width, a.height) == (b.width, b.height)


def _view(device: Device, index: int, place: Place, was: Place | None, *, shown: bool) -> CellView:
    changed = was is not None
    if place.camera_id is None:
        still = _still(device, was, shown=shown) if was else ""
        return CellView(index, changed=changed, still=still)
    cameras = device.cameras
    return CellView(
        index,
        place.camera_id,
        cameras.number(place.camera_id),
        cameras.name(place.camera_id, place.camera_name) or place.camera_id,
        ptz=place.camera_id in device.known_ptz,
        gone=cameras.loaded and cameras.camera(place.camera_id) is None,
        changed=changed,
    )


def _still(device: Device, was: Place, *, shown: bool) -> str:
    if was.camera_id is None:
        return ""
    title = camera_title(device, was.camera_id, was.camera_name)
    if shown:
        return _tr("The monitor still shows {camera} here").format(camera=title)
    return _tr("The saved panel still has {camera} here").format(camera=title)


def camera_title(device: Device, camera_id: str, otherwise: str = "") -> str:
    """ "12 Fence north": the console's number and the name, as far as they are known."""
    number, name = device.cameras.number(camera_id), device.cameras.name(camera_id, otherwise)
    return f"{number} {name}" if number else name


def grid_rects(area: QRect, columns: int, rows: int, caption_h: int) -> list[QRect]:
    """Where the cells lie, row by row: pictures 16:9 below captions, as large as fits, centred in `area`."""
    wide = (area.width() - CELL_GAP * (columns - 1)) / columns
    high = (area.height() - CELL_GAP * (rows - 1)) / rows - caption_h - 2
    width = max(24, int(min(wide, high * 16 / 9 + 2)))
    height = int((width - 2) * 9 / 16) + caption_h + 2
    left = area.left() + (area.width() - columns * width - (columns - 1) * CELL_GAP) // 2
    top = area.top() + max(0, (area.height() - rows * height - (rows - 1) * CELL_GAP) // 2)
    return [
        QRect(left + x * (width + CELL_GAP), top + y * (height + CELL_GAP), width, height)
        for y in range(rows)
        for x in range(columns)
    ]
