"""What a device is: name, address, serial, firmware, registration."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.ui.device_words import state_words
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_6


class AboutCard(Card):
    """Facts of one device."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Device"), name="about_device", parent=parent)
        self._device = device
        self._facts: dict[str, ElidedLabel] = {}
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(SPACE_2)
        self._grid.setHorizontalSpacing(SPACE_6)
        self._grid.setColumnStretch(1, 1)
        for key, words in (
            ("name", self.tr("Name")),
            ("address", self.tr("Address")),
            ("state", self.tr("State")),
            ("serial", self.tr("Serial")),
            ("registered", self.tr("Registered")),
        ):
            self._add(key, words)
        self.body.addLayout(self._grid)
        self._note = label("", "caption", "text2", wrap=True)
        self._note.setObjectName("registration_note")
        self.body.addWidget(self._note)
        device.identity_changed.connect(self._tell)
        device.state_changed.connect(self._tell)
        device.system.changed.connect(self._tell)
        device.system.update_changed.connect(self._tell)
        self._tell()

    def _add(self, key: str, words: str) -> None:
        row = len(self._facts)
        fact = ElidedLabel("", "body-medium")
        fact.setObjectName(f"about_{key}")
        self._facts[key] = fact
        self._grid.addWidget(label(words, "caption", "text2"), row, 0)
        self._grid.addWidget(fact, row, 1)

    def _tell(self) -> None:
        device, system = self._device, self._device.system
        registered = {True: self.tr("yes"), False: self.tr("no"), None: self.tr("not asked yet")}
        for key, words in (
            ("name", device.name),
            ("address", str(device.address)),
            ("state", state_words(device)),
            ("serial", device.serial or self.tr("unknown")),
            ("registered", registered[system.registered]),
        ):
            self._facts[key].set_words(words)
        self._note.setText(self._registration_words(system.registered))
        self._note.setVisible(system.registered is not True)

    def _registration_words(self, registered: bool | None) -> str:
        if registered is False:
            return self.tr("Not registered with XNet. The device itself needs the internet to register.")
        return self.tr("“Look now” asks for the registration, too; the device needs the internet for both.")
