"""The grid of a panel that is edited: choose, place, swap and clear cells by mouse and by keys."""

from __future__ import annotations

import time
from collections.abc import Collection
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.ui.panels.cell import Cell
from tcconsole.ui.panels.cell_view import cell_views, grid_rects, live_views
from tcconsole.ui.panels.editor_drops import EditorDrops
from tcconsole.ui.panels.panel_edits import PanelEdits
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.tile_paint import Frame, paint_frame
from tcconsole.ui.picture_look import look_of
from tcconsole.ui.theme.tokens import RADIUS_CARD

FRAME_ROOM = 4
"""Room round the cells for the frame of the grid, and for the focus ring."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class LayoutEditor(QWidget):
    """Signals: `selected()` another cell, or another camera in it; `choose_wanted(index)` the user wants to choose a
    camera; `big_picture_wanted(index)` double-click on a camera; `menu_wanted(index, point)`; `arranged()` cells
    came, went or changed their size."""

    selected = Signal()
    choose_wanted = Signal(int)
    big_picture_wanted = Signal(int)
    menu_wanted = Signal(int, QPoint)
    arranged = Signal()

    def __init__(self, edits: PanelEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "layout_editor", self.tr("Panel"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.tab_after: QWidget = self  # the widget before the cells, for the tabulator key
        self._edits = edits
        self._device: Device | None = None
        self._draft: Draft | None = None
        self._grid = (0, 0)
        self._cells: list[Cell] = []
        self._selected: int | None = None
        self._selections: WeakKeyDictionary[Draft, int] = WeakKeyDictionary()
        self._frame = Frame.PLAIN
        self.drops = EditorDrops(self, edits)

    @property
    def panel_key(self) -> str:
        """The key of the panel that is edited; empty for none."""
        return self._draft.key if self._draft is not None else ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(self._cells)

    @property
    def selected_cell(self) -> int | None:
        return self._selected

    @property
    def selected_camera_id(self) -> str | None:
        if self._selected is None or self._selected >= len(self._cells):
            return None
        return self._cells[self._selected].view.camera_id

    def cell_of(self, draft: Draft) -> int | None:
        """The cell that is selected in that draft, or will be when it is shown."""
        return self._selected if draft is self._draft else self._selections.get(draft, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def show_draft(self, device: Device | None, draft: Draft | None) -> None:
        """Edit another draft."""
        self._device, self._draft = device, draft
        self._selected = self._selections.get(draft, 0) if draft is not None else None
        layout = self._edits.layout
        self._grid = (layout.width, layout.height) if layout else (0, 0)
        self.refresh()
        self.selected.emit()

    def refresh(self) -> None:
        """Show the panel as it is now; cells that did not change are not painted again."""
        before = self._selection()
        layout = self._edits.layout
        if self._device is None or self._draft is None or layout is None:
            self._make_cells(0)
            return
        if (layout.width, layout.height) != self._grid:
            self._keep_selection(layout.width, layout.height)
        if len(self._cells) != len(layout.places):
            self._make_cells(len(layout.places))
        self._grid = (layout.width, layout.height)
        self._place_cells()
        live = self._edits.live
        views = live_views(self._device, layout) if live else cell_views(self._device, self._draft)
        for cell, view in zip(self._cells, views, strict=True):
            cell.set_view(view)
            self._refresh_look(cell)
        self._show_selection()
        self._choose_frame(self._draft)
        if self._selection() != before:
            self.selected.emit()

    def _selection(self) -> tuple[int | None, str | None, bool]:
        """The selected cell, the camera in it, and whether that waits for the device."""
        index = self._selected
        waits = index is not None and index < len(self._cells) and bool(self._cells[index].view.sending)
        return index, self.selected_camera_id, waits

    def refresh_cameras(self, camera_ids: Collection[str]) -> None:
        """New pictures of these cameras came."""
        for cell in self._cells:
            if cell.view.camera_id in camera_ids:
                self._refresh_look(cell)

    def tick(self) -> None:
        """Time went on: ages and states follow."""
        for cell in self._cells:
            self._refresh_look(cell)

    def select(self, index: int | None, *, focus: bool = False) -> None:
        """Choose a cell; None is none."""
        if index is not None and not 0 <= index < len(self._cells):
            return
        if index != self._selected:
            self._selected = index
            if self._draft is not None and index is not None:
                self._selections[self._draft] = index
            self._show_selection()
            self.selected.emit()
        if focus and index is not None:
            self._cells[index].setFocus(Qt.FocusReason.TabFocusReason)

    def shown_cameras(self) -> dict[str, QSize]:
        """The cameras in the cells with the size of their pictures in logical pixels."""
        return {
            cell.view.camera_id: cell.picture_rect().size()
            for cell in self._cells
            if cell.view.camera_id is not None and not cell.view.gone
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self._selected, Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if index is None or modifiers not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ControlModifier,
        ):
            event.ignore()
        elif key in _ARROWS:
            self._step(index, *_ARROWS[key], swap=bool(modifiers))
        elif modifiers:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_wanted.emit(index)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._edits.clear(index)
        else:
            event.ignore()

    def _step(self, index: int, dx: int, dy: int, *, swap: bool) -> None:
        width, height = self._grid
        x, y = index % width + dx, index // width + dy
        if not (0 <= x < width and 0 <= y < height):
            return
        there = y * width + x
        if swap:
            self._edits.swap(index, there)
        self.select(there, focus=True)

    def cell_at(self, at: QPoint) -> int | None:
        """The cell at that place of this widget."""
        return next((cell.index for cell in self._cells if cell.geometry().contains(at)), None)

    def _open(self, index: int) -> None:
        """A double-click: the camera's big picture; an empty cell asks for a camera."""
        empty = self._cells[index].view.camera_id is None
        (self.choose_wanted if empty else self.big_picture_wanted).emit(index)

    def _make_cells(self, count: int) -> None:
        had_focus = any(cell.hasFocus() for cell in self._cells)
        for cell in self._cells[count:]:
            cell.hide()
            cell.deleteLater()
        del self._cells[count:]
        for index in range(len(self._cells), count):
            cell = Cell(index, self)
            cell.pressed.connect(self.select)
            cell.opened.connect(self._open)
            cell.drag_wanted.connect(self.drops.drag)
            cell.menu_wanted.connect(self.menu_wanted)
            cell.show()
            QWidget.setTabOrder(self._cells[-1] if self._cells else self.tab_after, cell)
            self._cells.append(cell)
        if count == 0:
            self._selected = None
        elif self._selected is not None:
            self._selected = min(self._selected, count - 1)
            if had_focus:
                self._cells[self._selected].setFocus()
        self.arranged.emit()

    def _keep_selection(self, width: int, height: int) -> None:
        """The chosen cell stays in its column and row, or as near as the new grid has one."""
        if self._selected is None or not self._grid[0]:
            return
        x, y = self._selected % self._grid[0], self._selected // self._grid[0]
        self._selected = min(y, height - 1) * width + min(x, width - 1)
        if self._draft is not None:
            self._selections[self._draft] = self._selected

    def _show_selection(self) -> None:
        for cell in self._cells:
            cell.set_chosen(cell.index == self._selected)

    def _refresh_look(self, cell: Cell) -> None:
        if self._device is not None and cell.view.camera_id is not None:
            cell.set_look(look_of(self._device, cell.view.camera_id, time.monotonic()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cells()
        self.arranged.emit()

    def _place_cells(self) -> None:
        if not self._cells or len(self._cells) != self._grid[0] * self._grid[1]:
            return
        area = self.rect().adjusted(FRAME_ROOM, FRAME_ROOM, -FRAME_ROOM, -FRAME_ROOM)
        rects = grid_rects(area, *self._grid, Cell.caption_height())
        moved = False
        for cell, rect in zip(self._cells, rects, strict=True):
            moved = moved or cell.geometry() != rect
            cell.setGeometry(rect)
        if moved:
            self.update()
            self.arranged.emit()

    def grid_rect(self) -> QRectF:
        """Where the cells lie with the frame round them."""
        if not self._cells:
            return QRectF()
        whole = self._cells[0].geometry().united(self._cells[-1].geometry())
        return QRectF(whole).adjusted(-FRAME_ROOM, -FRAME_ROOM, FRAME_ROOM, FRAME_ROOM)

    def _choose_frame(self, draft: Draft) -> None:
        """Solid where everything acts on the monitor, dashed round a draft that differs from what the device has."""
        frame = Frame.PLAIN
        if self._edits.live:
            frame = Frame.ON_MONITOR
        elif draft.dirty:
            frame = Frame.DRAFT
        if frame is not self._frame:
            self._frame = frame
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._cells and self._frame is not Frame.PLAIN:
            painter = QPainter(self)
            paint_frame(painter, self.grid_rect(), self._frame, RADIUS_CARD)
