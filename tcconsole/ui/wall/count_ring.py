"""A ring that empties while somebody waits, with the time in its middle."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.wall.card_words import CountDown

SIDE, WIDTH = 76, 5
WHOLE = 360 * 16
TOP = 90 * 16


class CountRing(QWidget):
    """Past its end it says how much longer it takes ("+0:12"); without an end it only counts up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "count_ring", self.tr("Time left"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._count = CountDown(0.0)

    def set_count(self, count: CountDown) -> None:
        if count != self._count:
            self._count = count
            self.setAccessibleDescription(self.words)
            self.update()

    @property
    def words(self) -> str:
        left = self._count.left_s
        if not self._count.known:
            return clock_text(left)
        return clock_text(math.ceil(left)) if left > 0 else f"+{clock_text(-left)}"

    def sizeHint(self) -> QSize:
        side = Theme.current().scaled(SIDE)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = WIDTH / 2 + 0.5
        ring = QRectF(self.rect()).adjusted(half, half, -half, -half)
        pen = QPen(theme.color("line2"), WIDTH)
        painter.setPen(pen)
        painter.drawEllipse(ring)
        if self._count.share > 0:
            pen.setColor(theme.color("warn"))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(ring, TOP, round(WHOLE * self._count.share))
        painter.setFont(theme.font("page"))
        painter.setPen(theme.color("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
