"""The cameras of a device that is cloned, and which camera of the others each of them becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()
SOURCE, TARGET, FOUND = range(3)
COLUMNS = 3


class CloneModel(QAbstractTableModel):
    """What was chosen for a camera stays when `set_cameras` tells others. Signals: `changed()` another camera was
    chosen."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cameras: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._targets: tuple[frozenset[str], ...] = ()
        self._chosen: dict[str, str] = {}

    @property
    def names(self) -> Mapping[str, str]:
        """What was chosen: the name of a target's camera by that of the source's, "" leaves cells empty."""
        return {name: chosen for name, chosen in self._chosen.items() if name in self._cameras}

    @property
    def choices(self) -> tuple[str, ...]:
        """The names of all cameras of all targets."""
        return self._names

    def set_cameras(self, source: Sequence[str], targets: Sequence[Sequence[str]]) -> None:
        """The names of the source's cameras, and those of each target."""
        self.beginResetModel()
        self._cameras = tuple(dict.fromkeys(source))
        self._targets = tuple(frozenset(map(str.casefold, names)) for names in targets)
        self._names = tuple(sorted(set().union(*targets), key=str.casefold))
        self.endResetModel()

    def choose(self, row: int, name: str | None) -> None:
        """The camera of that row becomes the one of that name; "" none; None the one of the same name."""
        camera = self._cameras[row]
        if name is None or name == camera:
            self._chosen.pop(camera, None)
        else:
            self._chosen[camera] = name
        self.dataChanged.emit(self.index(row, 0), self.index(row, COLUMNS - 1))
        self.changed.emit()

    def chosen(self, row: int) -> str:
        """The name on the targets, "" for none."""
        camera = self._cameras[row]
        return self._chosen.get(camera, camera)

    def lacking(self) -> int:
        """How many cameras not every target has."""
        return sum(self._count(row) < len(self._targets) for row in range(len(self._cameras)))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cameras)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return (self.tr("Camera there"), self.tr("Camera on the others"), self.tr("Found on"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TARGET else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if not 0 <= row < len(self._cameras):
            return None
        match role:
            case Role.DisplayRole:
                return self._text(row, column)
            case Role.EditRole if column == TARGET:
                return self.chosen(row)
            case Role.DecorationRole if column != SOURCE:
                return icon(*(self._look(row) if column == FOUND else ("edit", "text3")), ICON_TILE)
            case Role.ForegroundRole:
                return Theme.current().color(self._look(row)[1] if column == FOUND else "text")
        return None

    def _text(self, row: int, column: int) -> str:
        camera, chosen = self._cameras[row], self.chosen(row)
        if column == SOURCE:
            return short(camera)
        if column == TARGET:
            return short(chosen) or self.tr("none: its cells stay empty")
        if not chosen:
            return self.tr("left out")
        if self._twice(row):
            return self.tr("chosen twice")
        count = self.tr("{found} of {count}")
        return count.format(found=self._count(row), count=len(self._targets))

    def _look(self, row: int) -> tuple[str, str]:
        if not self.chosen(row):
            return "remove", "text2"
        if self._twice(row):
            return "wrong", "err"
        return ("done", "ok") if self._count(row) == len(self._targets) else ("warning", "warn")

    def doubled(self) -> str:
        """A camera that stands for two of the source's, "" if none does."""
        rows = range(len(self._cameras))
        return next((self.chosen(row) for row in rows if self._twice(row)), "")

    def _twice(self, row: int) -> bool:
        """Whether another camera becomes the same one: nobody could say which of their cells is meant."""
        mine = self.chosen(row).casefold()
        others = (other for other in range(len(self._cameras)) if other != row)
        return bool(mine) and any(self.chosen(other).casefold() == mine for other in others)

    def _count(self, row: int) -> int:
        """How many targets have the chosen camera; all where none is wanted."""
        chosen = self.chosen(row).casefold()
        if not chosen:
            return len(self._targets)
        return sum(chosen in names for names in self._targets)
