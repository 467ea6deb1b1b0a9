"""Where the backups lie that are put back: each device gets the newest of its own serial."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tcconsole.ui.fleet.folder_body import FolderBody
from tcconsole.ui.parts.notice import Notice


class RestoreBody(FolderBody):
    """`folder` is what was chosen, None before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "restore",
            _tr("Folder with backups"),
            _tr(
                "Each device gets the newest backup in it that has its own serial; which one that is stands in the "
                "plan. A device without a backup of its own is left alone."
            ),
            _tr("Where the backups lie"),
            parent,
        )
        title = _tr("Panels, cameras and settings of these devices are written over")
        says = _tr(
            "A backup of how each of them is now is made first. Network settings and passwords stay as they are."
        )
        self._add(Notice("warn", title, says, name="fleet_restore_says"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("fleet", text)
