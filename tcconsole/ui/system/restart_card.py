"""Restart and factory restore: they name the device and what happens, and restore wants the name typed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.danger_button import DangerButton
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.theme.tokens import SPACE_2


class RestartCard(Card):
    """One device's two dangerous buttons."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Restart and restore"), name="restart_and_restore", parent=parent)
        self._device = device
        self._restart = DangerButton(self.tr("Restart"), icon_name="restart", name="restart_device")
        self._restart_words = label("", "caption", "text2", wrap=True)
        self._restore = DangerButton(self.tr("Restore"), icon_name="restore", name="restore_device")
        self._restore_words = label("", "caption", "text2", wrap=True)
        self._name = QLineEdit()
        self._hint = label("", "caption", "text2", wrap=True)
        self._arrange()
        self._connect()
        self._tell()

    def _arrange(self) -> None:
        named(self._name, "restore_name", self.tr("Name of the device, to arm Restore"))
        self._name.setMaxLength(100)
        restart = QHBoxLayout()
        restart.setSpacing(SPACE_2)
        restart.addWidget(self._restart_words, 1)
        restart.addWidget(self._restart)
        restore = QHBoxLayout()
        restore.setSpacing(SPACE_2)
        restore.addWidget(self._name, 1)
        restore.addWidget(self._restore)
        column = QVBoxLayout()
        column.setSpacing(SPACE_2)
        column.addLayout(restart)
        column.addWidget(line())
        column.addWidget(label(self.tr("Restore factory settings"), "title"))
        column.addWidget(self._restore_words)
        column.addLayout(restore)
        column.addWidget(self._hint)
        self.body.addLayout(column)

    def _connect(self) -> None:
        device = self._device
        self._restart.asked.connect(self._ask_restart)
        self._restart.confirmed.connect(device.system.restart)
        self._restore.asked.connect(self._name.setFocus)
        self._restore.confirmed.connect(self._do_restore)
        device.state_changed.connect(self._tell)
        device.identity_changed.connect(self._tell)
        device.panels.list_changed.connect(self._tell)
        device.cameras.list_changed.connect(self._tell)
        device.system.update_changed.connect(self._tell)

    def _ask_restart(self) -> None:
        self._restart.set_armed(True)
        self._restart.set_words(self.tr("Restart now"))

    def _do_restore(self) -> None:
        self._name.clear()
        self._device.system.restore()

    def _tell(self) -> None:
        device = self._device
        idle = device.link.on_line and not device.system.update.running
        self._restart.set_armed(False)
        self._restart.set_words(self.tr("Restart"))
        self._restart.setEnabled(idle)
        self._name.setEnabled(idle)
        self._restore.setEnabled(idle)
        self._restore.arm_with(self._name, device.name)
        active = device.panels.active
        back = (
            self.tr("then it shows {panel} again.").format(panel=active.panel_name)
            if active
            else self.tr("then it shows what it showed before.")
        )
        self._restart_words.setText(
            self.tr("The monitor of {device} goes dark for a minute or two, {back}").format(
                device=device.name, back=back
            )
        )
        self._restore_words.setText(
            self.tr(
                "Erases {panels} panels, the Direct Connect cameras, the password and the address of {device}. "
                "It comes back with factory settings as 192.168.0.20."
            ).format(panels=len(device.panels.saved), device=device.name)
        )
        self._hint.setText(self._hint_words(idle))

    def _hint_words(self, idle: bool) -> str:
        if self._device.system.update.running:
            return self.tr("Not during an update.")
        if not idle:
            return self.tr("The device is not on line.")
        return self.tr("Type the name {device} in full to arm the button.").format(device=self._device.name)
