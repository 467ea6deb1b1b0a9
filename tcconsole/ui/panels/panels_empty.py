"""What stands in place of the grid while there is no panel: why, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.ui.parts.empty_state import EmptyState


class PanelsEmpty(EmptyState):
    """Signals: `shapes_wanted()` the user wants to begin a panel."""

    shapes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("panels", "", action=" ", tall=True, name="no_panels", parent=parent)
        self._device: Device | None = None
        self.acted.connect(self._act)

    def tell(self, device: Device) -> None:
        """Speak of that device as it is now."""
        self._device = device
        words, action = self._words(device)
        self.set_words(*words)
        self.button.set_words(action)
        self.button.setVisible(bool(action))

    def _words(self, device: Device) -> tuple[tuple[str, str], str]:
        if device.panels.loaded:
            title = self.tr("No panels on {device} yet").format(device=device.name)
            why = self.tr("A panel is a grid the monitor can show: choose its shape to begin one.")
            return (title, why), self.tr("New panel")
        match device.state:
            case DeviceState.UNREACHABLE:
                title = self.tr("{device} is unreachable").format(device=device.name)
                return (title, self.tr("It is tried again by itself.")), self.tr("Try now")
            case DeviceState.SIGNED_OUT:
                title = self.tr("Signed out of {device}").format(device=device.name)
                return (title, self.tr("Its panels are shown when you have signed in.")), ""
            case _:
                title = self.tr("Waiting for {device}").format(device=device.name)
                return (title, self.tr("Its panels are shown as soon as it has told them.")), ""

    def _act(self) -> None:
        if self._device is None:
            return
        if self._device.panels.loaded:
            self.shapes_wanted.emit()
        else:
            self._device.link.retry()
