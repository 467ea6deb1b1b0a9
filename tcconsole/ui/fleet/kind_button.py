"""One kind of new change: its icon, its name and in a sentence what it does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_RAIL, RADIUS_CARD, SPACE_2, SPACE_3, SPACE_4

HEIGHT = 66


class KindButton(QAbstractButton):
    """KindButton("settings", "Settings", "Give many devices …", name="new_settings")."""

    def __init__(
        self, icon: str, words: str, sentence: str, *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, name, words)
        self.setText(words)
        self.setAccessibleDescription(sentence)
        self._icon, self._sentence = icon, sentence
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(300, Theme.current().scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        if self.underMouse() or self.isDown():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("pressed" if self.isDown() else "hover"))
            painter.drawRoundedRect(self.rect(), RADIUS_CARD, RADIUS_CARD)
        spot = QRectF(SPACE_4, SPACE_3, ICON_RAIL, ICON_RAIL)
        paint_icon(painter, spot, self._icon, "accent" if self.isEnabled() else "dis")
        words = QRect(self.rect()).adjusted(SPACE_4 * 2 + ICON_RAIL, SPACE_2 + 2, -SPACE_3, -4)
        painter.setFont(theme.font("title"))
        painter.setPen(theme.color("text" if self.isEnabled() else "dis"))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.text())
        below = words.adjusted(0, painter.fontMetrics().height() + 2, 0, 0)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        painter.drawText(below, Qt.TextFlag.TextWordWrap, self._sentence)
