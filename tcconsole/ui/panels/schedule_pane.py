"""Scheduled switching: the entries, one line each, and what comes next across all of them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, SignalInstance
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.schedule import Entry
from tcconsole.ui.panels.schedule_row import ScheduleRow
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label, line
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.schedule_next import NextList, when_words
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4

NEXT_W = 300
TELL_EVERY_MS = 5000


class SchedulePane(QWidget):
    """Shows one device at a time. Every edit is kept at once."""

    def __init__(self, toast: Toast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._device: Device | None = None
        self._lost: Entry | None = None
        self._toast = toast
        self.rows: list[ScheduleRow] = []
        self.new = Button(self.tr("New entry"), icon_name="add", size="small", name="schedule_new")
        self.hold = Switch(
            self.tr("Hold all schedules"), name="schedule_hold", accessible=self.tr("Hold all schedules")
        )
        self._note = label(
            self.tr("Schedules run only while this console runs. What was missed is told, not done late."),
            "caption",
            "text2",
            wrap=True,
        )
        self._none = label(
            self.tr(
                "No entries yet. One shows a panel or starts a sequence at a time of day, on the days you choose."
            ),
            "body",
            "text2",
            wrap=True,
        )
        self._next_title = label(self.tr("What comes next"), "title")
        self._next = NextList()
        self._tick = QTimer(self, interval=TELL_EVERY_MS)
        self._arrange()
        self.new.clicked.connect(self._begin)
        self.hold.toggled.connect(self._hold)
        self._toast.acted.connect(self._bring_back)
        self._tick.timeout.connect(self._tell_next)

    def _arrange(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, SPACE_2, 0)
        self._column.setSpacing(SPACE_2)
        self._column.addWidget(self._none)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        head = QHBoxLayout()
        head.addWidget(self.new)
        head.addStretch(1)
        head.addWidget(self.hold)
        left = QVBoxLayout()
        left.setSpacing(SPACE_3)
        left.addLayout(head)
        left.addWidget(scroll, 1)
        left.addWidget(self._note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addLayout(left, 1)
        row.addWidget(line(vertical=True))
        row.addWidget(self._next_part())

    def _next_part(self) -> QWidget:
        part = QWidget()
        part.setFixedWidth(Theme.current().scaled(NEXT_W))
        column = QVBoxLayout(part)
        column.setContentsMargins(0, SPACE_1, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._next_title)
        column.addWidget(self._next)
        column.addStretch(1)
        return part

    def set_device(self, device: Device | None) -> None:
        if self._device is not None:
            for signal in self._signals(self._device):
                signal.disconnect(self.refresh)
        self._device, self._lost = device, None
        if device is not None:
            for signal in self._signals(device):
                signal.connect(self.refresh)
        self._clear()
        self.refresh()

    def _signals(self, device: Device) -> tuple[SignalInstance, ...]:
        return (device.schedules.changed, device.panels.list_changed, device.sequences.changed)

    def _clear(self) -> None:
        while self.rows:
            self._drop(self.rows[-1])

    def _drop(self, row: ScheduleRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_next()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def refresh(self) -> None:
        """Show everything as it is now."""
        device = self._device
        entries = device.schedules.all if device else ()
        keys = [entry.key for entry in entries]
        for row in [row for row in self.rows if row.key not in keys]:
            self._drop(row)
        known = {row.key: row for row in self.rows}
        for entry in entries:  # by their time; rows that are there stay in their places while somebody types
            if device is not None:
                (known.get(entry.key) or self._add(device, entry.key)).show_entry(entry)
        self._none.setVisible(not entries)
        self.hold.setChecked(device is not None and device.schedules.held)
        self._tell_next()

    def next_words(self) -> str:
        """The list of what comes next."""
        return self._next.words()

    def _add(self, device: Device, key: str) -> ScheduleRow:
        row = ScheduleRow(device, key)
        row.removed.connect(self._delete)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows), row)
        return row

    def _begin(self) -> None:
        if self._device is not None:
            key = self._device.schedules.new().key
            row = next(row for row in self.rows if row.key == key)
            row.at.setFocus()

    def _hold(self, on: bool) -> None:
        if self._device is not None:
            self._device.schedules.hold(on)

    def _delete(self, key: str) -> None:
        entry = (
            next((each for each in self._device.schedules.all if each.key == key), None)
            if self._device
            else None
        )
        if self._device is not None and entry is not None:
            self._device.schedules.delete(key)
            self._lost = entry
            self._toast.say(
                self.tr("Entry of {time} deleted").format(time=f"{entry.at:%H:%M}"), self.tr("Undo")
            )

    def _bring_back(self) -> None:
        if self._device is not None and self._lost is not None and self.isVisible():
            self._device.schedules.put(self._lost)
            self._lost = None

    def _tell_next(self) -> None:
        schedules = self._device.schedules if self._device else None
        dues = schedules.next if schedules else ()
        lines = [(when_words(due), schedules.words(due.entry)) for due in dues] if schedules else []
        held = self.tr("Held: none of this is done.") if schedules and schedules.held and lines else ""
        self._next.show_lines(lines, held if lines else self.tr("Nothing."))
