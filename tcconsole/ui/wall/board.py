"""A wall that is looked at and worked with: its monitors, their pictures, menus and what is dragged onto them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.activity import Kind
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.wall_goods import CarriedCamera, CarriedPanel, Goods
from tcconsole.model.wall_moves import WallMoves
from tcconsole.ui.camera_list.camera_mime import camera_ids
from tcconsole.ui.panel_mime import panel_guid
from tcconsole.ui.parts.look import named
from tcconsole.ui.wall.monitor_tile import MonitorTile
from tcconsole.ui.wall.tile_menu import TileMenus
from tcconsole.ui.wall.tile_view import On
from tcconsole.ui.wall.wall_drops import WallDrops, carried_camera, carried_panel
from tcconsole.ui.wall.wall_grid import WallGrid
from tcconsole.ui.wall.wall_pictures import WallPictures


class WallBoard(QWidget):
    """viewer: the name under which devices know that it looks at them.

    Signals: `panel_wanted(device, cell)` that panel is to be opened, cell or None; `big_wanted(device, camera_id)`;
    `details_wanted(device)`; `number_typed(text)`; `selected_changed()` it is another monitor, or another thing can be
    done with it.
    """

    panel_wanted = Signal(object, object)
    big_wanted = Signal(object, str)
    details_wanted = Signal(object)
    number_typed = Signal(str)
    selected_changed = Signal()

    def __init__(
        self, console: Console, moves: WallMoves, viewer: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "wall_board", self.tr("Monitors"))
        self._console = console
        self.moves = moves
        self.grid = WallGrid()
        self._area = QScrollArea()
        self.pictures = WallPictures(viewer, self._area, self.grid, console.preferences)
        self.drops = WallDrops(self.grid, moves, self._foreign)
        self.menus = TileMenus(self, moves, lambda device: self.panel_wanted.emit(device, None))
        self.more_actions: Callable[[], list[QAction]] = list
        self._held: Goods | None = None
        self._scene_words: Callable[[Device], str] = _nothing
        self._arrange()
        self._connect()
        self.take_wall()

    def _arrange(self) -> None:
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.grid.setProperty("scrolled", "true")
        self._area.setWidget(self.grid)
        self._area.viewport().installEventFilter(self)
        self._area.verticalScrollBar().valueChanged.connect(self.grid.see)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def _connect(self) -> None:
        self._console.walls.changed.connect(self.take_wall)
        self.grid.tile_made.connect(self._follow)
        self.grid.opened.connect(self.panel_wanted)
        self.grid.big_wanted.connect(self.big_wanted)
        self.grid.number_typed.connect(self.number_typed)
        self.grid.selected_changed.connect(self.selected_changed)
        self.grid.shown.connect(self._scroll_to)
        self.drops.hung.connect(self._hang)
        self.drops.refused.connect(self.refuse)

    @property
    def device(self) -> Device | None:
        """That of the selected monitor."""
        return self.grid.device

    @property
    def tile(self) -> MonitorTile | None:
        """The selected monitor."""
        return self.grid.selected

    def take_wall(self) -> None:
        """Show the wall that is looked at."""
        self.grid.set_wall(self._console.walls.current, self._console.devices.all)

    def tell_scene(self, words_of: Callable[[Device], str]) -> None:
        """What the scene of the wall says of each monitor ("scene says Delivery"); "" where it agrees."""
        self._scene_words = words_of
        for tile in self.grid.tiles:
            tile.set_scene_words(words_of(tile.device))

    def hang(self, columns: int, rows: int) -> None:
        """Hang the selected monitor so many places further."""
        wall, device = self.grid.wall, self.device
        place = wall.place(device.key) if device is not None else None
        if place is not None:
            self._hang(place.device, place.column + columns, place.row + rows)

    def refuse(self, why: str) -> None:
        """Say why something was not done."""
        self._console.activity.add(why, Kind.WARNING)

    def put(self, camera_id: str) -> None:
        """A camera of the selected monitor's own list: into the cell that the keyboard is at, else over all of it."""
        device, tile = self.device, self.tile
        if device is not None and tile is not None:
            cell = tile.pictures.current if tile.view.on is On.PANEL else None
            self._carry(CarriedCamera(device.key, camera_id, device.cameras.name(camera_id)), tile, cell)

    def show_panel(self, guid: str) -> None:
        """A panel of the selected monitor's own list onto it."""
        device, tile = self.device, self.tile
        goods = carried_panel(device, guid) if device is not None else None
        if goods is not None and tile is not None:
            self._carry(goods, tile, None)

    def copy(self) -> None:
        """Remember what the keyboard is at: the camera of the cell, or the panel of the monitor."""
        tile = self.tile
        if tile is None:
            return
        cell = tile.pictures.cell
        if tile.pictures.hasFocus() and cell is not None and cell.camera_id is not None:
            self._held = carried_camera(tile, tile.pictures.current)
        elif tile.view.on is On.PANEL:
            self._held = CarriedPanel(tile.device.key, tile.view.guid, tile.view.title)

    def paste(self) -> None:
        """What was remembered onto the monitor, or into the cell, that the keyboard is at."""
        tile, goods = self.tile, self._held
        if tile is not None and goods is not None:
            cell = tile.pictures.current if tile.pictures.hasFocus() and tile.view.on is On.PANEL else None
            self._carry(goods, tile, cell)

    def why_not_copy(self) -> str:
        tile = self.tile
        if tile is None or not tile.view.cells:
            return self.tr("Nothing is on this monitor")
        return ""

    def why_not_paste(self) -> str:
        return "" if self._held is not None else self.tr("Nothing was copied from a monitor")

    def ask_more(self) -> None:
        """The menu of the selected monitor."""
        if self.tile is not None:
            more = self.tile.foot.more
            self._open_menu(self.tile, more.mapToGlobal(QPoint(0, more.height())))

    def ask_fill(self) -> None:
        """Which camera is to fill the selected monitor."""
        if self.tile is not None:
            self._fill(self.tile)

    def play(self) -> None:
        """Pause or start a sequence of the selected monitor."""
        if self.tile is not None:
            self._play(self.tile)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """There is more or less room for the wall."""
        if isinstance(event, QResizeEvent):
            self.grid.fit(event.size().height())
            self.pictures.watch_soon()
        return super().eventFilter(watched, event)

    def _carry(self, goods: Goods, tile: MonitorTile, cell: int | None) -> None:
        plan = self.moves.plan(goods, tile.device, cell)
        if plan.act is None:
            self.refuse(plan.why_not)
        else:
            plan.act()

    def _hang(self, device: str, column: int, row: int) -> None:
        self._console.walls.put(self.grid.wall.moved(device, column, row))

    def _follow(self, tile: MonitorTile) -> None:
        tile.menu_wanted.connect(lambda at: self._open_menu(tile, at))
        tile.fill_wanted.connect(lambda: self._fill(tile))
        tile.play_wanted.connect(lambda: self._play(tile))
        tile.set_scene_words(self._scene_words(tile.device))
        tile.view_changed.connect(lambda: self._tell_selected(tile))
        tile.details_wanted.connect(lambda: self.details_wanted.emit(tile.device))

    def _tell_selected(self, tile: MonitorTile) -> None:
        if tile is self.tile:
            self.selected_changed.emit()

    def _open_menu(self, tile: MonitorTile, at: QPoint) -> None:
        self.menus.more(tile.device, tile.view, at, self.more_actions())

    def _fill(self, tile: MonitorTile) -> None:
        button = tile.foot.fill
        self.grid.select(tile.device)
        self.menus.fill(tile.device, tile.view, button.mapToGlobal(QPoint(0, button.height())))

    def _play(self, tile: MonitorTile) -> None:
        button = tile.foot.play
        self.grid.select(tile.device)
        self.menus.play(tile.device, button.mapToGlobal(QPoint(0, button.height())))

    def _scroll_to(self, tile: MonitorTile) -> None:
        self._area.ensureWidgetVisible(tile, 0, 8)

    def _foreign(self, data: QMimeData) -> Goods | None:
        """A camera or a panel that is dragged out of another page: it is one of the window's device."""
        device = self._console.devices.current
        if device is None:
            return None
        ids = camera_ids(data)
        if len(ids) == 1:
            return CarriedCamera(device.key, ids[0], device.cameras.name(ids[0]))
        return carried_panel(device, panel_guid(data))


def _nothing(_device: Device) -> str:
    return ""
