"""One entry of the schedule: on or off, when, on which days, and what happens."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.schedule import Doing, Entry
from tcconsole.ui.day_buttons import DayButtons
from tcconsole.ui.parts.choices import offer
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3

TIME_W, DOING_W = 96, 164


class ScheduleRow(QFrame):
    """Signals: `removed(key)` the user wants it gone. Other edits are kept at once."""

    removed = Signal(str)

    def __init__(self, device: Device, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._device = device
        self._entry = Entry(key)
        self.setProperty("ground", "note")
        named(self, "schedule_entry", self.tr("Entry of the schedule"))
        self.on = Switch("", name="schedule_on", accessible=self.tr("This entry counts"))
        self.at = QTimeEdit()
        named(self.at, "schedule_time", self.tr("Time of day"))
        self.at.setDisplayFormat("HH:mm")
        self.at.setFixedWidth(Theme.current().scaled(TIME_W))
        self.at.lineEdit().setTextMargins(SPACE_2, 0, 0, 0)
        self.days = DayButtons()
        self.doing = QComboBox()
        self.doing.setMinimumWidth(Theme.current().scaled(DOING_W))
        named(self.doing, "schedule_doing", self.tr("What happens"))
        self.what = QComboBox()
        named(self.what, "schedule_what", self.tr("Which one"))
        self.remove = IconButton(
            "delete", self.tr("Delete this entry (Undo is offered)"), name="schedule_delete"
        )
        self.reason = label("", "caption", "warn", wrap=True)
        self.reason.setObjectName("schedule_reason")
        for box in (self.doing, self.what):
            named(box.view(), f"{box.objectName()}_choices", box.accessibleName())
        self.at.lineEdit().setAccessibleName(self.at.accessibleName())
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(SPACE_2)
        for widget in (self.on, self.at, self.doing):
            first.addWidget(widget)
        first.addWidget(self.what, 100)
        first.addStretch(1)
        first.addWidget(self.remove)
        second = QHBoxLayout()
        second.setSpacing(SPACE_1)
        second.addWidget(self.days)
        second.addSpacing(SPACE_3)
        second.addWidget(self.reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addLayout(first)
        column.addLayout(second)
        for words, doing in (
            (self.tr("Show the panel"), Doing.SHOW),
            (self.tr("Start the sequence"), Doing.START),
            (self.tr("Stop the display"), Doing.STOP),
        ):
            self.doing.addItem(words, doing.value)

    def _connect(self) -> None:
        self.on.toggled.connect(lambda on: self._keep(enabled=on))
        self.at.timeChanged.connect(self._take_time)
        self.doing.activated.connect(self._choose_doing)
        self.what.activated.connect(self._choose_what)
        self.remove.clicked.connect(lambda: self.removed.emit(self.key))
        self.days.changed.connect(lambda: self._keep(weekdays=self.days.days))

    @property
    def entry(self) -> Entry:
        return self._entry

    def show_entry(self, entry: Entry) -> None:
        """Show it as it is now; tells nobody."""
        self._entry = entry
        widgets: list[QWidget] = [self.on, self.at]
        for widget in widgets:
            widget.blockSignals(True)
        self.on.setChecked(entry.enabled)
        if not self.at.hasFocus():
            self.at.setTime(QTime(entry.hour, entry.minute))
        self.days.show_days(entry.weekdays)
        for widget in widgets:
            widget.blockSignals(False)
        self.doing.setCurrentIndex(self.doing.findData(entry.doing.value))
        self._fill_what(entry)
        self.reason.setText(self._device.schedules.why_not(entry))

    def _fill_what(self, entry: Entry) -> None:
        self.what.setVisible(entry.doing is not Doing.STOP)
        if entry.doing is Doing.SHOW:
            choices = [(each.panel_name, each.panel_guid or "") for each in self._device.panels.saved]
        else:
            choices = [(each.name, each.key) for each in self._device.sequences.all]
        if entry.what and entry.what not in [key for _words, key in choices]:
            choices.append((self.tr("{name} (does not exist any more)").format(name=entry.name), entry.what))
        offer(self.what, [(self.tr("Choose …"), ""), *choices], entry.what)

    def _keep(self, **changes: object) -> None:
        entry = replace(self._entry, **changes)  # type: ignore[arg-type]  # see its fields
        if entry != self._entry:
            self._entry = entry
            self._device.schedules.put(entry)

    def _take_time(self, time: QTime) -> None:
        self._keep(hour=time.hour(), minute=time.minute())

    def _choose_doing(self) -> None:
        doing = Doing(self.doing.currentData())
        if doing is not self._entry.doing:
            self._keep(doing=doing, what="", name="", enabled=doing is Doing.STOP and self._entry.enabled)

    def _choose_what(self) -> None:
        """An entry counts as soon as it is said what it does."""
        what = str(self.what.currentData())
        if what:
            first = not self._entry.what
            self._keep(what=what, name=self.what.currentText(), enabled=self._entry.enabled or first)
