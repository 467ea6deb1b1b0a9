"""What the forms of backup and restore have in common: a folder, and nothing else to be chosen."""

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


class FolderBody(ChangeBody):
    """`folder` is what was chosen, None before. name: "backup" or "restore"; title: of the card, says: below the
    folder, asked: the title of the dialog."""

    def __init__(self, name: str, title: str, says: str, asked: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._dialog, self._asked = f"fleet_{name}_dialog", asked
        self._name = ElidedLabel("", "body-medium", mode=Qt.TextElideMode.ElideMiddle)
        self._name.setObjectName(f"fleet_{name}_folder")
        self._choose = Button(self.tr("Choose a folder …"), icon_name="folder", name=f"fleet_{name}_choose")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(SPACE_3)
        self._column.addStretch(1)
        self._add(self._card(Card(title, name=f"fleet_{name}_card"), says))
        self._choose.clicked.connect(self.choose)
        self.tell()

    def _card(self, card: Card, says: str) -> Card:
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self._name, 1)
        row.addWidget(self._choose)
        card.body.addLayout(row)
        card.body.addWidget(label(says, "caption", "text2", wrap=True))
        return card

    def _add(self, part: QWidget) -> None:
        """Below the others."""
        part.setMaximumWidth(FORM_MAX_W)
        self._column.insertWidget(self._column.count() - 1, part)

    def choose(self) -> None:
        """Ask for the folder."""
        ask_folder(self, self._dialog, self._asked, self.use)

    def use(self, folder: Path) -> None:
        self.folder = folder
        self.tell()
        self.changed.emit()

    def tell(self) -> None:
        self._name.set_words(str(self.folder) if self.folder else self.tr("No folder chosen yet"))

    def why_not(self) -> str:
        return "" if self.folder is not None else self.tr("Choose a folder first.")
