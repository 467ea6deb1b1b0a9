"""What a file of devices would do, as a table: one line for each device and each error."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from tcconsole.model.csv_rows import CellError
from tcconsole.model.device_plan import Change, Plan, What
from tcconsole.model.setting import Words
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.keyed_rows import NOWHERE, Index
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme

MARK, LINE, ADDRESS, NAME, SITE, DETAIL = range(6)


class Kind(Enum):
    """What a line of the table is; the filter's choices besides all."""

    ADD = "add"
    CHANGE = "change"
    KNOWN = "known"
    ERROR = "error"


_ICONS = {
    Kind.ADD: ("add", "accent"),
    Kind.CHANGE: ("changed", "accent"),
    Kind.KNOWN: ("", "text3"),
    Kind.ERROR: ("wrong", "err"),
}
_KINDS = {What.ADD: Kind.ADD, What.CHANGE: Kind.CHANGE, What.KNOWN: Kind.KNOWN}


@dataclass(frozen=True, slots=True)
class Line:
    """A change or an error."""

    kind: Kind
    number: int
    change: Change | None = None
    error: CellError | None = None


def tr_reason(words: Words) -> str:
    """A reason that the models give, in the user's language."""
    return QCoreApplication.translate("devices", words.text).format(**dict(words.places))


class ImportModel(QAbstractTableModel):
    """`set_plan` shows a plan, `show_kind` only some of its lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Line, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._filter: Kind | None = None
        self._titles = (
            "",
            self.tr("Line"),
            self.tr("Address"),
            self.tr("Name"),
            self.tr("Site"),
            self.tr("What happens"),
        )
        self._kinds = {
            Kind.ADD: self.tr("add"),
            Kind.CHANGE: self.tr("change"),
            Kind.KNOWN: self.tr("known"),
            Kind.ERROR: self.tr("error"),
        }

    def set_plan(self, made: Plan | None) -> None:
        """Its lines in the order of the file."""
        changes = [Line(_KINDS[each.what], each.line, change=each) for each in made.changes] if made else []
        errors = [Line(Kind.ERROR, each.line, error=each) for each in made.errors] if made else []
        self._all = tuple(sorted((*changes, *errors), key=lambda line: line.number))
        self.show_kind(self._filter)

    def show_kind(self, kind: Kind | None) -> None:
        """Only lines of that kind; None shows all."""
        self.beginResetModel()
        self._filter = kind
        self._lines = tuple(line for line in self._all if kind in (None, line.kind))
        self.endResetModel()

    @property
    def error_rows(self) -> tuple[int, ...]:
        """Those that are reasons, from the column ADDRESS on."""
        return tuple(row for row, line in enumerate(self._lines) if line.kind is Kind.ERROR)

    def count(self, kind: Kind | None) -> int:
        return sum(kind in (None, line.kind) for line in self._all)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section] if 0 <= section < len(self._titles) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return short(self._text(line, column), 300)
            case Qt.ItemDataRole.ToolTipRole if column > LINE:
                return plain_tooltip(short(self._text(line, column), 600))
            case Qt.ItemDataRole.DecorationRole if column == MARK:
                name, role_name = _ICONS[line.kind]
                return icon(name, role_name) if name else None
            case Qt.ItemDataRole.ForegroundRole:
                return Theme.current().color(_color(line, column))
        return None

    def _text(self, line: Line, column: int) -> str:
        if column == MARK:
            return self._kinds[line.kind]
        if column == LINE:
            return str(line.number) if line.number else ""
        if line.error is not None:
            where = f"{line.error.column}: " if line.error.column else ""
            return where + tr_reason(line.error.words) if column == ADDRESS else ""
        return self._of_change(line.change, column) if line.change is not None else ""

    def _of_change(self, change: Change, column: int) -> str:
        match column:
            case 2:
                return change.entry.address.removeprefix("http://")
            case 3:
                return change.entry.name
            case 4:
                return change.entry.site
        return self._detail(change)

    def _detail(self, change: Change) -> str:
        if change.what is What.ADD:
            with_password = self.tr("is added, with the password of the file")
            return with_password if change.password else self.tr("is added")
        if change.what is What.KNOWN:
            return self.tr("stays as it is")
        return "; ".join(
            f"{each.title}: {each.old or '–'} → {each.new or '–'}" for each in change.differences
        )


def _color(line: Line, column: int) -> str:
    if line.kind is Kind.KNOWN or column == LINE:
        return "text3"
    return "err" if line.kind is Kind.ERROR else "text"
