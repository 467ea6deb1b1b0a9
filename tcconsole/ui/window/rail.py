"""The rail at the left: one button for each page, icon over word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_RAIL, RAIL_W, SPACE_1

BUTTON_H = 52


@dataclass(frozen=True, slots=True)
class Place:
    """One page: its key, words and icon; `low` ones stand at the foot of the rail."""

    key: str
    words: str
    icon: str
    low: bool = False


class RailButton(QToolButton):
    """Checked, it carries a mark at its left edge besides the lighter ground."""

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, f"rail_{place.key}", place.words)
        self.setText(place.words)
        self.setIcon(icon(place.icon, "text2", ICON_RAIL, on="text"))
        self.setIconSize(QSize(ICON_RAIL, ICON_RAIL))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCheckable(True)
        self.setProperty("type", "caption-strong")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(RAIL_W - 2 * SPACE_1, Theme.current().scaled(BUTTON_H))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            QPainter(self).fillRect(0, 6, 2, self.height() - 12, Theme.current().color("accent"))


class Rail(QWidget):
    """Signals: `chosen(key)` when the user picks a page."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "rail", self.tr("Pages"))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(RAIL_W)
        self._buttons = {place.key: RailButton(place, self) for place in places}
        self._group = QButtonGroup(self)
        self._arrange(places)
        for key, button in self._buttons.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _checked, key=key: self.chosen.emit(key))

    def _arrange(self, places: Sequence[Place]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_1, SPACE_1 * 3, SPACE_1, SPACE_1 * 2)
        column.setSpacing(SPACE_1)
        for place in places:
            if not place.low:
                column.addWidget(self._buttons[place.key])
        column.addStretch(1)
        for place in places:
            if place.low:
                column.addWidget(self._buttons[place.key])

    def show_key(self, key: str) -> None:
        """Mark that page as the one shown."""
        self._buttons[key].setChecked(True)
