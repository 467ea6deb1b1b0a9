"""The pictures of one monitor: a cell each, painted as true as they are, chosen by mouse and keys."""

from __future__ import annotations

import time
from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from tcconsole.model.device import Device
from tcconsole.model.wall_moves import Plan
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.tile_paint import (
    MARKS,
    Frame,
    TileState,
    dim,
    paint_drop_plate,
    paint_frame,
    paint_plate,
)
from tcconsole.ui.picture_look import NO_LOOK, PictureLook, look_of
from tcconsole.ui.theme.focus_ring import paint_ring
from tcconsole.ui.theme.tokens import DARK, RADIUS_PICTURE
from tcconsole.ui.wall.cell_paint import AGED_W, paint_cell
from tcconsole.ui.wall.tile_view import MonitorView, On, WallCell

GAP = 1
RING_ROOM = 5.0
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class TilePictures(QWidget):
    """Signals: `opened(cell)` double-click or Enter, None outside of cells; `big_wanted(camera_id)` Space;
    `left()` Escape; `pressed()`; `drag_wanted(cell)` the mouse pulls at a camera.
    """

    opened = Signal(object)
    big_wanted = Signal(str)
    left = Signal()
    pressed = Signal()
    drag_wanted = Signal(int)

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "wall_pictures", self.tr("Cells"))
        self.setProperty("ring", False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._device = device
        self._view = MonitorView("", "", "", "", On.UNKNOWN)
        self._looks: tuple[PictureLook, ...] = ()
        self._cursor = 0
        self._pressed: QPoint | None = None
        self._drop: tuple[int | None, Plan] | None = None

    @property
    def view(self) -> MonitorView:
        return self._view

    @property
    def looks(self) -> tuple[PictureLook, ...]:
        """How each cell's picture is shown now; NO_LOOK for an empty one."""
        return self._looks

    @property
    def current(self) -> int:
        """The cell that the keyboard is at, from 0."""
        return min(self._cursor, max(0, len(self._view.cells) - 1))

    @property
    def cell(self) -> WallCell | None:
        """The cell that the keyboard is at; None without cells."""
        return self._view.cells[self.current] if self._view.cells else None

    def set_view(self, view: MonitorView) -> None:
        if view != self._view:
            self._view = view
            self._looks = ()
            self.refresh()
            self._say()
            self.update()

    def refresh(self, cameras: Collection[str] | None = None) -> None:
        """Time went on, or pictures of these cameras came: paint what looks different now."""
        now, before = time.monotonic(), self._looks
        looks = []
        for index, cell in enumerate(self._view.cells):
            known = index < len(before)
            if known and cameras is not None and cell.camera_id not in cameras:
                looks.append(before[index])
                continue
            look = look_of(self._device, cell.camera_id, now) if cell.camera_id else NO_LOOK
            looks.append(look)
            if not known or _seen(look) != _seen(before[index]):
                self.update(self.cell_rect(index).toAlignedRect())
        self._looks = tuple(looks)

    def wanted(self) -> dict[str, QSize]:
        """The cameras of the cells with the size in which they are shown, in logical pixels; the largest of each."""
        sizes: dict[str, QSize] = {}
        for index, cell in enumerate(self._view.cells):
            if cell.camera_id is not None:
                size = self.cell_rect(index).size().toSize()
                sizes[cell.camera_id] = size.expandedTo(sizes.get(cell.camera_id, size))
        return sizes

    def show_drop(self, cell: int | None, plan: Plan | None) -> None:
        """Say what letting go there would do; None: nothing is over it any more."""
        drop = None if plan is None else (cell, plan)
        if drop != self._drop:
            self._drop = drop
            self.update()

    @property
    def dropping(self) -> str:
        """What letting go would do now, in words; "" while nothing is over it."""
        if self._drop is None:
            return ""
        plan = self._drop[1]
        return plan.why_not or ", ".join(words for words in (plan.first, plan.second) if words)

    def cell_rect(self, index: int) -> QRectF:
        """Where that cell lies: all of them 16:9, as large as fits, in the middle."""
        columns, rows = self._view.shape
        area = self.grid_rect()
        width = (area.width() - GAP * (columns - 1)) / columns
        height = (area.height() - GAP * (rows - 1)) / rows
        column, row = index % columns, index // columns
        left, right = round(column * (width + GAP)), round(column * (width + GAP) + width)
        top, bottom = round(row * (height + GAP)), round(row * (height + GAP) + height)
        return QRectF(area.left() + left, area.top() + top, right - left, bottom - top)

    def grid_rect(self) -> QRectF:
        columns, rows = self._view.shape
        wide = (self.width() - GAP * (columns - 1)) / columns
        high = (self.height() - GAP * (rows - 1)) / rows
        width = min(wide, high * 16 / 9)
        height = width * 9 / 16
        whole_w, whole_h = columns * width + GAP * (columns - 1), rows * height + GAP * (rows - 1)
        if abs(whole_w - self.width()) < 3:
            whole_w = self.width()
        if abs(whole_h - self.height()) < 3:
            whole_h = self.height()
        left, top = round((self.width() - whole_w) / 2), round((self.height() - whole_h) / 2)
        return QRectF(left, top, whole_w, whole_h)

    def cell_at(self, at: QPoint) -> int | None:
        """The cell there; None beside them, and where the pictures are not those of a panel."""
        if self._view.on is not On.PANEL:
            return None
        cells = range(len(self._view.cells))
        return next((index for index in cells if self.cell_rect(index).contains(QPointF(at))), None)

    def choose(self, index: int) -> None:
        """Bring the keyboard to that cell."""
        if index != self._cursor and 0 <= index < len(self._view.cells):
            self._cursor = index
            self._say()
            self.update()

    def event(self, event: QEvent) -> bool:
        """What a small cell has no room for stands in its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.cell_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tooltip(self.words(index)), self)
            return True
        return super().event(event)

    def words(self, index: int | None) -> str:
        """Camera, age and cause of that cell, in one line; "" where there is nothing to say."""
        if index is None or index >= len(self._looks) or self._view.cells[index].camera_id is None:
            return ""
        look = self._looks[index]
        return ", ".join(part for part in (self._view.cells[index].title, look.age, look.cause) if part)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            index = self.cell_at(self._pressed)
            if index is not None:
                self.choose(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed
        if start is None or not _far(start, event.position().toPoint()):
            return
        self._pressed = None
        index = 0 if self._view.on is On.FULL_SCREEN else self.cell_at(start)
        if index is not None and self._view.cells[index].camera_id is not None:
            self.drag_wanted.emit(index)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.cell_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._step(*_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current if self._view.on is On.PANEL and self._view.cells else None)
        elif key == Qt.Key.Key_Space and self.cell is not None and self.cell.camera_id is not None:
            self.big_wanted.emit(self.cell.camera_id)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _step(self, columns: int, rows: int) -> None:
        wide, high = self._view.shape
        column = min(max(self.current % wide + columns, 0), wide - 1)
        row = min(max(self.current // wide + rows, 0), high - 1)
        self.choose(row * wide + column)

    def _say(self) -> None:
        """For screen readers."""
        cell = self.cell
        if cell is None:
            self.setAccessibleDescription(self._view.title)
            return
        words = self.tr("Cell {number} of {count}: {camera}")
        camera = cell.title or self.tr("empty")
        self.setAccessibleDescription(
            words.format(number=self.current + 1, count=len(self._view.cells), camera=camera)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), DARK.color("letterbox"))
        for index, cell in enumerate(self._view.cells):
            rect = self.cell_rect(index)
            if index < len(self._looks) and event.region().intersects(rect.toAlignedRect()):
                paint_cell(painter, rect, cell, self._looks[index], lost=self._view.lost)
        if not self._view.cells:
            self._paint_nothing(painter)
        self._paint_cursor(painter)
        self._paint_drop(painter)

    def _paint_nothing(self, painter: QPainter) -> None:
        """Nothing on the monitor, or nobody knows yet; a lost monitor has its card instead."""
        if self._view.on is On.NOTHING and not self._view.lost:
            second = self.tr("Drop a panel or a camera here")
            paint_plate(painter, QRectF(self.rect()), self.tr("Display stopped"), second, "stop", "text2")

    def _paint_cursor(self, painter: QPainter) -> None:
        """Inside of the cell: its neighbours are too near for a ring round it."""
        if self.hasFocus() and self._view.cells:
            rect = self.cell_rect(self.current).adjusted(RING_ROOM, RING_ROOM, -RING_ROOM, -RING_ROOM)
            paint_ring(painter, rect, RADIUS_PICTURE)

    def _paint_drop(self, painter: QPainter) -> None:
        if self._drop is None:
            return
        cell, plan = self._drop
        rect = QRectF(self.rect()) if cell is None else self.cell_rect(cell)
        dim(painter, rect, 0.66)
        if plan.why_not:
            mark = MARKS[TileState.REFUSED]
            paint_plate(painter, QRectF(self.rect()), plan.why_not, "", mark.icon, mark.role)
            return
        paint_frame(painter, rect, Frame.DROP, RADIUS_PICTURE)
        wide = rect if rect.width() >= AGED_W else QRectF(self.rect())
        paint_drop_plate(painter, wide, plan.first, plan.second, plan.icon)


def _seen(look: PictureLook) -> tuple[object, ...]:
    """What of it can be seen in a cell of the wall: a live picture has no age there."""
    words = "" if look.mark is TileState.LIVE else look.brief or look.age
    return id(look.image), look.state, look.mark, words


def _far(start: QPoint, now: QPoint) -> bool:
    return (now - start).manhattanLength() >= QApplication.startDragDistance()
