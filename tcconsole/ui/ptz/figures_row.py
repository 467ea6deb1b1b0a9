"""Three figures under the pad: round trip, steps per second, worst overrun."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.model.ptz_figures import Figures
from tcconsole.ui.parts.figure import Figure
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.theme.tokens import SPACE_3


class FiguresRow(QWidget):
    """Shows what `set_figures` was told; nothing is known at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "ptz_figures", self.tr("How steering goes"))
        self.round_trip = Figure(self.tr("Round trip"), small=True, name="ptz_round_trip")
        self.steps = Figure(self.tr("Steps"), small=True, name="ptz_steps")
        self.overrun = Figure(self.tr("Overrun"), small=True, name="ptz_overrun")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        for number, figure in enumerate((self.round_trip, self.steps, self.overrun)):
            if number:
                row.addWidget(line(vertical=True))
            row.addWidget(figure, 1)

    def set_figures(self, figures: Figures | None) -> None:
        """None: no device."""
        if figures is None or figures.round_trip_s is None:
            for figure in (self.round_trip, self.steps, self.overrun):
                figure.set_value("–", unit="")
            return
        self.round_trip.set_value(f"{figures.round_trip_s * 1000:.0f}", unit=self.tr("ms"))
        self.steps.set_value(f"{figures.steps_per_s:.0f}", unit=self.tr("/s"))
        self._set_overrun(figures)

    def _set_overrun(self, figures: Figures) -> None:
        if not figures.overrun_steps:
            self.overrun.set_value(self.tr("none"), unit="")
            self.overrun.setToolTip("")
            return
        self.overrun.set_value(str(figures.overrun_steps), unit=self.tr("step"))
        words = self.tr("The worst so far: one step ended {time} ms after the stick was let go.")
        self.overrun.setToolTip(plain_tooltip(words.format(time=f"{figures.overrun_s * 1000:.0f}")))
