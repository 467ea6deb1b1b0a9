"""One plot over the last five minutes, in the colours of the theme. pyqtgraph is imported with the page, not before."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme

MINUTES = 5
NAMES_UP_TO = 1.7
"""Room right of now for the names of the series, in minutes."""
TICKS = [(-5.0, "−5 min"), (-4.0, "−4"), (-3.0, "−3"), (-2.0, "−2"), (-1.0, "−1"), (0.0, "now")]


class TimePlot(pg.PlotWidget):  # type: ignore[misc]
    """`draw` replaces what is shown. Series are named at their ends, so there is no legend."""

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        named(self, name, accessible)
        self.setMinimumHeight(160)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setXRange(-MINUTES, NAMES_UP_TO, padding=0)
        self.getAxis("bottom").setTicks([TICKS])
        self.getAxis("left").setWidth(34)
        self.showGrid(x=False, y=True, alpha=0.15)
        for axis in ("left", "bottom"):
            self.getAxis(axis).setStyle(hideOverlappingLabels=False, tickLength=-3)
        self._shown: list[object] = []
        Theme.current().changed.connect(self._dress)
        self._dress()

    def draw(
        self,
        minutes: Sequence[float],
        series: Sequence[tuple[str, Sequence[float]]],
        *,
        filled: bool = False,
        threshold: tuple[float, str] | None = None,
    ) -> None:
        """Show the series over `minutes` (negative, 0 is now). NaN leaves a gap. `threshold`: a value and its name."""
        for item in self._shown:
            self.removeItem(item)
        self._shown.clear()
        top = threshold[0] * 1.2 if threshold else 5.0
        colours = Theme.current().tokens.series
        for number, (name, values) in enumerate(series):
            colour = colours[number % len(colours)]
            self._add_curve(minutes, values, colour, filled)
            top = max([top, *(value for value in values if not math.isnan(value))])
        for number, (name, values) in enumerate(series):
            self._add_name(name, values, colours[number % len(colours)], least=top / 20)
        if threshold is not None:
            self._add_threshold(*threshold)
        self.setYRange(0, top * 1.15, padding=0)

    def _add_curve(
        self, minutes: Sequence[float], values: Sequence[float], colour: str, filled: bool
    ) -> None:
        brush = pg.mkBrush(pg.mkColor(colour + "30")) if filled else None
        curve = pg.PlotDataItem(
            list(minutes),
            list(values),
            pen=pg.mkPen(colour, width=1.5),
            connect="finite",
            fillLevel=0 if filled else None,
            brush=brush,
        )
        self._add(curve)

    def _add_name(self, name: str, values: Sequence[float], colour: str, least: float) -> None:
        """Name a series at its end; not lower than `least`, where the axis would cut it."""
        if values and not math.isnan(values[-1]):
            words = pg.TextItem(name[:14], color=colour, anchor=(0, 0.5))
            words.setFont(Theme.current().font("tag"))
            words.setPos(0.03, max(values[-1], least))
            self._add(words)

    def _add_threshold(self, value: float, name: str) -> None:
        colour = Theme.current().tokens.warn
        self._add(pg.InfiniteLine(value, angle=0, pen=pg.mkPen(colour, style=Qt.PenStyle.DashLine)))
        words = pg.TextItem(name, color=colour, anchor=(0, 1))
        words.setFont(Theme.current().font("tag"))
        words.setPos(-MINUTES + 0.05, value)
        self._add(words)

    def _add(self, item: object) -> None:
        self.addItem(item)
        self._shown.append(item)

    def _dress(self) -> None:
        theme = Theme.current()
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(theme.tokens.line2))
            axis.setTextPen(pg.mkPen(theme.tokens.text2))
            axis.setTickFont(theme.font("tick"))
