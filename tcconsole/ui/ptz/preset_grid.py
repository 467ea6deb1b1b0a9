"""The presets of the steered camera as pictures: a click selects, a double-click or Enter goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tcconsole.model.preset_book import Spot
from tcconsole.model.preset_pictures import Shot
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.ptz.preset_paint import GAP, Look, cell_size, columns_in, paint_preset, picture_rect
from tcconsole.ui.theme.theme import Theme

_EARLIER = (Qt.Key.Key_Up, Qt.Key.Key_Left)
_LATER = (Qt.Key.Key_Down, Qt.Key.Key_Right)


class PresetTile(QStyledItemDelegate):
    """Asks the grid what to paint; names come from a device and are painted letter by letter."""

    def __init__(self, grid: PresetGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self._grid.gridSize()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = picture_rect(QRectF(option.rect), self._grid.viewport().width())
        paint_preset(painter, place, self._grid.look_of(index.row(), option.state))


class PresetGrid(QListWidget):
    """Signals, with numbers from 0: `chosen(number)` go there; `move_wanted(number, place)`;
    `favourite_wanted(number)`; `rename_wanted(number)`; `delete_wanted(number)`; `menu_wanted(number, QPoint)` on the
    screen, number -1 beside all. Digits and keys that mean the camera are left to whoever is around it."""

    chosen = Signal(int)
    move_wanted = Signal(int, int)
    favourite_wanted = Signal(int)
    rename_wanted = Signal(int)
    delete_wanted = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spots: tuple[Spot, ...] = ()
        self._shot_of: Callable[[Spot], Shot | None] = _no_shot
        self._here: Spot | None = None
        self._pressed: QPoint | None = None
        self._dragged = self._drop = -1
        named(self, "ptz_presets", self.tr("Presets"))
        self.setItemDelegate(PresetTile(self))
        self.setMouseTracking(True)
        self.setProperty("ring", False)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setDragEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.itemDoubleClicked.connect(lambda item: self.chosen.emit(self.row(item)))

    @property
    def spots(self) -> tuple[Spot, ...]:
        return self._spots

    def set_spots(self, spots: Sequence[Spot], shot_of: Callable[[Spot], Shot | None]) -> None:
        """Show these in that order; `shot_of` gives their pictures. The selection stays with its spot."""
        current = self.current_spot
        self._spots, self._shot_of = tuple(spots), shot_of
        self.clear()
        for number, spot in enumerate(self._spots, 1):
            item = QListWidgetItem(spot.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._spoken(number, spot))
            self.addItem(item)
        self.refresh()
        keys = [spot.key for spot in self._spots]
        if current is not None and current.key in keys:
            self.setCurrentRow(keys.index(current.key))
        self._lay_out()

    def refresh(self) -> None:
        """Pictures have changed."""
        for row, spot in enumerate(self._spots):
            self.item(row).setToolTip(plain_tooltip(self._words(spot)))
        self.viewport().update()

    def set_here(self, spot: Spot | None) -> None:
        """Mark the one that the camera looks at now, by estimate."""
        if spot != self._here:
            self._here = spot
            self.viewport().update()

    @property
    def current_spot(self) -> Spot | None:
        row = self.currentRow()
        return self._spots[row] if 0 <= row < len(self._spots) else None

    def look_of(self, row: int, state: QStyle.StateFlag) -> Look:
        """What the tile in that row shows."""
        if row >= len(self._spots):
            return Look("", "")
        spot = self._spots[row]
        shot = self._shot_of(spot)
        return Look(
            str(row + 1),
            spot.name,
            shot.image if shot else None,
            saved_here=spot.saved_here,
            favourite=spot.favourite,
            here=spot == self._here,
            chosen=bool(state & QStyle.StateFlag.State_Selected),
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
            focused=bool(state & QStyle.StateFlag.State_HasFocus),
            dragged=row == self._dragged,
        )

    def sizeHint(self) -> QSize:
        return QSize(232, self.height_of(1))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 40)

    def height_of(self, rows: int | None) -> int:
        """In pixels, with at most that many rows of pictures; None: with all."""
        width = max(100, self.width())
        there = -(-len(self._spots) // columns_in(width))
        return (there if rows is None else min(rows, max(1, there))) * cell_size(width).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentRow()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.chosen.emit(row)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (*_EARLIER, *_LATER):
            self._move(row, row + (1 if key in _LATER else -1))
        elif key in (Qt.Key.Key_F, Qt.Key.Key_F2, Qt.Key.Key_Delete) and row >= 0:
            asked = {Qt.Key.Key_F: self.favourite_wanted, Qt.Key.Key_F2: self.rename_wanted}
            asked.get(Qt.Key(key), self.delete_wanted).emit(row)
        elif key == Qt.Key.Key_Escape and self._dragged >= 0:
            self._end_drag()
        elif event.text().strip() or key in (Qt.Key.Key_Space, Qt.Key.Key_Home):
            event.ignore()  # + and -, digits, Space and Home mean the camera
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.currentRow()
            place = self.visualItemRect(self.item(row)).center() if row >= 0 else QPoint()
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(place))
            return
        self.menu_wanted.emit(self.indexAt(event.pos()).row(), event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton and self.itemAt(event.pos()) is not None
        self._pressed = event.pos() if left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        away = (event.pos() - self._pressed).manhattanLength()
        if self._dragged < 0 and away >= QApplication.startDragDistance():
            self._dragged = self.indexAt(self._pressed).row()
        if self._dragged >= 0:
            self._drop = self.indexAt(event.pos()).row()
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, drop = self._dragged, self._drop
        self._end_drag()
        super().mouseReleaseEvent(event)
        if dragged >= 0 and drop >= 0:
            self._move(dragged, drop)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._dragged >= 0 and self._drop >= 0 and self._drop != self._dragged:
            self._paint_drop()

    def _paint_drop(self) -> None:
        """A line where the dragged one would go."""
        cell = QRectF(self.visualItemRect(self.item(self._drop)))
        rect = picture_rect(cell, self.viewport().width())
        x = rect.right() + GAP / 2 if self._drop > self._dragged else rect.left() - GAP / 2
        x = min(self.viewport().width() - 1.0, max(1.0, x))
        painter = QPainter(self.viewport())
        painter.setPen(QPen(Theme.current().color("accent"), 2))
        painter.drawLine(QPoint(round(x), round(rect.top())), QPoint(round(x), round(rect.bottom())))

    def _end_drag(self) -> None:
        self._pressed = None
        self._dragged = self._drop = -1
        self.viewport().update()

    def _move(self, row: int, place: int) -> None:
        if 0 <= row < len(self._spots) and 0 <= place < len(self._spots) and place != row:
            self.move_wanted.emit(row, place)

    def _lay_out(self) -> None:
        """Columns for this width. Left alone, Qt keeps room for a scroll bar also where none is needed."""
        width, policy = self.width(), Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.height_of(None) > self.height():
            width -= self.verticalScrollBar().sizeHint().width() + GAP // 2
            policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        self.setViewportMargins(0, 0, GAP // 2 if width != self.width() else 0, 0)
        if cell_size(width) != self.gridSize():
            self.setGridSize(cell_size(width))

    def _words(self, spot: Spot) -> str:
        """What is known of a spot, for its tooltip."""
        pose = self.tr("pan {pan}, tilt {tilt}, zoom {zoom}").format(
            pan=f"{spot.pose.pan:.0f}", tilt=f"{spot.pose.tilt:.0f}", zoom=f"{spot.pose.zoom:.0f}"
        )
        if spot.saved_here:
            pose = self.tr("saved here by estimate: {pose}").format(pose=pose)
        shot = self._shot_of(spot)
        if shot is None:
            seen = self.tr("no picture yet: it is taken when the camera is sent there")
        else:
            seen = self.tr("picture of {time}").format(time=shot.taken_at.strftime("%d.%m. %H:%M"))
        return f"{spot.name}: {pose}; {seen}"

    def _spoken(self, number: int, spot: Spot) -> str:
        words = [f"{number} {spot.name}"]
        if spot.favourite:
            words.append(self.tr("favourite"))
        if spot.saved_here:
            words.append(self.tr("saved here, estimated"))
        return ", ".join(words)


def _no_shot(_spot: Spot) -> Shot | None:
    return None
