"""How the device's clock stands to this computer's, and the way to set it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.model.clock_drift import Drift
from tcconsole.model.device_settings import DeviceSettings
from tcconsole.ui.parts.age import age_text
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import FORM_ROW_H, ICON, LABEL_W, SPACE_2, SPACE_3

TICK_MS = 500
MUCH_S = 2.0
"""From this much on the difference is marked: recordings and logs no longer fit together."""


class ClockRow(QWidget):
    """Below the time settings; it edits the draft. Signals: `ticked()` the clocks went on, while it can be seen."""

    ticked = Signal()

    def __init__(self, settings: DeviceSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "clock_row", self.tr("Clock"))
        self._settings = settings
        self._set = Button(self.tr("Set from this computer"), icon_name="schedule", name="set_clock")
        self._mark = IconLabel("done", "ok", ICON)
        self._words = label("", "caption", "text2", wrap=True)
        self._words.setObjectName("clock_drift")
        self._title = label(self.tr("Clock"), "body-medium")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._title)
        row.addWidget(self._set)
        row.addSpacing(SPACE_3)
        row.addWidget(self._mark)
        row.addSpacing(SPACE_2)
        row.addWidget(self._words, 1)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.tell)
        self._tick.timeout.connect(self.ticked)
        self._set.clicked.connect(settings.set_from_this_computer)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._title.setFixedWidth(Theme.current().scaled(LABEL_W))
        self.setMinimumHeight(Theme.current().scaled(FORM_ROW_H))
        self._settings.clock.load()
        self._tick.start()
        self.tell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def tell(self) -> None:
        """Say how the clocks stand now."""
        drift = self._settings.clock.drift
        much = drift is not None and drift.certain and abs(drift.seconds) >= MUCH_S
        icon, role = ("late", "warn") if much else ("done", "ok") if drift else ("info", "text2")
        self._mark.set_icon(icon, role)
        set_look(self._words, tone="warn" if much else "text2")
        self._words.setText(self._own_words() or self._drift_words(drift))
        self._set.setAccessibleDescription(self._words.text())

    def clocks_words(self) -> str:
        """Both clocks, in the device's zone ("device 16:41:05, this computer 16:41:08")."""
        both = self._settings.clock.both(self._settings.values.get("TimeZone", ""))
        if both is None:
            return ""
        device, here = (clock.strftime("%H:%M:%S") for clock in both)
        return self.tr("device {device}, this computer {here}").format(device=device, here=here)

    def _own_words(self) -> str:
        if not self._settings.draft.from_this_computer:
            return ""
        return self.tr("This computer's clock is set when you apply. “Set by” changes to “By hand”.")

    def _drift_words(self, drift: Drift | None) -> str:
        if drift is None:
            return self.tr("How far its clock is off cannot be said: its zone is not known here.")
        within = f"{drift.within_s:.1f}"
        if not drift.certain:
            return self.tr("The same as here, as far as that can be read (within {within} s).").format(
                within=within
            )
        days = int(abs(drift.seconds) // 86400)
        much = self.tr("{count} days").format(count=days) if days > 1 else age_text(abs(drift.seconds))
        form = self.tr("{time} ahead of here (within {within} s).")
        if drift.seconds < 0:
            form = self.tr("{time} behind here (within {within} s).")
        return form.format(time=much, within=within)
