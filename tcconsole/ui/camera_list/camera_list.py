"""The cameras of a device as an item model, and the filter over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from tcconsole.ui.camera_list.camera_mime import CAMERA_MIME, camera_data
from tcconsole.ui.parts.icon_button import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = Qt.ItemDataRole.UserRole + 1
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 2
NAME_ROLE = Qt.ItemDataRole.UserRole + 3
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class CameraItem:
    """One camera: its id on the device, and the console's own number, group ("" for none) and mark for it."""

    camera_id: str
    number: int
    name: str
    group: str = ""
    favourite: bool = False

    @property
    def title(self) -> str:
        """ "12 Fence north", or only the name where there is no number."""
        return f"{self.number} {self.name}" if self.number else self.name


class CameraList(QAbstractListModel):
    """Pictures are not in it: the delegate asks for them when it paints, so that a new one is no model change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[CameraItem, ...] = ()
        self._rows: dict[str, int] = {}

    @property
    def items(self) -> tuple[CameraItem, ...]:
        return self._items

    def set_items(self, items: Sequence[CameraItem]) -> None:
        """Show these. If only names changed, selections stay."""
        new, old = tuple(items), self._items
        if [item.camera_id for item in new] != [item.camera_id for item in old]:
            self.beginResetModel()
            self._items = new
            self._rows = {item.camera_id: row for row, item in enumerate(new)}
            self.endResetModel()
            return
        self._items = new
        for row, (item, was) in enumerate(zip(new, old, strict=True)):
            if item != was:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, camera_id: str) -> int | None:
        return self._rows.get(camera_id)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return item.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(item.title)
            case _ if role == ID_ROLE:
                return item.camera_id
            case _ if role == NUMBER_ROLE:
                return item.number
            case _ if role == NAME_ROLE:
                return item.name
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [CAMERA_MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes if index.isValid()})
        return camera_data([(self._items[row].camera_id, self._items[row].title) for row in rows])

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


class CameraFilter(QSortFilterProxyModel):
    """Lets through what holds every typed word in its number or name; upper and lower case are the same."""

    def __init__(self, source: CameraList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cameras = source
        self._words: tuple[str, ...] = ()
        self.setSourceModel(source)

    def set_text(self, text: str) -> None:
        words = tuple(text.casefold().split())
        if words != self._words:
            self.beginFilterChange()
            self._words = words
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        item = self._cameras.items[source_row]
        name, number = item.name.casefold(), str(item.number)
        return all(word in name or number.startswith(word) for word in self._words)

    def index_of(self, camera_id: str) -> QModelIndex:
        """Where the camera is shown; an invalid index if it is filtered out."""
        row = self._cameras.row_of(camera_id)
        return NOWHERE if row is None else self.mapFromSource(self._cameras.index(row))
