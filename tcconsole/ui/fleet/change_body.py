"""What the forms of new changes have in common: they know the devices, and why no plan can be made yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcconsole.model.device import Device


class ChangeBody(QWidget):
    """One kind's form. Signals: `changed()` what is wanted is another now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.devices: tuple[Device, ...] = ()

    @property
    def count(self) -> int:
        """How many devices would be changed."""
        return len(self.devices)

    def set_devices(self, devices: Sequence[Device]) -> None:
        """Which devices are meant now."""
        self.devices = tuple(devices)
        self.tell()
        self.changed.emit()

    def tell(self) -> None:
        """Show what depends on the devices."""

    def why_not(self) -> str:
        """Why no plan can be made yet, as a sentence; "" if one can."""
        return ""

    def forget(self) -> None:
        """Drop what shall not stay: passwords."""
