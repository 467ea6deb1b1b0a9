"""The foot of an update that runs: what to leave alone, and whether it can be cancelled."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.firmware_state import Phase
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.theme.tokens import SPACE_3, SPACE_4


class UpdateFoot(QFrame):
    """`tell()` after every change of the device's update."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "update_foot")
        set_look(self, ground="note")
        self._device = device
        self._says = label(
            self.tr("Keep the device powered. Other devices work as usual."), "caption", wrap=True
        )
        self._why = label("", "caption", "text2", wrap=True)
        self._why.setObjectName("cancel_reason")
        self._why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.cancel = Button(self.tr("Cancel"), name="cancel_upload")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(SPACE_3)
        row.addWidget(IconLabel("power", "text2"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._says, 1)
        row.addSpacing(SPACE_4)
        row.addWidget(self._why, 1)
        row.addWidget(self.cancel)
        self.cancel.clicked.connect(device.system.firmware.cancel)

    def tell(self) -> None:
        firmware = self._device.system.firmware
        can = firmware.can_cancel
        self.cancel.setEnabled(can)
        self._why.setText("" if can else self._reason())
        self._why.setVisible(not can)
        self.cancel.setAccessibleDescription(self._why.text())

    def _reason(self) -> str:
        update = self._device.system.update
        if update.phase is Phase.SENDING:
            return self.tr("Cannot be cancelled: the file is sent")
        if update.sent_at:
            at = datetime.fromtimestamp(update.sent_at).strftime("%H:%M:%S")
            text = self.tr("Cannot be cancelled: file sent {time}")
            if not update.file:
                text = self.tr("Cannot be cancelled: accepted {time}")
            return text.format(time=at)
        return self.tr("Cannot be cancelled: the device was asked")
