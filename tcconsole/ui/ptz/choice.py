"""Which camera the dock may steer: one that the selected cell shows and that is on the monitor in that very cell."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tcconsole.model.draft import Draft
from tcconsole.model.full_screen import FullScreen
from tcconsole.model.layout import EMPTY, Layout, Place
from tcconsole.model.live import Live
from tcconsole.model.panels import Panels
from tcconsole.model.ptz_target import Target, target_of


@dataclass(frozen=True, slots=True)
class Choice:
    """The target, or why there is none; `name`: the camera in the selected cell, "" if there is none."""

    target: Target | None
    reason: str = ""
    name: str = ""


def choose(
    panels: Panels,
    draft: Draft | None,
    cell: int | None,
    live: Live | None = None,
    *,
    acting: bool = False,
    over: FullScreen | None = None,
) -> Choice:
    """What the selected cell of the shown draft means for steering.

    live: what waits for the device; nothing is steered in a cell that may show another camera any moment. acting: the
    user looks at the monitor's cells instead of the draft's. over: what may be full screen over the panel; another
    camera below it is not steered unseen.
    """
    seen = live.layout if acting and live is not None else draft.layout if draft is not None else None
    place = _place(seen, cell)
    if draft is None or cell is None or place.empty:
        return Choice(None, _tr("Select a cell with a camera."))
    active = panels.active
    if active is None:
        return Choice(
            None,
            _tr("Nothing is on the monitor: PTZ moves what the monitor shows."),
            place.camera_name,
        )
    if draft.guid != active.panel_guid:
        reason = _tr("{panel} is not on the monitor: PTZ moves what the monitor shows.")
        return Choice(None, reason.format(panel=draft.name), place.camera_name)
    if live is not None and live.pending(cell) is not None:
        return Choice(None, _tr("The camera in this cell is being changed."), place.camera_name)
    target = target_of(active, cell)
    if target is None or target.camera_id != place.camera_id:
        return Choice(None, _save_first(target, cell), place.camera_name)
    if over is not None and over.camera_id not in (None, target.camera_id):
        reason = _tr("{camera} is full screen: PTZ moves what the monitor shows.")
        return Choice(None, reason.format(camera=over.title), place.camera_name)
    return Choice(target, name=place.camera_name)


def _place(seen: Layout | None, cell: int | None) -> Place:
    if seen is None or cell is None or not 0 <= cell < len(seen.places):
        return EMPTY
    return seen.places[cell]


def _save_first(there: Target | None, cell: int) -> str:
    if there is None:
        return _tr("Save and show the panel first: the monitor has no camera in cell {number} yet.").format(
            number=cell + 1
        )
    return _tr("Save and show the panel first: the monitor still shows {camera} here.").format(
        camera=there.camera_name
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ptz", text)
