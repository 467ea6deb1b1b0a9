"""One version of a panel, small: pictures as far as they are there, with names; which cells differ, which are taken."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.model.device import Device
from tcconsole.model.layout import Place
from tcconsole.ui.panels.cell_view import grid_rects
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.tile_paint import (
    MARKS,
    Frame,
    dim,
    paint_age_plate,
    paint_badge,
    paint_frame,
    paint_name_plate,
    paint_picture,
)
from tcconsole.ui.picture_look import look_of
from tcconsole.ui.theme.theme import Theme

_SAME = 0.4
_LEFT_OUT = 0.72
_UNDECIDED = 0.2


@dataclass(frozen=True, slots=True)
class GridCell:
    """differs: the versions differ here. taken: this version is in the result; None while nobody has chosen."""

    column: int
    row: int
    place: Place
    differs: bool = False
    taken: bool | None = True
    current: bool = False


class ConflictGrid(QWidget):
    """Signals: `pressed(column, row)` a cell that differs was clicked."""

    pressed = Signal(int, int)

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, accessible)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._device: Device | None = None
        self._size = (1, 1)
        self._cells: tuple[GridCell, ...] = ()

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 110)

    @property
    def cells(self) -> tuple[GridCell, ...]:
        return self._cells

    def show_cells(self, device: Device, size: tuple[int, int], cells: tuple[GridCell, ...]) -> None:
        """size: columns and rows; cells row by row."""
        self._device, self._size, self._cells = device, size, cells
        self.update()

    def cell_rect(self, column: int, row: int) -> QRect:
        """Where that cell lies."""
        return self._rects()[row * self._size[0] + column]

    def _rects(self) -> list[QRect]:
        """The cells row by row, below the left end of the words above the grid."""
        rects = grid_rects(self.rect(), *self._size, 0)
        corner = rects[0].topLeft()
        return [rect.translated(-corner) for rect in rects]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for cell in self._cells:
            if cell.differs and self.cell_rect(cell.column, cell.row).contains(at):
                self.pressed.emit(cell.column, cell.row)
                return
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for cell, rect in zip(self._cells, self._rects(), strict=True):
            self._paint_cell(painter, cell, QRectF(rect))

    def _paint_cell(self, painter: QPainter, cell: GridCell, rect: QRectF) -> None:
        inner = rect.adjusted(1, 1, -1, -1)
        if cell.place.camera_id is None or self._device is None:
            self._paint_empty(painter, inner)
        else:
            self._paint_camera(painter, self._device, cell, inner)
        if cell.differs and cell.taken is not False:
            badge = "done" if cell.taken else "warning"
            paint_badge(painter, QPointF(inner.left() + 5, inner.top() + 5), badge)
        paint_frame(painter, rect, Frame.SELECTED if cell.current else Frame.PLAIN)

    def _paint_empty(self, painter: QPainter, inner: QRectF) -> None:
        theme = Theme.current()
        painter.fillRect(inner, theme.color("well"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, self.tr("Empty"))

    def _paint_camera(self, painter: QPainter, device: Device, cell: GridCell, inner: QRectF) -> None:
        camera_id = cell.place.camera_id or ""
        look = look_of(device, camera_id, time.monotonic())
        paint_picture(painter, inner, look.image, look.state)
        if not cell.differs or cell.taken is not True:
            share = (
                _LEFT_OUT if cell.differs and cell.taken is False else _UNDECIDED if cell.differs else _SAME
            )
            dim(painter, inner, share)
        number = device.cameras.number(camera_id)
        name = device.cameras.name(camera_id, cell.place.camera_name) or camera_id
        paint_name_plate(painter, inner, str(number or ""), name)
        if MARKS[look.mark].icon and inner.width() > Theme.current().scaled(150):
            top = QRectF(inner.left(), inner.top(), inner.width(), Theme.current().scaled(18) + 10)
            paint_age_plate(painter, top, look.brief, look.mark)
