"""What is asked before something happens to many devices: in place, with every device named."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.ui.devices.device_row import address_words
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.danger_button import DangerButton
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.password_field import PasswordField
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, TABLE_ROW_H

LIST_H, LINE_H = 160, TABLE_ROW_H
COUNT_W, FIELD_W = 72, 236
PASSWORD_LONGEST = 60
SITE_LONGEST = 60


class Question(QWidget):
    """Hidden until it is asked. `keys` are the devices that it is about. Signals: `declined()`."""

    declined = Signal()

    def __init__(self, kind: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.keys: tuple[str, ...] = ()
        self.notice = Notice(kind, "", name=f"{name}_notice")
        self.row = QHBoxLayout()
        self.row.setSpacing(SPACE_2)
        self.no = Button(self.tr("Cancel"), size="small", variant="quiet", name=f"{name}_no")
        self.no.clicked.connect(self.decline)
        self.notice.body.addLayout(self.row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        self.hide()

    def open_for(self, devices: Sequence[Device]) -> None:
        """Ask about these."""
        self.keys = tuple(device.key for device in devices)
        self.show()

    def decline(self) -> None:
        self.hide()
        self.declined.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.decline()
        else:
            super().keyPressEvent(event)


class DangerQuestion(Question):
    """The count of devices is typed before it can be confirmed; of a single one a second click is enough.

    Signals: `confirmed(keys)`.
    """

    confirmed = Signal(object)

    def __init__(self, name: str, yes: str, icon_name: str) -> None:
        super().__init__("warn", name)
        self.list = QListWidget()
        named(self.list, f"{name}_list", self.tr("Devices"))
        self.words = label("", "caption", "text2")
        self.count = QLineEdit()
        named(self.count, f"{name}_count", self.tr("How many devices"))
        self.count.setMaxLength(6)
        self.words.setBuddy(self.count)
        self.yes = DangerButton(yes, icon_name=icon_name, name=f"{name}_yes")
        self.notice.body.insertWidget(0, self.list)
        self.row.addWidget(self.words)
        self.row.addWidget(self.count)
        self.row.addStretch(1)
        self.row.addWidget(self.no)
        self.row.addWidget(self.yes)
        self.yes.asked.connect(self.count.setFocus)
        self.yes.confirmed.connect(self._confirm)
        self.count.returnPressed.connect(self._enter)

    def ask(self, devices: Sequence[Device], title: str, detail: str) -> None:
        """title, detail: what will happen, whole sentences."""
        many = len(devices) > 1
        self.notice.set_words(title, detail)
        self.list.clear()
        self.list.addItems([device_words(device) for device in devices])
        self.list.setVisible(many)
        self.list.setFixedHeight(Theme.current().scaled(min(LIST_H, LINE_H * len(devices) + 10)))
        self.words.setText(self.tr("Type {count} to go on").format(count=len(devices)))
        self.count.setFixedWidth(Theme.current().scaled(COUNT_W))
        self.count.clear()
        for part in (self.words, self.count):
            part.setVisible(many)
        self.yes.arm_with(self.count, str(len(devices)))
        self.open_for(devices)
        if many:
            self.count.setFocus()
        else:
            self.yes.set_armed(True)
            self.no.setFocus()

    def _enter(self) -> None:
        if self.yes.armed():
            self.yes.click()

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit(self.keys)


class SignInQuestion(Question):
    """One password for all. Signals: `confirmed(keys, password)`."""

    confirmed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("info", "sign_in_question")
        self.field = PasswordField(self, "sign_in_devices_password", self.tr("Administrator password"))
        self.field.setMaxLength(PASSWORD_LONGEST)
        self.field.setPlaceholderText(self.tr("Administrator password"))
        self.yes = Button(self.tr("Sign in"), size="small", variant="primary", name="sign_in_question_yes")
        self.row.addWidget(self.field)
        self.row.addWidget(self.yes)
        self.row.addWidget(self.no)
        self.row.addStretch(1)
        self.yes.clicked.connect(self._confirm)
        self.field.returnPressed.connect(self._confirm)

    def ask(self, devices: Sequence[Device]) -> None:
        """They must not be on line: a password that works is not replaced by one that may not."""
        one = self.tr("Sign in to {device}").format(device=short(devices[0].name, 60))
        many = self.tr("Sign in to {count} devices with one password").format(count=len(devices))
        detail = self.tr("A device that refuses it stays signed out; nothing else happens to it.")
        self.notice.set_words(one if len(devices) == 1 else many, detail)
        self.field.setFixedWidth(Theme.current().scaled(FIELD_W))
        self.field.clear()
        self.open_for(devices)
        self.field.setFocus()

    def decline(self) -> None:
        self.field.clear()
        super().decline()

    def _confirm(self) -> None:
        password = self.field.text()
        if password:
            self.field.clear()
            self.hide()
            self.confirmed.emit(self.keys, password)


class SiteQuestion(Question):
    """A site that there is, or a new one. Signals: `confirmed(keys, site)`."""

    confirmed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("info", "site_question")
        self.field = QComboBox()
        self.field.setEditable(True)
        named(self.field, "site_field", self.tr("Site"))
        named(self.field.view(), "site_choices", self.tr("Sites"))
        self.yes = Button(self.tr("Set"), size="small", variant="primary", name="site_question_yes")
        self.row.addWidget(self.field)
        self.row.addWidget(self.yes)
        self.row.addWidget(self.no)
        self.row.addStretch(1)
        self.yes.clicked.connect(self._confirm)

    def ask(self, devices: Sequence[Device], sites: Sequence[str]) -> None:
        """sites: those that there are."""
        one = self.tr("Site of {device}").format(device=short(devices[0].name, 60))
        many = self.tr("Site of {count} devices").format(count=len(devices))
        detail = self.tr("Devices are listed under their site. Leave it empty for none.")
        self.notice.set_words(one if len(devices) == 1 else many, detail)
        self.field.clear()
        self.field.addItems(list(sites))
        edit = self.field.lineEdit()
        if edit is not None:
            edit.setMaxLength(SITE_LONGEST)
            edit.returnPressed.connect(self._confirm, Qt.ConnectionType.UniqueConnection)
        shared = {device.site for device in devices}
        self.field.setCurrentText(shared.pop() if len(shared) == 1 else "")
        self.field.setFixedWidth(Theme.current().scaled(FIELD_W))
        self.open_for(devices)
        self.field.setFocus()

    def _confirm(self) -> None:
        if self.isVisible():
            self.hide()
            self.confirmed.emit(self.keys, " ".join(self.field.currentText().split()))


def device_words(device: Device) -> str:
    """A device in a list of those that something will happen to: never by its name alone."""
    name, address = short(device.name, 60), address_words(device)
    return address if name == str(device.address) else f"{name}, {address}"
