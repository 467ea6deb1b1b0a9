"""A device's clock beside this computer's, and the time zones it may have."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import QObject, Signal

from tcconsole.model import time_zones
from tcconsole.model.clock_drift import Drift, as_settings, clock_in, measure
from tcconsole.model.store import Store
from tcconsole.model.tasks import TaskScope

_KNOWN_ANYWAY = ("UTC", "Universal", "Etc/UTC")


class DeviceClock(QObject):
    """Signals: `zones_loaded()`, after which `drift` may be another one. drift: as it was read last, None if it cannot
    be said."""

    zones_loaded = Signal()

    def __init__(self, store: Store, scope: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._scope = scope
        self._zones: time_zones.Zones = {}
        self._last: tuple[Mapping[str, str], float, float] | None = None
        self.drift: Drift | None = None

    @property
    def zones(self) -> time_zones.Zones:
        """Every time zone by its name; empty until `load` is done."""
        return self._zones

    def load(self) -> None:
        """Read the list of time zones, in the thread that reads files."""
        if not self._zones and not self._scope.running("time zones"):
            self._scope.spawn(self._load(), "time zones")

    async def _load(self) -> None:
        self._zones = await self._store.run(time_zones.load)
        if self._last is not None:
            self.read(*self._last)
        self.zones_loaded.emit()

    def zone(self, name: str) -> tzinfo | None:
        """The zone of that name; None if this computer does not know it, or not yet."""
        return self._zones.get(name) or (UTC if name in _KNOWN_ANYWAY else None)

    def offset_words(self, name: str) -> str:
        """How far that zone is from UTC now ("+1:00"), or ""."""
        zone = self.zone(name)
        return time_zones.offset_text(zone, datetime.now(UTC)) if zone else ""

    def read(self, values: Mapping[str, str], asked_at: float, answered_at: float) -> None:
        """Take the clock from settings that were asked for and answered at these times, seconds since the epoch."""
        self._last = values, asked_at, answered_at
        zone = self.zone(values.get("TimeZone", ""))
        date, clock = values.get("Date", ""), values.get("Time", "")
        self.drift = measure(date, clock, zone, asked_at, answered_at) if zone else None

    def both(self, zone_name: str) -> tuple[datetime, datetime] | None:
        """What the device's clock and this computer's show now, both in that zone; None if it cannot be said."""
        zone, now = self.zone(zone_name), time.time()
        if zone is None or self.drift is None:
            return None
        ahead_s = self.drift.seconds if self.drift.certain else 0.0
        return clock_in(zone, now + ahead_s), clock_in(zone, now)

    def own(self, zone_name: str) -> dict[str, str]:
        """This computer's clock as the settings Date and Time of a device in that zone; the computer's own zone where
        that one is not known."""
        zone = self.zone(zone_name)
        return as_settings(clock_in(zone, time.time()) if zone else datetime.now())
