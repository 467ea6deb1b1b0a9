"""The keys of one command as caps side by side; several ways stand with a gap between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.ui.parts.key_cap import HEIGHT, key_cap_width, paint_key_cap
from tcconsole.ui.theme.theme import Theme

Ways = Sequence[Sequence[str]]
CAP_GAP = 3
WAY_GAP = 14


def ways_width(ways: Ways) -> int:
    """How wide `paint_ways` draws them."""
    caps = sum(key_cap_width(part) + CAP_GAP for way in ways for part in way)
    return caps - CAP_GAP * len(ways) + WAY_GAP * max(0, len(ways) - 1)


def paint_ways(painter: QPainter, rect: QRectF, ways: Ways) -> None:
    """Draw them from the left, in the middle of the height."""
    height = Theme.current().scaled(HEIGHT)
    left, top = rect.left(), round(rect.center().y() - height / 2)
    for way in ways:
        for part in way:
            width = key_cap_width(part)
            paint_key_cap(painter, QRectF(left, top, width, height), part)
            left += width + CAP_GAP
        left += WAY_GAP - CAP_GAP


class KeyWays(QWidget):
    """Takes no input. Without keys it says so."""

    def __init__(self, ways: Ways = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways: Ways = ways
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_ways(self, ways: Ways) -> None:
        self.ways = ways
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        none = QFontMetricsF(theme.font("caption")).horizontalAdvance(self._no_key())
        return QSize(ways_width(self.ways) if self.ways else round(none) + 2, theme.scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, place = QPainter(self), QRectF(self.rect())
        if self.ways:
            paint_ways(painter, place, self.ways)
            return
        theme = Theme.current()
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text3"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._no_key())

    def _no_key(self) -> str:
        return self.tr("no key")
