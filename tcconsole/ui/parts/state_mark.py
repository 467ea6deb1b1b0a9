"""How a device stands, as one sign: a plain dot while all is well, an icon otherwise."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE

RADIUS = 4.0
_dots: dict[str, QIcon] = {}


def paint_dot(painter: QPainter, middle: QPointF, role: str) -> None:
    """The dot in the colour of that role, round `middle`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Theme.current().color(role))
    painter.drawEllipse(middle, RADIUS, RADIUS)


def dot_icon(role: str) -> QIcon:
    """The dot for rows of a table; ask for it again after a change of the theme."""
    color = Theme.current().color(role).name()
    if color not in _dots:
        picture = QPixmap(ICON_TILE * 2, ICON_TILE * 2)
        picture.setDevicePixelRatio(2)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_dot(painter, QPointF(ICON_TILE / 2, ICON_TILE / 2), role)
        painter.end()
        _dots[color] = QIcon(picture)
    return _dots[color]


class StateMark(QWidget):
    """As high as a line of text. icon_name: "" for the dot."""

    def __init__(self, icon_name: str = "", role: str = "ok", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = (icon_name, role)
        self._fit()

    def set_look(self, icon_name: str, role: str) -> None:
        if (icon_name, role) != self._look:
            self._look = (icon_name, role)
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedSize(ICON_TILE, Theme.current().scaled(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, (icon_name, role) = QPainter(self), self._look
        if icon_name:
            paint_icon(painter, QRectF(self.rect()), icon_name, role)
        else:
            paint_dot(painter, QRectF(self.rect()).center(), role)
