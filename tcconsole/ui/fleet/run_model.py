"""The devices of a run as a table: how each stands, what it is doing and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tcconsole.model.fleet.plan import Plan
from tcconsole.model.fleet.run_state import Ending, PartState, RunState
from tcconsole.ui.fleet.fleet_words import ENDING_LOOKS, ending_words, moment_words, took_words
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()
DEVICE, STATE, TOLD, BEGAN, TOOK = range(5)
COLUMNS = 5
NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
LONGEST = 300


class ShownRun(Protocol):
    """A run as it is shown: one that is under way, or one of earlier."""

    @property
    def plan(self) -> Plan: ...

    @property
    def state(self) -> RunState: ...

    @property
    def states(self) -> Sequence[PartState]: ...

    @property
    def why(self) -> str: ...

    @property
    def busy(self) -> bool: ...

    @property
    def left_over(self) -> bool: ...

    @property
    def elsewhere(self) -> bool: ...


class RunModel(QAbstractTableModel):
    """`tell(states)` takes over how the devices stand; `show_only` leaves out others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[PartState, ...] = ()
        self._shown: tuple[PartState, ...] = ()
        self._only: frozenset[Ending] | None = None

    def tell(self, states: Sequence[PartState]) -> None:
        """Rows change one by one; only other devices reset the table."""
        self._all = tuple(states)
        wanted = tuple(state for state in self._all if self._only is None or state.ending in self._only)
        if [one.key for one in wanted] != [one.key for one in self._shown]:
            self.beginResetModel()
            self._shown = wanted
            self.endResetModel()
            return
        before, self._shown = self._shown, wanted
        for row, (old, new) in enumerate(zip(before, wanted, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, COLUMNS - 1))

    def show_only(self, endings: frozenset[Ending] | None) -> None:
        """Only devices that stand so; None shows all."""
        self._only = endings
        self.tell(self._all)

    def tick(self) -> None:
        """Time has passed for those that are under way."""
        for row, state in enumerate(self._shown):
            if state.ending is Ending.RUNNING:
                self.dataChanged.emit(self.index(row, TOOK), self.index(row, TOOK))

    def state(self, row: int) -> PartState | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return NUMBER if section == TOOK else WORDS
        titles = (
            self.tr("Device"),
            self.tr("State"),
            self.tr("What it is doing, or why"),
            self.tr("Began"),
            self.tr("Took"),
        )
        return titles[section] if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        state = self.state(index.row())
        if state is None:
            return None
        column = index.column()
        match role:
            case Role.DisplayRole:
                return self._text(state, column)
            case Role.ToolTipRole if column == TOLD:
                return plain_tooltip(state.told or state.step)
            case Role.TextAlignmentRole:
                return NUMBER if column == TOOK else WORDS
            case Role.DecorationRole if column == STATE:
                return icon(*ENDING_LOOKS[state.ending], ICON_TILE)
            case Role.ForegroundRole:
                return Theme.current().color(_tone(state, column))
            case Role.FontRole if column == DEVICE:
                return Theme.current().font("title")
        return None

    def _text(self, state: PartState, column: int) -> str:
        match column:
            case 0:
                return short(state.part.target.title)
            case 1:
                return ending_words(state.ending)
            case 2:
                return short(state.step if state.ending is Ending.RUNNING else state.told, LONGEST)
            case 3:
                return moment_words(state.began_at)
        return took_words(state, time.time())


def _tone(state: PartState, column: int) -> str:
    if column == STATE:
        return ENDING_LOOKS[state.ending][1]
    if column == TOLD:
        return "text" if state.ending.failed else "text2"
    return "text2" if column in (BEGAN, TOOK) else "text"
