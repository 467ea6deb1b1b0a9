"""The devices of a plan as a table: whether each can be done, what would change, and why not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tcconsole.model.fleet.plan import Part, Plan
from tcconsole.model.fleet.run_state import part_key
from tcconsole.ui.fleet.change_words import change_words
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()
DEVICE, ADDRESS, WHAT = range(3)
COLUMNS = 3
LONGEST = 300


class PlanModel(QAbstractTableModel):
    """A tick takes a device in or leaves it out. Signals: `chosen_changed()` other devices would be changed."""

    chosen_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._parts: tuple[Part, ...] = ()
        self._left_out: set[str] = set()
        self._only: bool | None = None

    @property
    def plan(self) -> Plan | None:
        """The plan without the devices that were left out by hand; these say so."""
        if self._plan is None:
            return None
        why = self.tr("Left out by hand.")
        parts = tuple(
            replace(part, why_not=why) if part.possible and part_key(part) in self._left_out else part
            for part in self._plan.parts
        )
        return replace(self._plan, parts=parts)

    def set_plan(self, plan: Plan | None) -> None:
        self._plan = plan
        self._left_out.clear()
        self.show_only(None)
        self.chosen_changed.emit()

    def show_only(self, possible: bool | None) -> None:
        """Only parts that can be done, or only those that cannot; None shows all."""
        self.beginResetModel()
        self._only = possible
        parts = self._plan.parts if self._plan else ()
        self._parts = tuple(part for part in parts if possible is None or part.possible is possible)
        self.endResetModel()

    def part(self, row: int) -> Part | None:
        return self._parts[row] if 0 <= row < len(self._parts) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._parts)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return (self.tr("Device"), self.tr("Address"), self.tr("What happens"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        part = self.part(index.row())
        if index.column() == DEVICE and part is not None and part.possible:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        part = self.part(index.row())
        if role != Role.CheckStateRole or part is None or not part.possible:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._left_out.discard(part_key(part))
        else:
            self._left_out.add(part_key(part))
        self._tell()
        return True

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        part = self.part(index.row())
        if part is None:
            return None
        column = index.column()
        match role:
            case Role.DisplayRole:
                return self._text(part, column)
            case Role.ToolTipRole if column == WHAT:
                return plain_tooltip(self._full(part))
            case Role.CheckStateRole if column == DEVICE and part.possible:
                return Qt.CheckState.Unchecked if self._out(part) else Qt.CheckState.Checked
            case Role.DecorationRole if column == WHAT and not part.possible:
                return icon("refused", "err", ICON_TILE)
            case Role.ForegroundRole:
                return Theme.current().color(self._tone(part, column))
            case Role.FontRole if column == DEVICE:
                return Theme.current().font("title")
        return None

    def _tell(self) -> None:
        if self._parts:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._parts) - 1, COLUMNS - 1))
        self.chosen_changed.emit()

    def _out(self, part: Part) -> bool:
        return part_key(part) in self._left_out

    def _tone(self, part: Part, column: int) -> str:
        if column == WHAT and not part.possible:
            return "err"
        if not part.possible or self._out(part):
            return "text3"
        return "text2" if column == ADDRESS else "text"

    def _text(self, part: Part, column: int) -> str:
        if column == DEVICE:
            return short(part.target.title)
        if column == ADDRESS:
            return short(part.target.address.removeprefix("http://"))
        if self._out(part) and part.possible:
            return self.tr("left out")
        return short(self._summary(part), LONGEST)

    def _summary(self, part: Part) -> str:
        if not part.possible:
            return part.why_not
        if not part.changes:
            return self.tr("nothing to change")
        if len(part.changes) == 1:
            return change_words(part.changes[0])
        rest = len(part.changes) - 1
        return self.tr("{first}, and {count} more").format(first=change_words(part.changes[0]), count=rest)

    def _full(self, part: Part) -> str:
        return part.why_not or "; ".join(map(change_words, part.changes))[:2000]
