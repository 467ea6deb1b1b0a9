"""Says while one camera fills the monitor, and leads back to the panel below it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcconsole.model.device import Device
from tcconsole.ui.parts.notice import Notice


class FullScreenBand(Notice):
    """Hidden while nothing is full screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", "", icon="fullscreen", name="full_screen_band", parent=parent)
        self._device: Device | None = None
        self.acted.connect(self._back)
        self.hide()

    def set_device(self, device: Device | None) -> None:
        """Speak of that device from now on."""
        if self._device is not None:
            self._device.full_screen.changed.disconnect(self._tell)
            self._device.panels.list_changed.disconnect(self._tell)
        self._device = device
        if device is not None:
            device.full_screen.changed.connect(self._tell)
            device.panels.list_changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        full = self._device.full_screen if self._device else None
        if full is None or full.camera_id is None:
            self.hide()
            return
        title = self.tr("{camera} is full screen on the monitor").format(camera=full.title)
        if full.panel is None:
            self.set_words(title, self.tr("Show a panel, or stop the display, to end it."))
        else:
            back = self.tr("Back to {panel}").format(panel=full.panel.panel_name)
            self.set_words(title, "", back)
        self.show()

    def _back(self) -> None:
        if self._device is not None:
            self._device.full_screen.back()
