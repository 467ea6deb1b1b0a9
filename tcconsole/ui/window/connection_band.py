"""The band above a page when its device is not on line: why, since when, and the one thing that can be done."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tcconsole.api.errors import CertificateRefused
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.ui.device_words import cause_words, state_words
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.theme.tokens import SPACE_2

PASSWORD_LONGEST = 60


class ConnectionBand(Notice):
    """Hidden while the device is on line. Asks for the password when it is signed out, once and in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warn", "", name="connection_band", parent=parent)
        self._device: Device | None = None
        self._password = QLineEdit()
        self._sign_in = Button(self.tr("Sign in"), variant="primary", name="sign_in")
        self._ask = QWidget()
        self._second = QTimer(self, interval=1000)
        self._add_sign_in()
        self._second.timeout.connect(self._tell)
        self.acted.connect(self._act)
        self._password.returnPressed.connect(self._use_password)
        self._sign_in.clicked.connect(self._use_password)
        self.hide()

    def _add_sign_in(self) -> None:
        named(self._password, "sign_in_password", self.tr("Administrator password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setMaxLength(PASSWORD_LONGEST)
        self._password.setPlaceholderText(self.tr("Administrator password"))
        self._password.setMaximumWidth(260)
        row = QHBoxLayout(self._ask)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._password)
        row.addWidget(self._sign_in)
        row.addStretch(1)
        self.body.addWidget(self._ask)

    def set_device(self, device: Device | None) -> None:
        """Speak of that device from now on."""
        if self._device is not None:
            self._device.state_changed.disconnect(self._tell)
        self._device = device
        self._password.clear()
        if device is not None:
            device.state_changed.connect(self._tell)
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    def _tell(self) -> None:
        device = self._device
        quiet = device is None or device.state in (
            DeviceState.ON_LINE,
            DeviceState.CONNECTING,
            DeviceState.CLOSED,
        )
        if device is None or quiet:
            self.hide()
            return
        self.set_kind("err" if device.state is DeviceState.UNREACHABLE else "warn")
        title = self.tr("{device}: {state}").format(device=device.name, state=state_words(device))
        detail, action = cause_words(device), ""
        error = device.link.error
        if isinstance(error, CertificateRefused):
            detail = self._certificate_words(error)
            action = self.tr("Trust this certificate") if error.fingerprint else ""
        elif device.state is DeviceState.UNREACHABLE:
            action = self.tr("Try now")
        self.set_words(title, detail, action)
        self._ask.setVisible(device.state is DeviceState.SIGNED_OUT)
        self.show()

    def _certificate_words(self, error: CertificateRefused) -> str:
        return self.tr(
            "Its certificate is not trusted. Its SHA-256 fingerprint is {fingerprint}. "
            "Compare it with the device's own before you trust it."
        ).format(fingerprint=error.fingerprint or self.tr("unknown"))

    def _act(self) -> None:
        if self._device is None:
            return
        error = self._device.link.error
        if isinstance(error, CertificateRefused) and error.fingerprint:
            self._device.link.accept_certificate(error.fingerprint)
        else:
            self._device.link.retry()

    def _use_password(self) -> None:
        if self._device is not None and self._password.text():
            self._device.link.sign_in(self._password.text())
            self._password.clear()
