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

    bytes_per_s: of all devices. By address: pictures_per_s, and round_trips_s with None where there is no answer.
    oldest_s: age of the oldest picture in sight, None if there is none.
    """

    at: float
    lag_s: float
    bytes_per_s: float
    pictures_per_s: dict[str, float]
    round_trips_s: dict[str, float | None]
    oldest_s: float | None

    @property
    def all_pictures_per_s(self) -> float:
        return sum(self.pictures_per_s.values())


class Health(QObject):
    """Signals: `sampled()` once a second. The owner calls `stop()`."""

    sampled = Signal()

    def __init__(self, devices: Devices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = devices
        self._samples: deque[Sample] = deque(maxlen=KEPT_S)
        self._last_at: float | None = None
        self._pictures = Rates(lambda device: device.feed.fetched)
        self._bytes = Rates(lambda device: device.feed.bytes_fetched)
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
        now, then = time.monotonic(), self._last_at
        self._last_at = now
        passed_s = max(0.001, now - then) if then is not None else 0.0
        devices = self._devices.all
        pictures, traffic = self._pictures.per_s(devices, passed_s), self._bytes.per_s(devices, passed_s)
        if then is None:
            return  # the first time only counts begin; its lateness is that of the start
        sample = Sample(
            at=now,
            lag_s=max(0.0, passed_s - self._timer.interval() / 1000),
            bytes_per_s=sum(traffic.values()),
            pictures_per_s=pictures,
            round_trips_s={str(device.address): _round_trip(device) for device in devices},
            oldest_s=_oldest(devices, now),
        )
        self._samples.append(sample)
        self.sampled.emit()


class Rates:
    """Growth of a counter that every device has, by address; a device that is new counts from its second look."""

    def __init__(self, counter: Callable[[Device], int]) -> None:
        self._counter = counter
        self._before: dict[str, int] = {}

    def per_s(self, devices: tuple[Device, ...], passed_s: float) -> dict[str, float]:
        """Growth since the last call, `passed_s` seconds ago (0: unknown, so no growth). Never negative."""
        now = {str(device.address): self._counter(device) for device in devices}
        before, self._before = self._before, now
        if passed_s <= 0:
            return dict.fromkeys(now, 0.0)
        return {
            address: max(0, count - before.get(address, count)) / passed_s for address, count in now.items()
        }


def _round_trip(device: Device) -> float | None:
    return device.link.round_trip_s if device.link.on_line else None


def _oldest(devices: tuple[Device, ...], now: float) -> float | None:
    ages = [oldest[1] for device in devices if (oldest := device.feed.oldest(now)) is not None]
    return max(ages, default=None)
