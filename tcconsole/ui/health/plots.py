"""The six plots of the last five minutes. Made and drawn one after the other, so that none keeps the window waiting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.health import Details, Sample
from tcconsole.model.picture import LATE_S, STALE_S
from tcconsole.model.spread import Spread
from tcconsole.ui.health.figures import camera_words, oldest_picture
from tcconsole.ui.health.series import Series
from tcconsole.ui.late_import import LateImport
from tcconsole.ui.parts.age import age_text
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.theme.tokens import CARD_GAP

if TYPE_CHECKING:
    from tcconsole.ui.health.plot import TimePlot

ONE_FRAME_MS = 16.0
DEVICES_PLOTTED = 6
COLUMNS = 3
BETWEEN_MS = 20
CARD_LEAST_H = 190
"""As high as with its plot, so that nothing jumps when that comes."""
NOTHING = float("nan")

Samples = tuple[Sample, ...]


class HealthPlots(QWidget):
    """`draw(samples)` draws all of them soon. complete: all of them have been made."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("health_plots")
        self._console = console
        self._samples: Samples = ()
        self._drawn: dict[str, Callable[[TimePlot], None]] = {}
        self._waiting: list[str] = []
        self._next = QTimer(self, interval=BETWEEN_MS)
        self._next.timeout.connect(self._draw_next)
        self._notes: dict[str, ElidedLabel] = {}
        self._cards: dict[str, Card] = {}
        self._plots: dict[str, TimePlot] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(CARD_GAP)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._making = QTimer(self, singleShot=True, interval=BETWEEN_MS)
        self._making.timeout.connect(self._make_next)
        QTimer.singleShot(0, self, self._add_all)

    def _add_all(self) -> None:
        second, milliseconds = self.tr("per second"), self.tr("ms")
        self._add(self._draw_rate, "plot_pictures", self.tr("Pictures"), second)
        self._add(self._draw_age, "plot_age", self.tr("Age of pictures in sight"), self.tr("seconds"))
        self._add(self._draw_fetch, "plot_fetch", self.tr("Fetch and decode"), milliseconds)
        self._add(self._draw_trips, "plot_round_trip", self.tr("Round trip per device"), milliseconds)
        self._add(self._draw_lag, "plot_lag", self.tr("Lag of the window"), milliseconds)
        self._add(self._draw_traffic, "plot_traffic", self.tr("Traffic"), self.tr("MB/s"))
        LateImport("pyqtgraph", self).ready.connect(self._making.start)

    @property
    def complete(self) -> bool:
        return bool(self._cards) and len(self._plots) == len(self._cards)

    def draw(self, samples: Samples) -> None:
        """samples: oldest first, at least one."""
        self._samples = samples
        self._waiting = list(self._drawn)
        if self.complete:
            self._draw_next()
            self._next.start()

    def stop(self) -> None:
        """Nobody looks any more."""
        self._next.stop()
        self._waiting.clear()

    def _add(self, drawn: Callable[[TimePlot], None], name: str, title: str, unit: str) -> None:
        """The card of a plot, which is not there yet."""
        place = self._grid.count()
        self._drawn[name] = drawn
        self._cards[name] = card = Card(title, unit, name=f"card_{name}")
        card.setAccessibleDescription(self.tr("{title} in {unit}").format(title=title, unit=unit))
        card.setMinimumHeight(CARD_LEAST_H)
        self._notes[name] = note = ElidedLabel("", "caption", "text2")
        note.setObjectName(f"note_{name}")
        card.header.addWidget(note, 2)
        self._grid.addWidget(card, place // COLUMNS, place % COLUMNS)

    def _make_next(self) -> None:
        from tcconsole.ui.health.plot import TimePlot

        name, card = next((name, card) for name, card in self._cards.items() if name not in self._plots)
        self._plots[name] = plot = TimePlot(name, card.accessibleDescription())
        plot.hide()  # until it is drawn: each that comes has all others placed and painted again
        card.body.addWidget(plot, 1)
        if not self.complete:
            self._making.start()  # only now, so that something else has a turn before
        elif self._samples:
            self._next.start()

    def _draw_next(self) -> None:
        if self._waiting and self.complete:
            name = self._waiting.pop(0)
            self._drawn[name](self._plots[name])
            self._plots[name].show()
        if not self._waiting:
            self._next.stop()

    def _minutes(self) -> list[float]:
        now = self._samples[-1].at
        return [(sample.at - now) / 60 for sample in self._samples]

    def _details(self, part: Callable[[Details], float | None], times: float) -> list[float]:
        return _shown((part(sample.details) for sample in self._samples), times)

    def _draw_rate(self, plot: TimePlot) -> None:
        rates = [sample.all_pictures_per_s for sample in self._samples]
        plot.draw(self._minutes(), [self._ends(self.tr("{value} now"), rates, 1)], filled=True)

    def _draw_age(self, plot: TimePlot) -> None:
        half = self._details(lambda details: details.fresh.p50, 1)
        most = self._details(lambda details: details.fresh.p99, 1)
        lines = [self._ends(self.tr("p50  {value}"), half, 1), self._ends(self.tr("p99  {value}"), most, 1)]
        plot.draw(self._minutes(), lines, threshold=(LATE_S, self.tr("late")), least_top=4.0)
        self._note("plot_age", self._stale_words())

    def _draw_fetch(self, plot: TimePlot) -> None:
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
        plot.draw(self._minutes(), lines)

    def _draw_trips(self, plot: TimePlot) -> None:
        """Those of the first devices; more lines than colours would tell nothing."""
        lines, silent = [], []
        for device in self._console.devices.all[:DEVICES_PLOTTED]:
            address = str(device.address)
            trips = [sample.round_trips_s.get(address) for sample in self._samples]
            lines.append(Series(device.name, _shown(trips, 1000)))
            if trips[-1] is None:
                silent.append(device.name)
        plot.draw(self._minutes(), lines)
        words = self.tr("{device}: no answer").format(device=", ".join(silent)) if silent else ""
        self._note("plot_round_trip", words)

    def _draw_lag(self, plot: TimePlot) -> None:
        lags = self._details(lambda details: details.lag.most, 1000)
        frame = (ONE_FRAME_MS, self.tr("one frame"))
        plot.draw(self._minutes(), [Series(self.tr("now"), lags)], threshold=frame)
        worst = Spread.of(value for value in lags if value == value).most
        words = self.tr("worst: {count} ms").format(count=f"{worst:.0f}") if worst is not None else ""
        self._note("plot_lag", words)

    def _draw_traffic(self, plot: TimePlot) -> None:
        traffic = [sample.bytes_per_s / 1e6 for sample in self._samples]
        plot.draw(
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
