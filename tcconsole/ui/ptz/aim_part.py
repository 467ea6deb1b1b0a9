"""What the dock has for the camera itself: aiming in its picture, its settings, and the doubt whether it moves."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from tcconsole.model.device import Device
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.ptz.aim_card import AimCard
from tcconsole.ui.ptz.aim_mode import AimMode
from tcconsole.ui.ptz.camera_settings import CameraSettings
from tcconsole.ui.ptz.target_card import TargetCard


class AimPart(QObject):
    """Binds the target card and the toggle to the device. `mode` is what the window joins with the picture; `card`
    belongs under the target card."""

    def __init__(self, target_card: TargetCard, toggle: IconButton) -> None:
        super().__init__(target_card)
        self._device: Device | None = None
        self._target_card = target_card
        self._toggle = toggle
        self.mode = AimMode(self)
        self.card = AimCard()
        self.settings = CameraSettings(target_card)
        toggle.clicked.connect(self.mode.toggle)
        self.mode.changed.connect(self._show)
        self.card.again_wanted.connect(self.mode.calibrate)
        self.card.lost.connect(self.mode.lost)
        self.settings.calibrate_wanted.connect(self.mode.calibrate)
        target_card.settings_wanted.connect(self._open_settings)
        self._show()

    def set_device(self, device: Device | None) -> None:
        """Belong to another device."""
        if self._device is not None and device is not self._device:
            self._device.ptz_motion.changed.disconnect(self._show_doubt)
            self._device.ptz.moving_changed.disconnect(self._show_doubt)
        if device is not None and device is not self._device:
            device.ptz_motion.changed.connect(self._show_doubt)
            device.ptz.moving_changed.connect(self._show_doubt)
        self._device = device
        self.mode.set_device(device)
        self._show_doubt()

    def device_gone(self) -> None:
        """The device does not exist any more."""
        self._device = None
        self.mode.device_gone()
        self._show_doubt()

    def press_key(self, event: QKeyEvent) -> bool:
        """A key went down in the dock; True if it meant this part."""
        if event.key() == Qt.Key.Key_Escape and self.mode.on:
            self.mode.end()
            return True
        return False

    def _show(self) -> None:
        can = self.mode.cell is not None
        self._toggle.setEnabled(can)
        self._toggle.setChecked(self.mode.on)
        self._target_card.settings.setEnabled(can)
        self.card.show_mode(self.mode)

    def _show_doubt(self, _moving: bool = False) -> None:
        """Words come and go only while nobody holds the pad: they would push it away under the hand."""
        device = self._device
        if device is not None and device.ptz.moving and device.ptz.ready:
            return
        words = ""
        if device is not None and device.ptz_motion.unmoved:
            words = self.tr("No movement seen: it may be at its limit, or ignore relative moves.")
        self._target_card.show_doubt(words)

    def _open_settings(self) -> None:
        device = self._device
        target = device.ptz.target if device is not None else None
        if device is not None and target is not None:
            name = device.cameras.name(target.camera_id, target.camera_name)
            self.settings.open_at(self._target_card.settings, device.ptz_tuning, target.camera_id, name)
