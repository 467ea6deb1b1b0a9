"""When scenes are shown by themselves: what comes next across all of them, and the hold."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.parts.look import label
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.schedule_next import NextList, when_words
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_4
from tcconsole.ui.wall.scene_words import times_words

TELL_EVERY_MS = 5000
WIDEST = 640


class SceneSchedule(QWidget):
    """Times themselves are edited with their scenes."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenes, self._times = console.scenes, console.scene_times
        self.hold = Switch(
            self.tr("Hold all times"), name="scene_times_hold", accessible=self.tr("Hold all times of scenes")
        )
        self._note = label(
            self.tr(
                "Scenes are shown by themselves only while this console runs. What was missed is told, not done "
                "late. A time takes the monitors over from sequences and tours; a scene that asks, asks then, too. "
                "Times are set with each scene."
            ),
            "caption",
            "text2",
            wrap=True,
        )
        self._all = label("", "body", "text2", wrap=True)
        self._next = NextList()
        self._tick = QTimer(self, interval=TELL_EVERY_MS)
        self._arrange()
        self.hold.toggled.connect(self._times.hold)
        self._times.changed.connect(self._follow)
        self._tick.timeout.connect(self.refresh)
        self.refresh()

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(Theme.current().scaled(WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("What comes next"), "section"))
        head.addStretch(1)
        head.addWidget(self.hold)
        column.addLayout(head)
        column.addWidget(self._next)
        column.addSpacing(SPACE_4)
        column.addWidget(label(self.tr("Times of the scenes"), "section"))
        column.addWidget(self._all)
        column.addSpacing(SPACE_4)
        column.addWidget(self._note)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside, 1)
        row.addStretch(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def next_words(self) -> str:
        """The list of what comes next."""
        return self._next.words()

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now."""
        lines = [(when_words(due), due.entry.name) for due in self._times.next]
        held = self.tr("Held: none of this is done.") if self._times.held and lines else ""
        self._next.show_lines(lines, held if lines else self.tr("Nothing."))
        all_ = [f"{scene.name}: {words}" for scene in self._scenes.all if (words := times_words(scene.times))]
        self._all.setText("\n".join(all_) or self.tr("None."))
        self.hold.blockSignals(True)
        self.hold.setChecked(self._times.held)
        self.hold.blockSignals(False)
