"""Add a device: address and password, tried at once, with the failure named in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

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
from tcconsole.ui.device_words import sentence
from tcconsole.ui.fingerprint import in_groups
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN_WIDE, SPACE_2, SPACE_3

PASSWORD_LONGEST = 60
ADDRESS_LONGEST = 300
WIDTH = 480


class AddDeviceDialog(QDialog):
    """Open it with `open()`. It adds the device to the console when the device has accepted the password."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "add_device", self.tr("Add a device"))
        self.setWindowTitle(self.tr("Add a device"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(Theme.current().scaled(WIDTH))
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
        column.addLayout(self._fields())
        column.addWidget(self._keeping)
        column.addWidget(self._result)
        column.addStretch(1)
        column.addLayout(buttons)
        self._result.hide()

    def _fields(self) -> QGridLayout:
        named(self._address, "device_address", self.tr("Address"))
        named(self._password, "device_password", self.tr("Administrator password"))
        self._address.setPlaceholderText("192.168.0.20")
        self._address.setMaxLength(ADDRESS_LONGEST)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setMaxLength(PASSWORD_LONGEST)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_3)
        titles = (self.tr("Address"), self.tr("Password"))
        for row, (title, field) in enumerate(zip(titles, (self._address, self._password), strict=True)):
            words_before = label(title, "body-medium")
            words_before.setBuddy(field)
            grid.addWidget(words_before, row, 0)
            grid.addWidget(field, row, 1)
        return grid

    def _hint(self) -> str:
        return self.tr("The address that the device shows on its monitor, and its administrator password.")

    def _connect(self) -> None:
        self._cancel.clicked.connect(self.reject)
        self._connect_button.clicked.connect(lambda: self._try(""))
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
        self._fit()

    def _forget_result(self) -> None:
        """Something else is typed: what was tried before is of no interest any more."""
        self._console.stop_trying()
        self._fingerprint = ""
        self._connect_button.setEnabled(True)
        self._result.hide()

    def _trust(self) -> None:
        """The user compared the fingerprint and accepts that certificate, and only that one."""
        self._try(self._fingerprint)

    def _try(self, fingerprint: str) -> None:
        """Sign in; `fingerprint`: of the certificate that the user accepts, "" for none."""
        try:
            address = Address.parse(self._address.text())
        except AddressError as error:
            self._say("err", self.tr("This is not an address"), str(error))
            self._choose(self._address)
            return
        self._say("info", self.tr("Connecting to {address} …").format(address=str(address)))
        self._connect_button.setEnabled(False)
        password = self._password.text()
        self._console.try_device(
            address,
            password,
            fingerprint,
            lambda error: self._answered(address, password, fingerprint, error),
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
                self._choose(self._password)
            case NotAThinClient():
                self._say("err", self.tr("No Thin Client answers there"), _full(error))
                self._choose(self._address)
            case Unreachable():
                self._say("err", self.tr("Not reachable"), _full(error))
                self._choose(self._address)
            case _:
                self._say("err", self.tr("The device refused"), _full(error))

    def _tell_certificate(self, error: CertificateRefused) -> None:
        self._fingerprint = error.fingerprint
        self._say(
            "warn",
            self.tr("The certificate is not trusted"),
            self.tr("{advice}\nIts SHA-256 fingerprint:\n{fingerprint}").format(
                fingerprint=in_groups(error.fingerprint, 8) or self.tr("unknown"), advice=words.advice(error)
            ),
            self.tr("Trust this certificate") if error.fingerprint else "",
        )

    def _choose(self, field: QLineEdit) -> None:
        field.setFocus()
        field.selectAll()

    def _say(self, kind: str, title: str, detail: str = "", action: str = "") -> None:
        self._result.set_kind(kind)
        self._result.set_words(title, detail, action)
        self._result.show()
        self._fit()

    def _fit(self) -> None:
        """As high as its words need; it does not shrink again, so that the buttons do not jump."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


def _full(error: ThinClientError) -> str:
    return f"{sentence(words.why(error))} {words.advice(error)}"
