"""Where the backups of many devices are written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tcconsole.ui.fleet.folder_body import FolderBody


class BackupBody(FolderBody):
    """`folder` is what was chosen, None before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "backup",
            _tr("Folder"),
            _tr(
                "Each device gets a file of its own, with its panels, cameras, settings and what this console keeps "
                "of it. There are no passwords in it. Nothing on a device is changed."
            ),
            _tr("Where the backups are written"),
            parent,
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("fleet", text)
