"""What is carried across the wall: a camera or a panel of one device, and what that is on another one.

A camera of another device is the one of the same name there, if there is exactly one. Ids are never compared across
devices: two devices may give the same id to different cameras.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tcconsole.model.device import Device


def _tr(text: str) -> str:
    return QCoreApplication.translate("wall", text)


@dataclass(frozen=True, slots=True)
class CarriedCamera:
    """device: the key of the one that it is known by there. guid and cell: where on its monitor it was taken from, ""
    and None if it comes from a list."""

    device: str
    camera_id: str
    name: str
    guid: str = ""
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class CarriedPanel:
    """device: the key of the one that has it."""

    device: str
    guid: str
    name: str


Goods = CarriedCamera | CarriedPanel


@dataclass(frozen=True, slots=True)
class Found:
    """id: on the target device; why_not: why there is none, as a sentence."""

    id: str = ""
    why_not: str = ""


def camera_there(goods: CarriedCamera, target: Device) -> Found:
    """That camera as the target device knows it."""
    cameras = target.cameras
    if goods.device == target.key:
        if cameras.camera(goods.camera_id) is not None:
            return Found(goods.camera_id)
        return Found(why_not=_tr("{device} does not have this camera any more.").format(device=target.name))
    same = [camera.id for camera in cameras.all if _same(camera.name, goods.name)]
    return _only(
        same,
        _tr("{device} has no camera named {name}.").format(device=target.name, name=goods.name),
        _tr("{device} has {count} cameras named {name}: choose one from its own list.").format(
            device=target.name, count=len(same), name=goods.name
        ),
    )


def panel_there(goods: CarriedPanel, target: Device) -> Found:
    """That panel as the target device knows it."""
    saved = target.panels.saved
    if goods.device == target.key:
        if any(panel.panel_guid == goods.guid for panel in saved):
            return Found(goods.guid)
        return Found(why_not=_tr("{device} does not have this panel any more.").format(device=target.name))
    same = [panel.panel_guid or "" for panel in saved if _same(panel.panel_name, goods.name)]
    return _only(
        same,
        _tr("{device} has no panel named {name}.").format(device=target.name, name=goods.name),
        _tr("{device} has {count} panels named {name}: choose one from its own list.").format(
            device=target.name, count=len(same), name=goods.name
        ),
    )


def _only(same: Iterable[str], none: str, several: str) -> Found:
    match tuple(same):
        case ():
            return Found(why_not=none)
        case (only,):
            return Found(only)
    return Found(why_not=several)


def _same(one: str, other: str) -> bool:
    """Names that a reader takes for the same."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
