"""One axis as a bar: where the stick is, and below it what is sent."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import RADIUS_CHIP

HEIGHT = 22


class SticksBar(QWidget):
    """`show_values(raw, sent, dead_zone)`: raw and sent -1 to 1, dead_zone 0 to 0.5."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = (0.0, 0.0, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(80)

    def show_values(self, raw: float, sent: float, dead_zone: float) -> None:
        if (raw, sent, dead_zone) != self._values:
            self._values = (raw, sent, dead_zone)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        raw, sent, zone = self._values
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.setBrush(theme.color("field"))
        painter.drawRoundedRect(box, RADIUS_CHIP, RADIUS_CHIP)
        half, middle = box.width() / 2, box.center().x()
        self._paint_zone(
            painter, QRectF(middle - zone * half, box.top() + 1, 2 * zone * half, box.height() - 2)
        )
        painter.setPen(QPen(theme.color("line2"), 1))
        for share in (-0.5, 0.0, 0.5):
            painter.drawLine(QLineF(middle + share * half, box.top(), middle + share * half, box.bottom()))
        self._paint_value(painter, middle, box.top() + 3.5, half * raw, 4, "text3")
        if abs(raw) > 0:
            painter.fillRect(QRectF(middle + half * raw - 1, box.top() + 2, 2, 8), theme.color("text"))
        self._paint_value(painter, middle, box.top() + 12.5, half * sent, 6, "accent")

    @staticmethod
    def _paint_value(
        painter: QPainter, middle: float, top: float, length: float, high: float, role: str
    ) -> None:
        painter.fillRect(QRectF(middle, top, length, high).normalized(), Theme.current().color(role))

    @staticmethod
    def _paint_zone(painter: QPainter, rect: QRectF) -> None:
        theme = Theme.current()
        painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(rect, QBrush(theme.color("line2"), Qt.BrushStyle.BDiagPattern))
