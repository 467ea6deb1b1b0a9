"""Under the target card while the user aims in the picture: what clicks do now, and the calibration's ways out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.ptz_guided import Stage
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.ptz.aim_mode import AimMode
from tcconsole.ui.theme.tokens import SPACE_3


class AimCard(QFrame):
    """Shows the mode while it is on. Signals: `again_wanted()` calibrate; `lost()` the thing left the picture."""

    again_wanted = Signal()
    lost = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "note")
        named(self, "aim_card", self.tr("Aim in the picture"))
        self._title = label("", "title", wrap=True)
        self._words = label("", "caption", "text2", wrap=True)
        named(self._words, "aim_words")
        self._again = Button(self.tr("Calibrate again"), variant="link", size="small", name="aim_calibrate")
        self._lost = Button(self.tr("It left the picture"), variant="link", size="small", name="aim_lost")
        self._again.clicked.connect(self.again_wanted)
        self._lost.clicked.connect(self.lost)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_3)
        buttons.addWidget(self._again)
        buttons.addWidget(self._lost)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 6, 9, 5)
        column.setSpacing(1)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addLayout(buttons)
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text()

    def show_mode(self, mode: AimMode) -> None:
        """As it is now."""
        stage = mode.stage
        title = mode.plate()[1] or self.tr("Aim in the picture")
        self._title.setText(title)
        self._words.setText(mode.told or self._of(stage))
        self._again.setVisible(stage is Stage.OFF)
        self._lost.setVisible(stage is Stage.SECOND)
        self.setAccessibleDescription(f"{title}: {self._words.text()}")
        self.setVisible(mode.on)

    def _of(self, stage: Stage) -> str:
        match stage:
            case Stage.FIRST:
                return self.tr("On something that stands still. The camera then moves a little.")
            case Stage.MOVING:
                return self.tr("Wait until the picture stands still.")
            case Stage.SECOND:
                return self.tr("When the picture stands still.")
        return self.tr(
            "Click to centre, drag a box to zoom in, turn the wheel to zoom. Approximate. Esc ends."
        )
