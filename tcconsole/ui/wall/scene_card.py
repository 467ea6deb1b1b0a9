"""One scene above the wall: its drawing, name, what it is to the wall now, and its key; a click shows it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.key_cap import HEIGHT as CAP_H
from tcconsole.ui.parts.key_cap import key_cap_width, paint_key_cap
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import RADIUS_CARD, SPACE_2, SPACE_3
from tcconsole.ui.wall.scene_glyph import Glyph, paint_glyph

CARD_H = 58
LEAST_W, MOST_W = 216, 352
GLYPH_W, GLYPH_H = 78, 32
SMALL_GLYPH_W = 54
WIDE = 300
"""Cards narrower than this draw the wall smaller."""


@dataclass(frozen=True, slots=True)
class CardView:
    """What a card shows. role: the colour of its words; short: the same words for a narrow card; shown: it is on the
    wall; share: of a run that is under way, None if none is."""

    key: str
    name: str
    words: str
    short: str = ""
    role: str = "text2"
    cap: str = ""
    shown: bool = False
    share: float | None = None
    glyph: Glyph = field(default_factory=Glyph)


class SceneCard(QAbstractButton):
    """Signals: `clicked()`; `moved(by)` left or right by keys; `menu_wanted(at)` on the screen."""

    moved = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = CardView("", "", "")
        named(self, "scene")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(MOST_W)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", RADIUS_CARD)

    def show_view(self, view: CardView) -> None:
        if view == self.view:
            return
        self.view = view
        self.setAccessibleName(view.name)
        self.setAccessibleDescription(view.words)
        self.setToolTip(plain_tooltip(f"{view.name}: {view.words}"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(MOST_W, Theme.current().scaled(CARD_H))

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.current().scaled(LEAST_W), Theme.current().scaled(CARD_H))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        self._paint_ground(painter, rect)
        width = GLYPH_W if rect.width() >= WIDE else SMALL_GLYPH_W
        high = min(GLYPH_H, rect.height() - 2 * SPACE_3)
        drawing = QRectF(SPACE_3, round((rect.height() - high) / 2), width, high)
        paint_glyph(painter, drawing, self.view.glyph, "accent" if self.view.shown else "text3")
        right = self._paint_cap(painter, rect)
        self._paint_words(painter, rect, drawing.right() + SPACE_3, right)

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        theme = Theme.current()
        ground = "soft" if self.view.shown else "panel"
        if self.isDown() or self.underMouse():
            ground = "pressed" if self.isDown() else "hover"
        painter.setPen(QPen(theme.color("accent" if self.view.shown else "line"), 1))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        if self.view.share is not None:
            bar = QRectF(1, rect.height() - 3, (rect.width() - 2) * self.view.share, 2)
            painter.fillRect(bar, theme.color("accent"))

    def _paint_cap(self, painter: QPainter, rect: QRectF) -> float:
        """Where the words beside it have to end."""
        if not self.view.cap:
            return rect.right() - SPACE_3
        width, height = key_cap_width(self.view.cap), Theme.current().scaled(CAP_H)
        cap = QRectF(rect.right() - width - SPACE_2 - 1, rect.top() + SPACE_2, width, height)
        paint_key_cap(painter, cap, self.view.cap)
        return cap.left() - SPACE_2

    def _paint_words(self, painter: QPainter, rect: QRectF, left: float, right: float) -> None:
        theme, middle = Theme.current(), rect.height() / 2
        lines = (
            (self.view.name, "title", "text", right, QRectF(left, 0, 0, middle + 1)),
            (
                self.view.words,
                "caption",
                self.view.role,
                rect.right() - SPACE_3,
                QRectF(left, middle, 0, middle),
            ),
        )
        for words, font, role, end, line in lines:
            text = words
            painter.setFont(theme.font(font))
            painter.setPen(theme.color(role))
            room = max(0.0, end - left)
            metrics = QFontMetricsF(painter.font())
            if text is self.view.words and self.view.short and metrics.horizontalAdvance(text) > room:
                text = self.view.short
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room + 0.5)
            edge = Qt.AlignmentFlag.AlignBottom if line.top() == 0 else Qt.AlignmentFlag.AlignTop
            place = QRectF(left, line.top() + (1 if line.top() else -1), room + 1, line.height())
            painter.drawText(place, edge | Qt.AlignmentFlag.AlignLeft, shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and alt:
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())
