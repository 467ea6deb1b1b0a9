"""Which pictures a wall has fetched: those of monitors that somebody can see, in the size in which they are shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea

from tcconsole.model.device import Device
from tcconsole.model.feed import Want
from tcconsole.model.preferences import RATE_WALL, Preferences
from tcconsole.ui.in_sight import InSight
from tcconsole.ui.parts.together import Together
from tcconsole.ui.wall.monitor_tile import MonitorTile
from tcconsole.ui.wall.wall_grid import WallGrid

TICK_MS = 500
TOGETHER_MS = 16
SELECTED, SHOWN = 2.0, 1.0
"""How the selected monitor's cameras go before those of the others."""
MOST = 24
"""So many small pictures are painted in one turn: each takes some 0.05 ms."""


class WallPictures(QObject):
    """Belongs to a wall's scroll area. viewer: the name under which devices and feeds know who looks.

    While nobody can see the wall its devices are left alone.
    """

    def __init__(self, viewer: str, area: QScrollArea, grid: WallGrid, preferences: Preferences) -> None:
        super().__init__(area)
        self._viewer = viewer
        self._area = area
        self._grid = grid
        self._preferences = preferences
        self._looked_at: set[Device] = set()
        self._sight = InSight(area)
        self._tick = QTimer(self, interval=TICK_MS)
        self._came = Together(self._show_what_came, TOGETHER_MS, self, most=MOST)
        self._watching = QTimer(self, singleShot=True, interval=0)
        self._tick.timeout.connect(self._go_on)
        self._watching.timeout.connect(self._watch)
        self._sight.changed.connect(self._look)
        preferences.changed.connect(self.watch_soon)
        grid.tile_made.connect(self._follow)
        grid.arranged.connect(self.watch_soon)
        grid.selected_changed.connect(self.watch_soon)
        area.verticalScrollBar().valueChanged.connect(self.watch_soon)
        area.horizontalScrollBar().valueChanged.connect(self.watch_soon)

    @property
    def seen(self) -> tuple[MonitorTile, ...]:
        """The monitors that somebody can see now."""
        if not self._sight.now:
            return ()
        room = self._area.viewport().rect()
        at = self._grid.pos()
        return tuple(t for t in self._grid.tiles if t.geometry().translated(at).intersects(room))

    def watch_soon(self) -> None:
        """What is shown may have changed."""
        self._watching.start()

    def end(self) -> None:
        """Nobody looks any more, for good."""
        self._tick.stop()
        self._watching.stop()
        self._leave(self._looked_at)

    def _look(self) -> None:
        """The wall may have come into sight, or gone."""
        if not self._sight.now:
            self._tick.stop()
            self._watching.stop()
            self._watch()
        elif not self._tick.isActive():
            self._tick.start()
            self._go_on()
            self.watch_soon()

    def _follow(self, tile: MonitorTile) -> None:
        """Its pictures come under the device's key: ids of cameras are its own."""
        tile.picture_came.connect(lambda camera_id: self._add(tile.device, camera_id))

    def _add(self, device: Device, camera_id: str) -> None:
        if self._tick.isActive() and device in self._looked_at:
            self._came.add(f"{device.key}\n{camera_id}")

    def _show_what_came(self, came: list[str]) -> None:
        cameras: dict[str, set[str]] = {}
        for each in came:
            key, _, camera_id = each.partition("\n")
            cameras.setdefault(key, set()).add(camera_id)
        for tile in self._grid.tiles:
            if tile.device.key in cameras:
                tile.refresh(cameras[tile.device.key])

    def _go_on(self) -> None:
        for tile in self.seen:
            tile.tick()

    def _watch(self) -> None:
        seen = self.seen
        self._leave(self._looked_at - {tile.device for tile in seen})
        for tile in seen:
            self._looked_at.add(tile.device)
            tile.device.set_shown(self._viewer, True)
            tile.device.feed.watch(self._viewer, self._wants(tile))

    def _wants(self, tile: MonitorTile) -> dict[str, Want]:
        interval_s = 1 / float(self._preferences.get(RATE_WALL))
        weight = SELECTED if tile.selected else SHOWN
        dpr = self._area.devicePixelRatioF()
        return {
            camera_id: Want(round(size.width() * dpr), round(size.height() * dpr), interval_s, weight)
            for camera_id, size in tile.pictures.wanted().items()
        }

    def _leave(self, devices: set[Device]) -> None:
        for device in tuple(devices):
            self._looked_at.discard(device)
            device.feed.watch(self._viewer, {})
            device.set_shown(self._viewer, False)
