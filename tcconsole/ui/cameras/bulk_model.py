"""What a file of cameras would do, as a table: one line for each camera and each error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from tcconsole.model.camera_changes import CameraChanges, Outcome
from tcconsole.model.camera_plan import Change, What
from tcconsole.model.csv_rows import CellError
from tcconsole.ui.cameras.editor_words import listed, tr_reason
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
MARK, LINE, NAME, DETAIL, RESULT = range(5)
TOOLTIP_LONGEST = 2000


class Kind(Enum):
    """What a line of the table is; the filter's choices besides all."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    SAME = "same"
    ERROR = "error"


_ICONS = {
    Kind.ADD: ("add", "accent"),
    Kind.CHANGE: ("changed", "accent"),
    Kind.REMOVE: ("delete", "err"),
    Kind.SAME: ("", "text3"),
    Kind.ERROR: ("wrong", "err"),
}
_RESULT_LOOKS = {
    Outcome.DONE: ("done", "ok"),
    Outcome.FAILED: ("wrong", "err"),
    Outcome.UNSURE: ("warning", "warn"),
    Outcome.SENDING: ("pending", "accent"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A change or an error."""

    kind: Kind
    number: int
    change: Change | None = None
    error: CellError | None = None


class BulkModel(QAbstractTableModel):
    """Shows a plan; `set_plan` takes the panels that show each camera, by its id."""

    def __init__(self, changes: CameraChanges, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes = changes
        self._all: tuple[Line, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._panels: Mapping[str, Sequence[str]] = {}
        self._filter: Kind | None = None
        self._titles = ("", self.tr("Line"), self.tr("Camera"), self.tr("What happens"), self.tr("Result"))
        self._kinds = {
            Kind.ADD: self.tr("add"),
            Kind.CHANGE: self.tr("change"),
            Kind.REMOVE: self.tr("remove"),
            Kind.SAME: self.tr("unchanged"),
            Kind.ERROR: self.tr("error"),
        }

    def set_plan(self, panels: Mapping[str, Sequence[str]]) -> None:
        """Take over the plan as it is now."""
        made = self._changes.plan
        self._panels = panels
        changes = [Line(Kind(c.what.value), c.line, change=c) for c in made.changes] if made else []
        errors = [Line(Kind.ERROR, e.line, error=e) for e in made.errors] if made else []
        # those that the file lacks come last
        self._all = tuple(sorted((*changes, *errors), key=lambda line: (not line.number, line.number)))
        self.show_kind(self._filter)

    def show_kind(self, kind: Kind | None) -> None:
        """Only lines of that kind; None shows all."""
        self.beginResetModel()
        self._filter = kind
        self._lines = tuple(line for line in self._all if kind in (None, line.kind))
        self.endResetModel()

    def count(self, kind: Kind | None) -> int:
        return sum(kind in (None, line.kind) for line in self._all)

    def row_of(self, outcome: Outcome) -> int:
        """The first line with that result, -1 without one."""
        rows = (
            row
            for row, line in enumerate(self._lines)
            if line.change and self._outcome(line.change) is outcome
        )
        return next(rows, -1)

    def tell_results(self) -> None:
        """Results changed."""
        if self._lines:
            self.dataChanged.emit(self.index(0, RESULT), self.index(len(self._lines) - 1, RESULT))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
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
                return self._text(line, column)
            case Qt.ItemDataRole.ToolTipRole if column in (NAME, DETAIL, RESULT):
                return plain_tooltip(self._full(line, column)[:TOOLTIP_LONGEST])
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(line, column)
            case Qt.ItemDataRole.ForegroundRole:
                return Theme.current().color(self._role(line, column))
        return None

    def _text(self, line: Line, column: int) -> str:
        match column:
            case 0:
                return self._kinds[line.kind]
            case 1:
                return str(line.number) if line.number else ""
        return short(self._full(line, column), 300)

    def _full(self, line: Line, column: int) -> str:
        if line.error is not None:
            where = f"{line.error.column}: " if line.error.column else ""
            return where + tr_reason(line.error.words) if column == DETAIL else ""
        if line.change is None:
            return ""
        match column:
            case 2:
                return line.change.camera.name
            case 3:
                return self._detail(line.change)
        return self._result_words(line.change)

    def _detail(self, change: Change) -> str:
        if change.what is What.REMOVE:
            panels = self._panels.get(change.camera.id, ())
            return (
                self.tr("shown in {panels}").format(panels=listed(panels))
                if panels
                else self.tr("in no panel")
            )
        if change.what is What.ADD:
            channel = change.camera.channel_number or 0
            words = self.tr("{address}, channel {channel}, {count} streams")
            return words.format(
                address=change.camera.address or "–", channel=channel, count=len(change.camera.streams)
            )
        lines = [f"{d.title}: {d.old or '–'} → {d.new or '–'}" for d in change.differences]
        if change.password_unknown:
            lines.append(self.tr("its password is not known here"))
        return "; ".join(lines)

    def _outcome(self, change: Change) -> Outcome:
        return self._changes.result(change).outcome

    def _result_words(self, change: Change) -> str:
        if change.what is What.SAME or not self._changes.sent:
            return ""
        result = self._changes.result(change)
        words = {
            Outcome.WAITING: self.tr("waits"),
            Outcome.SENDING: self.tr("sending"),
            Outcome.DONE: self.tr("done"),
            Outcome.FAILED: self.tr("failed: {why}"),
            Outcome.UNSURE: self.tr("may have been done: {why}"),
            Outcome.LEFT: self.tr("not sent"),
        }[result.outcome]
        return words.format(why=result.words)

    def _icon(self, line: Line, column: int) -> Any:
        look = ("", "")
        if column == MARK:
            look = _ICONS[line.kind]
        elif column == RESULT and line.change is not None and self._changes.sent:
            look = _RESULT_LOOKS.get(self._outcome(line.change), look)
        return icon(*look) if look[0] else None

    def _role(self, line: Line, column: int) -> str:
        if column == RESULT and line.change is not None and self._changes.sent:
            return _RESULT_LOOKS.get(self._outcome(line.change), ("", "text2"))[1]
        if line.kind is Kind.SAME or column == LINE:
            return "text3"
        return "err" if line.kind is Kind.ERROR and column in (MARK, DETAIL) else "text"
