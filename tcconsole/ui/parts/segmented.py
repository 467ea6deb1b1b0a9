"""A row of choices of which exactly one holds."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.tokens import ICON_TILE


class Segmented(QFrame):
    """Segmented([("draft", "Draft", "draft"), ("live", "Live", "monitor")]): key, words, icon name ("" = none).

    Signals: `chosen(key)` when the user (or `choose`) changes it. Left and right keys move the choice.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str, str]],
        *,
        name: str = "",
        accessible: str = "",
        size: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "segmented")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._size = size
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        for choice in choices:
            self.add(*choice)
        named(self, name, accessible)
        self._buttons[choices[0][0]].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    def value(self) -> str:
        """The key of the choice that holds."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Raises KeyError for a key that is not among the choices."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QPushButton:
        """One of its buttons, for example to disable it or give it a tooltip."""
        return self._buttons[key]

    def add(self, key: str, words: str, icon_name: str = "") -> None:
        """One more choice, after the others."""
        button = QPushButton(f" {words}" if icon_name else words)
        if icon_name:
            button.setIcon(icon(icon_name, "text2", on="text"))
            button.setIconSize(QSize(ICON_TILE, ICON_TILE))
        button.setCheckable(True)
        button.setProperty("variant", "segment")
        button.setProperty("extent", self._size)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        named(button, f"segment_{key}", words)
        self._group.addButton(button)
        self._buttons[key] = button
        self._row.addWidget(button)

    def _toggled(self, _button: QPushButton, checked: bool) -> None:
        if checked:
            self.chosen.emit(self.value())
