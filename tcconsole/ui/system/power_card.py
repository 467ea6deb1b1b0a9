"""What takes a device off line: restart and factory restore, in one card."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.system.restart_part import RestartPart
from tcconsole.ui.system.restore_part import RestorePart
from tcconsole.ui.theme.tokens import CARD_MARGIN, CARD_MARGIN_SIDE, SPACE_3


class PowerCard(QFrame):
    """One device's."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "card")
        named(self, "power_card", self.tr("Restart and restore"))
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_MARGIN_SIDE, CARD_MARGIN, CARD_MARGIN_SIDE, CARD_MARGIN)
        column.setSpacing(SPACE_3)
        column.addWidget(RestartPart(device))
        column.addWidget(line())
        column.addWidget(RestorePart(device))
        column.addStretch(1)
