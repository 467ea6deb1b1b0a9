"""The health page: figures, six plots of the last five minutes, and a row for each device."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.health.device_table import DeviceTable
from tcconsole.ui.health.figures import HealthFigures
from tcconsole.ui.health.plots import HealthPlots
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import CARD_GAP, CARD_MARGIN_SIDE, MARGIN_WIDE, SPACE_1

WHO = "health page"


class HealthPage(QScrollArea):
    """Follows the console's health while it is seen; while it is hidden it draws nothing and has nothing measured."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "health_page", self.tr("Health"))
        self.setWidgetResizable(True)
        self._console = console
        self._figures = HealthFigures(console)
        self._plots = HealthPlots(console)
        self._table = DeviceTable(console)
        self._since = label("", "caption", "text2")
        self._since.setObjectName("measured_for")
        self.setWidget(self._build())
        console.health.sampled.connect(self._follow)

    def _build(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN_WIDE, MARGIN_WIDE - 4, MARGIN_WIDE, MARGIN_WIDE - 4)
        column.setSpacing(CARD_GAP)
        column.addWidget(self._figures)
        column.addWidget(self._plots, 1)
        devices = QFrame()
        devices.setProperty("ground", "card")
        named(devices, "card_devices", self.tr("Devices"))
        inner = QVBoxLayout(devices)
        inner.setContentsMargins(CARD_MARGIN_SIDE // 2, SPACE_1, CARD_MARGIN_SIDE // 2, SPACE_1)
        inner.addWidget(self._table)
        column.addWidget(devices)
        column.addWidget(self._since)
        return inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._console.health.want_lag(WHO, True)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._console.health.want_lag(WHO, False)
        self._plots.stop()

    def _follow(self) -> None:
        if self.isVisible():
            self._tell()

    def _tell(self) -> None:
        samples = self._console.health.samples
        self._table.tell(samples[-1].pictures_per_s if samples else {})
        if not samples:
            return
        self._figures.tell(samples)
        self._plots.draw(samples)
        measured = clock_text(samples[-1].at - samples[0].at + 1)
        self._since.setText(
            self.tr(
                "Measured for {time}, kept for 5 minutes, sent nowhere. Pages that are hidden fetch no pictures; the "
                "lag of the window is measured only while this page is shown."
            ).format(time=measured)
        )
