"""Which entries may not be the device that their name says: two for one serial, or another box in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tcconsole.model.device import Device
from tcconsole.ui.parts.plain import short


def _tr(text: str) -> str:
    return QCoreApplication.translate("devices", text)


@dataclass(frozen=True, slots=True)
class Doubt:
    """short: in two or three words, for the table; why: in whole sentences."""

    short: str
    why: str


def doubts_of(devices: Iterable[Device]) -> dict[str, Doubt]:
    """What is doubtful of each device, by its key; only those that are in doubt."""
    devices = tuple(devices)
    by_serial: dict[str, list[Device]] = {}
    for device in devices:
        if device.serial:
            by_serial.setdefault(device.serial.casefold(), []).append(device)
    found = {
        device.key: _twin(device, same) for same in by_serial.values() if len(same) > 1 for device in same
    }
    return found | {device.key: _stranger(device, by_serial) for device in devices if device.stranger}


def _twin(device: Device, same: list[Device]) -> Doubt:
    other = next(each for each in same if each is not device)
    why = _tr("{address} is the same device: both tell the serial {serial}. Forget one of the two entries.")
    told = why.format(address=_address(other), serial=short(device.serial, 60))
    return Doubt(_tr("known twice"), told)


def _stranger(device: Device, by_serial: dict[str, list[Device]]) -> Doubt:
    """Another box answers at its address."""
    stranger = device.stranger
    serial = stranger.serial if stranger is not None else ""
    why = _tr("The serial of this device is {own}; what answers at {address} has {other}.").format(
        own=short(device.serial, 60), address=_address(device), other=short(serial, 60)
    )
    owner = next(iter(by_serial.get(serial.casefold(), ())), None)
    if owner is not None:
        why += " " + _tr("That is {name}.").format(name=short(owner.name, 60))
    return Doubt(_tr("another device"), why + " " + _tr("Nothing is sent to it until you decide."))


def _address(device: Device) -> str:
    return short(str(device.address).removeprefix("http://"), 60)
