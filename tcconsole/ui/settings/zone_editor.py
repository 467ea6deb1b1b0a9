"""Choose a time zone: type a part of its name, or open the whole list."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QListView

from tcconsole.model.device_clock import DeviceClock
from tcconsole.model.setting import SettingKind
from tcconsole.model.time_zones import matches, offset_text
from tcconsole.ui.parts.look import named
from tcconsole.ui.settings.translate import tr_setting
from tcconsole.ui.theme.icons import icon

GAP = "   UTC "
MOST = 700


class ZoneEditor(QLineEdit):
    """A field that searches while one types. Only zones of the list are taken, and the one that the device has.

    Signals: `wanted(value)` when the user chose one.
    """

    wanted = Signal(str)

    def __init__(self, kind: SettingKind, clock: DeviceClock) -> None:
        super().__init__()
        named(self, f"setting_{kind.key}", tr_setting(kind.label))
        self.setPlaceholderText(self.tr("Search a place"))
        self.setMaxLength(kind.longest)
        self._clock = clock
        self._value = ""
        opener = self.addAction(icon("down"), QLineEdit.ActionPosition.TrailingPosition)
        opener.triggered.connect(lambda: self._offer(""))
        self._list = QStringListModel(self)
        self._completer = QCompleter(self._list, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.setWidget(self)
        self._popup = QListView()
        named(self._popup, "zone_list", tr_setting(kind.label))
        self._popup.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._completer.setPopup(self._popup)
        self._completer.activated.connect(self._chosen)
        self.textEdited.connect(self._offer)
        self.editingFinished.connect(self._finish)

    def show_value(self, value: str) -> None:
        """Show a value that did not come from the user's choice."""
        if value == self._value and self.hasFocus():
            return  # somebody types
        self._value = value
        if self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)

    def found(self, query: str) -> list[str]:
        """The zones that fit, with their distance from UTC now, as the list shows them."""
        now, zones = datetime.now(UTC), self._clock.zones
        names = [name for name in zones if matches(name, query)]
        if self._value and self._value not in zones and matches(self._value, query):
            names.insert(0, self._value)
        return [f"{name}{GAP}{offset_text(zones[name], now)}" if name in zones else name for name in names]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.isReadOnly():
            self.selectAll()
            self._offer("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._offer("")
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._clock.load()

    def _offer(self, query: str) -> None:
        self._list.setStringList(self.found(query)[:MOST])
        self._completer.complete()

    def _chosen(self, line: str) -> None:
        self._take(line.partition(GAP)[0])

    def _finish(self) -> None:
        """What was typed counts if it is a zone, in any letter case; else the old value is shown again."""
        if self._popup.isVisible():
            return
        known = {name.casefold(): name for name in (*self._clock.zones, self._value)}
        self._take(known.get(self.text().strip().casefold(), self._value))

    def _take(self, name: str) -> None:
        changed = name != self._value
        self._value = name
        self.setText(name)
        if changed:
            self.wanted.emit(name)
