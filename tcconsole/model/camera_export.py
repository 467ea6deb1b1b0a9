"""The cameras of a device written to a CSV file, and the file to fill in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tcconsole.model.camera_csv import write_table, write_template
from tcconsole.model.cameras import Cameras
from tcconsole.model.csv_rows import to_bytes
from tcconsole.model.link import Link
from tcconsole.model.store import Store, write_whole


class CameraExport(QObject):
    """Signals: `told(ok, words)` what a file came to."""

    told = Signal(bool, str)

    def __init__(self, link: Link, cameras: Cameras, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._cameras = cameras
        self._store = store

    def save_cameras(self, file: Path) -> None:
        """Write all cameras as CSV, without passwords."""
        self._write(file, write_table(self._cameras.all), len(self._cameras.all))

    def save_template(self, file: Path) -> None:
        """Write the heads with two examples."""
        self._write(file, write_template(), 0)

    def _write(self, file: Path, text: str, count: int) -> None:
        self._link.scope.spawn(self._write_file(file, text, count), "write cameras")

    async def _write_file(self, file: Path, text: str, count: int) -> None:
        try:
            await self._store.run(lambda: write_whole(file, to_bytes(text)))
        except OSError as error:
            self.told.emit(False, f"{file.name}: {error.strerror or error}")
            return
        cameras = self.tr("{count} cameras written to {file}, without passwords.")
        said = cameras if count else self.tr("Template written to {file}.")
        self.told.emit(True, said.format(count=count, file=file.name))
