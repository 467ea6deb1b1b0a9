"""Where the backups lie that are put back: each device gets the newest of its own serial."""

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
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.theme.tokens import FORM_MAX_W, MARGIN, SPACE_3


class RestoreBody(ChangeBody):
    """`folder` is what was chosen, None before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._name = ElidedLabel("", "body-medium", mode=Qt.TextElideMode.ElideMiddle)
        self._name.setObjectName("fleet_restore_folder")
        self._choose = Button(self.tr("Choose a folder …"), icon_name="folder", name="fleet_restore_choose")
        self._arrange()
        self._choose.clicked.connect(self.choose)
        self.tell()

    def _arrange(self) -> None:
        card = Card(self.tr("Folder with backups"), name="fleet_restore_card")
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self._name, 1)
        row.addWidget(self._choose)
        card.body.addLayout(row)
        words = self.tr(
            "Each device gets the newest backup in it that has its own serial; which one that is stands in the plan. A "
            "device without a backup of its own is left alone."
        )
        card.body.addWidget(label(words, "caption", "text2", wrap=True))
        notice = Notice(
            "warn",
            self.tr("Panels, cameras and settings of these devices are written over"),
            self.tr(
                "A backup of how each of them is now is made first. Network settings and passwords stay as they are."
            ),
            name="fleet_restore_says",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACE_3)
        for part in (card, notice):
            part.setMaximumWidth(FORM_MAX_W)
            column.addWidget(part)
        column.addStretch(1)

    def choose(self) -> None:
        """Ask for the folder."""
        ask_folder(self, "fleet_restore_dialog", self.tr("Where the backups lie"), self.use)

    def use(self, folder: Path) -> None:
        self.folder = folder
        self.tell()
        self.changed.emit()

    def tell(self) -> None:
        self._name.set_words(str(self.folder) if self.folder else self.tr("No folder chosen yet"))

    def why_not(self) -> str:
        return "" if self.folder is not None else self.tr("Choose a folder first.")
