"""The band above a wall that is being arranged: what to do, who is not on it, and the end of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.plain import literal, short
from tcconsole.ui.theme.tokens import MARGIN_WIDE, SPACE_2, SPACE_3


class ArrangeBand(QWidget):
    """Signals: `ended()` the user has done."""

    ended = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "wall_arrange_band", self.tr("Arrange the monitors"))
        self._console = console
        self.add = Button("", icon_name="add", size="small", name="wall_add_monitor")
        self.end = Button(
            self.tr("Done"), icon_name="done", variant="primary", size="small", name="wall_arranged"
        )
        words = self.tr("Drag the monitors to where they hang. Ctrl and arrows move the selected one.")
        note = QFrame()
        note.setProperty("ground", "note")
        row = QHBoxLayout(note)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        row.setSpacing(SPACE_2)
        row.addWidget(IconLabel("swap", "accent"))
        row.addWidget(ElidedLabel(words, "body"), 1)
        row.addWidget(self.add)
        row.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_WIDE, 0, MARGIN_WIDE, SPACE_2)
        column.addWidget(note)
        self.add.clicked.connect(self.ask)
        self.end.clicked.connect(self.ended)
        console.walls.changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Say anew who is not on the wall."""
        count = len(self._missing())
        words = self.tr("1 not on this wall") if count == 1 else self.tr("{count} not on this wall")
        self.add.set_words(words.format(count=count))
        self.add.setVisible(count > 0)

    def ask(self) -> None:
        """Open the list of those that are not on the wall."""
        menu = QMenu(self)
        named(menu, "wall_add_menu", self.tr("Not on this wall"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        missing = self._missing()
        for key, name in missing:
            menu.addAction(literal(short(name, 60)), partial(self._add, [key]))
        if len(missing) > 1:
            menu.addSeparator()
            menu.addAction(self.tr("All of them"), partial(self._add, [key for key, _ in missing]))
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def _missing(self) -> list[tuple[str, str]]:
        here = set(self._console.walls.current.devices)
        return [(d.key, d.name) for d in self._console.devices.all if d.key not in here]

    def _add(self, keys: list[str]) -> None:
        self._console.walls.put(self._console.walls.current.added(keys))
