"""The system page of the console's current device."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import named
from tcconsole.ui.system.about_card import AboutCard
from tcconsole.ui.system.restart_card import RestartCard
from tcconsole.ui.system.update_card import UpdateCard
from tcconsole.ui.theme.tokens import CARD_GAP, MARGIN_WIDE

ABOUT_W = 420


class SystemPage(QWidget):
    """Firmware at the left, the device and what is dangerous at the right."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "system_page", self.tr("System"))
        self._console = console
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._empty = EmptyState(
            "system", self.tr("No device"), self.tr("Add a device first."), tall=True, name="no_system"
        )
        self._column.addWidget(self._empty, 1)
        self._cards: QWidget | None = None
        console.devices.current_changed.connect(self._change_device)
        self._change_device()

    def _change_device(self) -> None:
        if self._cards is not None:
            self._column.removeWidget(self._cards)
            self._cards.hide()
            self._cards.deleteLater()
            self._cards = None
        device = self._console.devices.current
        self._empty.setVisible(device is None)
        if device is not None:
            self._cards = self._make_cards(device)
            self._column.addWidget(self._cards, 1)

    def _make_cards(self, device: Device) -> QWidget:
        right = QVBoxLayout()
        right.setSpacing(CARD_GAP)
        right.addWidget(AboutCard(device))
        right.addWidget(RestartCard(device))
        right.addStretch(1)
        side = QWidget()
        side.setProperty("scrolled", "true")
        side.setFixedWidth(ABOUT_W)
        side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        left = QVBoxLayout()
        left.addWidget(UpdateCard(device))
        left.addStretch(1)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        row = QHBoxLayout(inside)
        row.setContentsMargins(MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE)
        row.setSpacing(CARD_GAP)
        row.addLayout(left, 1)
        row.addWidget(side)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        return scroll
