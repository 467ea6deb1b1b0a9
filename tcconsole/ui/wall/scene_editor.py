"""Scenes, their times and tours, in place of the wall."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3, TAB_H
from tcconsole.ui.wall.scene_pane import ScenePane
from tcconsole.ui.wall.scene_schedule import SceneSchedule
from tcconsole.ui.wall.scene_tours import TourPane


class SceneEditor(QWidget):
    """Signals: `closed()` back to the wall."""

    closed = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "scene_editor", self.tr("Scenes"))
        self.which = Segmented(
            [
                ("scenes", self.tr("Scenes"), "wall"),
                ("times", self.tr("Times"), "schedule"),
                ("tours", self.tr("Tours"), "repeat"),
            ],
            name="scenes_times_or_tours",
            accessible=self.tr("Scenes, times or tours"),
            size="small",
        )
        self.back = Button(
            self.tr("Back to the wall"), icon_name="back", variant="quiet", size="small", name="scenes_close"
        )
        self.toast = Toast()
        self.scenes = ScenePane(console, self.toast)
        self.schedule = SceneSchedule(console)
        self.tours = TourPane(console, self.toast)
        self._parts: dict[str, QWidget] = {
            "scenes": self.scenes,
            "times": self.schedule,
            "tours": self.tours,
        }
        self._stack = QStackedWidget()
        self._arrange()
        self.which.chosen.connect(self.show_part)
        self.back.clicked.connect(self.closed)

    def _arrange(self) -> None:
        head = QWidget()
        head.setProperty("ground", "panel")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head.setFixedHeight(Theme.current().scaled(TAB_H + SPACE_2))
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN, 0, SPACE_2, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self.which, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.toast)
        row.addWidget(self.back)
        for part in self._parts.values():
            self._stack.addWidget(part)
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
        inner.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(line())
        column.addLayout(inner, 1)

    def show_part(self, key: str) -> None:
        """ "scenes", "times" or "tours"."""
        self.toast.dismiss()
        self.which.choose(key)
        self._stack.setCurrentWidget(self._parts[key])

    def edit(self, key: str) -> None:
        """That scene; "" for whichever was edited last."""
        self.show_part("scenes")
        self.scenes.refresh()
        if key:
            self.scenes.choose(key)
            self.scenes.ask_name()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
