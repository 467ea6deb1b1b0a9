"""Cards in as many columns as there is room for, each of about the same height."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.ui.keys.row import FixedRow, KeyRow
from tcconsole.ui.parts.card import Card
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import CARD_GAP, MARGIN_WIDE

COLUMN_W = 380
MOST = 3
CARD_ROWS = 3
"""A card's title and margins are about as high as so many lines."""


class Columns(QWidget):
    """The inside of the page of keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("scrolled", "true")
        self._cards: list[tuple[Card, list[KeyRow | FixedRow]]] = []
        self._count = 0
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(MARGIN_WIDE, 0, MARGIN_WIDE, MARGIN_WIDE)
        self._whole.setSpacing(CARD_GAP)

    def show_groups(self, groups: Mapping[str, Sequence[KeyRow | FixedRow]], width: int) -> None:
        """Cards with these titles and lines instead of all that were there."""
        for old, _ in self._cards:
            old.hide()
            old.deleteLater()
        self._cards = []
        for title, rows in groups.items():
            card = Card(title, name="keys_card")
            card.body.setSpacing(0)
            for row in rows:
                card.body.addWidget(row)
            self._cards.append((card, list(rows)))
        self._count = 0
        self.fit(width)

    def fit(self, width: int) -> None:
        """Arrange for a page that is so wide."""
        count = max(1, min(MOST, width // Theme.current().scaled(COLUMN_W)))
        if count != self._count and self._cards:
            self._count = count
            self._deal()

    def filter(self, words: Sequence[str]) -> bool:
        """Show the lines that hold all these words; whether there are any."""
        for card, rows in self._cards:
            title = card.accessibleName()
            for row in rows:
                row.setVisible(all(word in f"{title} {row.search}".casefold() for word in words))
            card.setVisible(any(not row.isHidden() for row in rows))
        return any(not card.isHidden() for card, _ in self._cards)

    def _deal(self) -> None:
        """Each card in turn to the column that is the shortest so far."""
        columns = self._empty_columns()
        heights = [0] * self._count
        for card, rows in self._cards:
            shortest = heights.index(min(heights))
            columns[shortest].addWidget(card)
            heights[shortest] += len(rows) + CARD_ROWS
        for column in columns:
            column.addStretch(1)

    def _empty_columns(self) -> list[QVBoxLayout]:
        while (item := self._whole.takeAt(0)) is not None:
            if (old := item.layout()) is not None:
                old.deleteLater()
        columns = []
        for _ in range(self._count):
            column = QVBoxLayout()
            column.setSpacing(CARD_GAP)
            self._whole.addLayout(column, 1)
            columns.append(column)
        return columns
