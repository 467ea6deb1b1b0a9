"""The rail at the left: one button for each page, icon over word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_RAIL, RAIL_W, SPACE_1

BUTTON_H = 52


@dataclass(frozen=True, slots=True)
class Place:
    """One page: its key, words and icon; `low` ones stand at the foot of the rail."""

    key: str
    words: str
    icon: str
    low: bool = False


def rail_width() -> int:
    """How wide the rail is now; its words must not be cut."""
    return Theme.current().scaled(RAIL_W)


class RailButton(QAbstractButton):
    """Icon over word. Checked, it carries a mark at the window's edge besides the lighter ground."""

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, f"rail_{place.key}", place.words)
        self._place = place
        self.setText(place.words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedSize(rail_width(), Theme.current().scaled(BUTTON_H))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        role = "text" if self.isChecked() else "text2"
        if self.isChecked() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover" if self.isChecked() else "raised"))
            painter.drawRoundedRect(self.rect().adjusted(SPACE_1, 0, -SPACE_1, 0), 4, 4)
        if self.isChecked():
            painter.fillRect(0, 6, 2, self.height() - 12, theme.color("accent"))
        below = theme.scaled(18)
        over = QRectF(0, 6, self.width(), self.height() - below - 10)
        spot = QRectF(0, 0, ICON_RAIL, ICON_RAIL)
        spot.moveCenter(over.center())
        paint_icon(painter, spot, self._place.icon, role)
        painter.setFont(theme.font("tag"))
        painter.setPen(theme.color(role))
        words = self.rect().adjusted(1, self.height() - below - 5, -1, -5)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)


class Rail(QWidget):
    """Signals: `chosen(key)` when the user picks a page."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "rail", self.tr("Pages"))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = {place.key: RailButton(place, self) for place in places}
        self._group = QButtonGroup(self)
        self._arrange(places)
        self._fit()
        for key, button in self._buttons.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _checked, key=key: self.chosen.emit(key))

    def _arrange(self, places: Sequence[Place]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_1 * 3, 0, SPACE_1 * 2)
        column.setSpacing(SPACE_1)
        for place in places:
            if not place.low:
                column.addWidget(self._buttons[place.key])
        column.addStretch(1)
        for place in places:
            if place.low:
                column.addWidget(self._buttons[place.key])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(rail_width())

    def show_key(self, key: str) -> None:
        """Mark that page as the one shown."""
        self._buttons[key].setChecked(True)
