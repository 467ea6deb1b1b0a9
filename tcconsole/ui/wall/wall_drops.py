"""Dragging across the wall: cameras and panels onto monitors, and in arranging the monitors themselves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from tcconsole.model.device import Device
from tcconsole.model.wall_goods import CarriedCamera, CarriedPanel, Goods
from tcconsole.model.wall_moves import Plan, WallMoves
from tcconsole.ui.parts.ghost import ghost_pixmap
from tcconsole.ui.wall.monitor_tile import MonitorTile
from tcconsole.ui.wall.tile_view import On
from tcconsole.ui.wall.wall_grid import WallGrid
from tcconsole.ui.wall.wall_mime import goods_data, goods_of, tile_data, tile_of

POINTER_Y = 24
"""Where the pointer holds the picture, from its upper edge in logical pixels."""


class WallDrops(QObject):
    """foreign: what is dragged from elsewhere in the program, if it is a camera or a panel.

    Signals: `hung(device, column, row)` a monitor is to hang there; `refused(why)` a drop that cannot be done.
    """

    hung = Signal(str, int, int)
    refused = Signal(str)

    def __init__(
        self, grid: WallGrid, moves: WallMoves, foreign: Callable[[QMimeData], Goods | None]
    ) -> None:
        super().__init__(grid)
        self._grid = grid
        self._moves = moves
        self._foreign = foreign
        self._over: MonitorTile | None = None
        self._said: tuple[MonitorTile | None, str] = (None, "")
        grid.setAcceptDrops(True)
        grid.installEventFilter(self)
        grid.tile_made.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self._clear()
            return True
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        at, data = event.position().toPoint(), event.mimeData()
        if kind == QEvent.Type.Drop:
            self._clear()
            self._accept(event, taken=self.drop(data, at))
        elif isinstance(event, QDragMoveEvent):
            self._accept(event, taken=self.hover(data, at))
        return True

    def hover(self, data: QMimeData, at: QPoint) -> bool:
        """Say what letting go there would do. False if nothing of ours is dragged."""
        if key := tile_of(data):
            target = self._grid.place_at(at) if self._grid.editing else None
            self._grid.show_target(target)
            return self._grid.editing and bool(key)
        goods = goods_of(data) or self._foreign(data)
        tile, cell, plan = self._plan(goods, at)
        if self._over is not None and self._over is not tile:
            self._over.show_drop(None, None)
        self._over = tile
        if tile is not None:
            tile.show_drop(cell, plan)
            self._said = (tile, tile.view.guid)
        return goods is not None

    def drop(self, data: QMimeData, at: QPoint) -> bool:
        """Do it. False if nothing is done."""
        if key := tile_of(data):
            place = self._grid.place_at(at)
            if place is None or not self._grid.editing:
                return False
            self.hung.emit(key, *place)
            return True
        tile, _, plan = self._plan(goods_of(data) or self._foreign(data), at)
        if tile is None or plan is None:
            return False
        self._grid.select(tile.device)
        if (
            self._said[0] is tile and self._said[1] != tile.view.guid
        ):  # what was read there is not so any more
            self.refused.emit(self.tr("{device} shows another panel now.").format(device=tile.device.name))
            return False
        if plan.act is None:
            self.refused.emit(plan.why_not)
            return False
        plan.act()
        return True

    def _plan(self, goods: Goods | None, at: QPoint) -> tuple[MonitorTile | None, int | None, Plan | None]:
        tiles = self._grid.tiles
        tile = next((tile for tile in tiles if tile.geometry().contains(at)), None)
        if goods is None or tile is None:
            return None, None, None
        cell = tile.cell_at(tile.mapFrom(self._grid, at)) if isinstance(goods, CarriedCamera) else None
        return tile, cell, self._moves.plan(goods, tile.device, cell)

    def _accept(self, event: QDropEvent, *, taken: bool) -> None:
        if taken:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _clear(self) -> None:
        if self._over is not None:
            self._over.show_drop(None, None)
            self._over = None
        self._grid.show_target(None)

    def _follow(self, tile: MonitorTile) -> None:
        tile.dragged.connect(lambda cell: self._drag(tile, cell))

    def _drag(self, tile: MonitorTile, cell: int | None) -> None:
        """The camera of a cell, the panel at the head; while arranging, the monitor itself. Until it is let go."""
        if self._grid.editing:
            drag(tile, tile_data(tile.device.key), tile_ghost(tile))
        elif cell is not None:
            goods, image = carried_camera(tile, cell), tile.pictures.looks[cell].image
            number = str(tile.view.cells[cell].number or "")
            drag(tile, goods_data(goods), ghost_pixmap(image, number, goods.name, tile.devicePixelRatioF()))
        elif tile.view.on is On.PANEL:
            panel = CarriedPanel(tile.device.key, tile.view.guid, tile.view.title)
            drag(tile, goods_data(panel), tile_ghost(tile, panel.name))
        self._clear()


def carried_camera(tile: MonitorTile, cell: int) -> CarriedCamera:
    """The camera of that cell, as it is carried to another one."""
    shown = tile.view.cells[cell]
    at = cell if tile.view.on is On.PANEL else None
    return CarriedCamera(tile.device.key, shown.camera_id or "", shown.name, tile.view.guid, at)


def carried_panel(device: Device, guid: str) -> CarriedPanel | None:
    """That panel of the device; None if it has none with that guid."""
    name = next((panel.panel_name for panel in device.panels.saved if panel.panel_guid == guid), None)
    return None if name is None else CarriedPanel(device.key, guid, name)


def tile_ghost(tile: MonitorTile, name: str = "") -> QPixmap:
    """A small picture of what the monitor shows."""
    pictures = tile.pictures
    shot: QImage = pictures.grab(pictures.rect()).toImage()
    return ghost_pixmap(shot, "", name or tile.view.name, tile.devicePixelRatioF())


def drag(source: QWidget, data: QMimeData, picture: QPixmap) -> None:
    """Returns when it was let go."""
    real_drag = QDrag(source)
    real_drag.setMimeData(data)
    real_drag.setPixmap(picture)
    real_drag.setHotSpot(QPoint(round(picture.deviceIndependentSize().width() / 2), POINTER_Y))
    real_drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)
