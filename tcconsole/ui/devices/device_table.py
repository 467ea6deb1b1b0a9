"""The devices as a table for Qt's views: rows of values, of which only those are told anew that have changed."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from tcconsole.ui.devices.arrangement import Row, SiteHeading
from tcconsole.ui.devices.columns import COLUMNS, NUMBERS, Column, title_of
from tcconsole.ui.devices.device_row import DeviceRow
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.keyed_rows import NOWHERE, Index, KeyedRows
from tcconsole.ui.parts.state_mark import dot_icon
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme

KEY_ROLE = Qt.ItemDataRole.UserRole + 1
HEADING_ROLE = Qt.ItemDataRole.UserRole + 2
"""The `SiteHeading` of a row that is one, else None."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_HEADING = Qt.ItemFlag.ItemIsEnabled
_DEVICE = _HEADING | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
QUIET = frozenset(COLUMNS) - {Column.NAME, Column.STATE, Column.ADDRESS}


class DeviceTable(KeyedRows[Row]):
    """Read only. `place_of((False, key))` is where a device stands."""

    def key_of(self, row: Row) -> Hashable:
        return (True, row.site) if isinstance(row, SiteHeading) else (False, row.key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The devices that are listed, in their order."""
        return tuple(row.key for row in self.rows if isinstance(row, DeviceRow))

    def index_of(self, key: str) -> QModelIndex:
        """Where that device is listed; an invalid index if it is not."""
        return self.place_of((False, key))

    def row_at(self, place: int) -> DeviceRow | None:
        """The device in that row; None for a heading."""
        found = self.rows[place] if 0 <= place < len(self.rows) else None
        return found if isinstance(found, DeviceRow) else None

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[section] in NUMBERS:
            return RIGHT
        return title_of(COLUMNS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _HEADING if self.row_at(index.row()) is None else _DEVICE

    def of_row(self, row: Row, column: int, role: int) -> Any:
        if isinstance(row, SiteHeading):
            return _of_heading(row, role)
        if role == KEY_ROLE:
            return row.key
        return _of_device(row, COLUMNS[column], role)


def _of_heading(heading: SiteHeading, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return heading.title
        case Qt.ItemDataRole.AccessibleTextRole:
            return heading.spoken
        case _ if role == HEADING_ROLE:
            return heading
    return None


def _of_device(row: DeviceRow, column: Column, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
            return row.word(column)
        case Qt.ItemDataRole.ToolTipRole:
            why = row.why if column is Column.STATE else ""
            return plain_tooltip(why or row.word(column))
        case Qt.ItemDataRole.TextAlignmentRole if column in NUMBERS:
            return RIGHT
        case Qt.ItemDataRole.DecorationRole if column is Column.STATE:
            mark, role_name = row.mark
            return icon(mark, role_name) if mark else dot_icon(role_name)
        case Qt.ItemDataRole.ForegroundRole:
            return Theme.current().color(_color(row, column))
    return None


def _color(row: DeviceRow, column: Column) -> str:
    if column is Column.STATE:
        return "text" if row.mark[1] in ("ok", "accent") else row.mark[1]
    if column is Column.DRIFT and row.order(column) < 0:
        return "warn"
    return "text2" if column in QUIET else "text"
