"""A row for each device: how it answers now."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.device_words import state_look, state_words
from tcconsole.ui.health.figures import camera_words
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.state_mark import dot_icon
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, TABLE_ROW_H

NUMBERS = {2: 92, 3: 92, 4: 84, 5: 76, 6: 86, 8: 92}
"""The columns of numbers with their widths at 100 % text."""
SHARES = {0: 0.24, 1: 0.33, 7: 0.43}
"""What the columns of words have of the rest."""
COLUMNS = 9
STATE, LAST_ERROR = 1, 7
NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DeviceTable(QTableWidget):
    """Read only, as high as its rows. `tell(pictures_per_s)` brings it up to date."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(0, COLUMNS, parent)
        named(self, "device_table", self.tr("Devices"))
        self._console = console
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(ICON_TILE, ICON_TILE))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self._set_up_header()
        self._fit()

    def _set_up_header(self) -> None:
        titles = (
            self.tr("Device"),
            self.tr("State"),
            self.tr("Round trip"),
            self.tr("p99"),
            self.tr("Pictures"),
            self.tr("At once"),
            self.tr("Errors, 1 h"),
            self.tr("Last error"),
            self.tr("Session"),
        )
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setTextAlignment(NUMBER if column in NUMBERS else WORDS)
            self.setHorizontalHeaderItem(column, item)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(LAST_ERROR, QHeaderView.ResizeMode.Stretch)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        theme = Theme.current()
        row = theme.scaled(TABLE_ROW_H)
        self.verticalHeader().setDefaultSectionSize(row)
        self._fit_columns()
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + max(1, self.rowCount()) * row + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        numbers = {column: Theme.current().scaled(width) for column, width in NUMBERS.items()}
        rest = max(0, self.viewport().width() - sum(numbers.values()))
        for column, width in (
            numbers.items() | {c: round(rest * share) for c, share in SHARES.items()}.items()
        ):
            self.setColumnWidth(column, width)

    def tell(self, pictures_per_s: dict[str, float]) -> None:
        """Show every device as it is now; pictures_per_s by address."""
        devices = self._console.devices.all
        if self.rowCount() != len(devices):
            self.setRowCount(len(devices))
            self._fit()
        for row, device in enumerate(devices):
            pictures = pictures_per_s.get(str(device.address), 0.0)
            for column, text in enumerate(self._texts(device, pictures)):
                self._set_text(row, column, text)
            self._mark(self._item(row, STATE), device)

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setTextAlignment(NUMBER if column in NUMBERS else WORDS)
            self.setItem(row, column, item)
        return item

    def _set_text(self, row: int, column: int, text: str) -> None:
        item = self._item(row, column)
        if item.text() != text:
            item.setText(text)
            item.setToolTip("" if column in NUMBERS else plain_tooltip(text))

    def _mark(self, item: QTableWidgetItem, device: Device) -> None:
        mark, role = state_look(device)
        color = Theme.current().color("text" if role == "ok" else role)
        if item.data(Qt.ItemDataRole.UserRole) != (mark, role, color.name()):
            item.setData(Qt.ItemDataRole.UserRole, (mark, role, color.name()))
            item.setForeground(color)
            item.setIcon(icon(mark, role) if mark else dot_icon(role))

    def _texts(self, device: Device, pictures_per_s: float) -> tuple[str, ...]:
        age_s = device.link.session_age_s if device.link.on_line else None
        return (
            " ".join(device.name.split()),
            self._state_words(device),
            self._trip_words(device, device.link.round_trip_s),
            self._trip_words(device, self._console.health.round_trips(device).p99),
            self.tr("{count} /s").format(count=f"{pictures_per_s:.1f}"),
            str(device.feed.at_once if device.link.on_line else 0),
            str(device.errors.count()),
            self._last_error(device),
            self.tr("none") if age_s is None else clock_text(age_s),
        )

    def _state_words(self, device: Device) -> str:
        words = state_words(device)
        if device.state is DeviceState.UNREACHABLE:
            left = clock_text(device.link.next_try_in_s)
            return self.tr("{state}, next try {time}").format(state=words, time=left)
        if device.state is DeviceState.RESTARTING:
            since = clock_text(time.time() - device.link.since)
            return self.tr("{state}, {time}").format(state=words, time=since)
        return words

    def _trip_words(self, device: Device, trip_s: float | None) -> str:
        if trip_s is None or not device.link.on_line:
            return self.tr("no answer")
        return self.tr("{count} ms").format(count=f"{trip_s * 1000:.0f}")

    def _last_error(self, device: Device) -> str:
        last = device.errors.last
        if last is None:
            return self.tr("none")
        words = last.words
        if last.camera_id:
            words = self.tr("{camera}: {words}").format(
                camera=camera_words(device, last.camera_id), words=last.words
            )
        return f"{last.at:%H:%M:%S}  {words}"
