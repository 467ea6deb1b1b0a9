"""The buttons that play a round, and what it is doing: previous, next, stop, and one to start, pause and go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.theme.tokens import SPACE_2


class Transport(QWidget):
    """playing, turning: how the names of its widgets begin. Signals: `played()` start, pause or go on; `stopped()`;
    `turned(by)` one back (-1) or on (1)."""

    played = Signal()
    stopped = Signal()
    turned = Signal(int)

    def __init__(self, playing: str, turning: str, previous: str, next_one: str) -> None:
        super().__init__()
        self._words = ElidedLabel("", "body", "text2")
        self._words.setObjectName(f"{playing}_state")
        self._previous = IconButton("previous", previous, name=f"{turning}_previous", size=32)
        self._play = Button(self.tr("Start"), icon_name="play", variant="primary", name=f"{playing}_play")
        self._next = IconButton("next", next_one, name=f"{turning}_next", size=32)
        self._stop = Button(self.tr("Stop"), icon_name="halt", name=f"{turning}_stop")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._words, 1)
        for widget in (self._previous, self._next, self._stop, self._play):
            row.addWidget(widget)
        self._play.clicked.connect(self.played)
        self._stop.clicked.connect(self.stopped)
        self._previous.clicked.connect(lambda: self.turned.emit(-1))
        self._next.clicked.connect(lambda: self.turned.emit(1))

    def words(self) -> str:
        """What it does, or why it cannot be started."""
        return self._words.words()

    def show_state(self, *, running: bool, paused: bool, why: str, state: str) -> None:
        """why: it cannot be started, "" if it can. state: what it is doing while it runs."""
        for button in (self._stop, self._previous, self._next):
            button.setEnabled(running)
        self._play.setEnabled(running or not why)
        words, name = (self.tr("Pause"), "pause") if running and not paused else (self.tr("Go on"), "play")
        if not running:
            words = self.tr("Start")
        if self._play.accessibleName() != words:
            self._play.set_icon(name)
            self._play.set_words(words)
        shown = state if running else why
        self._words.set_words(shown or self.tr("Ready to start. It runs only while this console runs."))
