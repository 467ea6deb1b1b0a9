"""CSV files with values of each device's own, read without keeping the window waiting."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tcconsole.model.fleet.template import BYTES_MOST, CellError, Columns, read_columns
from tcconsole.model.setting import Words
from tcconsole.model.tasks import TaskScope

TASK = "columns of a file"


class ColumnFiles(QObject):
    """Signals: `read_in(name, columns)` the file of that name was read; what is wrong with it stands in the columns."""

    read_in = Signal(str, object)

    def __init__(self, scope: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scope = scope

    def read(self, file: Path) -> None:
        """Read that one; one that is being read is of no interest any more."""
        self._scope.restart(self._read(file), TASK)

    async def _read(self, file: Path) -> None:
        self.read_in.emit(file.name, await asyncio.to_thread(columns_of, file))


def columns_of(file: Path) -> Columns:
    """What is in the file; blocks. What cannot be read is in its errors."""
    try:
        with file.open("rb") as stream:
            content = stream.read(BYTES_MOST + 1)
    except OSError as error:
        return _unreadable("The file cannot be read: {why}.", error.strerror or str(error))
    if len(content) > BYTES_MOST:
        return _unreadable("The file is too large.", "")
    try:
        return read_columns(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _unreadable("The file is no text in UTF-8: save it as “CSV UTF-8”.", "")


def _unreadable(text: str, why: str) -> Columns:
    return Columns(errors=(CellError(0, "", Words(text, (("why", why),))),))
