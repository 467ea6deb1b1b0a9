"""The way back after a panel was deleted: one line above the grid, and a command for as long as the console runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.panels import Deleted
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.tokens import MARGIN, SPACE_1


class UndoDelete(QWidget):
    """Takes room only while it says something. Of several deleted panels the newest is put back first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "undo_delete")
        self._device: Device | None = None
        self.toast = Toast()
        self.toast.setObjectName("deleted_toast")
        for button in self.toast.findChildren(
            QAbstractButton
        ):  # names of their own beside the toast of edits
            button.setObjectName(f"deleted_{button.objectName()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, SPACE_1, MARGIN, 0)
        row.addStretch(1)
        row.addWidget(self.toast, 0, Qt.AlignmentFlag.AlignVCenter)
        self.toast.acted.connect(self.restore)
        self.toast.gone.connect(self.hide)
        self.hide()

    def set_device(self, device: Device | None) -> None:
        """Speak of that device's panels from now on."""
        if self._device is not None:
            self._device.panels.deleted.disconnect(self._tell)
        self._device = device
        self.toast.dismiss()
        if device is not None:
            device.panels.deleted.connect(self._tell)

    def restore(self) -> None:
        """Create the panel anew that was deleted last."""
        if self._device is not None and not self.why_not():
            self.toast.dismiss()
            self._device.panels.restore()

    def why_not(self) -> str:
        """Why no panel can be put back; "" if one can."""
        can = self._device is not None and self._device.panels.restorable
        return "" if can else self.tr("No panel was deleted")

    def _tell(self, deleted: Deleted) -> None:
        self.toast.say(self.tr("Panel {name} deleted").format(name=deleted.name), self.tr("Undo"))
        self.show()
