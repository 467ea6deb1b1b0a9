"""The health page: figures, four plots of the last five minutes, and a row for each device."""

from __future__ import annotations

import time
from statistics import quantiles

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.health import Sample
from tcconsole.model.picture import LATE_S
from tcconsole.ui.health.device_table import DeviceTable
from tcconsole.ui.health.plot import Series, TimePlot
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.figure import Figure
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.theme.tokens import CARD_GAP, CARD_MARGIN, CARD_MARGIN_SIDE, MARGIN_WIDE

ONE_FRAME_MS = 16.0
DEVICES_PLOTTED = 6
NOTHING = float("nan")


class HealthPage(QScrollArea):
    """Follows the console's health while it is seen; draws nothing while it is hidden."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "health_page", self.tr("Health"))
        self.setWidgetResizable(True)
        self._console = console
        self._pictures = Figure(self.tr("Pictures"), self.tr("/s"), name="figure_pictures")
        self._oldest = Figure(self.tr("Oldest picture"), self.tr("s"), name="figure_oldest")
        self._round_trip = Figure(self.tr("Round trip"), self.tr("ms"), name="figure_round_trip")
        self._lag = Figure(self.tr("Loop lag, p99"), self.tr("ms"), name="figure_lag")
        self._traffic = Figure(self.tr("Traffic"), self.tr("MB/s"), name="figure_traffic")
        self._rate_plot = TimePlot("plot_pictures", self.tr("Pictures per second"))
        self._age_plot = TimePlot("plot_age", self.tr("Age of the oldest picture in sight, in seconds"))
        self._trip_plot = TimePlot("plot_round_trip", self.tr("Round trip in milliseconds"))
        self._lag_plot = TimePlot("plot_lag", self.tr("Lag of the window in milliseconds"))
        self._table = DeviceTable(console)
        self.setWidget(self._build())
        console.health.sampled.connect(self._follow)

    def _build(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN_WIDE, MARGIN_WIDE - 4, MARGIN_WIDE, MARGIN_WIDE - 4)
        column.setSpacing(CARD_GAP)
        column.addWidget(self._figures())
        column.addLayout(self._plots(), 1)
        devices = Card(self.tr("Devices"), name="card_devices")
        devices.body.addWidget(self._table)
        column.addWidget(devices)
        return inside

    def _plots(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(CARD_GAP)
        for place, (title, unit, plot) in enumerate(
            (
                (self.tr("Pictures"), self.tr("per second"), self._rate_plot),
                (self.tr("Age of pictures in sight"), self.tr("seconds"), self._age_plot),
                (self.tr("Round trip per device"), self.tr("milliseconds"), self._trip_plot),
                (self.tr("Lag of the window"), self.tr("milliseconds"), self._lag_plot),
            )
        ):
            card = Card(title, unit, name=f"card_{plot.objectName()}")
            card.body.addWidget(plot, 1)
            grid.addWidget(card, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _figures(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("ground", "card")
        row = QHBoxLayout(frame)
        row.setContentsMargins(CARD_MARGIN_SIDE, CARD_MARGIN, CARD_MARGIN_SIDE, CARD_MARGIN)
        row.setSpacing(CARD_MARGIN_SIDE)
        for figure in (self._pictures, self._oldest, self._round_trip, self._lag, self._traffic):
            if row.count():
                row.addWidget(line(vertical=True))
            row.addWidget(figure, 1)
        return frame

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def _follow(self) -> None:
        if self.isVisible():
            self._tell()

    def _tell(self) -> None:
        samples = self._console.health.samples
        if samples:
            self._tell_figures(samples)
            self._draw(samples)
        self._table.tell(samples[-1].pictures_per_s if samples else {})

    def _tell_figures(self, samples: tuple[Sample, ...]) -> None:
        last = samples[-1]
        self._pictures.set_value(f"{last.all_pictures_per_s:.0f}", note=self._watched_words())
        gigabytes = last.bytes_per_s * 8 * 3600 / 1e9
        shift = self.tr("{size} GB in an 8 h shift").format(size=f"{gigabytes:.0f}")
        self._traffic.set_value(f"{last.bytes_per_s / 1e6:.1f}", note=shift)
        lags = [sample.lag_s * 1000 for sample in samples]
        worst = self.tr("worst {count} ms in 5 min").format(count=f"{max(lags):.0f}")
        self._lag.set_value(f"{p99(lags):.0f}", note=worst)
        self._tell_round_trip(last)
        self._tell_oldest()

    def _tell_round_trip(self, last: Sample) -> None:
        device = self._console.devices.current
        if device is None:
            self._round_trip.set_value("–", note=self.tr("no device"))
            return
        trip = last.round_trips_s.get(str(device.address))
        if trip is None:
            words = self.tr("{device}: no answer").format(device=device.name)
            self._round_trip.set_value("–", note=words, note_icon="no-answer", tone="err")
        else:
            self._round_trip.set_value(f"{trip * 1000:.0f}", note=device.name)

    def _watched_words(self) -> str:
        watched = sum(device.feed.watched for device in self._console.devices.all)
        if watched == 0:
            return self.tr("no camera is in sight")
        one = self.tr("1 camera in sight")
        return one if watched == 1 else self.tr("{count} cameras in sight").format(count=watched)

    def _tell_oldest(self) -> None:
        device = self._console.devices.current
        oldest = device.feed.oldest(time.monotonic()) if device else None
        if device is None or oldest is None:
            self._oldest.set_value("–", note=self.tr("no picture is in sight"))
            return
        camera, age_s = oldest
        late = age_s > LATE_S
        self._oldest.set_value(
            f"{age_s:.1f}",
            note=device.cameras.name(camera),
            note_icon="late" if late else "",
            tone="warn" if late else "text2",
        )

    def _draw(self, samples: tuple[Sample, ...]) -> None:
        now = samples[-1].at
        minutes = [(sample.at - now) / 60 for sample in samples]
        rates = [sample.all_pictures_per_s for sample in samples]
        self._rate_plot.draw(
            minutes, [Series(self.tr("{count} now").format(count=f"{rates[-1]:.0f}"), rates)], filled=True
        )
        ages = [NOTHING if sample.oldest_s is None else sample.oldest_s for sample in samples]
        self._age_plot.draw(minutes, [Series(self.tr("oldest"), ages)], threshold=(LATE_S, self.tr("late")))
        self._trip_plot.draw(minutes, self._trips(samples))
        lags = [sample.lag_s * 1000 for sample in samples]
        self._lag_plot.draw(
            minutes, [Series(self.tr("now"), lags)], threshold=(ONE_FRAME_MS, self.tr("one frame"))
        )

    def _trips(self, samples: tuple[Sample, ...]) -> list[Series]:
        """Those of the first devices; more lines than colours would tell nothing."""
        lines = []
        for device in self._console.devices.all[:DEVICES_PLOTTED]:
            address = str(device.address)
            trips = [sample.round_trips_s.get(address) for sample in samples]
            shown = [NOTHING if trip is None else trip * 1000 for trip in trips]
            lines.append(Series(device.name, shown))
        return lines


def p99(values: list[float]) -> float:
    """The value that one in a hundred is above; the largest while there are fewer than a hundred."""
    return max(values) if len(values) < 100 else quantiles(values, n=100)[98]
