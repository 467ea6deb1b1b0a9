"""Which cameras are known to be PTZ: the device tells it only for the cell that is steered, so it is remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tcconsole.model.camera_book import CameraBook
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.ptz_target import Target


class KnownPtz(QObject):
    """Those of one device; `camera_id in known`. Signals: `learned(camera_id)` it can be steered, or it cannot."""

    learned = Signal(str)

    def __init__(self, ptz: PtzDrive, book: CameraBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ptz = ptz
        self._book = book
        ptz.presets_changed.connect(self._learn)
        ptz.preset_list.not_steerable.connect(self._unlearn)

    def __contains__(self, camera_id: object) -> bool:
        return isinstance(camera_id, str) and self._book.entry(camera_id).ptz

    def _learn(self) -> None:
        if self._ptz.target is not None and self._ptz.preset_list.known:
            self._keep(self._ptz.target.camera_id, True)

    def _unlearn(self, target: Target) -> None:
        self._keep(target.camera_id, False)

    def _keep(self, camera_id: str, steerable: bool) -> None:
        if self._book.entry(camera_id).ptz is not steerable:
            self._book.learn_ptz(camera_id, steerable)
            self.learned.emit(camera_id)
