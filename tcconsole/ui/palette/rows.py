"""The lines of the palette as an item model: one for the whole list, so that 500 of them cost nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tcconsole.ui.palette.entry import Entry, Row
from tcconsole.ui.parts.icon_button import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()


class Rows(QAbstractListModel):
    """Headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        return self._rows[row].entry if 0 <= row < len(self._rows) else None

    def next_entry(self, row: int, by: int) -> int:
        """The row of the entry that lies `by` entries away, as far as there are any; -1 if there is none at all."""
        places = [at for at, each in enumerate(self._rows) if each.entry is not None]
        if not places:
            return -1
        now = places.index(row) if row in places else -1 if by > 0 else len(places)
        return places[min(len(places) - 1, max(0, now + by))]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        entry = row.entry
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title if entry else row.heading
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (entry.title, entry.detail))) if entry else row.heading
            case Qt.ItemDataRole.ToolTipRole if entry is not None:
                return plain_tooltip("\n".join(filter(None, (entry.title, entry.detail))))
            case _ if role == ROW_ROLE:
                return row
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
