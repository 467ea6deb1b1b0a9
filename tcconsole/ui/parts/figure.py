"""A big number with its name above and a note below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.theme.tokens import ICON_TILE


class Figure(QWidget):
    """Figure(self.tr("Round trip"), unit="ms"); `set_value("14", note="…", note_icon="no-answer", tone="err")`."""

    def __init__(
        self,
        title: str,
        unit: str = "",
        *,
        small: bool = False,
        name: str = "figure",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, name, title)
        self._caption, self._unit_words = title, unit
        self._value = label("–", "page" if small else "figure")
        self._unit = label(unit, "unit" if small else "caption", "text2")
        self._icon = IconLabel(size=ICON_TILE)
        self._note = ElidedLabel("", "caption", "text2")
        number = QHBoxLayout()
        number.setSpacing(4)
        number.addWidget(self._value, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addWidget(self._unit, 1, Qt.AlignmentFlag.AlignBaseline)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._icon)
        below.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(label(title, "unit" if small else "caption", "text2"))
        column.addLayout(number)
        column.addLayout(below)
        self.set_value("–")

    def set_value(
        self, value: str, *, unit: str | None = None, note: str = "", note_icon: str = "", tone: str = "text2"
    ) -> None:
        """The number as words, and a note below it; `tone` colours the note and its icon."""
        self._value.setText(value)
        if unit is not None:
            self._unit_words = unit
            self._unit.setText(unit)
        self._note.set_words(note)
        self._note.setVisible(bool(note))
        set_look(self._note, tone=tone)
        self._icon.set_icon(note_icon, tone)
        self._icon.setVisible(bool(note_icon))
        self.setAccessibleDescription(f"{value} {self._unit_words} {note}".strip())
