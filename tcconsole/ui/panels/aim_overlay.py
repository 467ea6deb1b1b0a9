"""Lies over the picture of the steered cell while the user aims in it: a click is a place, a drag draws a box."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tcconsole.ui.panels.cell import DRAG_PX
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.tile_paint import paint_drop_plate
from tcconsole.ui.theme.tokens import BORDER_STRONG, DARK

_LET_GO = {QEvent.Type.Hide, QEvent.Type.UngrabMouse, QEvent.Type.WindowDeactivate}
_MIDDLE = 12
_OUTSIDE = 0.35


class AimOverlay(QWidget):
    """Signals, all in pictures from the middle of the picture, right and up: `clicked(x, y)`;
    `boxed(x, y, width, height)` its middle and size. `escaped()`: the user wants to stop aiming."""

    clicked = Signal(float, float)
    boxed = Signal(float, float, float, float)
    escaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "aim_overlay", self.tr("Aim in the picture"))
        self.setProperty("ring", False)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._picture = self._seen = QRectF()
        self._words = ("", "")
        self._pressed: QPointF | None = None
        self._box: QRectF | None = None
        self.hide()

    @property
    def box(self) -> QRectF | None:
        """What is drawn now, in the overlay's coordinates."""
        return self._box

    def set_picture(self, picture: QRectF, seen: QRectF | None = None) -> None:
        """Where the picture lies in the overlay, without its letter-box. seen: what of it can be seen, if not all."""
        seen = picture if seen is None else picture & seen
        if (picture, seen) != (self._picture, self._seen):
            self._picture, self._seen = picture, seen
            self._let_go()
            self.update()

    def set_words(self, first: str, second: str) -> None:
        """What the user has to do, on a plate; empty shows none."""
        if (first, second) != self._words:
            self._words = (first, second)
            self.setAccessibleDescription(f"{first} {second}".strip())
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() in _LET_GO:
            self._let_go()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            event.ignore()
        elif self._pressed is not None:
            self._let_go()
        else:
            self.escaped.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._let_go()
        if event.button() == Qt.MouseButton.LeftButton and self._picture.contains(event.position()):
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed
        if start is None:
            return
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._let_go()  # the release went elsewhere
        elif self._box is not None or _far(start, event.position()):
            self._box = self._shaped(start, event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        start, box = self._pressed, self._box
        if start is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._let_go()
        if box is None:
            self.clicked.emit(*self._place(start))
        elif box.width() > DRAG_PX:
            width, height = self._picture.width(), self._picture.height()
            self.boxed.emit(*self._place(box.center()), box.width() / width, box.height() / height)

    def _let_go(self) -> None:
        if self._pressed is not None:
            self._pressed = self._box = None
            self.update()

    def _place(self, at: QPointF) -> tuple[float, float]:
        middle = self._picture.center()
        return (
            (at.x() - middle.x()) / self._picture.width(),
            (middle.y() - at.y()) / self._picture.height(),
        )

    def _shaped(self, start: QPointF, end: QPointF) -> QRectF:
        """The box from `start` towards `end` in the shape of the picture: what it holds will fill the picture."""
        across, down = end.x() - start.x(), end.y() - start.y()
        picture = self._picture
        share = max(abs(across) / picture.width(), abs(down) / picture.height())
        right, below = across >= 0, down >= 0
        room = (picture.right() - start.x()) if right else (start.x() - picture.left())
        depth = (picture.bottom() - start.y()) if below else (start.y() - picture.top())
        share = min(share, room / picture.width(), depth / picture.height())
        corner = QPointF(
            start.x() + (1 if right else -1) * share * picture.width(),
            start.y() + (1 if below else -1) * share * picture.height(),
        )
        return QRectF(start, corner).normalized()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._box is not None:
            self._paint_box(painter, self._box)
        else:
            self._paint_middle(painter)
            if any(self._words):
                paint_drop_plate(painter, self._seen, *self._words, "calibrate")

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        ground = DARK.color("letterbox")
        ground.setAlphaF(_OUTSIDE)
        picture = self._picture
        painter.fillRect(QRectF(picture.topLeft(), QPointF(picture.right(), box.top())), ground)
        painter.fillRect(QRectF(QPointF(picture.left(), box.bottom()), picture.bottomRight()), ground)
        painter.fillRect(QRectF(picture.left(), box.top(), box.left() - picture.left(), box.height()), ground)
        painter.fillRect(QRectF(box.right(), box.top(), picture.right() - box.right(), box.height()), ground)
        painter.setPen(QPen(DARK.color("letterbox"), BORDER_STRONG + 2))
        painter.drawRect(box)
        painter.setPen(QPen(DARK.color("sel"), BORDER_STRONG))
        painter.drawRect(box)

    def _paint_middle(self, painter: QPainter) -> None:
        """A small cross where a clicked thing will go."""
        middle = self._picture.center()
        for role, width in (("letterbox", 3), ("sel", 1)):
            painter.setPen(QPen(DARK.color(role), width))
            painter.drawLine(middle - QPointF(_MIDDLE, 0), middle + QPointF(_MIDDLE, 0))
            painter.drawLine(middle - QPointF(0, _MIDDLE), middle + QPointF(0, _MIDDLE))


def _far(a: QPointF, b: QPointF) -> bool:
    way: QPoint = (b - a).toPoint()
    return way.manhattanLength() >= DRAG_PX
