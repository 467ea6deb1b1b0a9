"""What a device is: name, serial, firmware, registration."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label
from tcconsole.ui.theme.tokens import SPACE_2


class AboutCard(Card):
    """Facts of one device, with a button that asks for those which need the internet."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Device"), name="about_device", parent=parent)
        self._device = device
        self._facts: dict[str, ElidedLabel] = {}
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(SPACE_2)
        self._grid.setHorizontalSpacing(SPACE_2 * 2)
        self._grid.setColumnStretch(1, 1)
        for key, words in (
            ("name", self.tr("Name")),
            ("address", self.tr("Address")),
            ("serial", self.tr("Serial")),
            ("firmware", self.tr("Firmware")),
            ("newest", self.tr("Newest on line")),
            ("registered", self.tr("Registered")),
        ):
            self._add(key, words)
        self.body.addLayout(self._grid)
        self._note = label("", "caption", "text2", wrap=True)
        self._note.setObjectName("registration_note")
        self.body.addWidget(self._note)
        self._check = Button(self.tr("Look now"), icon_name="refresh", size="small", name="check_firmware")
        self.add_right(self._check)
        self._check.clicked.connect(device.system.check)
        device.identity_changed.connect(self._tell)
        device.state_changed.connect(self._tell)
        device.system.changed.connect(self._tell)
        self._tell()

    def _add(self, key: str, words: str) -> None:
        row = len(self._facts)
        fact = ElidedLabel("", "title")
        fact.setObjectName(f"about_{key}")
        self._facts[key] = fact
        self._grid.addWidget(label(words, "caption", "text2"), row, 0)
        self._grid.addWidget(fact, row, 1)

    def _tell(self) -> None:
        device, system = self._device, self._device.system
        unknown = self.tr("not asked yet")
        registered = {True: self.tr("yes"), False: self.tr("no"), None: unknown}[system.registered]
        for key, words in (
            ("name", device.name),
            ("address", str(device.address)),
            ("serial", device.serial or self.tr("unknown")),
            ("firmware", device.firmware or self.tr("unknown")),
            ("newest", system.newest or unknown),
            ("registered", registered),
        ):
            self._facts[key].set_words(words)
        self._check.setEnabled(device.link.on_line)
        self._note.setText(self._registration_words(system.registered))

    def _registration_words(self, registered: bool | None) -> str:
        if registered is False:
            return self.tr("Not registered with XNet. The device itself needs the internet to register.")
        if registered is None:
            return self.tr("“Look now” asks the device, which needs the internet for both answers.")
        return ""
