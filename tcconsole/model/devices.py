"""The devices that this console knows, and which of them the window shows."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from tcconsole.api.address import Address, AddressError
from tcconsole.model.device import Context, Device, Entry
from tcconsole.model.device_key import key_of
from tcconsole.model.store import Store

log = logging.getLogger(__name__)

FILE = "devices.json"
VIEWER = "window"
"""What the window is called among those that look at a device."""


class Devices(QObject):
    """Signals: `list_changed()`; `current_changed()` the window shows another device, or none; `card_wanted()` the user
    wants to see what is known of the current one, which is lost."""

    list_changed = Signal()
    current_changed = Signal()
    card_wanted = Signal()

    def __init__(self, context: Context, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._store = store
        self._devices: dict[str, Device] = {}
        self._kept: dict[str, Entry] = {}
        self._current: Device | None = None

    @property
    def all(self) -> tuple[Device, ...]:
        return tuple(self._devices.values())

    @property
    def current(self) -> Device | None:
        return self._current

    def load(self) -> None:
        """Take up the devices of the last session."""
        stored = self._store.read(FILE)
        entries = stored.get("devices")
        for value in entries if isinstance(entries, list) else []:
            try:
                self._add(msgspec.convert(value, Entry))
            except (msgspec.ValidationError, AddressError) as error:
                log.warning("a device of the last session cannot be used: %s", error)
        current = stored.get("current")  # a key; earlier an address
        shown = [device for device in self.all if current in (device.key, str(device.address))]
        self.show(next(iter([*shown, *self.all]), None))

    def add(self, entry: Entry) -> Device:
        """Know another device, connect to it and show it. One that is known already is only shown.

        Raises AddressError if the address cannot be one.
        """
        address = Address.parse(entry.address)
        device = self.at(address) or self._add(replace(entry, key=self._free_key(address)))
        self._keep()
        self.show(device)
        return device

    def at(self, address: Address) -> Device | None:
        """The device that this console has at an address."""
        return next((device for device in self.all if device.address == address), None)

    async def remove(self, device: Device) -> None:
        """Disconnect from a device and forget it, with its password."""
        self._devices.pop(device.key, None)
        device.address_change.forget()
        device.system.firmware.forget()
        if self._current is device:
            self.show(next(iter(self._devices.values()), None))
        self.list_changed.emit()
        self._keep()
        await device.aclose()
        if self.at(device.address) is None:
            await self._context.secrets.forget(str(device.address))
        device.deleteLater()

    def show(self, device: Device | None) -> None:
        """Make that device the one that the window shows."""
        if device is not self._current:
            if self._current is not None:
                self._current.set_shown(VIEWER, False)
            self._current = device
            if device is not None:
                device.set_shown(VIEWER, True)
            self._keep()
            self.current_changed.emit()

    async def aclose(self) -> None:
        """Disconnect from all of them, at the same time."""
        for device in self._devices.values():
            device.ptz.stop()
        await asyncio.gather(*(device.aclose() for device in self._devices.values()))

    def _add(self, entry: Entry) -> Device:
        if entry.key in self._devices:  # a damaged list; two devices never share their files
            entry = replace(entry, key=self._free_key(Address.parse(entry.address)))
        device = Device(entry, self._context, self)
        self._devices[device.key] = device
        device.settings.address_users = partial(self._hosts_but, device)
        device.address_change.moved.connect(partial(self._keep_changed, device))
        device.address_change.moved.connect(self.list_changed)
        device.address_change.card_wanted.connect(partial(self._show_card, device))
        device.identity_changed.connect(partial(self._keep_changed, device))
        device.identity_changed.connect(self.list_changed)
        device.state_changed.connect(partial(self._keep_certificate, device))
        device.start()
        self.list_changed.emit()
        return device

    def _show_card(self, device: Device) -> None:
        self.show(device)
        self.card_wanted.emit()

    def _free_key(self, address: Address) -> str:
        """A key of its own also where a device was first met that has moved on since."""
        number, key = 2, key_of(address)
        while key in self._devices:
            key = f"{key_of(address)}-{number}"
            number += 1
        return key

    def _hosts_but(self, device: Device) -> dict[str, str]:
        """The hosts of all other devices, with their names."""
        return {other.address.host: other.name for other in self.all if other is not device}

    def _keep_certificate(self, device: Device) -> None:
        """One that was accepted has proved to be good."""
        if device.link.on_line:
            self._keep_changed(device)

    def _keep_changed(self, device: Device) -> None:
        """Something happened to a device: keep all of them if that has changed what is kept of it."""
        if self._kept.get(device.key) != device.entry:
            self._keep()

    def _keep(self) -> None:
        self._kept = {device.key: device.entry for device in self._devices.values()}
        kept = {
            "devices": [msgspec.to_builtins(entry) for entry in self._kept.values()],
            "current": self._current.key if self._current else "",
        }
        self._store.write(FILE, kept)
