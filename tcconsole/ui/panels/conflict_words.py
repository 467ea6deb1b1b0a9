"""What is said about a conflict: who did what to a cell, and what has to be chosen before it can go on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.model.device import Device
from tcconsole.model.layout import EMPTY, Place
from tcconsole.model.merge import NAME, SIZE, Changed, Item, Merge, Side
from tcconsole.ui.panels.cell_view import camera_title


def _tr(text: str) -> str:
    return QCoreApplication.translate("conflict", text)


def item_title(merge: Merge, item: Item) -> str:
    """ "Cell 3", "Size", "Name"."""
    if item == SIZE:
        return _tr("Size")
    if item == NAME:
        return _tr("Name")
    column, row = item[0], item[1]
    return _tr("Cell {number}").format(number=int(row) * merge.size[0] + int(column) + 1)


def item_words(device: Device, merge: Merge, item: Item) -> str:
    """Who made what of it, in a sentence or two."""
    mine, theirs, before = (_value(device, merge, item, which) for which in ("mine", "theirs", "base"))
    match merge.changed(item):
        case Changed.MINE:
            return _tr("Only you changed it: {mine}. On the device it is still {before}.").format(
                mine=mine, before=theirs
            )
        case Changed.THEIRS:
            return _tr("Only somebody else changed it: {theirs}. In your draft it is still {before}.").format(
                theirs=theirs, before=mine
            )
        case Changed.BOTH:
            return _tr("You both changed it. You: {mine}. Somebody else: {theirs}. Before: {before}.").format(
                mine=mine, theirs=theirs, before=before
            )
    return _tr("Both versions have {value}.").format(value=mine)


def why_not(merge: Merge) -> str:
    """What has to be chosen first; "" when everything is."""
    undecided = merge.undecided
    if not undecided:
        return ""
    names = ", ".join(item_title(merge, item) for item in undecided[:3])
    if len(undecided) == 1:
        return _tr("Choose a version first: {item}").format(item=names)
    if len(undecided) <= 3:
        return _tr("Choose versions first: {items}").format(items=names)
    return _tr("Choose versions first: {items} and {count} more").format(
        items=names, count=len(undecided) - 3
    )


def size_words(size: tuple[int, int]) -> str:
    return _tr("{width} × {height}").format(width=size[0], height=size[1])


def place_words(device: Device, place: Place) -> str:
    """ "12 Fence north", or "empty"."""
    if place.camera_id is None:
        return _tr("empty")
    return camera_title(device, place.camera_id, place.camera_name) or place.camera_id


def _value(device: Device, merge: Merge, item: Item, which: str) -> str:
    layout = {"mine": merge.mine, "theirs": merge.theirs, "base": merge.base}[which]
    if item == SIZE:
        return size_words((layout.width, layout.height))
    if item == NAME:
        return layout.name
    cell = (int(item[0]), int(item[1]))
    place = layout.at(*cell) or EMPTY if which == "base" else merge.place(Side(which), cell)
    return place_words(device, place)
