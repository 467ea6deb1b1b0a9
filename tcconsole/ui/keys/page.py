"""The page of keys: a card for each place, a line for each key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.ui.keys.table import Group, Key, groups
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.key_cap import KeyCap
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import CARD_GAP, MARGIN_WIDE, SPACE_1, SPACE_3


class KeysPage(QScrollArea):
    """Shows every key; takes no input but scrolling."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "keys_page", self.tr("Keys"))
        self.setWidgetResizable(True)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        row = QHBoxLayout(inside)
        row.setContentsMargins(MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE)
        row.setSpacing(CARD_GAP)
        for group in groups():
            column = QVBoxLayout()
            column.addWidget(_card(group))
            column.addStretch(1)
            row.addLayout(column, 1)
        self.setWidget(inside)


def _card(group: Group) -> Card:
    card = Card(group.title, name="keys_card")
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_3)
    grid.setVerticalSpacing(SPACE_1 + 2)
    grid.setColumnStretch(1, 1)
    for number, key in enumerate(group.keys):
        grid.addLayout(_caps(key), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(key.words, "body", wrap=True), number, 1)
    card.body.addLayout(grid)
    return card


def _caps(key: Key) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_1)
    for way in key.keys.split(" / "):
        row.addWidget(KeyCap(way))
    row.addStretch(1)
    return row
