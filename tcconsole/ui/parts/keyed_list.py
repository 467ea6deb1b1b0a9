"""A list of things that are known by a key, two lines each, of which one is chosen to be edited beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme

ROW = 50
_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the list. text: two lines; spoken: the same for screen readers; lit: its icon is accented."""

    key: str
    text: str
    spoken: str
    icon_name: str
    lit: bool = False


class KeyedList(QListWidget):
    """Signals: `delete_wanted()` by the Delete key; if `movable`, `move_wanted(by)` by Alt with up (-1) or down (1)."""

    delete_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self, name: str, words: str, width: int, *, movable: bool = False) -> None:
        super().__init__()
        self._movable = movable
        named(self, name, words)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(Theme.current().scaled(width))

    @property
    def chosen(self) -> str:
        """The key of the chosen one; "" if none."""
        item = self.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def choose(self, key: str) -> None:
        """That one, if it is there."""
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.setCurrentRow(row)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """List these. The chosen one stays chosen without a signal; if it is gone, the one in its place is."""
        chosen, row = self.chosen, self.currentRow()
        self.blockSignals(True)
        while self.count() > len(entries):
            self.takeItem(self.count() - 1)
        for at, entry in enumerate(entries):
            _fill(self.item(at) or QListWidgetItem(self), entry)
        keys = [entry.key for entry in entries]
        at = keys.index(chosen) if chosen in keys else max(0, min(row, len(entries) - 1))
        self.setCurrentRow(at if entries else -1)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif self._movable and alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


def _fill(item: QListWidgetItem, entry: Entry) -> None:
    item.setText(entry.text)
    item.setSizeHint(QSize(0, Theme.current().scaled(ROW)))
    item.setData(_KEY, entry.key)
    item.setIcon(icon(entry.icon_name, "accent" if entry.lit else "dis"))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
