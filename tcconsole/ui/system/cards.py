"""The cards of one device: side by side while nothing happens, the update above all others while it runs."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.ui.system.backup_card import BackupCard
from tcconsole.ui.system.power_card import PowerCard
from tcconsole.ui.system.update_card import UpdateCard
from tcconsole.ui.system.version_card import VersionCard
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import CARD_GAP

SIDE_W = 420


class SystemCards(QWidget):
    """Firmware and backup at the left; facts and what is dangerous at the right, where they never move."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._device = device
        self._tall: bool | None = None
        self._update, self._backup = UpdateCard(device), BackupCard(device)
        version, power = VersionCard(device), PowerCard(device)
        for card in (version, power):
            card.setFixedWidth(Theme.current().scaled(SIDE_W))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(CARD_GAP)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(version, 0, 1)
        self._grid.addWidget(power, 1, 1)
        self._grid.setRowStretch(1, 1)
        device.system.update_changed.connect(self._place)
        self._place()

    def _place(self) -> None:
        """An update needs the height of both rows for its steps; the backup goes below it then."""
        update = self._device.system.update
        tall = update.running or update.ended
        if tall == self._tall:
            return
        self._tall = tall
        for card in (self._update, self._backup):
            self._grid.removeWidget(card)
        if tall:
            self._grid.addWidget(self._update, 0, 0, 2, 1)
            self._grid.addWidget(self._backup, 2, 0, 1, 2)
        else:
            self._grid.addWidget(self._update, 0, 0)
            self._grid.addWidget(self._backup, 1, 0)
