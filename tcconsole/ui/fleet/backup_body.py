"""Where the backups of many devices are written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.ui.fleet.change_body import ChangeBody
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.file_dialog import ask_folder
from tcconsole.ui.parts.look import label
from tcconsole.ui.theme.tokens import FORM_MAX_W, MARGIN, SPACE_3


class BackupBody(ChangeBody):
    """`folder` is what was chosen, None before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._name = ElidedLabel("", "body-medium", mode=Qt.TextElideMode.ElideMiddle)
        self._name.setObjectName("fleet_backup_folder")
        self._choose = Button(self.tr("Choose a folder …"), icon_name="folder", name="fleet_backup_choose")
        card = Card(self.tr("Folder"), name="fleet_backup_card")
        card.setMaximumWidth(FORM_MAX_W)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self._name, 1)
        row.addWidget(self._choose)
        card.body.addLayout(row)
        words = self.tr(
            "Each device gets a file of its own, with its panels, cameras, settings and what this console keeps of "
            "it. There are no passwords in it. Nothing on a device is changed."
        )
        card.body.addWidget(label(words, "caption", "text2", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(card)
        column.addStretch(1)
        self._choose.clicked.connect(self.choose)
        self.tell()

    def choose(self) -> None:
        """Ask for the folder."""
        ask_folder(self, "fleet_backup_dialog", self.tr("Where the backups are written"), self.use)

    def use(self, folder: Path) -> None:
        self.folder = folder
        self.tell()
        self.changed.emit()

    def tell(self) -> None:
        self._name.set_words(str(self.folder) if self.folder else self.tr("No folder chosen yet"))

    def why_not(self) -> str:
        return "" if self.folder is not None else self.tr("Choose a folder first.")
