"""One difference of a plan as a row: old → new where both are short, else in full below its name."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tcconsole.model.fleet.plan import Change
from tcconsole.ui.fleet.change_words import new_words, old_words, title_words
from tcconsole.ui.parts.diff_row import DiffRow
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.plain import short

OLD_LONGEST, NEW_LONGEST = 28, 34
"""What is to come matters more than what is there."""


def change_row(change: Change, nothing: str) -> QWidget:
    """nothing: what is said for an empty value."""
    title, old, new = title_words(change), old_words(change), new_words(change)
    if len(new) <= NEW_LONGEST and not change.secret:
        return DiffRow(title, short(old, OLD_LONGEST) or nothing, new or nothing, name="plan_change")
    return WordsRow(title, old, new)


class WordsRow(QFrame):
    """A name, and below it in full what is to come; above that what is there, if anything is."""

    def __init__(self, title: str, old: str, new: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "plan_change", f"{title}: {new}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(title, "caption", "text2", wrap=True))
        if old:
            column.addWidget(label(old, "body", "text3", wrap=True))
        words = label(f"→ {new}" if old else new, "title", wrap=True)
        words.setMinimumWidth(1)
        column.addWidget(words)
        column.addSpacing(5)
        column.addWidget(line())
