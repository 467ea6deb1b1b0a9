"""The version that runs, and beside it the one that could or shall."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.ui.parts.figure import Figure
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.tokens import SPACE_6


class Versions(QWidget):
    """One device's versions. While an update runs: the old one, and that the proof is still to come."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "versions")
        self._device = device
        self._now = Figure(self.tr("Installed"), name="version_installed")
        self._next = Figure(self.tr("Newest on line"), name="version_newest")
        self._after = Figure(self.tr("After the restart"), name="version_after")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_6)
        row.addWidget(self._now)
        row.addWidget(IconLabel("arrow-right", "text3"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._next)
        row.addWidget(self._after)
        row.addStretch(1)
        device.system.changed.connect(self._tell)
        device.system.update_changed.connect(self._tell)
        device.identity_changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        device, system = self._device, self._device.system
        update, newest = system.update, system.newest
        self._next.setVisible(not update.running)
        self._after.setVisible(update.running)
        if update.running:
            self._now.set_value(update.old_version or "–", note=self.tr("before the update"))
            self._after.set_value(self.tr("waiting"), note=self.tr("done only with another version"))
            return
        proved = update.phase == "done"
        self._now.set_value(
            device.firmware or "–",
            note=self.tr("was {old}").format(old=update.old_version) if proved else self.tr("runs now"),
            note_icon="done" if proved else "",
            tone="ok" if proved else "text2",
        )
        self._next.set_value(newest or "–", note=self._newest_words(newest))

    def _newest_words(self, newest: str) -> str:
        if not newest:
            return self.tr("not asked yet")
        return self.tr("is installed") if newest == self._device.firmware else self.tr("can be installed")
