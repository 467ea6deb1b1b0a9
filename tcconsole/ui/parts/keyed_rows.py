"""The rows of a table or list that change one by one, so that what is selected and scrolled to stays."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

R = TypeVar("R")


class KeyedRows(QAbstractTableModel, Generic[R]):
    """Rows are values; `key_of` tells which of the old ones a new one is. Subclasses say what stands in them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[R, ...] = ()
        self._places: dict[Hashable, int] = {}

    def key_of(self, row: R) -> Hashable:
        """What tells a row apart from all others, now and later."""
        raise NotImplementedError

    @property
    def rows(self) -> tuple[R, ...]:
        return self._rows

    def set_rows(self, rows: Iterable[R]) -> None:
        """Show these, each key at most once."""
        new = tuple(rows)
        if new == self._rows:
            return
        keys = [self.key_of(row) for row in new]
        self._remove_others(set(keys))
        self._reorder(keys)
        self._insert(new, keys)
        self._replace(new)

    def put_row(self, row: R) -> None:
        """That row has changed and stays where it is; one that is not listed is left out."""
        place = self._places.get(self.key_of(row))
        if place is not None and self._rows[place] != row:
            self._rows = (*self._rows[:place], row, *self._rows[place + 1 :])
            self._tell_changed(place)

    def place_of(self, key: Hashable) -> QModelIndex:
        """Where the row of that key is; an invalid index if it is not listed."""
        row = self._places.get(key)
        return NOWHERE if row is None else self.index(row, 0)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        return self.of_row(self._rows[index.row()], index.column(), role)

    def of_row(self, row: R, column: int, role: int) -> Any:
        """What that row has in that column."""
        raise NotImplementedError

    def _take(self, rows: tuple[R, ...]) -> None:
        self._rows = rows
        self._places = {self.key_of(row): place for place, row in enumerate(rows)}

    def _remove_others(self, kept: set[Hashable]) -> None:
        for first, last in reversed(_runs([self.key_of(row) not in kept for row in self._rows])):
            self.beginRemoveRows(NOWHERE, first, last)
            self._take(self._rows[:first] + self._rows[last + 1 :])
            self.endRemoveRows()

    def _reorder(self, keys: Sequence[Hashable]) -> None:
        wanted = [key for key in keys if key in self._places]
        if wanted == [self.key_of(row) for row in self._rows]:
            return
        self.layoutAboutToBeChanged.emit()
        before, rows = self.persistentIndexList(), self._rows
        self._take(tuple(rows[self._places[key]] for key in wanted))
        after = [self.index(self._places[self.key_of(rows[old.row()])], old.column()) for old in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert(self, new: tuple[R, ...], keys: Sequence[Hashable]) -> None:
        for first, last in _runs([key not in self._places for key in keys]):
            self.beginInsertRows(NOWHERE, first, last)
            self._take(self._rows[:first] + new[first : last + 1] + self._rows[first:])
            self.endInsertRows()

    def _replace(self, new: tuple[R, ...]) -> None:
        old = self._rows
        self._rows = new
        for row, (is_now, was) in enumerate(zip(new, old, strict=True)):
            if is_now != was:
                self._tell_changed(row)

    def _tell_changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))


def _runs(marks: Sequence[bool]) -> list[tuple[int, int]]:
    """Where marks lie side by side: first and last place of each run."""
    runs: list[tuple[int, int]] = []
    for place, marked in enumerate(marks):
        if marked and runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        elif marked:
            runs.append((place, place))
    return runs
