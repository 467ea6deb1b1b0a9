"""The sequences of a device: which there are, the chosen one to edit, and the buttons that play it."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.sequence import NAME_LONGEST, Sequence
from tcconsole.ui.panels.sequence_form import SequenceForm
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.keyed_list import Entry, KeyedList
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.parts.transport import Transport
from tcconsole.ui.sequence_words import doing, target_words
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_4

LIST_W = 230
COUNT_EVERY_MS = 500


class SequencePane(QWidget):
    """Shows one device at a time."""

    def __init__(self, toast: Toast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._device: Device | None = None
        self._lost: Sequence | None = None
        self._toast = toast
        self.list = KeyedList("sequence_list", self.tr("Sequences"), LIST_W)
        self.form = SequenceForm()
        self.new = Button(self.tr("New"), icon_name="add", size="small", name="sequence_new")
        self.copy = IconButton("copy", self.tr("Duplicate"), name="sequence_duplicate")
        self.remove = IconButton("delete", self.tr("Delete (Undo is offered)"), name="sequence_delete")
        self.transport = Transport("sequence", "edited", self.tr("Previous step"), self.tr("Next step"))
        self._empty = EmptyState(
            "repeat",
            self.tr("No sequences yet"),
            self.tr("A sequence shows panels in turn on the monitor, or cameras in turn in a cell."),
            self.tr("New sequence"),
            "add",
            tall=True,
            name="no_sequences",
        )
        self._count = QTimer(self, interval=COUNT_EVERY_MS)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_2)
        for widget in (self.new, self.copy, self.remove):
            tools.addWidget(widget)
        tools.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(SPACE_2)
        left.addWidget(self.list, 1)
        left.addLayout(tools)
        right = QVBoxLayout()
        right.setSpacing(SPACE_2)
        right.addWidget(self.form, 1)
        right.addWidget(self.transport)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addLayout(left)
        row.addLayout(right, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show_chosen)
        self.new.clicked.connect(self.begin)
        self._empty.acted.connect(self.begin)
        self.copy.clicked.connect(self.duplicate)
        self.remove.clicked.connect(self.delete)
        self.list.delete_wanted.connect(self.delete)
        self.transport.played.connect(self._play)
        self.transport.stopped.connect(self._stop)
        self.transport.turned.connect(self._turn)
        self.form.replaced.connect(self._offer)
        self._toast.acted.connect(self._bring_back)
        self._count.timeout.connect(self._show_state)

    @property
    def chosen(self) -> str:
        """The key of the sequence that is edited; "" if none."""
        return self.list.chosen

    def words(self) -> str:
        """What the chosen one does, or why it cannot be started."""
        return self.transport.words()

    def set_device(self, device: Device | None) -> None:
        if self._device is not None:
            self._device.sequences.changed.disconnect(self.refresh)
            self._device.panels.list_changed.disconnect(self.refresh)
            self._device.cameras.list_changed.disconnect(self.refresh)
        self._device, self._lost = device, None
        self.list.clear()
        if device is not None:
            device.sequences.changed.connect(self.refresh)
            device.panels.list_changed.connect(self.refresh)
            device.cameras.list_changed.connect(self.refresh)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_state()
        self._count.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._count.stop()

    def refresh(self) -> None:
        """Show everything as it is now; the chosen one stays chosen."""
        sequences = self._device.sequences.all if self._device else ()
        self._stack.setCurrentIndex(0 if sequences else 1)
        self.list.set_entries([self._entry(sequence) for sequence in sequences])
        self._show_chosen()

    def _entry(self, sequence: Sequence) -> Entry:
        run = self._device.sequences.run(sequence.key) if self._device else None
        where = target_words(sequence, self._device.sequences.targets) if self._device else ""
        steps = self.tr("{count} steps").format(count=len(sequence.steps))
        state = self.tr("runs") if run else self.tr("does not run")
        spoken = f"{sequence.name}, {where}, {steps}, {state}"
        text = f"{sequence.name}\n{where} · {steps}"
        return Entry(sequence.key, text, spoken, "repeat", lit=run is not None)

    def choose(self, key: str) -> None:
        """Edit that one."""
        self.list.choose(key)

    def begin(self) -> None:
        """A new one."""
        if self._device is not None:
            self.choose(self._device.sequences.new(self._free_name(self.tr("Sequence"))).key)
            self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.name.selectAll()

    def duplicate(self) -> None:
        """Another one with the same steps."""
        sequence = self.form.sequence
        if self._device is not None and sequence is not None:
            copy = self._device.sequences.duplicate(sequence.key, self._free_name(sequence.name))
            self.choose(copy.key if copy else "")

    def delete(self) -> None:
        """Delete the chosen one; a toast brings it back."""
        sequence = self.form.sequence
        if self._device is not None and sequence is not None:
            self._device.sequences.delete(sequence.key)
            self._offer(sequence, self.tr("{sequence} deleted").format(sequence=sequence.name))

    def _free_name(self, wish: str) -> str:
        names = {sequence.name for sequence in self._device.sequences.all} if self._device else set()
        tries = (wish if number == 1 else f"{wish} {number}" for number in range(1, len(names) + 2))
        return next(name for name in tries if name not in names)[:NAME_LONGEST]

    def _offer(self, sequence: Sequence, words: str) -> None:
        self._lost = sequence
        self._toast.say(words, self.tr("Undo"))

    def _bring_back(self) -> None:
        if self._device is not None and self._lost is not None and self.isVisible():
            key = self._lost.key
            self._device.sequences.put(self._lost)
            self._lost = None
            self.choose(key)

    def _play(self) -> None:
        if self._device is None:
            return
        run = self._device.sequences.run(self.chosen)
        if run is None or run.paused:
            self._device.sequences.start(self.chosen)
        else:
            self._device.sequences.pause(self.chosen)

    def _stop(self) -> None:
        if self._device is not None:
            self._device.sequences.stop(self.chosen)

    def _turn(self, by: int) -> None:
        if self._device is not None:
            self._device.sequences.turn(self.chosen, by)

    def _show_chosen(self) -> None:
        sequence = self._device.sequences.get(self.chosen) if self._device else None
        self.form.show_sequence(self._device, sequence)
        self.copy.setEnabled(sequence is not None)
        self.remove.setEnabled(sequence is not None)
        self._show_state()

    def _show_state(self) -> None:
        if self._device is None:
            return
        sequences, key = self._device.sequences, self.chosen
        run, waits = sequences.run(key), sequences.waits_for_moves(key)
        self.transport.show_state(
            running=run is not None,
            paused=run is not None and run.paused,
            why=sequences.why_not(key),
            state=doing(run, sequences.targets, time.monotonic(), waits=waits) if run else "",
        )
