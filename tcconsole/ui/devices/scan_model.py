"""What answered a search of addresses, as a table whose first column is ticked."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from tcconsole.model.device_answer import Answer, Hit
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.keyed_rows import NOWHERE, Index, KeyedRows
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme

ADDRESS, ANSWER, NAME, SERIAL, FIRMWARE = range(5)
_LOOKS = {
    Answer.NEW: ("add", "accent"),
    Answer.KNOWN: ("done", "ok"),
    Answer.MOVED: ("address-change", "warn"),
    Answer.NO_PASSWORD: ("password", "text2"),
    Answer.REFUSES: ("signed-out", "warn"),
    Answer.FAILS: ("warning", "warn"),
    Answer.UNTRUSTED: ("lock", "warn"),
    Answer.SOMETHING_ELSE: ("hidden", "text3"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("devices", text)


def answer_words(answer: Answer) -> str:
    """What was found, in a few words."""
    return {
        Answer.NEW: _tr("new Thin Client"),
        Answer.KNOWN: _tr("in the list already"),
        Answer.MOVED: _tr("in the list, with another address"),
        Answer.NO_PASSWORD: _tr("Thin Client, wants a password"),
        Answer.REFUSES: _tr("Thin Client, refuses the password"),
        Answer.FAILS: _tr("Thin Client, does not tell who it is"),
        Answer.UNTRUSTED: _tr("certificate not trusted: add it by itself"),
        Answer.SOMETHING_ELSE: _tr("something else"),
    }[answer]


class ScanModel(KeyedRows[Hit]):
    """Signals: `ticked_changed()`. A new Thin Client is ticked by itself; what cannot be added cannot be ticked."""

    ticked_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unticked: set[str] = set()
        self._titles = (
            self.tr("Address"),
            self.tr("Answer"),
            self.tr("Name"),
            self.tr("Serial"),
            self.tr("Firmware"),
        )

    def key_of(self, row: Hit) -> Hashable:
        return str(row.address)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Those that came are added; what is ticked stays so."""
        self._unticked &= {str(hit.address) for hit in hits}
        self.set_rows({str(hit.address): hit for hit in hits}.values())
        self.ticked_changed.emit()

    @property
    def ticked(self) -> tuple[Hit, ...]:
        """What is to be added."""
        return tuple(hit for hit in self.rows if hit.addable and str(hit.address) not in self._unticked)

    def tick_all(self, ticked: bool) -> None:
        self._unticked = set() if ticked else {str(hit.address) for hit in self.rows}
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.ticked_changed.emit()

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section] if 0 <= section < len(self._titles) else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == ADDRESS and self.rows[index.row()].addable:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        key = str(self.rows[index.row()].address)
        (self._unticked.discard if Qt.CheckState(value) == Qt.CheckState.Checked else self._unticked.add)(key)
        self.dataChanged.emit(index, index)
        self.ticked_changed.emit()
        return True

    def of_row(self, row: Hit, column: int, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return short(_text(row, column), 200)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(short(_text(row, column), 300))
            case Qt.ItemDataRole.CheckStateRole if column == ADDRESS and row.addable:
                ticked = str(row.address) not in self._unticked
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DecorationRole if column == ANSWER:
                return icon(*_LOOKS[row.answer])
            case Qt.ItemDataRole.ForegroundRole:
                quiet = not row.addable or column > NAME
                return Theme.current().color("text2" if quiet else "text")
        return None


def _text(hit: Hit, column: int) -> str:
    match column:
        case 0:
            return str(hit.address).removeprefix("http://")
        case 1:
            return answer_words(hit.answer)
        case 2:
            return hit.name
        case 3:
            return hit.serial
    return hit.firmware
