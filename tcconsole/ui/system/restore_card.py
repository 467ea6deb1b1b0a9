"""Factory restore: says what is lost, and wants the device's name typed in full."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tcconsole.model.device import Device
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.danger_button import DangerButton
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import SPACE_2

NAME_LONGEST = 400


class RestoreCard(Card):
    """One device's restore button, which its name arms."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Restore factory settings"), name="restore_card", parent=parent)
        self._device = device
        self._restore = DangerButton(self.tr("Restore"), icon_name="restore", name="restore_device")
        self._words = label("", "caption", "text2", wrap=True)
        self._name = QLineEdit()
        self._hint = label("", "caption", "text2", wrap=True)
        named(self._name, "restore_name", self.tr("Name of the device, to arm Restore"))
        self._name.setMaxLength(NAME_LONGEST)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self._name, 1)
        row.addWidget(self._restore)
        self.body.addWidget(self._words)
        self.body.addLayout(row)
        self.body.addWidget(self._hint)
        self._restore.asked.connect(self._name.setFocus)
        self._restore.confirmed.connect(self._do)
        device.state_changed.connect(self._tell)
        device.identity_changed.connect(self._tell)
        device.panels.list_changed.connect(self._tell)
        device.system.update_changed.connect(self._tell)
        self._tell()

    def _do(self) -> None:
        self._name.clear()
        self._device.system.restore()

    def _tell(self) -> None:
        device = self._device
        idle = device.link.on_line and not device.system.update.running
        self._name.setEnabled(idle)
        self._restore.setEnabled(idle)
        self._restore.arm_with(self._name, device.name)
        count = len(device.panels.saved)
        panels = self.tr("1 panel") if count == 1 else self.tr("{count} panels").format(count=count)
        self._words.setText(
            self.tr(
                "Erases {panels}, the Direct Connect cameras, the password and the address of {device}. "
                "It comes back with factory settings as 192.168.0.20."
            ).format(panels=panels, device=device.name)
        )
        self._hint.setText(self._hint_words(idle))

    def _hint_words(self, idle: bool) -> str:
        if self._device.system.update.running:
            return self.tr("Not during an update.")
        if not idle:
            return self.tr("The device is not on line.")
        return self.tr("Type the name {device} in full to arm the button.").format(device=self._device.name)
