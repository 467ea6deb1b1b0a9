"""One time at which a scene is shown by itself: on or off, when, and on which days."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QWidget

from tcconsole.model.schedule import Entry
from tcconsole.ui.day_buttons import DayButtons
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.switch import Switch
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2

TIME_W = 96


class SceneTimeRow(QWidget):
    """Signals: `edited(Entry)`, `removed(key)` by the user."""

    edited = Signal(object)
    removed = Signal(str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._entry = Entry(key)
        named(self, "scene_time", self.tr("Time of this scene"))
        self.on = Switch("", name="scene_time_on", accessible=self.tr("This time counts"))
        self.at = QTimeEdit()
        named(self.at, "scene_time_at", self.tr("Time of day"))
        self.at.setDisplayFormat("HH:mm")
        self.at.setFixedWidth(Theme.current().scaled(TIME_W))
        self.at.lineEdit().setTextMargins(SPACE_2, 0, 0, 0)
        self.at.lineEdit().setAccessibleName(self.at.accessibleName())
        self.days = DayButtons()
        self.reason = label("", "caption", "warn")
        self.remove = IconButton(
            "delete", self.tr("Delete this time (Undo is offered)"), name="scene_time_delete"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        for widget in (self.on, self.at, self.days, self.reason):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.remove)
        self.on.toggled.connect(lambda on: self._keep(replace(self._entry, enabled=on)))
        self.at.timeChanged.connect(self._take_time)
        self.days.changed.connect(lambda: self._keep(replace(self._entry, weekdays=self.days.days)))
        self.remove.clicked.connect(lambda: self.removed.emit(self.key))

    def show_entry(self, entry: Entry) -> None:
        """Show it as it is now; tells nobody."""
        self._entry = entry
        for widget in (self.on, self.at):
            widget.blockSignals(True)
        self.on.setChecked(entry.enabled)
        if not self.at.hasFocus():
            self.at.setTime(QTime(entry.hour, entry.minute))
        for widget in (self.on, self.at):
            widget.blockSignals(False)
        self.days.show_days(entry.weekdays)
        self.reason.setText("" if entry.weekdays else self.tr("No day is chosen."))

    def _take_time(self, time: QTime) -> None:
        self._keep(replace(self._entry, hour=time.hour(), minute=time.minute()))

    def _keep(self, entry: Entry) -> None:
        if entry != self._entry:
            self._entry = entry
            self.edited.emit(entry)
