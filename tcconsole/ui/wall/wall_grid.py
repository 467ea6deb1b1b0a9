"""The monitors of one wall in their places, and the keyboard's way between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.model.device import Device
from tcconsole.model.wall import Place, Wall
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.tile_paint import Frame, paint_frame
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import CARD_GAP, MARGIN_WIDE
from tcconsole.ui.wall.monitor_tile import MonitorTile, least_height, natural_height

LEAST_TILE_W = 200
ROOM = 4
"""The keyboard's ring lies so far outside of a tile."""
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class WallGrid(QWidget):
    """A tile is made when its place comes near to what is in sight: hundreds of monitors cost nothing at the start.

    centred: what is left of the room is above and below, else all of it below.

    Signals: `selected_changed()`; `tile_made(tile)`; `arranged()` tiles lie elsewhere or show other cameras;
    `opened(device, cell)`; `big_wanted(device, camera_id)`; `number_typed(text)` a digit; `shown(tile)` it has to be
    scrolled into sight.
    """

    selected_changed = Signal()
    tile_made = Signal(object)
    arranged = Signal()
    opened = Signal(object, object)
    big_wanted = Signal(object, str)
    number_typed = Signal(str)
    shown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "wall_grid", self.tr("Monitors"))
        self.setProperty("ring", False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        self._wall = Wall("", "", 1, 1)
        self._known: dict[str, Device] = {}
        self._tiles: dict[str, MonitorTile] = {}
        self._selected = ""
        self._editing = False
        self.centred = False
        self._room_h = 0
        self._seen_from = 0
        self._target: tuple[int, int] | None = None

    @property
    def wall(self) -> Wall:
        return self._wall

    @property
    def tiles(self) -> tuple[MonitorTile, ...]:
        """Those that were made so far, in the order of the wall, row by row."""
        return tuple(self._tiles[key] for key in self._wall.devices if key in self._tiles)

    @property
    def editing(self) -> bool:
        """True while monitors are hung elsewhere by dragging."""
        return self._editing

    @property
    def selected(self) -> MonitorTile | None:
        return self._tiles.get(self._selected)

    @property
    def device(self) -> Device | None:
        """That of the selected monitor."""
        return self.selected.device if self.selected is not None else None

    def tile(self, device: Device) -> MonitorTile | None:
        """That of the device; None if it does not hang on this wall."""
        return self._tiles.get(device.key) or self._make(device.key)

    def set_wall(self, wall: Wall, devices: Sequence[Device]) -> None:
        """Show that wall; devices: all that are known."""
        known = self._known = {device.key: device for device in devices}
        hung = wall.devices
        here = {key: known.get(key) for key in hung}
        for key in [key for key, tile in self._tiles.items() if here.get(key) is not tile.device]:
            self._drop(key)
        self._wall = wall
        self._place()
        if self._selected not in here:
            self.select(next((known[key] for key in hung if key in known), None))

    def set_editing(self, editing: bool) -> None:
        if editing != self._editing:
            self._editing = editing
            self.update()

    def select(self, device: Device | None, *, focus: bool = False) -> None:
        """Make that monitor the selected one; focus: bring the keyboard to it."""
        key = device.key if device is not None and self.tile(device) is not None else ""
        if key != self._selected:
            before, self._selected = self.selected, key
            if before is not None:
                before.set_selected(False)
            if self.selected is not None:
                self.selected.set_selected(True)
            self.selected_changed.emit()
        if focus and self.selected is not None:
            self.selected.setFocus(Qt.FocusReason.TabFocusReason)
            self.shown.emit(self.selected)

    def place_rect(self, column: int, row: int) -> QRect:
        """Where a monitor in that place lies."""
        wide, high = self._tile_size()
        left = MARGIN_WIDE + column * (wide + CARD_GAP)
        return QRect(left, self._top() + row * (high + CARD_GAP), wide, high)

    def place_at(self, at: QPoint) -> tuple[int, int] | None:
        """(column, row) of the place there; None between them."""
        places = ((c, r) for r in range(self._wall.rows) for c in range(self._wall.columns))
        return next((place for place in places if self.place_rect(*place).contains(at)), None)

    def show_target(self, target: tuple[int, int] | None) -> None:
        """Where the dragged monitor would hang."""
        if target != self._target:
            self._target = target
            over = self._wall.at(*target) if target is not None else None
            for key, tile in self._tiles.items():
                tile.set_hung(key == over)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a tile has no use for."""
        key, tile = Qt.Key(event.key()), self.selected
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if tile is None or not plain:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._walk(*_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(tile.device, None)
        elif key == Qt.Key.Key_Space and tile.pictures.cell is not None and tile.pictures.cell.camera_id:
            self.big_wanted.emit(tile.device, tile.pictures.cell.camera_id)
        elif event.text().isascii() and event.text().isdigit():
            self.number_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def fit(self, room_h: int) -> None:
        """As high as the tiles need when there is so much room in sight."""
        self._room_h = room_h
        self._place()

    def see(self, top: int) -> None:
        """It was scrolled to there."""
        self._seen_from = top
        self._make_near()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Places where nothing hangs are seen while somebody arranges."""
        if not self._editing:
            return
        painter = QPainter(self)
        painter.setFont(Theme.current().font("caption"))
        for spot in self._free():
            rect = QRectF(self.place_rect(*spot))
            target = spot == self._target
            paint_frame(painter, rect, Frame.DROP if target else Frame.EMPTY)
            painter.setPen(Theme.current().color("text2"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tr("Free place"))

    def _free(self) -> Iterator[tuple[int, int]]:
        for row in range(self._wall.rows):
            for column in range(self._wall.columns):
                if self._wall.at(column, row) is None:
                    yield column, row

    def _tile_size(self) -> tuple[int, int]:
        """All of them the same: as wide as there is room, and so high that all rows can be seen if that is possible."""
        columns, rows = self._wall.columns, self._wall.rows
        wide = (self.width() - 2 * MARGIN_WIDE - CARD_GAP * (columns - 1)) // columns
        wide = max(LEAST_TILE_W, wide)
        high = (self._room_h - 2 * ROOM - CARD_GAP * (rows - 1)) // rows
        return wide, max(least_height(), min(high, natural_height(wide)))

    def _top(self) -> int:
        """Where the first row begins."""
        high = self._wall.rows * (self._tile_size()[1] + CARD_GAP) - CARD_GAP
        return max(ROOM, (self._room_h - high) // 2) if self.centred else ROOM

    def _place(self) -> None:
        for place in self._wall.places:
            tile = self._tiles.get(place.device)
            if tile is not None:
                tile.setGeometry(self.place_rect(*place.spot))
        columns = self._wall.columns
        least_w = 2 * MARGIN_WIDE + columns * LEAST_TILE_W + (columns - 1) * CARD_GAP
        last = self.place_rect(columns - 1, self._wall.rows - 1)
        self.setMinimumSize(least_w, last.bottom() + 1 + ROOM)
        self._make_near()
        self.update()
        self.arranged.emit()

    def _make_near(self) -> None:
        """Tiles for what is in sight, and one row more on either side."""
        high, before = self._tile_size()[1] + CARD_GAP, len(self._tiles)
        first, last = self._seen_from - high, self._seen_from + self._room_h + high
        for place in self._wall.places:
            if place.device not in self._tiles and first < place.row * high + self._top() < last:
                self._make(place.device)
        if len(self._tiles) != before:
            self._order()

    def _order(self) -> None:
        """Tab goes through the tiles as they hang."""
        tiles = self.tiles
        for before, after in pairwise(tiles):
            QWidget.setTabOrder(before.foot.more, after)

    def _make(self, key: str) -> MonitorTile | None:
        """The tile of that device, in its place."""
        device, place = self._known.get(key), self._wall.place(key)
        if device is None or place is None:
            return None
        tile = self._tiles[key] = MonitorTile(device, self)
        tile.setGeometry(self.place_rect(*place.spot))
        tile.chosen.connect(lambda: self.select(device))
        tile.opened.connect(lambda cell: self.opened.emit(device, cell))
        tile.big_wanted.connect(lambda camera_id: self.big_wanted.emit(device, camera_id))
        tile.view_changed.connect(self.arranged)
        tile.show()
        self.tile_made.emit(tile)
        self.arranged.emit()
        return tile

    def _drop(self, key: str) -> None:
        tile = self._tiles.pop(key)
        tile.hide()
        tile.setParent(None)
        tile.deleteLater()

    def _walk(self, columns: int, rows: int) -> None:
        """To the nearest monitor in that direction."""
        own = self._wall.place(self._selected)
        if own is None:
            return
        ahead = [place for place in self._wall.places if _is_ahead(own, place, columns, rows)]
        if ahead:
            to = min(ahead, key=lambda place: _distance(own, place, rows))
            self.select(self._known.get(to.device), focus=True)


def _is_ahead(own: Place, other: Place, columns: int, rows: int) -> bool:
    if columns:
        return other.row == own.row and (other.column - own.column) * columns > 0
    return (other.row - own.row) * rows > 0


def _distance(own: Place, other: Place, rows: int) -> tuple[int, int]:
    across, down = abs(other.column - own.column), abs(other.row - own.row)
    return (down, across) if rows else (across, down)
