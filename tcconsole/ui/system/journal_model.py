"""The journal as rows, newest first, fetched page by page as they come into view."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from tcconsole.model.journal import Journal
from tcconsole.model.journal_entry import Entry, Filter
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.system.journal_text import result_look, result_words, time_words, took_words, who_words
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, NEW_ROW_MS

PAGE = 200
TIME, OPERATOR, DEVICE, ACTION, WHAT, RESULT, TOOK = range(7)
COLUMNS = 7

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class JournalModel(QAbstractTableModel):
    """`show(filter)` begins afresh, `look_again()` takes over what was written meanwhile.

    Signals: `loaded()` the first page is there, or a later look has ended.
    """

    loaded = Signal()

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._wanted = Filter()
        self._entries: list[Entry] = []
        self._fresh: set[int] = set()
        self._more = False
        self._asking = False
        self._again = False
        self._round = 0
        self._calm = QTimer(self, singleShot=True, interval=NEW_ROW_MS)
        self._calm.timeout.connect(self._forget_fresh)

    @property
    def wanted(self) -> Filter:
        return self._wanted

    def entry(self, row: int) -> Entry | None:
        """The entry in that row, or None."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, entry_id: int) -> int:
        """Where that entry is among those that are loaded, or -1."""
        row = self._place(entry_id)
        return row if row < len(self._entries) and self._entries[row].id == entry_id else -1

    def show(self, wanted: Filter) -> None:
        """Show what fits; the rows of before stay until the first page is there."""
        self._wanted = wanted
        self._round += 1
        self._asking, self._again = False, False
        self._ask(None, self._begin)

    def look_again(self) -> None:
        """Something was written: newer rows come in, and those that ended change."""
        if self._asking:
            self._again = True
        else:
            self._ask(None, self._merge)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._asking

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent) and self._entries:
            self._ask(self._entries[-1].id, self._append)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return NUMBER if section == TOOK else WORDS
        return self._titles()[section] if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        column = index.column()
        match role:
            case Role.DisplayRole:
                return _text(entry, column)
            case Role.ToolTipRole if column in (WHAT, RESULT):
                return plain_tooltip(_text(entry, column))
            case Role.TextAlignmentRole:
                return NUMBER if column == TOOK else WORDS
            case Role.DecorationRole if column == RESULT:
                return icon(*result_look(entry), ICON_TILE)
            case Role.ForegroundRole:
                return Theme.current().color(_tone(entry, column))
            case Role.FontRole if column == ACTION:
                return Theme.current().font("title")
            case Role.BackgroundRole if entry.id in self._fresh:
                return Theme.current().color("soft")
        return None

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Time"),
            self.tr("Operator"),
            self.tr("Device"),
            self.tr("Action"),
            self.tr("What changed"),
            self.tr("Result"),
            self.tr("Took"),
        )

    def _ask(self, before: int | None, take: Callable[[list[Entry]], None]) -> None:
        self._asking = True
        asked = self._round

        def answer(page: list[Entry]) -> None:
            if asked == self._round:  # nobody has asked for something else meanwhile
                self._asking = False
                take(page)
                if self._again and not self._asking:
                    self._again = False
                    self.look_again()

        self._journal.read(self, self._wanted, before, PAGE, answer)

    def _begin(self, page: list[Entry]) -> None:
        self.beginResetModel()
        self._entries, self._more = list(page), len(page) == PAGE
        self._fresh.clear()
        self.endResetModel()
        self.loaded.emit()

    def _append(self, page: list[Entry]) -> None:
        self._more = len(page) == PAGE
        if page:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(page) - 1)
            self._entries.extend(page)
            self.endInsertRows()

    def _merge(self, page: list[Entry]) -> None:
        if len(page) == PAGE and (not self._entries or page[-1].id > self._entries[0].id):
            self._begin(page)  # so much is new that there may be a gap
            return
        self._remove_gone(page)
        for entry in page:
            row = self._place(entry.id)
            if row < len(self._entries) and self._entries[row].id == entry.id:
                self._replace(row, entry)
            else:
                self._insert(row, entry)
        self.loaded.emit()

    def _remove_gone(self, page: list[Entry]) -> None:
        """What the page reaches and does not hold fits the filter no longer."""
        there = {entry.id for entry in page}
        reach = len(self._entries) if len(page) < PAGE else self._place(page[-1].id)
        for row in range(min(reach, len(self._entries)) - 1, -1, -1):
            if self._entries[row].id not in there:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._entries[row]
                self.endRemoveRows()

    def _replace(self, row: int, entry: Entry) -> None:
        if self._entries[row] != entry:
            self._entries[row] = entry
            self.dataChanged.emit(self.index(row, 0), self.index(row, COLUMNS - 1))

    def _insert(self, row: int, entry: Entry) -> None:
        self.beginInsertRows(QModelIndex(), row, row)
        self._entries.insert(row, entry)
        self.endInsertRows()
        self._fresh.add(entry.id)
        self._calm.start()

    def _forget_fresh(self) -> None:
        rows = [row for row in map(self.row_of, self._fresh) if row >= 0]
        self._fresh.clear()
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, COLUMNS - 1), [Role.BackgroundRole])

    def _place(self, entry_id: int) -> int:
        """The row that an entry with that id has or would have."""
        return bisect_left(self._entries, -entry_id, key=lambda entry: -entry.id)


def _text(entry: Entry, column: int) -> str:
    match column:
        case 0:
            return time_words(entry.at, time.time())
        case 1:
            return who_words(entry)
        case 2:
            return entry.device or entry.address
        case 3:
            return entry.action
        case 4:
            return entry.what
        case 5:
            return result_words(entry)
    return took_words(entry.took_ms)


def _tone(entry: Entry, column: int) -> str:
    if column == RESULT:
        role = result_look(entry)[1]
        return role if role in ("err", "warn") else "text"
    return "text2" if column in (TIME, OPERATOR, TOOK) else "text"
