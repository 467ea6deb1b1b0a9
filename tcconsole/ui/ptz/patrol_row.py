"""One patrol that runs: where it is, when it goes on, and the keys to pause, turn and stop it."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.patrols import Patrols
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import IconButton, plain_tooltip
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.ptz.patrol_words import doing, left_out
from tcconsole.ui.theme.tokens import SPACE_2


class RowButton(IconButton):
    """Enter presses it; Space is left to the dock, where it stops everything, also right after a click on this."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            event.ignore()


class PatrolRow(QFrame):
    """Shows the run of that camera; the owner calls `refresh()` and takes the row away when the run is gone."""

    def __init__(self, patrols: Patrols, camera_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patrols = patrols
        self._camera_id = camera_id
        self.setProperty("ground", "note")
        named(self, "patrol_row", self.tr("Patrol"))
        self._mark = IconLabel()
        self._name = ElidedLabel("", "title")
        self._words = label("", "caption", "text2", wrap=True)
        named(self._words, "patrol_words")
        self.pause = RowButton("pause", self.tr("Pause"), name="patrol_pause")
        self.previous = RowButton("previous", self.tr("Previous step"), name="patrol_previous")
        self.next = RowButton("next", self.tr("Next step"), name="patrol_next")
        self.stop = RowButton("halt", self.tr("Stop the patrol (Space)"), name="patrol_stop")
        self._arrange()
        self.pause.clicked.connect(self._pause_or_go_on)
        self.previous.clicked.connect(lambda: patrols.turn(camera_id, -1))
        self.next.clicked.connect(lambda: patrols.turn(camera_id, 1))
        self.stop.clicked.connect(lambda: patrols.stop(camera_id))
        self.refresh()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(0)
        first.addWidget(self._mark)
        first.addSpacing(SPACE_2 - 2)
        first.addWidget(self._name, 1)
        for button in (self.pause, self.previous, self.next, self.stop):
            first.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 3, 4, 6)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(self._words)

    @property
    def words(self) -> str:
        """What stands under the name."""
        return self._words.text()

    def refresh(self) -> None:
        """Show how things are now."""
        run = self._patrols.run(self._camera_id)
        if run is None:
            return
        camera = self._patrols.camera_name(self._camera_id)
        words = doing(run, time.monotonic(), waiting=self._patrols.waiting)
        whole = f"{run.patrol.name} ({camera})"
        self._name.set_words(run.patrol.name)
        self._name.setToolTip(plain_tooltip(whole))
        if words != self._words.text():
            self._words.setText(words)
        self._words.setToolTip(plain_tooltip(left_out(run)))
        self.setAccessibleName(self.tr("Patrol {name}").format(name=whole))
        self.setAccessibleDescription(f"{words} {left_out(run)}".strip())
        self._mark.set_icon(*(("warning", "warn") if run.troubled else ("repeat", "accent")))
        self._show_pause(paused=run.paused)

    def _show_pause(self, *, paused: bool) -> None:
        words = self.tr("Go on") if paused else self.tr("Pause")
        if words != self.pause.accessibleName():
            self.pause.set_icon("play" if paused else "pause")
            self.pause.set_words(words)

    def _pause_or_go_on(self) -> None:
        run = self._patrols.run(self._camera_id)
        if run is not None and run.paused:
            self._patrols.go_on(self._camera_id)
        else:
            self._patrols.pause(self._camera_id)
