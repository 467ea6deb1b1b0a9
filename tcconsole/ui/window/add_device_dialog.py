"""Add a device: address and password, tried at once, with the failure named in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tcconsole.api.address import Address, AddressError
from tcconsole.api.errors import (
    CertificateRefused,
    NotAThinClient,
    ThinClientError,
    Unreachable,
    WrongPassword,
)
from tcconsole.model import words
from tcconsole.model.console import Console
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.theme.tokens import MARGIN_WIDE, SPACE_2, SPACE_3

PASSWORD_LONGEST = 60
WIDTH = 460


class AddDeviceDialog(QDialog):
    """Open it with `open()`. It adds the device to the console when the device has accepted the password."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "add_device", self.tr("Add a device"))
        self.setWindowTitle(self.tr("Add a device"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self._console = console
        self._fingerprint = ""
        self._address = QLineEdit()
        self._password = QLineEdit()
        self._result = Notice("err", "", name="add_device_result")
        self._keeping = label("", "caption", "text2", wrap=True)
        self._cancel = Button(self.tr("Cancel"), variant="quiet", name="cancel_add_device")
        self._connect_button = Button(self.tr("Connect"), variant="primary", name="connect_device")
        self._arrange()
        self._connect()
        self._tell_keeping()

    def _arrange(self) -> None:
        named(self._address, "device_address", self.tr("Address"))
        named(self._password, "device_password", self.tr("Administrator password"))
        self._address.setPlaceholderText("192.168.0.20")
        self._address.setMaxLength(300)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setMaxLength(PASSWORD_LONGEST)
        form = QFormLayout()
        form.setSpacing(SPACE_3)
        form.addRow(label(self.tr("Address"), "body-medium"), self._address)
        form.addRow(label(self.tr("Password"), "body-medium"), self._password)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._connect_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE)
        column.setSpacing(SPACE_3)
        column.addWidget(label(self.tr("Add a Thin Client"), "page"))
        column.addWidget(label(self._hint(), "caption", "text2", wrap=True))
        column.addLayout(form)
        column.addWidget(self._keeping)
        column.addWidget(self._result)
        column.addLayout(buttons)
        self._result.hide()

    def _hint(self) -> str:
        return self.tr("The address that the device shows on its monitor, and its administrator password.")

    def _connect(self) -> None:
        self._cancel.clicked.connect(self.reject)
        self._connect_button.clicked.connect(self._try)
        self._connect_button.setDefault(True)
        self._result.acted.connect(self._trust)
        self._address.textEdited.connect(self._forget_result)
        self._password.textEdited.connect(self._forget_result)
        self._console.secrets.fell_back.connect(self._tell_keeping)
        self.rejected.connect(self._console.stop_trying)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._console.stop_trying()
        super().closeEvent(event)

    def _tell_keeping(self) -> None:
        if self._console.secrets.lasting:
            text = self.tr("The password is kept in this computer's keyring.")
        else:
            text = self.tr(
                "This computer has no keyring that can be used: the password is kept for this session only."
            )
        self._keeping.setText(text)

    def _forget_result(self) -> None:
        self._fingerprint = ""
        self._result.hide()

    def _trust(self) -> None:
        """The user compared the fingerprint and accepts that certificate, and only that one."""
        self._try(self._fingerprint)

    def _try(self, fingerprint: str | bool = "") -> None:
        try:
            address = Address.parse(self._address.text())
        except AddressError as error:
            self._say("err", self.tr("This is not an address"), str(error))
            self._address.setFocus()
            return
        accepted = fingerprint if isinstance(fingerprint, str) else ""
        self._say("info", self.tr("Connecting to {address} …").format(address=str(address)))
        self._connect_button.setEnabled(False)
        password = self._password.text()
        self._console.try_device(
            address, password, accepted, lambda error: self._answered(address, password, accepted, error)
        )

    def _answered(
        self, address: Address, password: str, fingerprint: str, error: ThinClientError | None
    ) -> None:
        self._connect_button.setEnabled(True)
        if error is None:
            self._console.add_device(address, password, fingerprint)
            self.accept()
            return
        self._tell(error)

    def _tell(self, error: ThinClientError) -> None:
        match error:
            case CertificateRefused():
                self._tell_certificate(error)
            case WrongPassword():
                self._say("err", self.tr("Wrong password"), words.advice(error))
                self._password.setFocus()
                self._password.selectAll()
            case NotAThinClient():
                self._say("err", self.tr("No Thin Client answers there"), self._full(error))
            case Unreachable():
                self._say("err", self.tr("Not reachable"), self._full(error))
            case _:
                self._say("err", self.tr("The device refused"), self._full(error))

    def _tell_certificate(self, error: CertificateRefused) -> None:
        self._fingerprint = error.fingerprint
        self._say(
            "warn",
            self.tr("The certificate is not trusted"),
            self.tr("Its SHA-256 fingerprint:\n{fingerprint}\n{advice}").format(
                fingerprint=_grouped(error.fingerprint), advice=words.advice(error)
            ),
            self.tr("Trust this certificate") if error.fingerprint else "",
        )

    def _full(self, error: ThinClientError) -> str:
        return f"{words.why(error)}. {words.advice(error)}"

    def _say(self, kind: str, title: str, detail: str = "", action: str = "") -> None:
        self._result.set_kind(kind)
        self._result.set_words(title, detail, action)
        self._result.show()


def _grouped(fingerprint: str) -> str:
    """A fingerprint in groups of four, two lines, so that people can compare it."""
    groups = [fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4)]
    return " ".join(groups[:8]) + "\n" + " ".join(groups[8:])
