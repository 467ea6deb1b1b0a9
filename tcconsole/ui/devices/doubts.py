"""Which entries may not be the device that their name says: two for one serial."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from tcconsole.model.device import Device
from tcconsole.ui.parts.plain import short


def _tr(text: str) -> str:
    return QCoreApplication.translate("devices", text)


def doubts_of(devices: Iterable[Device]) -> dict[str, str]:
    """What is doubtful of each device, in a few words, by its key; only those that are in doubt."""
    by_serial: dict[str, list[Device]] = {}
    for device in devices:
        if device.serial:
            by_serial.setdefault(device.serial.casefold(), []).append(device)
    return {
        device.key: _twin_words(device, same)
        for same in by_serial.values()
        if len(same) > 1
        for device in same
    }


def _twin_words(device: Device, same: list[Device]) -> str:
    other = next(each for each in same if each is not device)
    return _tr("same device as {address}").format(address=short(str(other.address), 60))
