"""A short list of addresses and what was found at each of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import ICON, SPACE_1, SPACE_2

MOST = 200


class LookRows(QWidget):
    """show_lines([(icon, role, address, words), …]); lines that are the same stay as they are."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, f"{name}_looks")
        self._rows: list[tuple[IconLabel, QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_2)
        self._grid.setVerticalSpacing(SPACE_1)
        self._grid.setColumnStretch(2, 1)

    def show_lines(self, lines: Sequence[tuple[str, str, str, str]]) -> None:
        lines = lines[:MOST]
        while len(self._rows) < len(lines):
            self._add()
        for index, parts in enumerate(self._rows):
            for part in parts:
                part.setVisible(index < len(lines))
        for (mark, address, words), (icon, role, where, told) in zip(self._rows, lines, strict=False):
            mark.set_icon(icon, role)
            address.setText(where)
            words.setText(told)

    def _add(self) -> None:
        row = len(self._rows)
        made = (IconLabel(size=ICON), label("", "body-medium"), label("", "caption", "text2", wrap=True))
        for column, part in enumerate(made):
            self._grid.addWidget(part, row, column)
        self._rows.append(made)
