"""Restart: says which monitor goes dark, and wants a second click."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.danger_button import DangerButton
from tcconsole.ui.parts.look import label
from tcconsole.ui.theme.tokens import SPACE_4

ARMED_MS = 8000
"""The second click has to follow within this time."""


class RestartCard(Card):
    """One device's restart button. A double click is one click: it only arms."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Restart"), name="restart_card", parent=parent)
        self._device = device
        self._restart = DangerButton(self.tr("Restart"), icon_name="restart", name="restart_device")
        self._words = label("", "caption", "text2", wrap=True)
        self._armed_for = QElapsedTimer()
        self._disarm = QTimer(self, singleShot=True, interval=ARMED_MS)
        row = QHBoxLayout()
        row.setSpacing(SPACE_4)
        row.addWidget(self._words, 1)
        row.addWidget(self._restart)
        self.body.addLayout(row)
        self._disarm.timeout.connect(self._calm)
        self._restart.asked.connect(self._arm)
        self._restart.confirmed.connect(self._confirm)
        device.state_changed.connect(self._tell)
        device.identity_changed.connect(self._tell)
        device.panels.active_changed.connect(self._tell)
        device.system.update_changed.connect(self._tell)
        self._tell()

    def _arm(self) -> None:
        self._restart.set_armed(True)
        self._restart.set_words(self.tr("Restart now"))
        self._armed_for.start()
        self._disarm.start()

    def _confirm(self) -> None:
        if self._armed_for.elapsed() < QApplication.doubleClickInterval():
            self._restart.set_armed(True)  # the second half of a double click
            return
        self._calm()
        self._device.system.restart()

    def _calm(self) -> None:
        self._disarm.stop()
        self._restart.set_armed(False)
        self._restart.set_words(self.tr("Restart"))

    def _tell(self) -> None:
        device = self._device
        idle = device.link.on_line and not device.system.update.running
        if not idle:
            self._calm()
        self._restart.setEnabled(idle)
        if not idle:
            updating = device.system.update.running
            why = self.tr("Not during an update.") if updating else self.tr("The device is not on line.")
            self._words.setText(why)
            return
        active = device.panels.active
        if active:
            text = self.tr(
                "The monitor of {device} goes dark for a minute or two, then it shows {panel} again."
            ).format(device=device.name, panel=active.panel_name)
        else:
            text = self.tr("The monitor of {device} goes dark for a minute or two.").format(
                device=device.name
            )
        self._words.setText(text)
