"""The first thing that is seen: the bare shape of the main window, while everything behind that is still loaded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from tcconsole.ui.theme.tokens import DARK, HEADER_H, RAIL_W, STRIP_H, THEMES


class Opening(QWidget):
    """As large, and in the colours, as the main window will be. Goes as soon as another window is painted.

    folder: where preferences and the window's place are kept. What cannot be read there is left out; whoever reads it
    in earnest deals with it.
    """

    def __init__(self, app: QApplication, folder: Path) -> None:
        super().__init__()
        self._app = app
        self.painted = False
        self._tokens = THEMES.get(str(_kept(folder / "preferences.json").get("theme")), DARK)
        self.setWindowTitle("tcconsole")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(1440, 900)
        geometry = str(_kept(folder / "window.json").get("geometry", ""))
        self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))

    def appear(self) -> None:
        """Show it; it is seen when `painted` has become True."""
        room = self.screen().availableGeometry()
        if room.width() < self.width() or room.height() < self.height():
            self.showMaximized()
        else:
            self.show()
        self._app.installEventFilter(self)

    def go(self) -> None:
        """It has had its time."""
        self._app.removeEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        other = watched is not self and isinstance(watched, QWidget) and watched.isWindow()
        if other and event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self.go)  # when that is painted
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted = True
        painter, tokens, area = QPainter(self), self._tokens, self.rect()
        painter.fillRect(area, tokens.color("app"))
        for part in (
            QRect(0, 0, area.width(), HEADER_H),
            QRect(0, HEADER_H, RAIL_W, area.height() - HEADER_H - STRIP_H),
            QRect(0, area.height() - STRIP_H, area.width(), STRIP_H),
        ):
            painter.fillRect(part, tokens.color("line"))
            painter.fillRect(part.adjusted(0, 0, -1, -1), tokens.color("panel"))
        painter.end()


def _kept(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
