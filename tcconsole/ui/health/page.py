"""The health page: figures, two plots of the last five minutes, and a row for each device."""

from __future__ import annotations

import time
from statistics import quantiles

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.health import Sample
from tcconsole.model.picture import LATE_S
from tcconsole.ui.health.device_table import DeviceTable
from tcconsole.ui.health.plot import TimePlot
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.figure import Figure
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.theme.tokens import CARD_GAP, CARD_MARGIN, CARD_MARGIN_SIDE, MARGIN_WIDE

ONE_FRAME_MS = 16.0


class HealthPage(QScrollArea):
    """Follows the console's health while it is seen; costs nothing while it is hidden."""

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
        self._trip_plot = TimePlot("plot_round_trip", self.tr("Round trip in milliseconds"))
        self._lag_plot = TimePlot("plot_lag", self.tr("Lag of the window in milliseconds"))
        self._table = DeviceTable(console)
        self.setWidget(self._build())

    def _build(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE)
        column.setSpacing(CARD_GAP)
        column.addWidget(self._figures())
        plots = QHBoxLayout()
        plots.setSpacing(CARD_GAP)
        for title, unit, plot in (
            (self.tr("Pictures"), self.tr("per second"), self._rate_plot),
            (self.tr("Round trip per device"), self.tr("milliseconds"), self._trip_plot),
            (self.tr("Lag of the window"), self.tr("milliseconds"), self._lag_plot),
        ):
            card = Card(title, unit, name=f"card_{plot.objectName()}")
            card.body.addWidget(plot, 1)
            plots.addWidget(card, 1)
        column.addLayout(plots, 1)
        devices = Card(self.tr("Devices"), name="card_devices")
        devices.body.addWidget(self._table)
        column.addWidget(devices, 1)
        return inside

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
        self._console.health.sampled.connect(self._tell)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._console.health.sampled.disconnect(self._tell)

    def _tell(self) -> None:
        samples = self._console.health.samples
        if samples:
            self._tell_figures(samples)
            self._draw(samples)
        self._table.tell()

    def _tell_figures(self, samples: tuple[Sample, ...]) -> None:
        last = samples[-1]
        self._pictures.set_value(f"{last.pictures_per_s:.0f}", note=self._watched_words())
        hours = last.bytes_per_s * 8 * 3600 / 1e9
        shift = self.tr("{size} GB in an 8 h shift").format(size=f"{hours:.0f}")
        self._traffic.set_value(f"{last.bytes_per_s / 1e6:.1f}", note=shift)
        lags = [sample.lag_s * 1000 for sample in samples]
        worst = self.tr("worst {count} ms").format(count=f"{max(lags):.0f}")
        self._lag.set_value(f"{_p99(lags):.0f}", note=worst)
        device = self._console.devices.current
        trip = last.round_trips_s.get(str(device.address)) if device else None
        self._round_trip.set_value(
            f"{trip * 1000:.0f}" if trip is not None else "–", note=device.name if device else ""
        )
        self._tell_oldest()

    def _watched_words(self) -> str:
        device = self._console.devices.current
        watched = device.feed.watched if device else 0
        return self.tr("{count} cameras in sight").format(count=watched)

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
        self._rate_plot.draw(minutes, [(self.tr("now"), [s.pictures_per_s for s in samples])], filled=True)
        trips = []
        for device in self._console.devices.all[:6]:
            values = [sample.round_trips_s.get(str(device.address)) for sample in samples]
            shown = [float("nan") if value is None else value * 1000 for value in values]
            trips.append((device.name, shown))
        self._trip_plot.draw(minutes, trips)
        lags = [sample.lag_s * 1000 for sample in samples]
        self._lag_plot.draw(minutes, [(self.tr("now"), lags)], threshold=(ONE_FRAME_MS, self.tr("one frame")))


def _p99(values: list[float]) -> float:
    return max(values) if len(values) < 100 else quantiles(values, n=100)[98]
