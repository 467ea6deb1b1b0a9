"""A row for each device: how it answers now."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from tcconsole.model import words
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.device_words import state_look, state_words
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, TABLE_ROW_H

NUMBERS = {2: 100, 3: 90, 4: 140}
"""The columns of numbers with their widths at 100 % text."""
SHARES = {0: 0.28, 1: 0.3}
"""What the columns of words have of the rest; the last takes what is left."""
COLUMNS = 6
STATE = 1
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
            self.tr("Pictures"),
            self.tr("In this state for"),
            self.tr("Last error"),
        )
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setTextAlignment(NUMBER if column in NUMBERS else WORDS)
            self.setHorizontalHeaderItem(column, item)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(COLUMNS - 1, QHeaderView.ResizeMode.Stretch)

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
            item.setIcon(icon(mark, role) if mark else _dot(role))

    def _texts(self, device: Device, pictures_per_s: float) -> tuple[str, ...]:
        trip = device.link.round_trip_s if device.link.on_line else None
        return (
            " ".join(device.name.split()),
            state_words(device),
            self.tr("{count} ms").format(count=f"{trip * 1000:.0f}")
            if trip is not None
            else self.tr("no answer"),
            self.tr("{count} /s").format(count=f"{pictures_per_s:.1f}"),
            clock_text(time.time() - device.link.since),
            words.short(device.link.error) if device.link.error else self.tr("none"),
        )


def _dot(role: str) -> QIcon:
    """The plain dot of a good state."""
    picture = QPixmap(ICON_TILE * 2, ICON_TILE * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Theme.current().color(role))
    painter.drawEllipse(QPointF(ICON_TILE / 2, ICON_TILE / 2), 4, 4)
    painter.end()
    return QIcon(picture)
