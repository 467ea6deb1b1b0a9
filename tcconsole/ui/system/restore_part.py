"""Factory restore: says what is lost, wants the device's name typed in full, backs up first, and finds it again."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tcconsole.api.address import Address, AddressError
from tcconsole.model.device import Device
from tcconsole.model.restarts import DEFAULT_HOST, RestoreWish
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.danger_button import DangerButton
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.theme.tokens import ICON_TILE, SPACE_1, SPACE_2, SPACE_3

NAME_LONGEST = 400
PASSWORD_LONGEST = 60


class RestorePart(QWidget):
    """One device's restore button, which its name arms."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "restore_card", self.tr("Restore factory settings"))
        self._device = device
        self._restore = DangerButton(self.tr("Restore"), icon_name="restore", name="restore_device")
        self._back_up = Switch(name="restore_backup", accessible=self.tr("Back up first"), checked=True)
        self._words = label("", "caption", "text2", wrap=True)
        self._name = QLineEdit()
        self._then = QWidget()
        self._find = Switch(self.tr("Find it again at"), name="restore_find", checked=True)
        self._address, self._password = QLineEdit(DEFAULT_HOST), QLineEdit()
        self._mark = IconLabel("lock", "text2", ICON_TILE)
        self._hint = label("", "caption", "text2", wrap=True)
        self._arrange()
        self._connect()
        self._tell()

    def _arrange(self) -> None:
        named(self._name, "restore_name", self.tr("Name of the device, to arm Restore"))
        self._name.setMaxLength(NAME_LONGEST)
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(label(self.tr("Restore factory settings"), "section"), 1)
        head.addWidget(label(self.tr("Back up first"), "caption", "text2"))
        head.addWidget(self._back_up)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self._name, 1)
        row.addWidget(self._restore)
        hint = QHBoxLayout()
        hint.setSpacing(SPACE_2)
        hint.addWidget(self._mark)
        hint.addWidget(self._hint, 1)
        self._arrange_then()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addLayout(row)
        column.addWidget(self._then)
        column.addLayout(hint)

    def _arrange_then(self) -> None:
        named(self._address, "restore_address", self.tr("Where to look for the device then"))
        named(self._password, "restore_password", self.tr("Its password then; leave it empty to be asked"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setMaxLength(PASSWORD_LONGEST)
        self._password.setPlaceholderText(self.tr("empty: you are asked"))
        grid = QGridLayout(self._then)
        grid.setContentsMargins(0, SPACE_1, 0, SPACE_1)
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._find, 0, 0)
        grid.addWidget(self._address, 0, 1)
        grid.addWidget(label(self.tr("Password then"), "body"), 1, 0)
        grid.addWidget(self._password, 1, 1)

    def _connect(self) -> None:
        device = self._device
        self._restore.asked.connect(self._name.setFocus)
        self._restore.confirmed.connect(self._do)
        for field in (self._name, self._address):
            field.textChanged.connect(lambda _text: self._tell())
        self._find.toggled.connect(lambda _on: self._tell())
        device.state_changed.connect(self._tell)
        device.identity_changed.connect(self._tell)
        device.panels.list_changed.connect(self._tell)
        device.cameras.list_changed.connect(self._tell)
        device.system.update_changed.connect(self._tell)
        device.system.restarts.changed.connect(self._tell)
        words = self.tr("Restore factory settings: type the device's name")
        Command(
            self, "begin_restore", words, self._name.setFocus, group=self.tr("System"), icon_name="restore",
            why_not=self._why_not,
        )  # fmt: skip

    def _do(self) -> None:
        place, password = self._place(), self._password.text()
        self._name.clear()
        self._password.clear()
        wish = RestoreWish(self._back_up.isChecked() and self._back_up.isEnabled(), place, password or None)
        self._device.system.restore(wish)

    def _place(self) -> Address | None:
        """Where the device is looked for then; None: where it is now. Raises AddressError."""
        return Address.parse(self._address.text().strip()) if self._find.isChecked() else None

    def _why_not(self) -> str:
        device = self._device
        if device.system.update.running:
            return self.tr("Not during the update.")
        if device.system.restarts.running:
            return self.tr("Not during a restart.")
        return "" if device.link.on_line else self.tr("The device is not on line.")

    def _wrong(self) -> str:
        """What is wrong with the address, "" if nothing is."""
        try:
            self._place()
        except AddressError:
            return self.tr("{address} is no address.").format(address=self._address.text().strip() or "–")
        return ""

    def _tell(self) -> None:
        device, why_not, wrong = self._device, self._why_not(), self._wrong()
        typed = bool(self._name.text())
        self._name.setEnabled(not why_not)
        self._restore.setEnabled(not why_not and not wrong)
        self._restore.arm_with(self._name, "" if why_not or wrong else device.name)
        self._back_up.setEnabled(not why_not and device.system.restarts.back_up is not None)
        self._then.setVisible(typed and not why_not)
        self._address.setEnabled(self._find.isChecked())
        set_look(self._address, state="wrong" if wrong else "")
        self._words.setText(self._loss_words())
        self._mark.setVisible(bool(why_not))
        self._hint.setText(self._hint_words(why_not, wrong))

    def _loss_words(self) -> str:
        panels, cameras = len(self._device.panels.saved), len(self._device.cameras.all)
        first = self.tr("1 panel") if panels == 1 else self.tr("{count} panels").format(count=panels)
        second = self.tr("1 camera") if cameras == 1 else self.tr("{count} cameras").format(count=cameras)
        return self.tr(
            "Erases {panels}, {cameras}, the password and the address of {device}. Its monitor goes dark, then shows "
            "nothing. It comes back as {address}."
        ).format(panels=first, cameras=second, device=self._device.name, address=DEFAULT_HOST)

    def _hint_words(self, why_not: str, wrong: str) -> str:
        name = self.tr("Type the name {device} in full to arm the button.").format(device=self._device.name)
        if why_not:
            return f"{why_not} {name}"
        if wrong:
            return wrong
        if self._restore.armed():
            return self.tr("Armed: the next click on Restore erases {device}.").format(
                device=self._device.name
            )
        return name
