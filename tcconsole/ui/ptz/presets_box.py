"""The lower part of the dock: the presets, or what stands in their place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.ptz.preset_list import PresetList
from tcconsole.ui.theme.tokens import SPACE_2


class PresetsBox(QWidget):
    """Signals: `chosen(number)` from 0; `again_wanted()` read them once more."""

    chosen = Signal(int)
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = label("", "body", "text3")
        self._words = label("", "caption", "text2", wrap=True)
        named(self._words, "ptz_presets_words")
        self._again = Button(
            self.tr("Try again"), icon_name="refresh", variant="link", size="small", name="presets_again"
        )
        self.list = PresetList()
        self.list.chosen.connect(self.chosen)
        self._again.clicked.connect(self.again_wanted)
        self._arrange()
        self.show_presets(None)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_2 - 2)
        head.addWidget(label(self.tr("Presets"), "title"))
        head.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addStretch()

    @property
    def words(self) -> str:
        """What stands in the list's place; empty while there are presets."""
        return self._words.text()

    def show_presets(self, drive: PtzDrive | None) -> None:
        """The drive's presets as they are known now; None: there is no device."""
        presets = drive.presets if drive and drive.ready else ()
        self.list.set_presets(presets)
        self.list.setVisible(bool(presets))
        self._count.setText(str(len(presets)) if presets else "")
        words = "" if presets else self._instead(drive)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._again.setVisible(bool(drive and drive.ready and drive.preset_list.failure))

    def _instead(self, drive: PtzDrive | None) -> str:
        if drive is None or not drive.ready:
            return self.tr("They belong to the camera that is steered.")
        if drive.preset_list.failure:
            return self.tr("Not read: {why}.").format(why=drive.preset_list.failure)
        if drive.preset_list.known:
            return self.tr("This camera has no presets.")
        return self.tr("Asking the camera…")
