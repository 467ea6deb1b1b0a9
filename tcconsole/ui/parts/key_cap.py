"""A key as it is drawn beside what it does."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import RADIUS_CHIP

HEIGHT = 18


def key_cap_width(text: str) -> int:
    """How wide `paint_key_cap` draws it; never narrower than high."""
    theme = Theme.current()
    words = QFontMetricsF(theme.font("unit")).horizontalAdvance(text)
    return max(theme.scaled(HEIGHT), round(words) + 10)


def paint_key_cap(painter: QPainter, rect: QRectF, text: str) -> None:
    """Draw a key that fills `rect`."""
    theme = Theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("line2"), 1))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CHIP, RADIUS_CHIP)
    painter.setFont(theme.font("unit"))
    painter.setPen(theme.color("text2"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class KeyCap(QWidget):
    """KeyCap("Ctrl K"): shows a key, takes no input."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return QSize(key_cap_width(self._text), Theme.current().scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_key_cap(painter, QRectF(self.rect()), self._text)
