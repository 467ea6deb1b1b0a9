"""A row for each device: how it answers now."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from tcconsole.model import words
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.device_words import state_words
from tcconsole.ui.parts.age import age_text
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.tokens import TABLE_ROW_H


class DeviceTable(QTableWidget):
    """Read only. `tell()` brings it up to date."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(0, 6, parent)
        named(self, "device_table", self.tr("Devices"))
        self._console = console
        self.setHorizontalHeaderLabels(
            [
                self.tr("Device"),
                self.tr("State"),
                self.tr("Round trip"),
                self.tr("Pictures"),
                self.tr("In this state for"),
                self.tr("Last error"),
            ]
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setMinimumHeight(150)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(TABLE_ROW_H)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)

    def tell(self) -> None:
        """Show every device as it is now."""
        devices = self._console.devices.all
        self.setRowCount(len(devices))
        for row, device in enumerate(devices):
            for column, text in enumerate(self._texts(device)):
                item = self.item(row, column)
                if item is None:
                    item = QTableWidgetItem()
                    self.setItem(row, column, item)
                if item.text() != text:
                    item.setText(text)

    def _texts(self, device: Device) -> tuple[str, ...]:
        trip = device.link.round_trip_s if device.link.on_line else None
        return (
            device.name,
            state_words(device),
            self.tr("{count} ms").format(count=f"{trip * 1000:.0f}")
            if trip is not None
            else self.tr("no answer"),
            str(device.feed.fetched),
            age_text(max(0.0, time.time() - device.link.since)),
            words.short(device.link.error) if device.link.error else self.tr("none"),
        )
