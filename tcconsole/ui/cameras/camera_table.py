"""The cameras of a device as a table: what the console knows of each, told in columns."""

from __future__ import annotations

import time
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Qt, Signal

from tcconsole.model.camera_lookup import panels_by_camera
from tcconsole.model.device import Device
from tcconsole.ui.camera_list.camera_item import ID_ROLE, NAME_ROLE, NUMBER_ROLE, CameraItem
from tcconsole.ui.camera_list.camera_menu import number_of
from tcconsole.ui.camera_list.camera_mime import CAMERA_MIME, camera_ids
from tcconsole.ui.camera_list.camera_rows import CameraRows, Heading
from tcconsole.ui.camera_list.camera_words import connection_words, why_not_rename
from tcconsole.ui.cameras.state_words import URGENT, said, seen_words
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.keyed_rows import NOWHERE, Index
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme

LAST = 1.0e9


class Column(IntEnum):
    """From left to right. PICTURE has no words."""

    PICTURE = 0
    NUMBER = 1
    NAME = 2
    GROUP = 3
    STATE = 4
    AGE = 5
    PANELS = 6
    PTZ = 7
    CONNECTION = 8


_COLUMNS = len(Column)  # a view asks for it all the time
EDITABLE = (Column.NUMBER, Column.NAME, Column.GROUP)
_HEADING = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
_CAMERA = _HEADING | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_EDITABLE_CAMERA = _CAMERA | Qt.ItemFlag.ItemIsEditable


class CameraTable(CameraRows):
    """What changes by itself (state, age, panels) is asked for when it is painted; `touch` says that it did.

    Signals: `refused(why)` what was typed cannot be; `moved(ids, group)` cameras were dropped on a group;
    `renamed(camera_id, name)` a name was typed, which is for the device to take.
    """

    refused = Signal(str)
    moved = Signal(object, str)
    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device: Device | None = None
        self._panels: dict[str, tuple[str, ...]] = {}

    def set_device(self, device: Device | None) -> None:
        """Answer for that device; the rows are set by the owner."""
        self._device = device
        self.read_panels()

    def read_panels(self) -> None:
        """Panels changed: see anew which camera is in which."""
        self._panels = panels_by_camera(self._device.panels.saved if self._device else ())
        self.touch_all()

    def panels_of(self, camera_id: str) -> tuple[str, ...]:
        """The names of the saved panels that the camera is in."""
        return self._panels.get(camera_id, ())

    def tells_connections(self) -> bool:
        """Whether the device tells how any of its cameras is reached: under Direct Connect."""
        return self._device is not None and any(camera.address for camera in self._device.cameras.all)

    def groups(self) -> tuple[str, ...]:
        """All groups of the device."""
        return self._device.cameras.book.groups if self._device else ()

    def touch(self, camera_id: str) -> None:
        """Something about that camera changed."""
        index = self.index_of(camera_id)
        if index.isValid():
            self.dataChanged.emit(index, index.siblingAtColumn(len(Column) - 1))

    def touch_all(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(Column) - 1))

    def order_by(self, column: Column) -> Any:
        """What cameras are sorted by in that column."""
        orders = {
            Column.NAME: lambda item: (item.name.casefold(), item.number),
            Column.GROUP: lambda item: (item.group.casefold(), item.number),
            Column.STATE: lambda item: (self._urgency(item), item.number),
            Column.AGE: lambda item: (self._age_s(item), item.number),
            Column.PANELS: lambda item: (-len(self.panels_of(item.camera_id)), item.number),
            Column.PTZ: lambda item: (not self._is_ptz(item), item.number),
            Column.CONNECTION: lambda item: (self._connection(item).casefold(), item.number),
        }
        return orders.get(column, lambda item: item.number or 10_000)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.AGE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        words = {
            Column.PICTURE: "",
            Column.NUMBER: self.tr("No."),
            Column.NAME: self.tr("Name"),
            Column.GROUP: self.tr("Group"),
            Column.STATE: self.tr("State"),
            Column.AGE: self.tr("Picture"),
            Column.PANELS: self.tr("In panels"),
            Column.PTZ: self.tr("PTZ"),
            Column.CONNECTION: self.tr("Connection"),
        }
        return words.get(Column(section)) if section in words else None

    def of_camera(self, item: CameraItem, column: int, role: int) -> Any:
        match role:
            case _ if role in (ID_ROLE, NUMBER_ROLE, NAME_ROLE):
                return super().of_camera(item, column, role)
            case Qt.ItemDataRole.DisplayRole:
                return self._words(item, Column(column))
            case Qt.ItemDataRole.EditRole if column in EDITABLE:
                return self._words(item, Column(column))
            case Qt.ItemDataRole.ToolTipRole if column == Column.NAME and self._is_edited(item):
                return plain_tooltip(self.tr("{camera}: edited, not saved").format(camera=item.name))
            case Qt.ItemDataRole.ToolTipRole if column != Column.PTZ:
                return plain_tooltip(self._words(item, Column(column)))
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole if column == Column.PTZ:
                return self.tr("It can be steered.") if self._is_ptz(item) else ""
            case Qt.ItemDataRole.AccessibleTextRole:
                return item.title if column == Column.PICTURE else self._words(item, Column(column))
            case Qt.ItemDataRole.TextAlignmentRole if column == Column.AGE:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self._look(item, column, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        item = self.item(index.row())
        if item is None:
            return _HEADING if index.isValid() else Qt.ItemFlag.NoItemFlags
        editable = index.column() in EDITABLE and self._may_edit(item, index.column())
        return _EDITABLE_CAMERA if editable else _CAMERA

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Another number, name or group, as typed. What cannot be is refused with the reason."""
        item = self.item(index.row())
        if self._device is None or item is None or role != Qt.ItemDataRole.EditRole:
            return False
        if why := self.why_not(index, str(value)):
            self.refused.emit(why)
            return False
        book, text = self._device.cameras.book, " ".join(str(value).split())
        if index.column() == Column.NUMBER:
            book.set_number(item.camera_id, number_of(text))
        elif index.column() == Column.NAME:
            if text != item.name:
                self.renamed.emit(item.camera_id, text)
        elif known := next((group for group in book.groups if group.casefold() == text.casefold()), ""):
            book.set_group([item.camera_id], known)
        elif text:
            book.create_group(text, [item.camera_id])
        else:
            book.set_group([item.camera_id], "")
        return True

    def why_not(self, index: Index, text: str) -> str:
        """Why that cannot be the camera's number, name or group, in words; empty if it can."""
        item = self.item(index.row())
        if self._device is None or item is None:
            return self.tr("The camera is gone.")
        book = self._device.cameras.book
        if index.column() == Column.NUMBER:
            return book.why_not_number(item.camera_id, number_of(text))
        if index.column() == Column.NAME:
            return "" if text.strip() else self.tr("A camera needs a name.")
        known = {group.casefold() for group in book.groups}
        text = " ".join(text.split())
        return book.why_not_group(text) if text and text.casefold() not in known else ""

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return data.hasFormat(CAMERA_MIME) and parent.isValid() and self._group_at(parent) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Cameras dropped on a heading, or on a camera, go into that group."""
        ids, group = camera_ids(data), self._group_at(parent)
        if not ids or group is None:
            return False
        self.moved.emit(ids, group)
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeData(self, indexes: Sequence[Any]) -> QMimeData:
        return super().mimeData([index for index in indexes if index.column() == indexes[0].column()])

    def _group_at(self, index: Index) -> str | None:
        """The group of that row; None where there are no groups at all."""
        if not any(isinstance(row, Heading) for row in self.rows):
            return None
        row = self.rows[index.row()]
        return row.group

    def _words(self, item: CameraItem, column: Column) -> str:
        device = self._device
        if device is None:
            return ""
        match column:
            case Column.NUMBER:
                return str(item.number or "")
            case Column.NAME:
                return item.name
            case Column.GROUP:
                return item.group
            case Column.STATE:
                return said(device, item.camera_id).words
            case Column.AGE:
                return seen_words(device.camera_states.standing(item.camera_id), time.monotonic())
            case Column.PANELS:
                return ", ".join(self.panels_of(item.camera_id))
            case Column.CONNECTION:
                return self._connection(item)
        return ""

    def _look(self, item: CameraItem, column: int, role: int) -> Any:
        if self._device is None or column not in (Column.STATE, Column.NAME, Column.PTZ, Column.NUMBER):
            if role == Qt.ItemDataRole.ForegroundRole:
                return Theme.current().color("text2")
            return None
        decorated = role == Qt.ItemDataRole.DecorationRole
        if column == Column.STATE:
            state = said(self._device, item.camera_id)
            if role == Qt.ItemDataRole.ForegroundRole:
                return Theme.current().color(state.role)
            return icon(state.icon, state.role) if decorated else None
        if column == Column.NAME and self._is_edited(item):
            return self._edited_look(role)
        if column == Column.NAME and decorated and item.favourite:
            return icon("favourite", "text2")
        return icon("ptz", "text2") if column == Column.PTZ and decorated and self._is_ptz(item) else None

    def _is_edited(self, item: CameraItem) -> bool:
        return self._device is not None and item.camera_id in self._device.editing.edits.edited

    def _edited_look(self, role: int) -> Any:
        """Its editor holds something that is not saved."""
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.tr("edited, not saved")
        return icon("changed", "accent") if role == Qt.ItemDataRole.DecorationRole else None

    def _may_edit(self, item: CameraItem, column: int) -> bool:
        return column != Column.NAME or not why_not_rename(self._device, item.camera_id)

    def _connection(self, item: CameraItem) -> str:
        camera = self._device.cameras.camera(item.camera_id) if self._device else None
        return connection_words(camera) if camera else ""

    def _is_ptz(self, item: CameraItem) -> bool:
        return self._device is not None and item.camera_id in self._device.known_ptz

    def _urgency(self, item: CameraItem) -> int:
        if self._device is None:
            return 0
        return URGENT[self._device.camera_states.standing(item.camera_id).state]

    def _age_s(self, item: CameraItem) -> float:
        age = (
            self._device.camera_states.standing(item.camera_id).age_s(time.monotonic())
            if self._device
            else None
        )
        return LAST if age is None else age
