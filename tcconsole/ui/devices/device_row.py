"""One device as the table shows it: every column's words, what it is sorted by, and what is wrong with it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.ui.device_words import cause_words, state_look, state_words
from tcconsole.ui.devices.columns import COLUMNS, Column
from tcconsole.ui.devices.doubts import Doubt
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.parts.natural_order import natural
from tcconsole.ui.parts.plain import short

LAST = float("inf")
DAY_S = 86_400
URGENT = {
    DeviceState.UNREACHABLE: 0,
    DeviceState.SIGNED_OUT: 1,
    DeviceState.FAULTY: 2,
    DeviceState.RESTARTING: 3,
    DeviceState.CONNECTING: 4,
    DeviceState.CLOSED: 5,
    DeviceState.ON_LINE: 6,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("devices", text)


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A value: two of them are equal exactly if they look the same.

    words and orders: by the columns' places; orders of one column compare with each other. mark: icon ("" for the
    plain dot) and colour role of the state. why: what is wrong, in sentences. doubt: why it may not be the device that
    its name says, None if it is.
    """

    key: str
    site: str
    words: tuple[str, ...]
    orders: tuple[Any, ...]
    mark: tuple[str, str]
    state: DeviceState
    why: str = ""
    doubt: Doubt | None = None

    @property
    def name(self) -> str:
        return self.word(Column.NAME)

    @property
    def on_line(self) -> bool:
        return self.state in (DeviceState.ON_LINE, DeviceState.FAULTY)

    @property
    def ticks(self) -> bool:
        """Whether its words change with time alone."""
        return self.state is DeviceState.RESTARTING

    def word(self, column: Column) -> str:
        return self.words[column.place]

    def order(self, column: Column) -> Any:
        return self.orders[column.place]


def row_of(device: Device, doubt: Doubt | None = None) -> DeviceRow:
    """How that device looks now."""
    cells = _cells(device, doubt)
    mark = ("warning", "warn") if doubt and device.state is DeviceState.ON_LINE else state_look(device)
    return DeviceRow(
        device.key,
        device.site,
        tuple(cells[column][0] for column in COLUMNS),
        tuple(cells[column][1] for column in COLUMNS),
        mark,
        device.state,
        why="\n".join(filter(None, (doubt.why if doubt else "", cause_words(device)))),
        doubt=doubt,
    )


def _cells(device: Device, doubt: Doubt | None) -> dict[Column, tuple[str, Any]]:
    """Words and order of each column."""
    values = device.settings.values
    return {
        Column.NAME: _text(device.name),
        Column.STATE: (_state(device, doubt), (0 if doubt else URGENT[device.state], state_words(device))),
        Column.ADDRESS: _text(address_words(device)),
        Column.SITE: _text(device.site),
        Column.FIRMWARE: _text(device.firmware),
        Column.SERIAL: _text(device.serial),
        Column.SOURCE: _text(source_words(values)),
        Column.BRIDGE: _text(bridge_words(values)),
        Column.REGISTERED: _registered(device),
        Column.DRIFT: _drift(device),
        Column.TRIP: _trip(device),
        Column.SEEN: _seen(device),
    }


def _text(text: str) -> tuple[str, Any]:
    text = short(text, 120)
    return text, natural(text)


def _state(device: Device, doubt: Doubt | None) -> str:
    words = state_words(device)
    if device.state is DeviceState.RESTARTING:
        passed = clock_text(max(0.0, time.time() - device.link.since))
        return _tr("{state}, {time}").format(state=words, time=passed)
    if doubt is not None and device.stranger is None:
        return _tr("{state}, {doubt}").format(state=words, doubt=doubt.short)
    return words


def address_words(device: Device) -> str:
    """The address without what goes without saying."""
    return str(device.address).removeprefix("http://")


def source_words(values: Mapping[str, str]) -> str:
    """Where a device has its cameras from."""
    source = values.get("VideoSource", "")
    names = {"mobilebridge": _tr("Mobile Bridge"), "directconnect": _tr("Direct Connect")}
    return names.get(source, source)


def bridge_words(values: Mapping[str, str]) -> str:
    """Which Mobile Bridge a device asks."""
    if not values:
        return ""
    if values.get("VideoSource") == "directconnect":
        return _tr("not used")
    server, port = values.get("SymphonyServer", ""), values.get("SymphonyPort", "")
    if not server:
        return _tr("not set")
    return f"{server}:{port}" if port else server


def registered_words(registered: bool | None) -> str:
    """Whether the maker's register knows the device."""
    return {True: _tr("yes"), False: _tr("no"), None: _tr("not asked")}[registered]


def _registered(device: Device) -> tuple[str, Any]:
    registered = device.system.registered
    return registered_words(registered), {False: 0, None: 1, True: 2}[registered]


def drift_words(device: Device) -> str:
    """How far its clock is ahead ("+3 s") or behind."""
    drift = device.settings.clock.drift
    if drift is None:
        return ""
    if not drift.certain:
        return _tr("right")
    sign, seconds = "+" if drift.seconds > 0 else "−", abs(drift.seconds)
    if seconds < 60:
        return _tr("{sign}{count} s").format(sign=sign, count=round(seconds))
    if seconds < DAY_S:
        return f"{sign}{clock_text(seconds)}"
    return _tr("{sign}{count} d").format(sign=sign, count=round(seconds / DAY_S))


def _drift(device: Device) -> tuple[str, Any]:
    drift = device.settings.clock.drift
    return drift_words(device), LAST if drift is None else round(-abs(drift.seconds)) if drift.certain else 0


def _trip(device: Device) -> tuple[str, Any]:
    shown_ms = _trip_ms(device)
    return trip_words(device), shown_ms or LAST


def trip_words(device: Device) -> str:
    """How long the last answer took; "" while it is not on line."""
    shown_ms = _trip_ms(device)
    return _tr("{count} ms").format(count=shown_ms) if shown_ms else ""


def _trip_ms(device: Device) -> int:
    """As it is shown; 0 while it is not on line."""
    trip_s = device.link.round_trip_s
    return max(1, round(trip_s * 1000)) if trip_s is not None and device.link.on_line else 0


def _seen(device: Device) -> tuple[str, Any]:
    if device.link.on_line:
        return seen_words(device), -LAST
    seen_at = device.last_seen
    return seen_words(device), -round(seen_at) if seen_at else LAST


def seen_words(device: Device) -> str:
    """When it answered last: now, at that time, or not yet."""
    if device.link.on_line:
        return _tr("now")
    return moment_words(device.last_seen) if device.last_seen else _tr("not yet")


def moment_words(at: float) -> str:
    """A moment in the past, seconds since the epoch: the time if it is today, else the date."""
    moment = datetime.fromtimestamp(at)
    return moment.strftime("%H:%M:%S" if moment.date() == datetime.now().date() else "%Y-%m-%d")
