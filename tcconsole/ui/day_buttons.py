"""The days of the week, each on or off."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from tcconsole.model.schedule import EVERY_DAY
from tcconsole.ui.parts.look import named
from tcconsole.ui.sequence_words import day_name
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_1

DAY_W = 42


class DayButtons(QWidget):
    """Signals: `changed()` by the user."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = [self._button(day) for day in EVERY_DAY]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_1)
        for button in self.buttons:
            row.addWidget(button)

    @property
    def days(self) -> tuple[int, ...]:
        """Those that are on; 0 is Monday."""
        return tuple(day for day, button in enumerate(self.buttons) if button.isChecked())

    def show_days(self, days: tuple[int, ...]) -> None:
        """Have these on; tells nobody."""
        for day, button in enumerate(self.buttons):
            button.blockSignals(True)
            button.setChecked(day in days)
            button.blockSignals(False)

    def _button(self, day: int) -> QToolButton:
        button = QToolButton()
        named(button, f"schedule_day_{day}", day_name(day))
        button.setText(day_name(day))
        button.setCheckable(True)
        button.setProperty("variant", "segment")
        button.setFixedWidth(Theme.current().scaled(DAY_W))
        button.toggled.connect(self.changed)
        return button
