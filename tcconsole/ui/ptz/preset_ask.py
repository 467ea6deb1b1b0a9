"""One line among the presets that asks for a name, or whether something shall be deleted. Never a box of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from tcconsole.model.preset_book import NAME_LONGEST
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.tokens import SPACE_1


class PresetAsk(QWidget):
    """Hidden until something is asked; what was asked for is done once, or not at all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._do: Callable[[str], None] | None = None
        self._words = ElidedLabel("", "caption", "text2")
        self._name = QLineEdit(maxLength=NAME_LONGEST)
        named(self._name, "preset_name", self.tr("Name of the position"))
        self._yes = Button(self.tr("Save"), size="small", name="preset_yes")
        self._no = IconButton("close", self.tr("Leave it"), name="preset_no")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_1)
        grid.addWidget(self._words, 0, 0, 1, 3)
        grid.addWidget(self._name, 1, 0)
        grid.addWidget(self._yes, 1, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._no, 1, 2)
        grid.setColumnStretch(0, 1)
        self._name.textChanged.connect(self._check)
        self._name.returnPressed.connect(self._yes.click)
        self._yes.clicked.connect(self._done)
        self._no.clicked.connect(self.hide)
        self.hide()

    def ask_name(self, words: str, name: str, yes: str, do: Callable[[str], None]) -> None:
        """Ask for a name, beginning with that one; `do` gets it."""
        self._open(words, yes, "", do)
        self._name.setText(name)
        self._name.setVisible(True)
        self._check()
        self._name.selectAll()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_delete(self, words: str, yes: str, do: Callable[[], None]) -> None:
        """Ask whether that shall be done."""
        self._open(words, yes, "danger", lambda _name: do())
        self._name.setVisible(False)
        self._yes.setEnabled(True)
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def words(self) -> str:
        """What is being asked."""
        return self._words.words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys mean the question here, and no camera."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        self._do = None
        super().hideEvent(event)

    def _open(self, words: str, yes: str, variant: str, do: Callable[[str], None]) -> None:
        self._do = do
        self._words.set_words(words)
        self._yes.set_words(yes)
        self._yes.set_variant(variant)
        self.show()

    def _check(self) -> None:
        self._yes.setEnabled(bool(self._name.text().strip()))

    def _done(self) -> None:
        do = self._do
        self.hide()
        if do is not None:
            do(self._name.text())
