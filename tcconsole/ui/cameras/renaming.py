"""Names that are typed in the list: saved on the device as the editor would, which tells what came of it if it must."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from tcconsole.model.device import Device


class Renaming(QObject):
    """Signals: `editor_wanted(camera_id)` it was not saved: somebody else changed the camera meanwhile, say."""

    editor_wanted = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._device: Device | None = None
        self._renamed: set[str] = set()

    def set_device(self, device: Device | None) -> None:
        """Rename cameras of that device from now on."""
        if self._device is not None:
            self._device.editing.edits.changed.disconnect(self._follow)
        self._device = device
        self._renamed.clear()
        if device is not None:
            device.editing.edits.changed.connect(self._follow)

    def rename(self, camera_id: str, name: str) -> None:
        """Save another name on the device."""
        if self._device is not None:
            edits = self._device.editing.edits
            edits.edit(replace(edits.form(camera_id), name=name))
            self._renamed.add(camera_id)
            edits.save(camera_id)

    def _follow(self, camera_id: str) -> None:
        edits = self._device.editing.edits if self._device else None
        if edits is not None and camera_id in self._renamed and not edits.busy(camera_id):
            self._renamed.discard(camera_id)
            if camera_id in edits.edited:
                self.editor_wanted.emit(camera_id)
