"""One plot over the last five minutes, in the colours of the theme. pyqtgraph is imported with it, not before."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from tcconsole.ui.health.scale import scale, scale_words, spread
from tcconsole.ui.health.series import Series
from tcconsole.ui.parts.look import named
from tcconsole.ui.plot_menu import leave_out_menu
from tcconsole.ui.theme.theme import Theme

MINUTES = 5
SCALE_W = 36
NAME_LONGEST = 16
TOP_ROOM = 1.04
LABEL_BEYOND = 40
"""How far the first label may reach beyond its axis, in pixels; pyqtgraph's own limit would leave it out."""


class TimePlot(pg.PlotWidget):  # type: ignore[misc]
    """`draw` replaces what is shown. Series are named at their ends, so there is no legend."""

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        named(self, name, accessible)
        self.setMinimumHeight(150)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseEnabled(x=False, y=False)
        leave_out_menu(self)
        self.hideButtons()
        self._lines = pg.PlotDataItem(connect="pairs")
        self._threshold = pg.PlotDataItem()
        self._curves: list[pg.PlotDataItem] = []
        self._names: list[pg.TextItem] = []
        for item in (self._lines, self._threshold):
            self.addItem(item)
        self._set_up_axes()
        Theme.current().changed.connect(self._dress)
        self._dress()

    def _set_up_axes(self) -> None:
        ago = self.tr("−{count} min").format(count=MINUTES)
        rest = [(-float(minute), f"−{minute}") for minute in range(MINUTES - 1, 0, -1)]
        self.getAxis("bottom").setTicks([[(-float(MINUTES), ago), *rest, (0.0, self.tr("now"))]])
        self.getAxis("left").setWidth(SCALE_W)
        for axis in ("left", "bottom"):
            self.getAxis(axis).setStyle(hideOverlappingLabels=LABEL_BEYOND, tickLength=0, tickTextOffset=6)
            self.getAxis(axis).setPen(None)

    def draw(
        self,
        minutes: Sequence[float],
        series: Sequence[Series],
        *,
        filled: bool = False,
        threshold: tuple[float, str] | None = None,
        least_top: float = 5.0,
    ) -> None:
        """Show the series over `minutes` (negative, 0 is now). threshold: a value and its name. least_top: the scale
        goes at least so far up."""
        tokens = Theme.current().tokens
        highest = max(
            [threshold[0] * 1.2 if threshold else 0.0, least_top]
            + [value for line in series for value in line.values if not math.isnan(value)]
        )
        steps = scale(highest)
        ends: list[tuple[str, float, str]] = []
        for number, line in enumerate(series):
            colour = tokens.series[number % len(tokens.series)]
            self._draw_curve(number, minutes, line, colour, filled)
            if line.values and not math.isnan(line.values[-1]):
                ends.append((_short(line.name), line.values[-1], colour))
        for spare in self._curves[len(series) :]:
            spare.clear()
        if threshold is not None:
            ends.append((threshold[1], threshold[0], tokens.warn))
        self._draw_scale(steps, threshold)
        self._draw_names(ends, steps[-1])

    def _draw_curve(
        self, number: int, minutes: Sequence[float], line: Series, colour: str, filled: bool
    ) -> None:
        while len(self._curves) <= number:
            self._curves.append(pg.PlotDataItem(connect="finite", antialias=True))
            self.addItem(self._curves[-1])
        curve = self._curves[number]
        curve.setPen(pg.mkPen(colour, width=1.5))
        curve.setFillLevel(0 if filled else None)
        curve.setFillBrush(pg.mkBrush(colour + "26") if filled else None)
        curve.setData(list(minutes), list(line.values))

    def _draw_scale(self, steps: list[float], threshold: tuple[float, str] | None) -> None:
        step = steps[1] - steps[0]
        self.getAxis("left").setTicks([[(value, scale_words(value, step)) for value in steps]])
        across = [x for _ in steps for x in (-MINUTES, 0.0)]
        self._lines.setData(across, [value for value in steps for _ in range(2)])
        self._threshold.setData([-MINUTES, 0.0], [threshold[0]] * 2) if threshold else self._threshold.clear()
        self.setYRange(0, steps[-1] * TOP_ROOM, padding=0)

    def _draw_names(self, ends: list[tuple[str, float, str]], top: float) -> None:
        """Name the series at their ends, apart from each other, and make room for the longest name."""
        font = Theme.current().font("tag")
        metrics, box = QFontMetricsF(font), self.getViewBox()
        apart = top * TOP_ROOM * metrics.height() / max(1.0, box.height())
        places = spread([value for _, value, _ in ends], apart, apart / 2, top)
        while len(self._names) < len(ends):
            self._names.append(pg.TextItem(anchor=(0, 0.5)))
            self.addItem(self._names[-1], ignoreBounds=True)
        for item in self._names[len(ends) :]:
            item.setVisible(False)
        for item, (name, _, colour), place in zip(self._names, ends, places, strict=False):
            item.setText(name, color=colour)
            item.setFont(font)
            item.setPos(0.0, place)
            item.setVisible(True)
        widest = max([metrics.horizontalAdvance(name) for name, _, _ in ends], default=0.0) + 14
        inside = max(1.0, box.width() - widest)
        self.setXRange(-MINUTES, MINUTES * widest / inside, padding=0)

    def _dress(self) -> None:
        theme = Theme.current()
        self._lines.setPen(pg.mkPen(theme.tokens.line, width=1))
        self._threshold.setPen(pg.mkPen(theme.tokens.warn, width=1, style=Qt.PenStyle.DashLine))
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setTextPen(pg.mkPen(theme.tokens.text2))
            axis.setTickFont(theme.font("unit"))


def _short(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= NAME_LONGEST else name[: NAME_LONGEST - 1] + "…"
