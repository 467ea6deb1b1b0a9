"""One camera over the whole monitor, and the way back to the panel below it."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

from tcconsole.api.wire import Panel
from tcconsole.model.cameras import Cameras
from tcconsole.model.panels import Panels


class FullScreen(QObject):
    """What this console has put full screen. The device cannot be asked for it; another panel on the monitor ends it.

    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(self, cameras: Cameras, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cameras = cameras
        self._panels = panels
        self._over: str | None = None
        self._since = 0.0
        cameras.fullscreen_changed.connect(self._begin)
        panels.active_changed.connect(self._follow)
        panels.monitor_commanded.connect(cameras.forget_fullscreen)

    @property
    def camera_id(self) -> str | None:
        return self._cameras.fullscreen

    @property
    def since(self) -> float:
        """When the camera came onto the monitor, in seconds since the epoch."""
        return self._since

    @property
    def title(self) -> str:
        """ "12 Roof"; empty if nothing is full screen."""
        camera_id = self.camera_id
        if camera_id is None:
            return ""
        number, name = self._cameras.number(camera_id), self._cameras.name(camera_id, camera_id)
        return f"{number} {name}" if number else name

    @property
    def panel(self) -> Panel | None:
        """The panel to go back to: the one that was on the monitor, if the device still has it."""
        return next((panel for panel in self._panels.saved if panel.panel_guid == self._over), None)

    def back(self) -> None:
        """Show the panel again that was on the monitor."""
        panel = self.panel
        if self.camera_id is not None and panel is not None and panel.panel_guid is not None:
            self._panels.show(panel.panel_guid)

    def _begin(self) -> None:
        active = self._panels.active
        if self.camera_id is None:
            self._over = None
        else:
            self._since = time.time()
            self._over = active.panel_guid if active is not None else self._over
        self.changed.emit()

    def _follow(self) -> None:
        """Somebody shows another panel: that covers the camera."""
        active = self._panels.active
        if self.camera_id is not None and active is not None and active.panel_guid != self._over:
            self._cameras.forget_fullscreen()
