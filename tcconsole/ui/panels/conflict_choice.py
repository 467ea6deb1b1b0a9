"""One thing that is not a cell, in two versions: the user's at the left, the device's at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.model.merge import Side
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.tokens import SPACE_2

_LONGEST = 28


class ConflictChoice(QWidget):
    """Signals: `picked(Side)`. None is chosen until somebody does."""

    picked = Signal(object)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, title)
        self.mine = Button("", variant="segment", size="small", name=f"{name}_mine")
        self.theirs = Button("", variant="segment", size="small", name=f"{name}_theirs")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(label(title, "body", "text2"))
        for button, side in ((self.mine, Side.MINE), (self.theirs, Side.THEIRS)):
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, side=side: self.picked.emit(side))
            row.addWidget(button)
        row.addStretch(1)

    def tell(self, mine: str, theirs: str, side: Side | None) -> None:
        """Both versions, and which of them is taken."""
        self.mine.set_words(self.tr("Yours: {value}").format(value=short(mine, _LONGEST)))
        self.theirs.set_words(self.tr("Device: {value}").format(value=short(theirs, _LONGEST)))
        self.mine.setChecked(side is Side.MINE)
        self.theirs.setChecked(side is Side.THEIRS)
