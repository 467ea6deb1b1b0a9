"""Which pictures the panels page has fetched, and when what came is painted."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from tcconsole.model.device import Device
from tcconsole.model.feed import Want
from tcconsole.model.preferences import RATE_CELLS, Preferences
from tcconsole.ui.camera_list.camera_pictures import SELECTED, SHOWN
from tcconsole.ui.in_sight import InSight
from tcconsole.ui.panels.camera_dock import CameraDock
from tcconsole.ui.panels.panel_desk import PanelDesk
from tcconsole.ui.parts.together import Together

TICK_MS = 500
TOGETHER_MS = 16
"""Pictures that come within one frame of the screen are painted together."""
VIEW = "panel"


class PagePictures(QObject):
    """Belongs to the page: fetches nothing while nobody can see that."""

    def __init__(self, page: QWidget, desk: PanelDesk, dock: CameraDock, preferences: Preferences) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._dock = dock
        self._preferences = preferences
        self._device: Device | None = None
        self._sight = InSight(page)
        self._tick = QTimer(self, interval=TICK_MS)
        self._came = Together(self._show_what_came, TOGETHER_MS, self)
        self._watching = QTimer(self, singleShot=True, interval=0)
        self._tick.timeout.connect(self._go_on)
        self._watching.timeout.connect(self._watch)
        preferences.changed.connect(self.watch_soon)
        desk.editor.arranged.connect(self.watch_soon)
        desk.editor.selected.connect(self.watch_soon)
        self._sight.changed.connect(self._look)

    def follow(self, device: Device | None) -> None:
        """Fetch from that device from now on."""
        if self._device is not None:
            self._device.feed.watch(VIEW, {})
            self._device.feed.picture_changed.disconnect(self._came.add)
            self._device.known_ptz.learned.disconnect(self._learn_ptz)
        self._device = device
        self._came.clear()
        if device is not None:
            device.feed.picture_changed.connect(self._came.add)
            device.known_ptz.learned.connect(self._learn_ptz)
        self.watch_soon()

    def watch_soon(self) -> None:
        """What is shown may have changed."""
        self._watching.start()

    def _look(self) -> None:
        """The page may have come into sight, or gone."""
        if not self._sight.now:
            self._tick.stop()
            self._watch()
        elif not self._tick.isActive():
            self._tick.start()
            self._go_on()
            self.watch_soon()

    def _show_what_came(self, came: list[str]) -> None:
        self._desk.editor.refresh_cameras(came)
        for camera_id in came:
            self._dock.refresh(camera_id)

    def _go_on(self) -> None:
        self._desk.editor.tick()
        self._desk.views.tick()
        self._dock.tick()

    def _learn_ptz(self, camera_id: str) -> None:
        self._desk.editor.refresh()
        self._dock.refresh(camera_id)

    def _watch(self) -> None:
        """Have the feed fetch what the cells show, in the size in which they show it."""
        if self._device is None:
            return
        wants: dict[str, Want] = {}
        if self._sight.now:
            selected = self._desk.editor.selected_camera_id
            interval_s = 1 / float(self._preferences.get(RATE_CELLS))
            for camera_id, size in self._desk.editor.shown_cameras().items():
                pixels = size * self._page.devicePixelRatioF()
                weight = SELECTED if camera_id == selected else SHOWN
                wants[camera_id] = Want(pixels.width(), pixels.height(), interval_s, weight)
        self._device.feed.watch(VIEW, wants)
