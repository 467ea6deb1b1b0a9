"""Several selected devices at a glance: what they have in common, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.ui.devices.columns import Column, title_of
from tcconsole.ui.devices.device_row import DeviceRow
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3, SPACE_4

SUMMED = (Column.STATE, Column.SITE, Column.FIRMWARE, Column.SOURCE, Column.BRIDGE, Column.REGISTERED)
MOST = 5
"""So many different values are named; the rest is a number."""


class SeveralDetails(QScrollArea):
    """`show_rows` says it of those rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "several_details", self.tr("About the selected devices"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._title = label("", "page")
        self._facts = QGridLayout()
        self._words = {column: label("", "body", wrap=True) for column in SUMMED}
        inside = QFrame()
        inside.setProperty("ground", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, SPACE_3, MARGIN, MARGIN)
        column.setSpacing(SPACE_3)
        column.addWidget(self._title)
        column.addLayout(self._facts)
        column.addStretch(1)
        self.setWidget(inside)
        self._add_facts()

    def _add_facts(self) -> None:
        self._facts.setHorizontalSpacing(SPACE_4)
        self._facts.setVerticalSpacing(SPACE_2)
        self._facts.setColumnStretch(1, 1)
        for row, (column, words) in enumerate(self._words.items()):
            title = label(title_of(column), "caption", "text2")
            words.setObjectName(f"several_{column.value}")
            self._facts.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(words, row, 1)

    def show_rows(self, rows: Sequence[DeviceRow]) -> None:
        self._title.setText(self.tr("{count} devices").format(count=len(rows)))
        for column, words in self._words.items():
            words.setText(self._summed(rows, column))

    def _summed(self, rows: Sequence[DeviceRow], column: Column) -> str:
        counts = Counter(row.word(column) for row in rows)
        lines = [
            self.tr("{count} × {value}").format(count=count, value=short(value, 60) or "–")
            for value, count in counts.most_common(MOST)
        ]
        if len(counts) == 1:
            return short(rows[0].word(column), 60) or "–"
        rest = len(counts) - MOST
        return "\n".join([*lines, self.tr("{count} others").format(count=rest)] if rest > 0 else lines)
