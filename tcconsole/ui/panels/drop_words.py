"""What letting go over a cell would do, in words: said on the cell while something is dragged over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tcconsole.ui.panels.cell_view import camera_title
from tcconsole.ui.panels.panel_edits import PanelEdits


@dataclass(frozen=True, slots=True)
class DropWords:
    """What a drop would do here: "Replace 2 Dock" / "with 12 Fence north"."""

    first: str
    second: str
    icon: str


def words_for_cameras(edits: PanelEdits, index: int, camera_ids: Sequence[str]) -> DropWords | None:
    """What `put` would do; None if nothing."""
    layout = edits.layout
    if edits.device is None or layout is None or not camera_ids or edits.why_not:
        return None
    if len(camera_ids) > 1:
        return _several(edits, index, len(camera_ids), len(layout.places))
    if layout.places[index].camera_id == camera_ids[0]:
        return None
    return _one(edits, index, camera_title(edits.device, camera_ids[0]))


def words_for_cell(edits: PanelEdits, index: int, source: int) -> DropWords | None:
    """What `swap` would do; None if nothing."""
    if index == source or not edits.title(source) or edits.why_not:
        return None
    if not edits.title(index):
        return DropWords(_place(edits, _tr("Move here")), edits.title(source), "put")
    first = _tr("Swap {camera}").format(camera=edits.title(index))
    second = _tr("with {camera}").format(camera=edits.title(source))
    return DropWords(_place(edits, first), second, "swap")


def words_for_tray(edits: PanelEdits, index: int, tray_index: int) -> DropWords | None:
    """What `from_tray` would do; None if nothing."""
    if not 0 <= tray_index < len(edits.tray) or edits.why_not:
        return None
    return _one(edits, index, edits.place_title(edits.tray[tray_index]))


def words_for_clear(edits: PanelEdits, index: int) -> DropWords | None:
    """What `clear` would do; None if nothing."""
    if edits.why_not:
        return None
    first = _tr("Take off the monitor") if edits.live else _tr("Take out of the panel")
    return DropWords(first, edits.title(index), "close")


def _one(edits: PanelEdits, index: int, title: str) -> DropWords:
    there = edits.title(index)
    if not there:
        return DropWords(_place(edits, _tr("Put here")), title, "put")
    first = _tr("Replace {camera}").format(camera=there)
    return DropWords(_place(edits, first), _tr("with {camera}").format(camera=title), "replace")


def _several(edits: PanelEdits, index: int, dragged: int, cells: int) -> DropWords:
    """Several cameras fill the cells from this one on, whether those are empty or not."""
    count = min(dragged, cells - index)
    replaced = sum(bool(edits.title(at)) for at in range(index, index + count))
    if count == 1:
        first = _tr("Only the first of {dragged} fits here").format(dragged=dragged)
    elif count < dragged:
        first = _tr("{count} of {dragged} cameras, to cells {first}–{last}")
    else:
        first = _tr("{count} cameras, to cells {first}–{last}")
    words = first.format(count=count, dragged=dragged, first=index + 1, last=index + count)
    return DropWords(_place(edits, words), _in_place_of(replaced), "replace" if replaced else "put")


def _in_place_of(count: int) -> str:
    if count == 0:
        return _tr("into empty cells")
    return (
        _tr("in place of 1 camera") if count == 1 else _tr("in place of {count} cameras").format(count=count)
    )


def _place(edits: PanelEdits, words: str) -> str:
    return _tr("Monitor: {what}").format(what=words) if edits.live else words


def _tr(text: str) -> str:
    return QCoreApplication.translate("drops", text)
