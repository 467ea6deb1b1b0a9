"""What to do where something shows another certificate than the device that is looked for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcconsole.model.address_change import AddressChange
from tcconsole.model.identity import Look
from tcconsole.ui.fingerprint import in_groups
from tcconsole.ui.parts.notice import Notice


class CertificateNotice(Notice):
    """Shown by `tell()` while there is such a place; its button trusts that certificate."""

    def __init__(self, change: AddressChange, parent: QWidget | None = None) -> None:
        super().__init__("warn", "", name="moved_certificate")
        if parent is not None:
            self.setParent(parent)
        self._change = change
        self._look: Look | None = None
        self.acted.connect(self._trust)
        change.search.changed.connect(self.tell)
        self.hide()

    def tell(self) -> None:
        """Follow what was found."""
        self._look = self._change.untrusted
        self.setVisible(self._look is not None)
        if self._look is None:
            return
        self.set_words(
            self.tr("The certificate at {address} is another one").format(address=str(self._look.address)),
            self.tr(
                "Some devices make a new certificate for a new address. Trust it only if the device itself shows this "
                "SHA-256 fingerprint; the password goes there then, and the serial still decides.\n{fingerprint}"
            ).format(fingerprint=in_groups(self._look.fingerprint, 8)),
            self.tr("Trust this certificate"),
        )

    def _trust(self) -> None:
        if self._look is not None:
            self._change.trust(self._look)
