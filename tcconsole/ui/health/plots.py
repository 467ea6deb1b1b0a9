"""The six plots of the last five minutes. Drawn one after the other, so that none of them keeps the window waiting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.health import Details, Sample
from tcconsole.model.picture import LATE_S, STALE_S
from tcconsole.model.spread import Spread
from tcconsole.ui.health.figures import camera_words, oldest_picture
from tcconsole.ui.health.plot import Series, TimePlot
from tcconsole.ui.parts.age import age_text
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.theme.tokens import CARD_GAP

ONE_FRAME_MS = 16.0
DEVICES_PLOTTED = 6
COLUMNS = 3
BETWEEN_MS = 20
NOTHING = float("nan")

Samples = tuple[Sample, ...]


class HealthPlots(QWidget):
    """`draw(samples)` draws all of them soon."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._samples: Samples = ()
        self._waiting: list[Callable[[], None]] = []
        self._next = QTimer(self, interval=BETWEEN_MS)
        self._next.timeout.connect(self._draw_next)
        self._notes: dict[str, ElidedLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(CARD_GAP)
        second, milliseconds = self.tr("per second"), self.tr("ms")
        self._rate = self._add("plot_pictures", self.tr("Pictures"), second)
        self._age = self._add("plot_age", self.tr("Age of pictures in sight"), self.tr("seconds"))
        self._fetch = self._add("plot_fetch", self.tr("Fetch and decode"), milliseconds)
        self._trip = self._add("plot_round_trip", self.tr("Round trip per device"), milliseconds)
        self._lag = self._add("plot_lag", self.tr("Lag of the window"), milliseconds)
        self._traffic = self._add("plot_traffic", self.tr("Traffic"), self.tr("MB/s"))
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def draw(self, samples: Samples) -> None:
        """samples: oldest first, at least one."""
        self._samples = samples
        self._waiting = [
            self._draw_rate,
            self._draw_age,
            self._draw_fetch,
            self._draw_trips,
            self._draw_lag,
            self._draw_traffic,
        ]
        self._draw_next()
        self._next.start()

    def stop(self) -> None:
        """Nobody looks any more."""
        self._next.stop()
        self._waiting.clear()

    def _add(self, name: str, title: str, unit: str) -> TimePlot:
        place = self._grid.count()
        plot = TimePlot(name, self.tr("{title} in {unit}").format(title=title, unit=unit))
        card = Card(title, unit, name=f"card_{name}")
        self._notes[name] = note = ElidedLabel("", "caption", "text2")
        note.setObjectName(f"note_{name}")
        card.header.addWidget(note, 2)
        card.body.addWidget(plot, 1)
        self._grid.addWidget(card, place // COLUMNS, place % COLUMNS)
        return plot

    def _draw_next(self) -> None:
        if self._waiting:
            self._waiting.pop(0)()
        if not self._waiting:
            self._next.stop()

    def _minutes(self) -> list[float]:
        now = self._samples[-1].at
        return [(sample.at - now) / 60 for sample in self._samples]

    def _details(self, part: Callable[[Details], float | None], times: float) -> list[float]:
        return _shown((part(sample.details) for sample in self._samples), times)

    def _draw_rate(self) -> None:
        rates = [sample.all_pictures_per_s for sample in self._samples]
        self._rate.draw(self._minutes(), [self._ends(self.tr("{value} now"), rates, 1)], filled=True)

    def _draw_age(self) -> None:
        half = self._details(lambda details: details.fresh.p50, 1)
        most = self._details(lambda details: details.fresh.p99, 1)
        lines = [self._ends(self.tr("p50  {value}"), half, 1), self._ends(self.tr("p99  {value}"), most, 1)]
        self._age.draw(self._minutes(), lines, threshold=(LATE_S, self.tr("late")), least_top=4.0)
        self._note("plot_age", self._stale_words())

    def _draw_fetch(self) -> None:
        lines = [
            self._ends(
                self.tr("fetch p50 {value}"), self._details(lambda details: details.fetch.p50, 1000), 0
            ),
            self._ends(
                self.tr("fetch p99 {value}"), self._details(lambda details: details.fetch.p99, 1000), 0
            ),
            self._ends(
                self.tr("decode p50 {value}"), self._details(lambda details: details.decode.p50, 1000), 1
            ),
            self._ends(
                self.tr("decode p99 {value}"), self._details(lambda details: details.decode.p99, 1000), 1
            ),
        ]
        self._fetch.draw(self._minutes(), lines)

    def _draw_trips(self) -> None:
        """Those of the first devices; more lines than colours would tell nothing."""
        lines, silent = [], []
        for device in self._console.devices.all[:DEVICES_PLOTTED]:
            address = str(device.address)
            trips = [sample.round_trips_s.get(address) for sample in self._samples]
            lines.append(Series(device.name, _shown(trips, 1000)))
            if trips[-1] is None:
                silent.append(device.name)
        self._trip.draw(self._minutes(), lines)
        words = self.tr("{device}: no answer").format(device=", ".join(silent)) if silent else ""
        self._note("plot_round_trip", words)

    def _draw_lag(self) -> None:
        lags = self._details(lambda details: details.lag.most, 1000)
        frame = (ONE_FRAME_MS, self.tr("one frame"))
        self._lag.draw(self._minutes(), [Series(self.tr("now"), lags)], threshold=frame)
        worst = Spread.of(value for value in lags if value == value).most
        words = self.tr("worst: {count} ms").format(count=f"{worst:.0f}") if worst is not None else ""
        self._note("plot_lag", words)

    def _draw_traffic(self) -> None:
        traffic = [sample.bytes_per_s / 1e6 for sample in self._samples]
        self._traffic.draw(
            self._minutes(), [self._ends(self.tr("{value} now"), traffic, 1)], filled=True, least_top=1.0
        )

    def _ends(self, words: str, values: list[float], decimals: int) -> Series:
        """A line whose name tells its last value."""
        last = f"{values[-1]:.{decimals}f}" if values else ""
        return Series(words.format(value=last), values)

    def _note(self, name: str, words: str) -> None:
        self._notes[name].set_words(words)

    def _stale_words(self) -> str:
        """Stale pictures are left out of the plot, or their age would be all that it shows."""
        now, devices = time.monotonic(), self._console.devices.all
        count = sum(age_s > STALE_S for device in devices for age_s in device.feed.ages(now))
        oldest = oldest_picture(devices, now)
        if count == 0 or oldest is None:
            return ""
        if count > 1:
            return self.tr("without {count} that are stale").format(count=count)
        device, camera_id, age_s = oldest
        name = camera_words(device, camera_id)
        return self.tr("without {camera} ({age})").format(camera=name, age=age_text(age_s))


def _shown(values: Iterable[float | None], times: float) -> list[float]:
    """As a plot takes them: a gap where there is no value."""
    return [NOTHING if value is None else value * times for value in values]
