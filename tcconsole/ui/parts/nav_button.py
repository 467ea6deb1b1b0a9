"""One line of a list of pages or groups at the left of a page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import RADIUS_CONTROL, SPACE_2

HEIGHT = 34


class NavButton(QAbstractButton):
    """NavButton("Sticks", "page_sticks"). Of those in one parent exactly one is checked."""

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, words)
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def tone(self) -> str:
        """The colour role of the words while it is not checked."""
        return "text2"

    def paint_marks(self, painter: QPainter) -> float:
        """Draw what stands behind the words, from the right edge; returns where it begins."""
        return self.width() - SPACE_2 - 2.0

    def sizeHint(self) -> QSize:
        return QSize(120, Theme.current().scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover" if self.isChecked() else "raised"))
            painter.drawRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
        right = self.paint_marks(painter)
        painter.setFont(theme.font("title" if self.isChecked() else "body-medium"))
        painter.setPen(theme.color("text" if self.isChecked() else self.tone()))
        place = QRectF(SPACE_2 + 2, 0, right - SPACE_2 - 2, self.height())
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
