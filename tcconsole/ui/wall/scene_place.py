"""Puts what concerns scenes into its places on the wall page: the cards, what comes next, and the way to the editor."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.in_sight import InSight
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import named
from tcconsole.ui.sequence_words import round_words
from tcconsole.ui.theme.tokens import SPACE_2
from tcconsole.ui.wall.page import WallPage
from tcconsole.ui.wall.scene_board import SceneOnBoard
from tcconsole.ui.wall.scene_row import SceneRow
from tcconsole.ui.wall.scene_words import next_words

TELL_EVERY_MS = 1000


class NextScene(QWidget):
    """ "Next: Night at 18:00, in 1 h 18 min", or what the tour does that runs; takes no room if there is neither."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._times, self._tours = console.scene_times, console.tours
        named(self, "scene_next", self.tr("Next scene"))
        self._mark = IconLabel("schedule", "text2")
        self._words = ElidedLabel("", "body", "text2")
        self._words.setObjectName("scene_next_words")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, SPACE_2, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._mark)
        row.addWidget(self._words)
        self._tick = QTimer(self, interval=TELL_EVERY_MS)
        self._tick.timeout.connect(self.refresh)
        self._sight = InSight(self)
        self._sight.changed.connect(self._watch)
        for signal in (self._times.changed, self._tours.changed):
            signal.connect(self.refresh)
        self.refresh()

    def _watch(self) -> None:
        """Time goes by only where somebody sees it."""
        if self._sight.now:
            self._tick.start()
        else:
            self._tick.stop()

    def words(self) -> str:
        return self._words.words()

    def refresh(self) -> None:
        """Say it as it is now."""
        run = self._tours.run(self._tours.running)
        words = round_words(run, run.step.name, time.monotonic()) if run is not None else self._next()
        if run is not None:
            words = self.tr("{tour}: {words}").format(tour=run.round.name, words=words)
        self._mark.set_icon("repeat" if run is not None else "schedule", "text2")
        self._words.set_words(words)
        self.setVisible(bool(words) and self.parentWidget() is not None)

    def _next(self) -> str:
        comes = self._times.next[:1]
        if not comes:
            return ""
        words = next_words(comes[0], datetime.fromtimestamp(time.time(), UTC))
        return self.tr("{words}, held").format(words=words) if self._times.held else words


class ScenePlace(QObject):
    """Made once for the wall page, which owns it. Signals: `editor_wanted(part, key)` as those of SceneCommands."""

    editor_wanted = Signal(str, str)

    def __init__(self, console: Console, page: WallPage) -> None:
        super().__init__(page)
        self.row = SceneRow(console)
        self.next = NextScene(console)
        self.edit = Button(self.tr("Edit scenes"), icon_name="edit", name="open_scenes")
        page.scene_row.addWidget(self.row)
        page.bar.scene_place.addWidget(self.next)
        self.next.refresh()
        page.bar.scene_end.addWidget(self.edit)
        self.edit.clicked.connect(lambda: self.editor_wanted.emit("scenes", ""))
        self.row.edit_wanted.connect(lambda key: self.editor_wanted.emit("scenes", key))
        SceneOnBoard(console, page.board)
