"""What the table shows of every device, kept true while somebody looks, and left alone while nobody does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from tcconsole.model.device import Device
from tcconsole.model.devices import Devices
from tcconsole.ui.devices.device_row import DeviceRow, row_of
from tcconsole.ui.devices.doubts import Doubt, doubts_of
from tcconsole.ui.parts.together import Together

TOGETHER_MS = 100
MOST = 64
"""A row takes some 40 µs to make: so many delay nothing that can be noticed."""
TICK_MS = 1000


class LiveRows(QObject):
    """Signals: `list_changed()` devices came or went, or who is who; `changed(keys)` these rows look different now."""

    list_changed = Signal()
    changed = Signal(object)

    def __init__(self, devices: Devices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = devices
        self._followed: dict[str, tuple[Device, Callable[[], None]]] = {}
        self._rows: dict[str, DeviceRow] = {}
        self._doubts: dict[str, Doubt] = {}
        self._following = False
        self._came = Together(self._take, TOGETHER_MS, self, most=MOST)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._tick = QTimer(self, interval=TICK_MS)
        self._again.timeout.connect(self._read)
        self._tick.timeout.connect(self._go_on)

    @property
    def rows(self) -> tuple[DeviceRow, ...]:
        """In the order of the list of devices."""
        return tuple(self._rows.values())

    def row(self, key: str) -> DeviceRow | None:
        return self._rows.get(key)

    def follow(self, on: bool) -> None:
        """Be true from now on, or not any more; until then nothing is done for these rows."""
        if on == self._following:
            return
        self._following = on
        if on:
            self._devices.list_changed.connect(self._read_soon)
            self._tick.start()
            self._read()
        else:
            self._devices.list_changed.disconnect(self._read_soon)
            for timer in (self._tick, self._again):
                timer.stop()
            self._came.clear()
            self._follow_all({})

    def _read_soon(self) -> None:
        self._again.start()

    def _read(self) -> None:
        """Everything anew: a device that came or was named may put another one in doubt."""
        devices = {device.key: device for device in self._devices.all}
        self._follow_all(devices)
        self._doubts = doubts_of(devices.values())
        self._rows = {key: self._row_of(device) for key, device in devices.items()}
        self.list_changed.emit()

    def _follow_all(self, devices: dict[str, Device]) -> None:
        for key, (device, slot) in list(self._followed.items()):
            if devices.get(key) is not device:
                del self._followed[key]
                for signal in _signals(device):
                    signal.disconnect(slot)
        for key, device in devices.items():
            if key not in self._followed:
                slot = partial(self._came.add, key)
                self._followed[key] = device, slot
                device.settings.clock.load()
                for signal in _signals(device):
                    signal.connect(slot)

    def _row_of(self, device: Device) -> DeviceRow:
        return row_of(device, self._doubts.get(device.key))

    def _take(self, keys: list[str]) -> None:
        before = self._doubts
        self._doubts = doubts_of(device for device, _ in self._followed.values())
        doubted = {key for key in before | self._doubts if before.get(key) != self._doubts.get(key)}
        due = self._followed.keys() & {*keys, *doubted}
        came = {key: self._row_of(self._followed[key][0]) for key in due}
        changed = {key: row for key, row in came.items() if self._rows.get(key) != row}
        if changed:
            self._rows |= changed
            self.changed.emit(tuple(changed))

    def _go_on(self) -> None:
        for row in self._rows.values():
            if row.ticks:
                self._came.add(row.key)


def _signals(device: Device) -> tuple[Any, ...]:
    """What a row depends on."""
    return (
        device.state_changed,
        device.identity_changed,
        device.link.round_trip_changed,
        device.settings.read_again,
        device.settings.clock.zones_loaded,
        device.system.changed,
        device.system.update_changed,
    )
