"""How the console and its devices are: sampled once a second, kept for five minutes, sent nowhere.

What is there anyway is sampled always: counters, and the ages and times of the few pictures in sight. The lag of the
window's loop needs a heartbeat, which beats only while somebody wants it: the health page while it is seen, and the
telemetry file.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Reversible
from dataclasses import dataclass
from itertools import takewhile

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from tcconsole.model.device import Device
from tcconsole.model.devices import Devices
from tcconsole.model.loop_lag import LoopLag
from tcconsole.model.picture import STALE_S
from tcconsole.model.snapshots.workers import Figure, PictureWorkers
from tcconsole.model.spread import Spread

KEPT_S = 300
NOTHING = Spread()


@dataclass(frozen=True, slots=True)
class Details:
    """Times in the last second, all in seconds.

    lag: how much later than due the window's loop came to a heartbeat, while that is wanted. ages: of the pictures in
    sight; fresh: of those that are not stale. fetch and decode: of the pictures that came. ptz: round trips of
    steering moves.
    """

    lag: Spread = NOTHING
    ages: Spread = NOTHING
    fresh: Spread = NOTHING
    fetch: Spread = NOTHING
    decode: Spread = NOTHING
    ptz: Spread = NOTHING


@dataclass(frozen=True, slots=True)
class Sample:
    """One second. at: monotonic, s. bytes_per_s: of all devices' pictures.

    By address: pictures_per_s, traffic_per_s (bytes), and round_trips_s with None where there is no answer.
    """

    at: float
    bytes_per_s: float
    pictures_per_s: dict[str, float]
    traffic_per_s: dict[str, float]
    round_trips_s: dict[str, float | None]
    details: Details = Details()

    @property
    def all_pictures_per_s(self) -> float:
        return sum(self.pictures_per_s.values())


class Health(QObject):
    """Signals: `sampled()` once a second. The owner calls `stop()`."""

    sampled = Signal()

    def __init__(self, devices: Devices, workers: PictureWorkers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = devices
        self._workers = workers
        self._wanted_by: set[str] = set()
        self._samples: deque[Sample] = deque(maxlen=KEPT_S)
        self._trips: dict[str, deque[float]] = {}
        self._last_at: float | None = None
        self._pictures = Rates(lambda device: device.feed.fetched)
        self._bytes = Rates(lambda device: device.feed.bytes_fetched)
        self._lag = LoopLag(parent=self)
        self._timer = QTimer(self, interval=1000, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._sample)
        self._timer.start()

    @property
    def samples(self) -> tuple[Sample, ...]:
        """Oldest first."""
        return tuple(self._samples)

    @property
    def last(self) -> Sample | None:
        """The newest."""
        return self._samples[-1] if self._samples else None

    def round_trips(self, device: Device) -> Spread:
        """What its answers took in the last five minutes, one in each second, in seconds."""
        return Spread.of(self._trips.get(str(device.address), ()))

    @property
    def lag_measured(self) -> bool:
        """Whether somebody wants that now."""
        return bool(self._wanted_by)

    def want_lag(self, who: str, wanted: bool) -> None:
        """Have the loop's lag measured from now on, until all who wanted that do not any more."""
        if wanted:
            self._wanted_by.add(who)
        else:
            self._wanted_by.discard(who)
        if self.lag_measured and self._timer.isActive():
            self._lag.start()
        else:
            self._lag.stop()

    def stop(self) -> None:
        self._timer.stop()
        self._lag.stop()

    def _sample(self) -> None:
        now, then = time.monotonic(), self._last_at
        self._last_at = now
        passed_s = max(0.001, now - then) if then is not None else 0.0
        devices = self._devices.all
        pictures, traffic = self._pictures.per_s(devices, passed_s), self._bytes.per_s(devices, passed_s)
        if then is None:
            return  # the first time only counts begin
        trips = {str(device.address): _round_trip(device) for device in devices}
        self._keep_trips(trips)
        sample = Sample(
            at=now,
            bytes_per_s=sum(traffic.values()),
            pictures_per_s=pictures,
            traffic_per_s=traffic,
            round_trips_s=trips,
            details=self._details(devices, then, now),
        )
        self._samples.append(sample)
        self.sampled.emit()

    def _keep_trips(self, trips: dict[str, float | None]) -> None:
        self._trips = {address: self._trips.get(address, deque(maxlen=KEPT_S)) for address in trips}
        for address, trip in trips.items():
            if trip is not None:
                self._trips[address].append(trip)

    def _details(self, devices: tuple[Device, ...], then: float, now: float) -> Details:
        came = figures_since(self._workers.figures, then)
        trips = [took_s for device in devices for at, took_s in device.ptz.figures.trips if at > then]
        ages = [age for device in devices for age in device.feed.ages(now)]
        return Details(
            lag=Spread.of(self._lag.taken()),
            ages=Spread.of(ages),
            fresh=Spread.of(age for age in ages if age <= STALE_S),
            fetch=Spread.of(figure.fetch_s for figure in came),
            decode=Spread.of(figure.decode_s for figure in came),
            ptz=Spread.of(trips),
        )


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


def figures_since(figures: Reversible[Figure], then: float) -> list[Figure]:
    """Those that came after `then` (monotonic, s), the newest first, of figures in the order in which they came."""
    return list(takewhile(lambda figure: figure.at > then, reversed(figures)))


def _round_trip(device: Device) -> float | None:
    return device.link.round_trip_s if device.link.on_line else None
