"""One cell of the panel that is edited: caption above, picture below, and what is happening to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tcconsole.ui.panels.cell_view import CellView
from tcconsole.ui.panels.drop_words import DropWords
from tcconsole.ui.panels.empty_cell import paint_empty
from tcconsole.ui.parts.caption_paint import paint_caption
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.pill import HEIGHT as PILL_H
from tcconsole.ui.parts.pill import paint_pill, pill_width
from tcconsole.ui.parts.tile_paint import (
    MARKS,
    Frame,
    TileState,
    paint_drop_plate,
    paint_frame,
    paint_picture,
    paint_plate,
)
from tcconsole.ui.picture_look import NO_LOOK, PictureLook
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import CAPTION_H, ICON_TILE, SPACE_2

DRAG_PX = 4
"""A press that moves less is a click."""
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


class Cell(QWidget):
    """Signals: `pressed(index)`; `opened(index)` double-click; `drag_wanted(index)`; `menu_wanted(index, point)`."""

    pressed = Signal(int)
    opened = Signal(int)
    drag_wanted = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, index: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.index = index
        self._view = CellView(index)
        self._look = NO_LOOK
        self._chosen = False
        self._dragged = False
        self._drop: DropWords | None = None
        self._pressed_at: QPoint | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        named(self, f"cell-{index}")
        self.set_chosen(False)
        self._name()

    @property
    def view(self) -> CellView:
        return self._view

    @property
    def look(self) -> PictureLook:
        return self._look

    @property
    def drop(self) -> DropWords | None:
        return self._drop

    def set_view(self, view: CellView) -> None:
        if view != self._view:
            self._view = view
            self._name()
            self.update()

    def set_look(self, look: PictureLook) -> None:
        """The picture or its age changed: paint what looks different now."""
        old, self._look = self._look, look
        if (old.image is not look.image) or (old.state, old.first, old.second) != (
            look.state,
            look.first,
            look.second,
        ):
            self.update()
        elif (old.age, old.mark) != (look.age, look.mark):
            self.update(0, 0, self.width(), self.caption_height())

    def set_chosen(self, chosen: bool) -> None:
        """The chosen cell is the one that the tabulator key leads to."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def set_drop(self, drop: DropWords | None) -> None:
        if drop != self._drop:
            self._drop = drop
            self.update()

    def set_dragged(self, dragged: bool) -> None:
        if dragged != self._dragged:
            self._dragged = dragged
            self.update()

    @staticmethod
    def caption_height() -> int:
        return Theme.current().scaled(CAPTION_H)

    def picture_rect(self) -> QRect:
        """Where the picture lies, in the cell's coordinates."""
        return self.rect().adjusted(1, self.caption_height(), -1, -1)

    def _name(self) -> None:
        place = self.tr("Cell {number}").format(number=self.index + 1)
        words = [place, self._view.name or self.tr("empty")]
        if self._view.number:
            words.append(self.tr("camera {number}").format(number=self._view.number))
        self.setAccessibleName(", ".join(words))
        self.setAccessibleDescription(self._view.sending or self._view.still)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        self.pressed.emit(self.index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or self._view.camera_id is None:
            return
        if (event.position().toPoint() - self._pressed_at).manhattanLength() >= DRAG_PX:
            self._pressed_at = None
            self.drag_wanted.emit(self.index)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed_at = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.index, event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Theme.current().color("app"))
        if event.rect().bottom() >= self.caption_height():
            self._paint_below(painter, QRectF(self.picture_rect()))
        self._paint_caption(painter, QRectF(0, 0, self.width(), self.caption_height()))
        paint_frame(painter, QRectF(self.rect()), self._frame())

    def _paint_below(self, painter: QPainter, picture: QRectF) -> None:
        if self._view.camera_id is None:
            paint_empty(painter, picture, self._view)
        else:
            self._paint_picture(painter, picture)
        if self._drop is not None:
            paint_drop_plate(painter, picture, self._drop.first, self._drop.second, self._drop.icon)

    def _frame(self) -> Frame:
        if self._drop is not None:
            return Frame.DROP
        if self._dragged:
            return Frame.EMPTY
        if self._view.sending:
            return Frame.PENDING
        return Frame.SELECTED if self._chosen else Frame.PLAIN

    def _paint_picture(self, painter: QPainter, picture: QRectF) -> None:
        look = self._look
        if self._dragged:
            paint_picture(painter, picture, look.image, TileState.DRAGGED)
            return
        if self._view.sending:
            paint_picture(painter, picture, look.image, TileState.PENDING)
            if self._drop is None:
                paint_plate(painter, picture, self._view.sending, self._view.before, "pending", "accent")
            return
        if self._view.gone:
            self._paint_gone(painter, picture)
            return
        paint_picture(painter, picture, look.image, look.state if self._drop is None else TileState.DROP)
        if self._drop is None and look.first:
            mark = MARKS[look.mark]
            paint_plate(painter, picture, look.first, look.second, mark.icon, mark.role)

    def _paint_gone(self, painter: QPainter, picture: QRectF) -> None:
        """A camera that the device no longer has: what to do, in as many words as there is room for."""
        paint_picture(painter, picture, None, TileState.NONE)
        if self._drop is not None:
            return
        wide = picture.width() >= Theme.current().scaled(340)
        first = self.tr("The device has no such camera any more") if wide else self.tr("Camera gone")
        second = self.tr("Enter chooses another, Delete clears") if wide else self.tr("Enter or Delete")
        paint_plate(painter, picture, first, second, "broken", "err")

    def _paint_caption(self, painter: QPainter, rect: QRectF) -> None:
        view = self._view
        painter.fillRect(rect, Theme.current().color("panel"))
        room = self._paint_changed(painter, rect) if view.changed else rect
        if view.camera_id is None:
            paint_caption(painter, room, str(self.index + 1), "", "", TileState.LIVE, chosen=self._chosen)
            self._paint_empty_name(painter, room)
            return
        age, state = self._age()
        detail = self._detail(room.width(), age)
        icons = ["repeat"] * view.turning + ["ptz"] * view.ptz
        index = str(self.index + 1)
        paint_caption(
            painter, room, index, view.name, age, state, detail=detail, icons=icons, chosen=self._chosen
        )

    def _age(self) -> tuple[str, TileState]:
        """The words at the right of the caption, and whose icon and colour they have."""
        if self._view.sending:
            return self.tr("sending"), TileState.PENDING
        return ("", TileState.LIVE) if self._view.gone else (self._look.age, self._look.mark)

    def _detail(self, width: float, age: str) -> str:
        """ "camera 4", where name and age leave room for all of it."""
        if not self._view.number:
            return ""
        theme = Theme.current()
        words = self.tr("camera {number}").format(number=self._view.number)
        taken = sum(
            QFontMetricsF(theme.font(font)).horizontalAdvance(text)
            for font, text in (("title", self._view.name), ("caption", words), ("caption-strong", age))
        )
        return words if taken + theme.scaled(18) + 5 * SPACE_2 + ICON_TILE <= width else ""

    def _paint_changed(self, painter: QPainter, rect: QRectF) -> QRectF:
        """The mark of a cell that differs from the device's; returns the room before it."""
        words = self.tr("changed")
        width, height = pill_width("draft", words), Theme.current().scaled(PILL_H)
        left = rect.right() - width - SPACE_2
        if left < rect.left() + 120:
            return rect
        paint_pill(painter, QPointF(left, rect.top() + (rect.height() - height) // 2), "draft", words)
        return rect.adjusted(0, 0, left - rect.right(), 0)

    def _paint_empty_name(self, painter: QPainter, rect: QRectF) -> None:
        theme = Theme.current()
        painter.setFont(theme.font("title"))
        painter.setPen(theme.color("text3"))
        painter.drawText(rect.adjusted(theme.scaled(18) + 13, 0, 0, 0), _LINE, self.tr("Empty"))
