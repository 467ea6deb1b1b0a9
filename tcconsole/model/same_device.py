"""Two entries for one device, noticed by its serial: a lost one is led to where the other one found it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations

from PySide6.QtCore import QObject

from tcconsole.model.device import Device
from tcconsole.model.devices import Devices
from tcconsole.model.identity import Look, Seen


class SameDevice(QObject):
    """Follows the list of devices. forget: takes an entry off the list, with its password."""

    def __init__(
        self, devices: Devices, forget: Callable[[Device], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._devices = devices
        self._forget = forget
        self._done: set[tuple[str, str, str]] = set()
        devices.list_changed.connect(self._look)

    def _look(self) -> None:
        for older, newer in list(_twins(self._devices.all)):
            step = "one" if older.address == newer.address else "lost" if _lost(older, newer) else "two"
            if (older.key, newer.key, step) not in self._done:
                self._done.add((older.key, newer.key, step))
                {"one": self._merge, "lost": self._lead, "two": self._tell}[step](older, newer)

    def _lead(self, older: Device, newer: Device) -> None:
        """The one that is looked for is where the other one is, says its serial; it looks there by itself."""
        lost, found = (older, newer) if _is_lost(older) else (newer, older)
        change, password = lost.address_change, found.link.password
        change.look_elsewhere()
        if password is not None:
            lost.link.use_password(password)
        if found.link.fingerprint:
            change.trust(Look(found.address, Seen.UNTRUSTED, fingerprint=found.link.fingerprint))
        change.look_also_at(str(found.address))

    def _merge(self, older: Device, newer: Device) -> None:
        """The older entry has the drafts, the presets and the pictures."""
        if self._devices.current is newer:
            self._devices.show(older)
        self._forget(newer)

    def _tell(self, older: Device, newer: Device) -> None:
        newer.link.commands.complain(
            self.tr("Two entries for one device"),
            self.tr("{address} and {other} are the same device: both tell the serial {serial}.").format(
                address=newer.address, other=older.address, serial=newer.serial
            ),
            self.tr("Nothing is lost with one of them: the device keeps its panels."),
            self.tr("Forget {address}").format(address=newer.address),
            partial(self._forget_one, newer),
        )

    def _forget_one(self, device: Device) -> None:
        if device in self._devices.all:
            self._forget(device)


def _lost(older: Device, newer: Device) -> bool:
    return _is_lost(older) != _is_lost(newer)


def _is_lost(device: Device) -> bool:
    """It is looked for, or another one answers in its place."""
    return device.address_change.looking or device.stranger is not None


def _twins(devices: tuple[Device, ...]) -> Iterator[tuple[Device, Device]]:
    """Every two that told the same serial, the older one first."""
    by_serial: dict[str, list[Device]] = {}
    for device in devices:
        if device.serial:
            by_serial.setdefault(device.serial.casefold(), []).append(device)
    for same in by_serial.values():
        yield from combinations(same, 2)
