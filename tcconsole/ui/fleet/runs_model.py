"""All runs as a table, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tcconsole.model.fleet.run_state import Ending
from tcconsole.ui.fleet.fleet_words import KIND_ICONS, kind_words, moment_words
from tcconsole.ui.fleet.run_model import ShownRun
from tcconsole.ui.fleet.run_pill import run_look, run_words
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()
WHEN, TITLE, KIND, DONE, STATE, BY = range(6)
COLUMNS = 6


class RunsModel(QAbstractTableModel):
    """`set_runs` takes them over, also when one or more have changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[ShownRun, ...] = ()

    def set_runs(self, runs: Sequence[ShownRun]) -> None:
        """The oldest first; shown the other way round."""
        wanted = tuple(reversed(runs))
        if [run.plan.key for run in wanted] != [run.plan.key for run in self._runs]:
            self.beginResetModel()
            self._runs = wanted
            self.endResetModel()
            return
        self._runs = wanted
        if wanted:
            self.dataChanged.emit(self.index(0, 0), self.index(len(wanted) - 1, COLUMNS - 1))

    def run(self, row: int) -> ShownRun | None:
        return self._runs[row] if 0 <= row < len(self._runs) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return (
                self.tr("Planned"),
                self.tr("Change"),
                self.tr("Kind"),
                self.tr("Done"),
                self.tr("State"),
                self.tr("By"),
            )[section]
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        run = self.run(index.row())
        if run is None:
            return None
        column = index.column()
        match role:
            case Role.DisplayRole:
                return self._text(run, column)
            case Role.ToolTipRole if column in (TITLE, STATE):
                return plain_tooltip(run.plan.title if column == TITLE else run.why)
            case Role.DecorationRole if column == KIND:
                return icon(KIND_ICONS[run.plan.kind], "text2", ICON_TILE)
            case Role.DecorationRole if column == STATE:
                return icon(*run_look(run, _failed(run) > 0), ICON_TILE)
            case Role.ForegroundRole:
                return Theme.current().color(self._tone(run, column))
            case Role.FontRole if column == TITLE:
                return Theme.current().font("title")
        return None

    def _text(self, run: ShownRun, column: int) -> str:
        match column:
            case 0:
                return moment_words(run.plan.made_at)
            case 1:
                return short(run.plan.title, 200)
            case 2:
                return kind_words(run.plan.kind)
            case 3:
                done = sum(state.ending is Ending.DONE for state in run.states)
                return self.tr("{done} of {count}").format(done=done, count=len(run.plan.parts))
            case 4:
                return self._state_words(run)
        return short(run.plan.made_by, 60)

    def _state_words(self, run: ShownRun) -> str:
        failed = _failed(run)
        if not failed:
            return run_words(run)
        words = self.tr("{state}, 1 failed") if failed == 1 else self.tr("{state}, {count} failed")
        return words.format(state=run_words(run), count=failed)

    def _tone(self, run: ShownRun, column: int) -> str:
        if column == STATE:
            return run_look(run, _failed(run) > 0)[1]
        return "text" if column == TITLE else "text2"


def _failed(run: ShownRun) -> int:
    return sum(state.ending.failed for state in run.states)
