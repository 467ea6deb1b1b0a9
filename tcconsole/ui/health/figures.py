"""The row of figures above the plots: how things are at this moment."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.health import Sample, figures_since
from tcconsole.model.picture import LATE_S
from tcconsole.model.spread import Spread
from tcconsole.ui.parts.figure import Figure
from tcconsole.ui.parts.look import line
from tcconsole.ui.picture_look import look_of
from tcconsole.ui.theme.tokens import CARD_MARGIN, CARD_MARGIN_SIDE

LATELY_S = 10.0
"""Times of pictures are told of so many seconds: in one there are too few."""
SHIFT_H = 8
NONE = "–"


class HealthFigures(QFrame):
    """`tell(samples)` brings it up to date."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "card")
        self._console = console
        self._pictures = Figure(self.tr("Pictures"), self.tr("/s"), name="figure_pictures")
        self._oldest = Figure(self.tr("Oldest picture"), self.tr("s"), name="figure_oldest")
        self._age = Figure(self.tr("Age, p99"), self.tr("s"), name="figure_age")
        self._fetch = Figure(self.tr("Fetch, p99"), self.tr("ms"), name="figure_fetch")
        self._ptz = Figure(self.tr("PTZ, p99"), self.tr("ms"), name="figure_ptz")
        self._lag = Figure(self.tr("Loop lag, p99"), self.tr("ms"), name="figure_lag")
        self._traffic = Figure(self.tr("Traffic"), self.tr("MB/s"), name="figure_traffic")
        row = QHBoxLayout(self)
        row.setContentsMargins(CARD_MARGIN_SIDE, CARD_MARGIN, CARD_MARGIN_SIDE, CARD_MARGIN)
        row.setSpacing(CARD_MARGIN_SIDE)
        shown = (
            self._pictures,
            self._oldest,
            self._age,
            self._fetch,
            self._ptz,
            self._lag,
            self._traffic,
        )
        for figure in shown:
            if row.count():
                row.addWidget(line(vertical=True))
            row.addWidget(figure, 1)

    def tell(self, samples: tuple[Sample, ...]) -> None:
        """samples: oldest first, at least one."""
        last, now = samples[-1], time.monotonic()
        self._tell_pictures(last, now)
        self._tell_oldest(now)
        late = self.tr("late from {count} s").format(count=f"{LATE_S:g}")
        self._age.set_value(_number(last.details.ages.p99, 1.0, 1), note=late)
        self._tell_fetch(now)
        self._tell_ptz(samples)
        self._tell_lag(samples)
        gigabytes = last.bytes_per_s * SHIFT_H * 3600 / 1e9
        shift = self.tr("{size} GB in {hours} h").format(size=f"{gigabytes:.0f}", hours=SHIFT_H)
        self._traffic.set_value(f"{last.bytes_per_s / 1e6:.1f}", note=shift)

    def _tell_pictures(self, last: Sample, now: float) -> None:
        devices = self._console.devices.all
        watched = sum(device.feed.watched for device in devices)
        in_time = sum(age <= LATE_S for device in devices for age in device.feed.ages(now))
        words = self.tr("{count} of {all} in time").format(count=in_time, all=watched)
        if watched == 0:
            words = self.tr("no camera is in sight")
        self._pictures.set_value(f"{last.all_pictures_per_s:.1f}", note=words)

    def _tell_oldest(self, now: float) -> None:
        found = oldest_picture(self._console.devices.all, now)
        if found is None:
            self._oldest.set_value(NONE, note=self.tr("no picture is in sight"))
            return
        device, camera_id, age_s = found
        name = camera_words(device, camera_id)
        if age_s <= LATE_S:
            self._oldest.set_value(f"{age_s:.1f}", note=name)
            return
        why = look_of(device, camera_id, now).cause
        words = f"{name}: {why}" if why else name
        self._oldest.set_value(f"{age_s:.0f}", note=words, note_icon="late", tone="warn")

    def _tell_fetch(self, now: float) -> None:
        came = figures_since(self._console.workers.figures, now - LATELY_S)
        fetch = Spread.of(figure.fetch_s for figure in came)
        decode = Spread.of(figure.decode_s for figure in came)
        words = self.tr("decode {count} ms").format(count=_number(decode.p99, 1000, 1)) if came else ""
        self._fetch.set_value(_number(fetch.p99, 1000, 0), note=words or self.tr("no picture came lately"))

    def _tell_ptz(self, samples: tuple[Sample, ...]) -> None:
        steered = [sample.details.ptz for sample in samples if sample.details.ptz.p99 is not None]
        if not steered:
            self._ptz.set_value(NONE, note=self.tr("not steered lately"))
            return
        median = self.tr("median {count} ms").format(count=_number(steered[-1].p50, 1000, 0))
        self._ptz.set_value(_number(steered[-1].p99, 1000, 0), note=median)

    def _tell_lag(self, samples: tuple[Sample, ...]) -> None:
        lags = [(sample.details.lag.most, sample.at) for sample in samples]
        known = [(most, at) for most, at in lags if most is not None]
        if not known:
            self._lag.set_value(NONE, note=self.tr("measured from now on"))
            return
        most, at = max(known)
        clock = (datetime.now() - timedelta(seconds=time.monotonic() - at)).strftime("%H:%M")
        words = self.tr("worst {count} ms, {time}").format(count=f"{most * 1000:.0f}", time=clock)
        ranked = Spread.of(most for most, _ in known)
        self._lag.set_value(_number(ranked.p99, 1000, 1), note=words)


def oldest_picture(devices: tuple[Device, ...], now: float) -> tuple[Device, str, float] | None:
    """Of all pictures in sight: device, camera id and age in seconds at `now` (monotonic, s)."""
    found = [(device, *oldest) for device in devices if (oldest := device.feed.oldest(now)) is not None]
    return max(found, key=lambda each: each[2], default=None)


def camera_words(device: Device, camera_id: str) -> str:
    """ "4 Yard"."""
    number, name = device.cameras.number(camera_id), " ".join(device.cameras.name(camera_id).split())
    return f"{number} {name}" if number else name


def _number(value_s: float | None, times: float, decimals: int) -> str:
    return NONE if value_s is None else f"{value_s * times:.{decimals}f}"
