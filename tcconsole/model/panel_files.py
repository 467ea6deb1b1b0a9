"""Exporting panels to a file and reading one, away from the window's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tcconsole.model.activity import Activity, Kind
from tcconsole.model.layout import Layout
from tcconsole.model.link import Link
from tcconsole.model.panel_file import PanelFileError, read_file, to_json
from tcconsole.model.store import write_whole


class PanelFiles(QObject):
    """Signals: `was_read()` the panels of a file wait for `take`."""

    was_read = Signal()

    def __init__(self, link: Link, activity: Activity, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._activity = activity
        self._waiting: tuple[tuple[Layout, ...], str] | None = None

    def export(self, file: Path, layouts: Sequence[Layout]) -> None:
        """Write those panels; what lies there is replaced once everything is written."""
        self._link.scope.spawn(self._export(file, to_json(layouts), len(layouts)), "panel file")

    def read(self, file: Path) -> None:
        """Read a file; a failure becomes a problem."""
        self._link.scope.spawn(self._read(file), "panel file")

    def take(self) -> tuple[tuple[Layout, ...], str] | None:
        """The panels that were read last and the file's name, once, for the device's cameras to be found; else None."""
        taken, self._waiting = self._waiting, None
        return taken

    async def _export(self, file: Path, content: bytes, count: int) -> None:
        try:
            await asyncio.to_thread(partial(write_whole, file, content))
        except OSError as error:
            words = self.tr("{file} cannot be written: {why}.")
            self._link.commands.complain(
                self.tr("Export panels"),
                words.format(file=file.name, why=error.strerror or str(error)),
                self.tr("Choose another place and try again."),
            )
        else:
            one, several = self.tr("1 panel exported to {file}"), self.tr("{count} panels exported to {file}")
            done = (one if count == 1 else several).format(count=count, file=file.name)
            self._activity.add(done, Kind.DONE)

    async def _read(self, file: Path) -> None:
        try:
            layouts = await asyncio.to_thread(partial(read_file, file))
        except PanelFileError as error:
            self._link.commands.complain(
                self.tr("Import panels from {file}").format(file=file.name),
                str(error),
                self.tr("Nothing was changed."),
            )
        else:
            self._waiting = layouts, file.name
            self.was_read.emit()
