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
        """The box was replaced: the new one is this device from now on. One that another entry is for belongs to that
        entry, which gets the address: a box never has two entries."""
        owner = self.owner(device)
        if owner is None:
            device.accept_stranger()
        elif not owner.link.on_line:
            self._move_in(owner, device)
        else:
            words = self.tr("That box is {name} already: forget one of the two entries")
            self._activity.add(words.format(name=owner.name[:60]), Kind.WARNING)

    def owner(self, device: Device) -> Device | None:
        """The other entry that the box is for which answers in place of that device; None if there is none."""
        stranger = device.stranger
        if stranger is None:
            return None
        serial = stranger.serial.casefold()
        same = (each for each in self._devices.all if each is not device and each.serial.casefold() == serial)
        return next(same, None)

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

    def _move_in(self, owner: Device, device: Device) -> None:
        """The owner's box has the address of that device, which is looked for from now on."""
        address, password = device.address, device.link.password
        device.address_change.look_elsewhere()
        owner.link.use_password(password)
        owner.take_entry(replace(owner.entry, address=str(address)))
        words = self.tr("{name} is at {address} now; {other} is looked for")
        told = words.format(name=owner.name[:60], address=address, other=device.name[:60])
        self._activity.add(told, Kind.WARNING)

    def _tell(self, device: Device) -> None:
        stranger = device.stranger
        if stranger is None or self._told.get(device.key, ("",))[0] == stranger.serial:
            return
        self._take_back(device.key)
        owner = self.owner(device)
        why = self.tr("{name} has the serial {serial}; what answers at {address} has {other}{who}.").format(
            name=device.name[:60],
            serial=device.serial[:60],
            address=device.address,
            other=stranger.serial[:60],
            who=self.tr(": that is {name}").format(name=owner.name[:60]) if owner is not None else "",
        )
        problem = device.link.commands.complain(
            self.tr("Another device answers in place of {name}").format(name=device.name[:60]),
            why,
            self._advice(owner),
            self._action_words(device, owner),
            partial(self._act, device, stranger.serial),
        )
        self._told[device.key] = stranger.serial, problem

    def _advice(self, owner: Device | None) -> str:
        if owner is None:
            return self.tr(
                "Nothing is sent to it, and nothing runs by itself. Accept it if the box was replaced; else look for "
                "the old one, or forget the entry, on the Devices page."
            )
        if owner.link.on_line:
            return self.tr("One box answers at both addresses: one of the two entries is enough.")
        return self.tr(
            "Nothing is sent to it, and nothing runs by itself. The box has moved: the address can go to its own "
            "entry, and the device that was here is looked for."
        )

    def _action_words(self, device: Device, owner: Device | None) -> str:
        if owner is None:
            return self.tr("Accept the new box")
        if owner.link.on_line:
            return self.tr("Forget {address}").format(address=device.address)
        return self.tr("Use {address} for {name}").format(address=device.address, name=owner.name[:40])

    def _act(self, device: Device, serial: str) -> None:
        """Only on the box that was told: another one may answer by now, or the entry may be gone."""
        if device not in self._devices.all or device.stranger is None or device.stranger.serial != serial:
            return
        owner = self.owner(device)
        if owner is not None and owner.link.on_line:
            self.forget(device)
        else:
            self.accept(device)

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
