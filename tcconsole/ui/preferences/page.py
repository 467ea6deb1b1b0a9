"""The preferences: a list of their pages at the left, the chosen one beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.preferences.general_page import GeneralPage
from tcconsole.ui.preferences.navigation import Navigation
from tcconsole.ui.preferences.sticks_page import SticksPage


class PreferencesPage(QWidget):
    """Every choice acts at once and is kept. Pages: general, sticks."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "preferences_page", self.tr("Preferences"))
        self._pages: dict[str, QWidget] = {
            "general": GeneralPage(console),
            "sticks": SticksPage(console.sticks),
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._navigation = Navigation([("general", self.tr("General")), ("sticks", self.tr("Sticks"))])
        self._navigation.chosen.connect(self.show_page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation)
        row.addWidget(line(vertical=True))
        row.addWidget(self._stack, 1)
        self.show_page("general")

    def show_page(self, key: str) -> None:
        """Show the page of that key."""
        self._navigation.show_page(key)
        self._stack.setCurrentWidget(self._pages[key])
