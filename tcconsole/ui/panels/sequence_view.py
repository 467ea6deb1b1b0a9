"""Sequences and schedule, in place of the panel: what the console switches by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.panels.schedule_pane import SchedulePane
from tcconsole.ui.panels.sequence_pane import SequencePane
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3, TAB_H


class SequencesView(QWidget):
    """Signals: `closed()` back to the panel."""

    closed = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        named(self, "sequences_view", self.tr("Sequences and schedule"))
        self.which = Segmented(
            [
                ("sequences", self.tr("Sequences"), "repeat"),
                ("schedule", self.tr("Schedule"), "schedule"),
            ],
            name="sequences_or_schedule",
            accessible=self.tr("Sequences or schedule"),
            size="small",
        )
        self.back = Button(
            self.tr("Back to the panel"),
            icon_name="back",
            variant="quiet",
            size="small",
            name="sequences_close",
        )
        self.toast = Toast()
        self.sequences = SequencePane(self.toast)
        self.schedule = SchedulePane(self.toast)
        self._stack = QStackedWidget()
        self._arrange()
        self.which.chosen.connect(self.show_part)
        self.back.clicked.connect(self.closed)
        console.devices.current_changed.connect(self._follow_current)
        self._follow_current()

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
        self._stack.addWidget(self.sequences)
        self._stack.addWidget(self.schedule)
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
        inner.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(line())
        column.addLayout(inner, 1)

    def _follow_current(self) -> None:
        device = self._console.devices.current
        self.toast.dismiss()
        self.sequences.set_device(device)
        self.schedule.set_device(device)

    def show_part(self, key: str) -> None:
        """ "sequences" or "schedule"."""
        self.toast.dismiss()
        self.which.choose(key)
        self._stack.setCurrentWidget(self.sequences if key == "sequences" else self.schedule)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
