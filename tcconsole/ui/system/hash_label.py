"""A SHA-256 in one line, with a button that copies all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label
from tcconsole.ui.theme.tokens import SPACE_2

FIRST, LAST = 12, 8


class HashLabel(QWidget):
    """Shows the beginning and the end. `name` tells it apart."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digest = ""
        self._words: QLabel = label("", "mono")
        self._words.setObjectName(name)
        self._copy = IconButton(
            "copy", self.tr("Copy the whole SHA-256"), name=f"copy_{name}", size=24, icon_size=14
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._words)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._copy.clicked.connect(lambda: QApplication.clipboard().setText(self._digest))

    def tell(self, digest: str) -> None:
        """digest: hex."""
        self._digest = digest
        shown = f"{digest[:FIRST]} … {digest[-LAST:]}" if len(digest) > FIRST + LAST else digest
        self._words.setText(shown)
        self._words.setAccessibleName(digest)
