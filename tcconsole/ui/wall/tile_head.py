"""The head of a monitor's tile: how its device is, and what is on the monitor."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from tcconsole.ui.parts.grid_glyph import WIDTH as GLYPH_W
from tcconsole.ui.parts.grid_glyph import paint_grid_glyph
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.pill import HEIGHT as PILL_H
from tcconsole.ui.parts.pill import paint_pill, pill_width
from tcconsole.ui.parts.tile_paint import paint_badge
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, SPACE_2, SPACE_3
from tcconsole.ui.wall.tile_view import MonitorView, On

HEIGHT = 38
DOT = 4.0
LEAST_TITLE = 40.0
BADGE_W, BADGE_H = 18.0, 16.0


@dataclass(frozen=True, slots=True)
class _Room:
    """beside: the words after the name are shown; pill: with its words; title: how wide the panel's name may be."""

    beside: bool
    pill: bool
    title: float


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
        right = float(self.width() - SPACE_3)
        room = self._room(right - left)
        right = self._paint_pill(painter, right, whole=room.pill)
        right = self._paint_panel(painter, right, room.title)
        self._paint_name(painter, left, right - SPACE_2, beside=room.beside)

    def _room(self, width: float) -> _Room:
        """What has to be left out or cut so that the name can be read."""
        view, theme = self._view, Theme.current()
        name = QFontMetricsF(theme.font("section")).horizontalAdvance(view.name)
        title = QFontMetricsF(self._title_font()).horizontalAdvance(view.title)
        beside = QFontMetricsF(theme.font("caption")).horizontalAdvance(view.beside) + SPACE_2
        glyph = GLYPH_W + 2 * SPACE_2 if view.title and view.on is not On.NOTHING else SPACE_2
        kind, words = view.pill
        pill = pill_width(kind, words) + SPACE_2 if kind else 0.0
        small = BADGE_W + SPACE_2 if kind else 0.0
        need = name + glyph + title
        if need + beside + pill <= width:
            return _Room(True, True, title)
        if need + beside + small <= width:
            return _Room(True, False, title)
        good = view.role in ("ok", "accent")
        beside = 0.0 if good else beside
        return _Room(not good, False, max(LEAST_TITLE, min(title, width - name - glyph - beside - small)))

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

    def _paint_pill(self, painter: QPainter, right: float, *, whole: bool) -> float:
        """Whether it is on the monitor, at the right end, as a mark where there is no room for words; returns where
        that begins."""
        kind, words = self._view.pill
        if not kind:
            return right
        if whole:
            width = pill_width(kind, words)
            top = round((self.height() - Theme.current().scaled(PILL_H)) / 2)
            paint_pill(painter, QPointF(right - width, top), kind, words)
            return right - width - SPACE_2
        place = QRectF(right - BADGE_W, 0, BADGE_W, self.height())
        if self._view.lost:
            paint_icon(painter, place, "hidden", "text2")
        else:
            top = round((self.height() - BADGE_H) / 2)
            paint_badge(painter, QPointF(place.left(), top), "monitor", filled=True)
        return place.left() - SPACE_2

    def _paint_panel(self, painter: QPainter, right: float, room: float) -> float:
        """Glyph and panel; returns where they begin."""
        view, theme = self._view, Theme.current()
        if not view.title:
            return right
        painter.setFont(self._title_font())
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(view.title, Qt.TextElideMode.ElideRight, room + 1)
        right -= metrics.horizontalAdvance(shown)
        painter.setPen(theme.color("text2" if view.lost or view.on is On.NOTHING else "text"))
        place = QRectF(right, 0, self.width(), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        if view.on is On.NOTHING:
            return right
        glyph = QRectF(right - SPACE_2 - GLYPH_W, 0, GLYPH_W, self.height())
        paint_grid_glyph(painter, glyph, *view.shape, "text3" if view.lost else "text2")
        return glyph.left()

    def _paint_name(self, painter: QPainter, left: float, right: float, *, beside: bool) -> None:
        view, theme = self._view, Theme.current()
        painter.setFont(theme.font("section"))
        metrics = QFontMetricsF(painter.font())
        taken = (
            QFontMetricsF(theme.font("caption")).horizontalAdvance(view.beside) + SPACE_2 if beside else 0.0
        )
        room = max(0.0, right - left - taken)
        shown = metrics.elidedText(view.name, Qt.TextElideMode.ElideRight, room + 1)
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(left, 0, room + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        if not beside:
            return
        left += metrics.horizontalAdvance(shown) + SPACE_2
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2" if view.role in ("ok", "accent") else view.role))
        place = QRectF(left, 0, taken, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, view.beside)

    def _title_font(self) -> QFont:
        return Theme.current().font("caption" if self._view.on is On.NOTHING else "title")
