"""A big picture in a window of its own, for another screen."""

from __future__ import annotations

import base64

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.big_picture.view import BigPicture
from tcconsole.ui.parts.command import use_keys
from tcconsole.ui.parts.look import named

WIDTH, HEIGHT = 960, 600


class OwnWindow(QWidget):
    """place: which of the windows it is, from 1; each is remembered by itself. Signals: `gone(place)` it was closed."""

    gone = Signal(int)

    def __init__(self, console: Console, place: int) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.place = place
        named(self, f"big_picture_window_{place}", self.tr("Big picture"))
        self.setProperty("ground", "app")
        self.view = BigPicture(console, in_place=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.resize(WIDTH, HEIGHT)
        self._shortcuts = console.shortcuts
        self._shortcuts.changed.connect(self._use_keys)
        self.view.camera_changed.connect(self._tell)
        self.view.closed.connect(self.close)

    @property
    def geometry_text(self) -> str:
        """Where it is, for `restore`."""
        return base64.b64encode(self.saveGeometry().data()).decode("ascii")

    def restore(self, geometry: str) -> None:
        """Go where it was in an earlier session; what cannot be used is left out by Qt itself."""
        self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))

    def closeEvent(self, event: QCloseEvent) -> None:
        """The picture ends with it."""
        super().closeEvent(event)
        self.view.end()
        self.gone.emit(self.place)
        self.deleteLater()

    def _use_keys(self) -> None:
        use_keys(self._shortcuts.chosen, self)

    def _tell(self) -> None:
        device = self.view.device
        if device is not None:
            # Qt takes [*] in a title for its own mark; twice it stands for itself.
            words = f"{self.view.name} – {device.name} – tcconsole"
            self.setWindowTitle(words.replace("[*]", "[*][*]"))
