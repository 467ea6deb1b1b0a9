"""What a schedule will do next, as a list of times and doings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tcconsole.model.schedule import Due
from tcconsole.model.schedules import NEXT
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.sequence_words import day_name
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_3


class NextList(QWidget):
    """At most NEXT lines, and a note above them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "schedule_next", self.tr("What comes next"))
        self._note = label("", "body", "warn", wrap=True)
        self._lines: list[tuple[QLabel, ElidedLabel]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._note, 0, 0, 1, 2)
        for row in range(1, NEXT + 1):
            when, doing = label("", "body", "text2"), ElidedLabel("", "body")
            grid.addWidget(when, row, 0)
            grid.addWidget(doing, row, 1)
            self._lines.append((when, doing))

    def show_lines(self, lines: Sequence[tuple[str, str]], note: str) -> None:
        """Each line: when, and what is done."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        for at, (when, doing) in enumerate(self._lines):
            words = lines[at] if at < len(lines) else ("", "")
            when.setText(words[0])
            doing.set_words(words[1])
        self.setAccessibleDescription(self.words())

    def words(self) -> str:
        """All of it, line by line."""
        lines = [f"{when.text()}  {doing.words()}" for when, doing in self._lines if when.text()]
        return "\n".join([self._note.text(), *lines] if self._note.text() else lines)


def when_words(due: Due) -> str:
    """ "Mon 23 Nov 18:30"."""
    day = QDate(due.wall.year, due.wall.month, due.wall.day)
    return f"{day_name(due.wall.weekday())} {QLocale().toString(day, 'd MMM')} {due.wall:%H:%M}"
