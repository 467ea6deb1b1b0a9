"""The heading of a group of settings, with a few quiet words behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3


class GroupHead(QWidget):
    """GroupHead("Identity"); then set_note("serial 001122334455")."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = ElidedLabel("", "caption", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_2, 0, SPACE_1)
        row.setSpacing(SPACE_3)
        row.addWidget(label(words, "section"))
        row.addWidget(self._note, 1)

    def set_note(self, words: str) -> None:
        """What is worth knowing of the whole group; empty: nothing."""
        if self._note.words() != words:
            self._note.set_words(words)

    def note(self) -> str:
        return self._note.words()
