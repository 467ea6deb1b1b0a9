"""The devices that this console knows, and which of them the window shows."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from tcconsole.api.address import Address, AddressError
from tcconsole.model.device import Context, Device
from tcconsole.model.device_entry import Entry, free_key
from tcconsole.model.kept_devices import KeptDevices
from tcconsole.model.tasks import TaskScope

log = logging.getLogger(__name__)

LONGEST_S = 0.01
"""So long devices of the last session are taken up in one go: the window answers meanwhile."""
VIEWER = "window"
"""What the window is called among those that look at a device."""


class Devices(QObject):
    """Signals: `list_changed()`; `current_changed()` the window shows another device, or none; `card_wanted()` the user
    wants to see what is known of the current one, which is lost."""

    list_changed = Signal()
    current_changed = Signal()
    card_wanted = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows = KeptDevices(context.site, self)
        self._scope = TaskScope("devices", context.report)
        self._loaded = asyncio.Event()
        self._holding = False
        self._devices: dict[str, Device] = {}
        self._current: Device | None = None
        if context.site.path is None:
            self._loaded.set()
        context.site.changed_elsewhere.connect(self._look_at_changes)

    @property
    def all(self) -> tuple[Device, ...]:
        return tuple(self._devices.values())

    @property
    def current(self) -> Device | None:
        return self._current

    async def load(self) -> None:
        """Take up the devices of the last session, the one that was shown first."""
        if not self.loading:  # nothing is kept
            return
        stored = await self._rows.read()
        await self._take_up_all(sorted(stored.entries, key=lambda entry: entry.key != stored.current))
        order = [entry.key for entry in stored.entries if entry.key in self._devices]
        self._devices = {key: self._devices[key] for key in order}
        self._loaded.set()
        self.list_changed.emit()

    @property
    def loading(self) -> bool:
        """True until the devices of the last session are known: nothing can be added before."""
        return not self._loaded.is_set()

    async def loaded(self) -> None:
        """Wait until the devices of the last session are known."""
        await self._loaded.wait()

    def add(self, entry: Entry) -> Device:
        """Know another device, connect to it and show it. One that is known already is only shown.

        Raises AddressError if the address cannot be one, RuntimeError while `loading`.
        """
        address = Address.parse(entry.address)
        device = self.at(address)
        if device is None:
            (device,) = self.add_many([entry])
        self.show(device)
        return device

    def add_many(self, entries: Iterable[Entry]) -> tuple[Device, ...]:
        """Know more devices and connect to them; those that are new. The one that is shown stays, if there is one.

        Raises as `add`, before any is added.
        """
        if self.loading:
            raise RuntimeError("the devices of the last session are not known yet")
        wanted = {Address.parse(entry.address): entry for entry in entries}
        taken = {device.address for device in self.all}
        added = [self._new(address, entry) for address, entry in wanted.items() if address not in taken]
        if added:
            self.list_changed.emit()
            if self._current is None:
                self.show(added[0])
        return tuple(added)

    def set_site(self, devices: Iterable[Device], site: str) -> None:
        """Put those devices into a group; "" into none."""
        with self._together():
            for device in devices:
                if device.site != site:
                    device.take_entry(replace(device.entry, site=site))

    def by_key(self, key: str) -> Device | None:
        """The device of that key."""
        return self._devices.get(key)

    def at(self, address: Address) -> Device | None:
        """The device that this console has at an address."""
        return next((device for device in self.all if device.address == address), None)

    async def remove(self, device: Device) -> None:
        """Disconnect from a device and forget it, with its password."""
        self._devices.pop(device.key, None)
        self._rows.drop(device.key)
        device.address_change.forget()
        device.system.firmware.forget()
        if self._current is device:
            self.show(next(iter(self._devices.values()), None))
        self.list_changed.emit()
        await device.aclose()
        if self.at(device.address) is None:
            await self._context.secrets.forget(str(device.address))
        device.deleteLater()

    def show(self, device: Device | None) -> None:
        """Make that device the one that the window shows; one that was forgotten meanwhile changes nothing."""
        if device is not None and not self._is_known(device):
            return
        if device is not self._current:
            if self._current is not None:
                self._current.set_shown(VIEWER, False)
            self._current = device
            if device is not None:
                device.set_shown(VIEWER, True)
            self._rows.choose(device.key if device is not None else "")
            self.current_changed.emit()

    async def aclose(self) -> None:
        """Disconnect from all of them, at the same time."""
        await self._scope.aclose()
        for device in self._devices.values():
            device.ptz.stop()
        await asyncio.gather(*(device.aclose() for device in self._devices.values()))

    async def _take_up_all(self, entries: Iterable[Entry]) -> None:
        """Those of an earlier session, a few at a time: the window goes on meanwhile."""
        began = time.monotonic()
        for entry in entries:
            if entry.key not in self._devices:
                self._take_up(entry)
            if time.monotonic() - began > LONGEST_S:
                self.list_changed.emit()
                await asyncio.sleep(0)
                began = time.monotonic()

    def _take_up(self, entry: Entry) -> None:
        try:
            device = self._make(entry)
        except AddressError as error:
            log.warning("a device of the last session cannot be used: %s", error)
            return
        if self._current is None:
            self.list_changed.emit()
            self.show(device)

    def _new(self, address: Address, entry: Entry) -> Device:
        device = self._make(replace(entry, address=str(address), key=free_key(address, self._devices)))
        self._rows.put(device.entry)
        return device

    def _make(self, entry: Entry) -> Device:
        device = Device(entry, self._context, self)
        self._devices[device.key] = device
        device.settings.address_users = partial(self._hosts_but, device)
        device.address_change.moved.connect(partial(self._keep, device))
        device.address_change.moved.connect(self._tell_list)
        device.address_change.card_wanted.connect(partial(self._show_card, device))
        device.identity_changed.connect(partial(self._keep, device))
        device.identity_changed.connect(self._tell_list)
        device.state_changed.connect(partial(self._keep_proved, device))
        device.start()
        return device

    def _look_at_changes(self) -> None:
        self._scope.spawn_if_open(self._take_up_changes(), "changes of others")

    async def _take_up_changes(self) -> None:
        """Another program has added devices, changed or forgotten some."""
        await self._loaded.wait()
        news = await self._rows.news()
        for entry in news.changed:
            if (device := self.by_key(entry.key)) is not None:
                device.take_entry(entry)
        gone = [device for key in news.gone if (device := self.by_key(key)) is not None]
        for device in gone:
            await self.remove(device)
        if news.added:
            await self._take_up_all(news.added)
            self.list_changed.emit()

    @contextmanager
    def _together(self) -> Iterator[None]:
        """Changes of many devices are told once."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
            self.list_changed.emit()

    def _tell_list(self) -> None:
        if not self._holding:
            self.list_changed.emit()

    def _show_card(self, device: Device) -> None:
        self.show(device)
        self.card_wanted.emit()

    def _hosts_but(self, device: Device) -> dict[str, str]:
        """The hosts of all other devices, with their names."""
        return {other.address.host: other.name for other in self.all if other is not device}

    def _keep_proved(self, device: Device) -> None:
        """A certificate that was accepted has proved to be good once the device is on line."""
        if device.link.on_line:
            self._keep(device)
        elif self._is_known(device):
            self._rows.see(device.key, device.entry.last_seen)

    def _keep(self, device: Device) -> None:
        if self._is_known(device):
            self._rows.put(device.entry)

    def _is_known(self, device: Device) -> bool:
        """One that is being removed may have a successor with its key."""
        return self.by_key(device.key) is device
