"""One group of settings in the list at the left of the form."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.pill import HEIGHT as PILL_H
from tcconsole.ui.parts.pill import paint_pill, pill_width
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, RADIUS_CONTROL, SPACE_2

HEIGHT = 34


class GroupButton(QAbstractButton):
    """The group's name; behind it how many of its settings change, and a mark if one is wrong or none is used."""

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, words)
        self._changed, self._wrong, self._unused = 0, False, False
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_marks(self, changed: int, *, wrong: bool, unused: bool) -> None:
        """changed: how many settings Apply would send; unused: the device ignores every one of them now."""
        self._changed, self._wrong, self._unused = changed, wrong, unused
        told = []
        if wrong:
            told.append(self.tr("something is wrong"))
        if changed:
            told.append(
                self.tr("1 changed") if changed == 1 else self.tr("{count} changed").format(count=changed)
            )
        if unused:
            told.append(self.tr("not used now"))
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, Theme.current().scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover" if self.isChecked() else "raised"))
            painter.drawRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
        right = self._paint_marks(painter)
        painter.setFont(theme.font("title" if self.isChecked() else "body-medium"))
        painter.setPen(theme.color("text" if self.isChecked() else "dis" if self._unused else "text2"))
        place = QRectF(SPACE_2 + 2, 0, right - SPACE_2 - 2, self.height())
        shown = QFontMetricsF(painter.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_marks(self, painter: QPainter) -> float:
        """Draw them from the right edge; returns where they begin."""
        right = self.width() - SPACE_2 - 2.0
        if self._changed:
            words = str(self._changed)
            right -= pill_width("count", words)
            top = round((self.height() - Theme.current().scaled(PILL_H)) / 2)
            paint_pill(painter, QPointF(right, top), "count", words)
            right -= SPACE_2
        mark = ("wrong", "err") if self._wrong else ("not-used", "text3") if self._unused else None
        if mark is not None:
            right -= ICON_TILE
            paint_icon(painter, QRectF(right, 0, ICON_TILE, self.height()), *mark)
            right -= SPACE_2
        return right
