"""A band in place of a modal box: what is asked, and the answers beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3


class AskBand(QFrame):
    """Hidden until it is shown. `icon` as in the theme; the last of `answers` is the one that changes nothing."""

    def __init__(self, icon: str, name: str, *answers: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name)
        self.setProperty("notice", "warn")
        self._title = label("", "title", wrap=True)
        self._detail = label("", "caption", "text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3 + 2, SPACE_1 + 2, SPACE_2, SPACE_1 + 2)
        row.setSpacing(SPACE_2)
        row.addWidget(IconLabel(icon, "warn"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(SPACE_1)
        row.addLayout(words, 1)
        for answer in answers:
            row.addWidget(answer, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def set_words(self, title: str, detail: str = "") -> None:
        """Plain text; an empty detail takes no room."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
