"""The band above a page when its device is not on line: why, since when, and the one thing that can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tcconsole.api.errors import CertificateRefused
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.ui.device_words import cause_words, state_look, state_words
from tcconsole.ui.fingerprint import in_groups
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3, SPACE_4

PASSWORD_LONGEST = 60
PASSWORD_W = 220
MARK = 18


class ConnectionBand(QWidget):
    """Hidden while the device is on line. Asks for the password when it is signed out, once and in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "connection_band", self.tr("Connection"))
        self._device: Device | None = None
        self._mark = IconLabel("no-answer", "err", MARK)
        self._title = ElidedLabel("", "title")
        self._detail = label("", "caption", "text2", wrap=True)
        self._password = QLineEdit()
        self._sign_in = Button(self.tr("Sign in"), variant="primary", name="sign_in")
        self._ask = QWidget()
        self._action = Button("", name="connection_action")
        self._second = QTimer(self, interval=1000)
        self._arrange()
        self._connect()
        self.hide()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        named(self._password, "sign_in_password", self.tr("Administrator password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setMaxLength(PASSWORD_LONGEST)
        self._password.setPlaceholderText(self.tr("Administrator password"))
        self._password.setFixedWidth(PASSWORD_W)
        ask = QHBoxLayout(self._ask)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.setSpacing(SPACE_2)
        ask.addWidget(self._password)
        ask.addWidget(self._sign_in)
        note = QFrame()
        note.setProperty("ground", "note")
        around = QVBoxLayout(self)
        around.setContentsMargins(MARGIN, SPACE_3, MARGIN, 0)
        around.addWidget(note)
        row = QHBoxLayout(note)
        row.setContentsMargins(SPACE_4 - 2, SPACE_2, SPACE_3, SPACE_2 + 1)
        row.setSpacing(SPACE_3)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        self._second.timeout.connect(self._tell)
        self._action.clicked.connect(self._act)
        self._password.returnPressed.connect(self._use_password)
        self._sign_in.clicked.connect(self._use_password)

    def set_device(self, device: Device | None) -> None:
        """Speak of that device from now on."""
        if self._device is not None:
            self._device.state_changed.disconnect(self._tell)
            self._device.identity_changed.disconnect(self._tell)
        self._device = device
        self._password.clear()
        self.hide()
        if device is not None:
            device.state_changed.connect(self._tell)
            device.identity_changed.connect(self._tell)
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    def _tell(self) -> None:
        device = self._device
        if device is None or device.state in (DeviceState.ON_LINE, DeviceState.CLOSED):
            self.hide()
            return
        if device.state is DeviceState.CONNECTING and self.isHidden():
            return  # the first try needs no band; the header says it
        icon, role = state_look(device)
        self._mark.set_icon(icon, role)
        self._title.set_words(
            self.tr("{device}: {state}").format(device=device.name, state=state_words(device))
        )
        detail, action = self._detail_words(device)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._action.set_words(action)
        self._action.setVisible(bool(action))
        self._ask.setVisible(device.state in (DeviceState.SIGNED_OUT, DeviceState.CONNECTING))
        self._sign_in.setEnabled(device.state is DeviceState.SIGNED_OUT)
        self.setAccessibleDescription(f"{self._title.words()}. {detail}")
        self.show()

    def _detail_words(self, device: Device) -> tuple[str, str]:
        """What is said below the title, and the words of the button ("" for none)."""
        error = device.link.error
        if isinstance(error, CertificateRefused):
            trust = self.tr("Trust this certificate") if error.fingerprint else ""
            return self._certificate_words(error), trust
        if device.state is DeviceState.UNREACHABLE:
            return cause_words(device), self.tr("Try now")
        return cause_words(device), ""

    def _certificate_words(self, error: CertificateRefused) -> str:
        return self.tr(
            "Its certificate is not trusted. Compare its SHA-256 fingerprint with the device's own before you "
            "trust it: {fingerprint}"
        ).format(fingerprint=in_groups(error.fingerprint) or self.tr("unknown"))

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
            password = self._password.text()
            self._password.clear()
            self._device.link.sign_in(password)
