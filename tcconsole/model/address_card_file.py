"""The recovery card of a lost device as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from tcconsole.model.activity import Activity, Kind
from tcconsole.model.link import Link
from tcconsole.model.store import Store, write_whole


class CardFile(QObject):
    """Of one device."""

    def __init__(self, link: Link, activity: Activity, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._activity = activity
        self._store = store

    def save(self, file: Path, content: bytes) -> None:
        """Write the card to a file that the user chose, in the thread that writes files."""

        async def write() -> None:
            try:
                await self._store.run(lambda: write_whole(file, content))
            except OSError as error:
                why, advice = str(error.strerror or error), self.tr("Choose another folder or name.")
                self._link.commands.complain(self.tr("Save the card"), why, advice)
                return
            self._activity.add(self.tr("Card saved as {file}").format(file=file.name), Kind.DONE)

        self._link.scope.spawn(write(), "save card")
