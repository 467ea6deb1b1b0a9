"""Settings by devices as a table model: a row for each setting and each group, a column for each device."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.fleet.drift import DriftRow, Mark, drift_of
from tcconsole.ui.device_words import state_look, state_words
from tcconsole.ui.fleet.setting_words import tr_setting, value_words
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
MARK_ROLE = Role.UserRole
"""What there is to say of a value (Mark), None in the row of a group."""
COUNT_ROLE = Role.UserRole + 1
"""Of a row's header: how many devices differ; None for a group."""
STATE_ROLE = Role.UserRole + 2
"""Of a column's header: icon, colour role and words of the device's state."""
_NOWHERE = QModelIndex()
_TONES = {Mark.USUAL: "text", Mark.ODD: "warn", Mark.OWN: "text2"}


class DriftModel(QAbstractTableModel):
    """`set_devices` compares them; `only_odd` and `sought` say what of it is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices: tuple[Device, ...] = ()
        self._shown: tuple[Device, ...] = ()
        self._drift: tuple[DriftRow, ...] = ()
        self._rows: tuple[DriftRow | str, ...] = ()
        self._values: dict[str, dict[str, str]] = {}
        self._only_odd = False
        self._sought = ""

    @property
    def compared(self) -> tuple[Device, ...]:
        """All devices that are compared, also those that the search leaves out."""
        return self._devices

    @property
    def drift(self) -> tuple[DriftRow, ...]:
        return self._drift

    @property
    def rows(self) -> tuple[DriftRow | str, ...]:
        """What is shown: settings, each group's below its name."""
        return self._rows

    def row_of(self, index: Index) -> DriftRow | None:
        row = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        return row if isinstance(row, DriftRow) else None

    def device_of(self, column: int) -> Device | None:
        return self._shown[column] if 0 <= column < len(self._shown) else None

    def value(self, row: DriftRow, device: Device) -> str:
        """As it was read last."""
        return self._values.get(device.key, {}).get(row.kind.key, "")

    def index_of(self, key: str, device: str) -> QModelIndex:
        """Where that setting of the device with that key is; not valid if it is not shown."""
        for row, shown in enumerate(self._rows):
            if isinstance(shown, DriftRow) and shown.kind.key == key:
                columns = [column for column, one in enumerate(self._shown) if one.key == device]
                return self.index(row, columns[0]) if columns else _NOWHERE
        return _NOWHERE

    def set_devices(self, devices: Sequence[Device]) -> None:
        """Compare these, as they are known now."""
        self._devices = tuple(devices)
        self._values = {device.key: device.settings.values for device in devices}
        self._drift = drift_of(self._values)
        self._show()

    def set_only_odd(self, only: bool) -> None:
        self._only_odd = only
        self._show()

    def seek(self, text: str) -> None:
        """Only devices of which the name, address or serial has that text; without such, only settings that have it."""
        self._sought = text.strip().casefold()
        self._show()

    def _show(self) -> None:
        found = tuple(device for device in self._devices if self._sought in _about(device))
        shown = found if self._sought and found else self._devices
        rows = self._wanted_rows(by_text=bool(self._sought and not found))
        if self._sections(rows) == self._sections(self._rows) and shown == self._shown:
            self._rows = rows
            self._tell_all()
            return
        self.beginResetModel()
        self._shown, self._rows = shown, rows
        self.endResetModel()

    def _wanted_rows(self, *, by_text: bool) -> tuple[DriftRow | str, ...]:
        rows: list[DriftRow | str] = []
        group = ""
        for row in self._drift:
            if (self._only_odd and not row.odd) or (by_text and not self._has_text(row)):
                continue
            if row.kind.group != group:
                group = row.kind.group
                rows.append(group)
            rows.append(row)
        return tuple(rows)

    def _has_text(self, row: DriftRow) -> bool:
        kind = row.kind
        values = {values.get(kind.key, "") for values in self._values.values()} if not kind.write_only else ()
        texts = (
            tr_setting(kind.label),
            tr_setting(kind.group),
            *(value_words(kind, value) for value in values),
        )
        return any(self._sought in text.casefold() for text in texts)

    @staticmethod
    def _sections(rows: Sequence[DriftRow | str]) -> list[str]:
        return [row if isinstance(row, str) else row.kind.key for row in rows]

    def _tell_all(self) -> None:
        if self._rows and self._shown:
            last = self.index(len(self._rows) - 1, len(self._shown) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._shown) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self._row_header(section, role) if section < len(self._rows) else None
        device = self.device_of(section)
        return self._column_header(device, role) if device is not None else None

    def _row_header(self, section: int, role: int) -> Any:
        row = self._rows[section]
        if isinstance(row, str):
            return tr_setting(row) if role == Role.DisplayRole else None
        match role:
            case Role.DisplayRole:
                return tr_setting(row.kind.label)
            case Role.ToolTipRole:
                return plain_tooltip(tr_setting(row.kind.help))
        return len(row.odd) if role == COUNT_ROLE else None

    def _column_header(self, device: Device, role: int) -> Any:
        match role:
            case Role.DisplayRole:
                return short(device.name)
            case Role.ToolTipRole:
                about = (device.name, str(device.address), state_words(device))
                return plain_tooltip(", ".join(about))
        if role == STATE_ROLE:
            read = device.state is DeviceState.ON_LINE
            return (*state_look(device), _place(device) if read else state_words(device))
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, device = self.row_of(index), self.device_of(index.column())
        if row is None or device is None:
            return None
        mark = row.marks[device.key]
        if role == MARK_ROLE:
            return mark
        match role:
            case Role.DisplayRole:
                return self._text(row, device, mark)
            case Role.ToolTipRole | Role.AccessibleTextRole:
                words = self._full(row, device, mark)
                return plain_tooltip(words) if role == Role.ToolTipRole else words
            case Role.ForegroundRole:
                tone = _TONES.get(mark, "dis")
                away = device.state is not DeviceState.ON_LINE and tone != "dis"
                return Theme.current().color("text3" if away else tone)
            case Role.DecorationRole if mark is Mark.ODD:
                return icon("differs", "warn", ICON_TILE)
            case Role.FontRole if mark is Mark.ODD:
                return Theme.current().font("body-medium")
        return None

    def _text(self, row: DriftRow, device: Device, mark: Mark) -> str:
        match mark:
            case Mark.NOT_READ:
                return self.tr("not read yet")
            case Mark.SECRET:
                return self.tr("never shown")
        return value_words(row.kind, self.value(row, device)) or self.tr("empty")

    def _full(self, row: DriftRow, device: Device, mark: Mark) -> str:
        words = self.tr("{setting} of {device}: {value}").format(
            setting=tr_setting(row.kind.label), device=short(device.name), value=self._text(row, device, mark)
        )
        said = self._said(row, mark)
        return f"{words}. {said}" if said else words

    def _said(self, row: DriftRow, mark: Mark) -> str:
        """What stands behind the value, as a sentence."""
        match mark:
            case Mark.ODD if row.usual is None:
                return self.tr("The devices have different values here, and none of them leads.")
            case Mark.ODD:
                usual = value_words(row.kind, row.usual or "") or self.tr("empty")
                return self.tr("Most have: {value}.").format(value=usual)
            case Mark.UNUSED:
                return self.tr("This device does not use it now.")
            case Mark.OWN:
                return self.tr("Each device has its own.")
        return ""

    def said(self, index: Index) -> str:
        """All that there is to say of a cell, as text; "" where there is no setting."""
        row, device = self.row_of(index), self.device_of(index.column())
        return "" if row is None or device is None else self._full(row, device, row.marks[device.key])


def _place(device: Device) -> str:
    """Its address; that it is asked by plain HTTP goes without saying."""
    return short(str(device.address).removeprefix("http://"))


def _about(device: Device) -> str:
    return "\n".join((device.name, str(device.address), device.serial)).casefold()
