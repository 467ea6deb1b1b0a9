"""Boxes that answer at another one's address: noticed by their serials, and told.

Until the user has decided, nothing but a sign-in is sent to such a box (see `Device.stranger`). Entries whose boxes
have only exchanged their addresses among each other follow their serials by themselves: nothing is left to decide.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from tcconsole.model.activity import Activity, Kind
from tcconsole.model.device import Device
from tcconsole.model.devices import Devices
from tcconsole.model.problems import Problem


class SwappedBoxes(QObject):
    """Follows the list of devices. forget: takes an entry off the list, with its password."""

    def __init__(
        self,
        devices: Devices,
        activity: Activity,
        forget: Callable[[Device], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._devices = devices
        self._activity = activity
        self._forget = forget
        self._told: dict[str, tuple[str, Problem]] = {}
        self._following = False
        devices.list_changed.connect(self._look)

    def accept(self, device: Device) -> None:
        """The box was replaced: the new one is this device from now on."""
        device.accept_stranger()

    def look_for(self, device: Device) -> None:
        """The box has moved: look for it, and show what is known of it."""
        if device.stranger is not None:
            device.address_change.look_elsewhere()
            device.address_change.card_wanted.emit()

    def forget(self, device: Device) -> None:
        """Take the entry off the list."""
        if device in self._devices.all:
            self._forget(device)

    def _look(self) -> None:
        if self._following:
            return
        swapped = [device for device in self._devices.all if device.stranger is not None]
        for key in [key for key in self._told if all(device.key != key for device in swapped)]:
            self._take_back(key)
        if ring := _ring(swapped):
            self._following = True
            self._follow(ring)
            self._following = False
            self._look()
            return
        for device in swapped:
            self._tell(device)

    def _follow(self, ring: list[Device]) -> None:
        """Each box of the ring answers at the address of the next one; its password was accepted there."""
        places = [(device.address, device.link.password) for device in ring]
        names = ", ".join(device.name for device in ring)
        for device, (address, password) in zip(ring, [*places[1:], places[0]], strict=True):
            self._take_back(device.key)
            device.link.use_password(password)
            device.take_entry(replace(device.entry, address=str(address)))
        words = self.tr("{names} have exchanged their addresses: each was followed by its serial")
        self._activity.add(words.format(names=names), Kind.WARNING)

    def _tell(self, device: Device) -> None:
        stranger = device.stranger
        if stranger is None or self._told.get(device.key, ("",))[0] == stranger.serial:
            return
        self._take_back(device.key)
        why = self.tr("{name} has the serial {serial}; what answers at {address} has {other}{who}.").format(
            name=device.name[:60],
            serial=device.serial[:60],
            address=device.address,
            other=stranger.serial[:60],
            who=self._who(stranger.serial),
        )
        problem = device.link.commands.complain(
            self.tr("Another device answers in place of {name}").format(name=device.name[:60]),
            why,
            self.tr(
                "Nothing is sent to it, and nothing runs by itself. Accept it if the box was replaced; else look for "
                "the old one, or forget the entry, on the Devices page."
            ),
            self.tr("Accept the new box"),
            partial(self._accept_told, device, stranger.serial),
        )
        self._told[device.key] = stranger.serial, problem

    def _accept_told(self, device: Device, serial: str) -> None:
        """Only the box that was told: another one may answer by now."""
        if device in self._devices.all and device.stranger is not None and device.stranger.serial == serial:
            self.accept(device)

    def _who(self, serial: str) -> str:
        """Which other entry the box belongs to."""
        same = (device for device in self._devices.all if device.serial.casefold() == serial.casefold())
        known = next(same, None)
        return self.tr(": that is {name}").format(name=known.name[:60]) if known is not None else ""

    def _take_back(self, key: str) -> None:
        _serial, problem = self._told.pop(key, ("", None))
        device = self._devices.by_key(key)
        if device is not None:
            device.link.commands.take_back(problem)


def _ring(swapped: list[Device]) -> list[Device]:
    """Devices of which each one's box answers at the address of the next, and the last one's at that of the first."""
    at = {device.stranger.serial.casefold(): device for device in swapped if device.stranger is not None}
    for first in swapped:
        ring, device = [first], at.get(first.serial.casefold())
        while device is not None and device is not first and device not in ring:
            ring.append(device)
            device = at.get(device.serial.casefold())
        if device is first and len(ring) > 1:
            return ring
    return []
