"""How the console and its devices are: sampled once a second, kept for five minutes, sent nowhere."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from tcconsole.model.device import Device
from tcconsole.model.devices import Devices

KEPT_S = 300


@dataclass(frozen=True, slots=True)
class Sample:
    """One second. at: monotonic, s. lag_s: how much later than due the window's loop came to it.

    pictures_per_s and bytes_per_s: of all devices. round_trips_s: by address, None where there is no answer.
    """

    at: float
    lag_s: float
    pictures_per_s: float
    bytes_per_s: float
    round_trips_s: dict[str, float | None]


class Health(QObject):
    """Signals: `sampled()` once a second. The owner calls `stop()`."""

    sampled = Signal()

    def __init__(self, devices: Devices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = devices
        self._samples: deque[Sample] = deque(maxlen=KEPT_S)
        self._last_at = time.monotonic()
        self._pictures = _Rate(lambda device: device.feed.fetched)
        self._bytes = _Rate(lambda device: device.feed.bytes_fetched)
        # Precise: the ordinary kind may be 5 % late by itself, which would be told as lag.
        self._timer = QTimer(self, interval=1000, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._sample)
        self._timer.start()

    @property
    def samples(self) -> tuple[Sample, ...]:
        """Oldest first."""
        return tuple(self._samples)

    def stop(self) -> None:
        self._timer.stop()

    def _sample(self) -> None:
        now = time.monotonic()
        passed_s = max(0.001, now - self._last_at)
        self._last_at = now
        devices = self._devices.all
        self._samples.append(
            Sample(
                at=now,
                lag_s=max(0.0, passed_s - self._timer.interval() / 1000),
                pictures_per_s=self._pictures.per_s(devices, passed_s),
                bytes_per_s=self._bytes.per_s(devices, passed_s),
                round_trips_s={
                    str(device.address): device.link.round_trip_s if device.link.on_line else None
                    for device in devices
                },
            )
        )
        self.sampled.emit()


class _Rate:
    """Growth of a counter that every device has; a device that is new counts from its second sample."""

    def __init__(self, counter: Callable[[Device], int]) -> None:
        self._counter = counter
        self._before: dict[str, int] = {}

    def per_s(self, devices: tuple[Device, ...], passed_s: float) -> float:
        now = {str(device.address): self._counter(device) for device in devices}
        grown = sum(count - self._before.get(address, count) for address, count in now.items())
        self._before = now
        return max(0, grown) / passed_s
