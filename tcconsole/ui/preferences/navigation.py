"""The list of the pages of preferences."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.nav_button import NavButton
from tcconsole.ui.theme.tokens import NAV_W, SPACE_1, SPACE_2, SPACE_3


class Navigation(QFrame):
    """Navigation([("general", "General"), …]). Signals: `chosen(key)`."""

    chosen = Signal(str)

    def __init__(self, pages: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "preferences_pages", self.tr("Pages of preferences"))
        self.setProperty("ground", "panel")
        self._buttons = {key: NavButton(words, f"preferences_{key}") for key, words in pages}
        title = label(self.tr("Preferences"), "title")
        title.setContentsMargins(SPACE_2 + 2, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_1 - 1)
        column.addWidget(title)
        column.addSpacing(SPACE_2)
        for key, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            column.addWidget(button)
        column.addStretch(1)
        self.setFixedWidth(NAV_W)

    def show_page(self, key: str) -> None:
        """Mark the page that is shown now."""
        self._buttons[key].setChecked(True)
