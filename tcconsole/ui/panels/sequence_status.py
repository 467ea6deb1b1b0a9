"""What sequences are doing now: the one that matters most in one line, with its buttons."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.sequence import SequenceRun
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import named
from tcconsole.ui.sequence_words import doing
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2

COUNT_EVERY_MS = 250


class SequenceStatus(QWidget):
    """Nothing while no sequence runs. Signals: `more_wanted()` the user wants to see all of them."""

    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "sequence_status", self.tr("Sequences that run"))
        self._device: Device | None = None
        self._key = ""
        self._mark = IconLabel("repeat", "accent")
        self._name = ElidedLabel("", "title")
        self._words = ElidedLabel("", "caption", "text2")
        self._words.setObjectName("sequence_words")
        self.more = Button("", variant="link", size="small", name="sequence_more")
        self.previous = IconButton("previous", self.tr("Previous step"), name="sequence_previous")
        self.next = IconButton("next", self.tr("Next step"), name="sequence_next")
        self.pause = Button(
            self.tr("Pause"), icon_name="pause", variant="quiet", size="small", name="sequence_pause"
        )
        self.stop = IconButton("halt", self.tr("Stop the sequence"), name="sequence_stop")
        self._count = QTimer(self, interval=COUNT_EVERY_MS)
        self._arrange()
        self._count.timeout.connect(self.refresh)
        self.pause.clicked.connect(self.pause_or_go_on)
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.stop.clicked.connect(self._stop)
        self.more.clicked.connect(self.more_wanted)
        self.refresh()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_1)
        row.addStretch(1)
        row.addWidget(self._mark)
        row.addSpacing(SPACE_1)
        row.addWidget(self._name)
        row.addSpacing(SPACE_1)
        row.addWidget(self._words)
        row.addWidget(self.more)
        row.addSpacing(SPACE_2)
        for button in (self.previous, self.next, self.pause, self.stop):
            row.addWidget(button)

    @property
    def words(self) -> str:
        return self._words.words()

    @property
    def run(self) -> SequenceRun | None:
        """The one that is shown."""
        return self._device.sequences.run(self._key) if self._device else None

    def set_device(self, device: Device | None) -> None:
        if self._device is not None:
            self._device.sequences.changed.disconnect(self.refresh)
        self._device = device
        if device is not None:
            device.sequences.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now: first what stands still against anybody's will, then what runs longest."""
        sequences = self._device.sequences if self._device else None
        keys = sequences.running if sequences else ()
        runs = [run for key in keys if sequences and (run := sequences.run(key))]
        self.setVisible(bool(runs))
        if sequences is None or not runs:
            self._key = ""
            return
        run = next((run for run in runs if run.troubled), runs[0])
        self._key = run.sequence.key
        waits = sequences.waits_for_moves(self._key)
        words = doing(run, sequences.targets, time.monotonic(), waits=waits)
        self._name.set_words(run.sequence.name)
        self._words.set_words(words)
        self._mark.set_icon(*(("warning", "warn") if run.troubled else ("repeat", "accent")))
        self.more.setVisible(len(runs) > 1)
        self.more.set_words(self.tr("{count} more").format(count=len(runs) - 1))
        self._show_pause(paused=run.paused)
        self.setAccessibleDescription(f"{run.sequence.name}: {words}")

    def pause_or_go_on(self) -> None:
        """Whichever of the two is possible."""
        run = self.run
        if self._device is not None and run is not None:
            (self._device.sequences.go_on if run.paused else self._device.sequences.pause)(self._key)

    def turn(self, by: int) -> None:
        """The next step (1) or the one before (-1)."""
        if self._device is not None:
            self._device.sequences.turn(self._key, by)

    def _stop(self) -> None:
        if self._device is not None:
            self._device.sequences.stop(self._key)

    def _show_pause(self, *, paused: bool) -> None:
        words = self.tr("Go on") if paused else self.tr("Pause")
        if words != self.pause.accessibleName():
            self.pause.set_icon("play" if paused else "pause")
            self.pause.set_words(words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._count.stop()
