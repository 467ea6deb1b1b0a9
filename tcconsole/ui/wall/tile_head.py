"""The head of a monitor's tile: how its device is, and what is on the monitor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from tcconsole.ui.parts.grid_glyph import WIDTH as GLYPH_W
from tcconsole.ui.parts.grid_glyph import paint_grid_glyph
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.pill import HEIGHT as PILL_H
from tcconsole.ui.parts.pill import paint_pill, pill_width
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, SPACE_2, SPACE_3
from tcconsole.ui.wall.tile_view import MonitorView, On

HEIGHT = 38
DOT = 4.0
LEAST_NAME = 60.0


class TileHead(QWidget):
    """Signals: `pressed()`; `opened()` double-click; `drag_wanted()` the mouse pulls at it."""

    pressed = Signal()
    opened = Signal()
    drag_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "wall_head")
        self._view = MonitorView("", "", "text3", "", On.UNKNOWN)
        self._pressed: QPoint | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def set_view(self, view: MonitorView) -> None:
        if view != self._view:
            self._view = view
            self.setAccessibleName(view.spoken)
            self.setToolTip(plain_tooltip(view.spoken))
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(Theme.current().scaled(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed
        if start is None:
            return
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.drag_wanted.emit()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._paint_state(painter)
        right = self._paint_panel(painter, left)
        self._paint_name(painter, left, right)

    def _paint_state(self, painter: QPainter) -> float:
        """The dot, or the icon of another state; returns where the name begins."""
        view, theme = self._view, Theme.current()
        middle = self.height() / 2
        if view.icon:
            place = QRectF(SPACE_3, middle - ICON_TILE / 2, ICON_TILE, ICON_TILE)
            paint_icon(painter, place, view.icon, view.role)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(view.role))
            painter.drawEllipse(QPointF(SPACE_3 + DOT + 1, middle), DOT, DOT)
        return SPACE_3 + ICON_TILE + SPACE_2

    def _paint_panel(self, painter: QPainter, left: float) -> float:
        """Glyph, panel and pill at the right end; returns where they begin."""
        view, theme = self._view, Theme.current()
        right = float(self.width() - SPACE_3)
        kind, words = view.pill
        if kind:
            width = pill_width(kind, words)
            top = round((self.height() - theme.scaled(PILL_H)) / 2)
            if right - width > left + LEAST_NAME:
                paint_pill(painter, QPointF(right - width, top), kind, words)
                right -= width + SPACE_2
        if not view.title:
            return right
        font = theme.font("title" if view.on is not On.NOTHING else "caption")
        metrics = QFontMetricsF(font)
        room = max(0.0, (right - left - SPACE_3) * 0.55)
        shown = metrics.elidedText(view.title, Qt.TextElideMode.ElideRight, room)
        right -= metrics.horizontalAdvance(shown)
        painter.setFont(font)
        painter.setPen(theme.color("text2" if view.lost or view.on is On.NOTHING else "text"))
        words_rect = QRectF(right, 0, self.width(), self.height())
        painter.drawText(words_rect, Qt.AlignmentFlag.AlignVCenter, shown)
        if view.on is On.NOTHING:
            return right
        glyph = QRectF(right - SPACE_2 - GLYPH_W, 0, GLYPH_W, self.height())
        paint_grid_glyph(painter, glyph, *view.shape, "text3" if view.lost else "text2")
        return glyph.left()

    def _paint_name(self, painter: QPainter, left: float, right: float) -> None:
        view, theme = self._view, Theme.current()
        painter.setFont(theme.font("section"))
        metrics = QFontMetricsF(painter.font())
        room = max(0.0, right - left - SPACE_3)
        shown = metrics.elidedText(view.name, Qt.TextElideMode.ElideRight, room)
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        left += metrics.horizontalAdvance(shown) + SPACE_2
        painter.setFont(theme.font("caption"))
        metrics = QFontMetricsF(painter.font())
        room = right - left - SPACE_2
        shown = metrics.elidedText(view.beside, Qt.TextElideMode.ElideRight, max(0.0, room))
        if shown != view.beside and room < LEAST_NAME:
            return
        painter.setPen(theme.color("text2" if view.role in ("ok", "accent") else view.role))
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
