"""What the chosen rates cost on the network, as one sentence that follows every choice."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from tcconsole.model.console import Console
from tcconsole.model.data_use import data_use
from tcconsole.ui.parts.look import named, set_look

EVERY_MS = 2000


class DataUse(QLabel):
    """Follows the device that the window shows, while it is seen."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "data_use", self.tr("Data use"))
        self.setWordWrap(True)
        set_look(self, type="body", tone="text2")
        self._console = console
        self._tick = QTimer(self, interval=EVERY_MS)
        self._tick.timeout.connect(self._tell)
        console.preferences.changed.connect(self._tell)
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _tell(self) -> None:
        devices = self._console.devices
        use = data_use(devices.current, devices.all, self._console.preferences)
        size = (
            self.tr("at today's picture sizes")
            if use.measured
            else self.tr("at 45 KB a picture, as is usual")
        )
        words = self.tr(
            "{listed} cameras in the list and {shown} in cells: about {rate} MB/s, {hour} GB an hour {size}. "
            "Only cameras in sight are fetched; nothing is while the page is hidden."
        )
        self.setText(
            words.format(
                listed=use.listed,
                shown=use.shown,
                rate=f"{use.bytes_per_s / 1e6:.1f}",
                hour=f"{use.bytes_per_h / 1e9:.1f}",
                size=size,
            )
        )
