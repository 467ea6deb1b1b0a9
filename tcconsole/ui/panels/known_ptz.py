"""Which cameras are known to be PTZ: the device tells it only for the cell that is steered, so it is remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tcconsole.model.device import Device


class KnownPtz(QObject):
    """Signals: `learned(camera_id)`."""

    learned = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, set[str]] = {}
        self._device: Device | None = None

    def follow(self, device: Device | None) -> None:
        """Learn from that device from now on; what is known of others stays."""
        if self._device is not None:
            self._device.ptz.presets_changed.disconnect(self._learn)
        self._device = device
        if device is not None:
            device.ptz.presets_changed.connect(self._learn)

    def __contains__(self, camera_id: object) -> bool:
        return self._device is not None and camera_id in self._of(self._device)

    def _of(self, device: Device) -> set[str]:
        return self._known.setdefault(str(device.address), set())

    def _learn(self) -> None:
        if self._device is None or self._device.ptz.target is None or not self._device.ptz.preset_list.known:
            return
        camera_id = self._device.ptz.target.camera_id
        if camera_id not in self:
            self._of(self._device).add(camera_id)
            self.learned.emit(camera_id)
