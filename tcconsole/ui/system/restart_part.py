"""Restart: says which monitor goes dark and for how long, wants a second click, and counts until it is back."""

from __future__ import annotations

import time

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.firmware_state import PanelBack
from tcconsole.model.restarts import Dark, Doing, Outcome
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.danger_button import DangerButton
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_4

ARMED_MS = 8000
"""The second click has to follow within this time."""
SECOND_MS = 1000


class RestartPart(QWidget):
    """One device's restart button. A double click is one click: it only arms."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "restart_card", self.tr("Restart"))
        self._device = device
        self._restart = DangerButton(self.tr("Restart"), icon_name="restart", name="restart_device")
        self._words = label("", "caption", "text2", wrap=True)
        self._words.setObjectName("restart_words")
        self._armed_for = QElapsedTimer()
        self._disarm = QTimer(self, singleShot=True, interval=ARMED_MS)
        self._second = QTimer(self, interval=SECOND_MS)
        words = QVBoxLayout()
        words.setSpacing(SPACE_1)
        words.addWidget(label(self.tr("Restart"), "section"))
        words.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addLayout(words, 1)
        row.addWidget(self._restart)
        self._connect()
        self._tell()

    def _connect(self) -> None:
        device = self._device
        self._disarm.timeout.connect(self._calm)
        self._second.timeout.connect(self._tell)
        self._restart.asked.connect(self._arm)
        self._restart.confirmed.connect(self._confirm)
        device.state_changed.connect(self._tell)
        device.identity_changed.connect(self._tell)
        device.panels.active_changed.connect(self._tell)
        device.system.update_changed.connect(self._tell)
        device.system.restarts.changed.connect(self._tell)
        words = self.tr("Restart the device: arm the button")
        Command(
            self, "arm_restart", words, self._focus_armed, group=self.tr("System"), icon_name="restart",
            why_not=self._why_not,
        )  # fmt: skip

    def _focus_armed(self) -> None:
        self._arm()
        self._restart.setFocus()

    def _arm(self) -> None:
        self._restart.set_armed(True)
        self._restart.set_words(self.tr("Restart now"))
        self._armed_for.start()
        self._disarm.start()

    def _confirm(self) -> None:
        if self._armed_for.elapsed() < QApplication.doubleClickInterval():
            self._restart.set_armed(True)  # the second half of a double click
            return
        self._calm()
        self._device.system.restart()

    def _calm(self) -> None:
        self._disarm.stop()
        self._restart.set_armed(False)
        self._restart.set_words(self.tr("Restart"))

    def _why_not(self) -> str:
        device = self._device
        if device.system.update.running:
            return self.tr("Not during the update.")
        return "" if device.link.on_line else self.tr("The device is not on line.")

    def _tell(self) -> None:
        system = self._device.system
        why_not, last = self._why_not(), system.restarts.last
        counts = last is not None and last.running
        if why_not or counts:
            self._calm()
        self._restart.setEnabled(not why_not and not counts)
        if counts != self._second.isActive():
            self._second.start() if counts else self._second.stop()
        tone, words = "text2", why_not or self._idle_words()
        if last is not None and not system.update.running and last.doing is Doing.RESTART:
            tone, words = self._last_words(last, words)
        elif last is not None and last.running:
            words = self._countdown(last)
        set_look(self._words, tone=tone)
        self._words.setText(words)
        self._restart.setAccessibleDescription(words)

    def _last_words(self, last: Dark, else_words: str) -> tuple[str, str]:
        match last.outcome:
            case Outcome.WAITING:
                return "text", self._countdown(last)
            case Outcome.NOT_BACK:
                return "err", self.tr("Not back. Switch it off and on; the console goes on trying.")
            case Outcome.STAYED:
                return "warn", self.tr("It answered all the time: it did not restart.")
            case Outcome.REFUSED:
                return "err", self.tr("The device did not restart; the list of problems says why.")
        back = self.tr("Back after {time}.").format(time=clock_text(last.took_s))
        panel = {
            PanelBack.SHOWN: self.tr("{panel} was shown again."),
            PanelBack.BY_ITSELF: self.tr("{panel} is on the monitor."),
            PanelBack.FAILED: self.tr("{panel} could not be shown again."),
            PanelBack.GONE: self.tr("{panel} is not there any more."),
        }.get(last.panel_back, "")
        return "text2", f"{back} {panel.format(panel=last.panel_name)} {else_words}".replace("  ", " ")

    def _countdown(self, last: Dark) -> str:
        passed, before = time.time() - last.since, self._device.system.restarts.dark_s
        if before is not None and passed < before:
            return self._left_words(last, clock_text(before - passed + 0.99))
        now = clock_text(passed)
        if last.doing is Doing.RESTORE:
            return self.tr("Restoring: dark for {time} now, then the monitor shows nothing").format(time=now)
        text = (
            self.tr("Dark for {time} now, then {panel}")
            if last.panel_name
            else self.tr("Dark for {time} now")
        )
        return text.format(time=now, panel=last.panel_name)

    def _left_words(self, last: Dark, left: str) -> str:
        if last.doing is Doing.RESTORE:
            text = self.tr("Restoring: dark, about {time} left, then the monitor shows nothing")
        elif last.panel_name:
            text = self.tr("Dark: about {time} left, then {panel}")
        else:
            text = self.tr("Dark: about {time} left")
        return text.format(time=left, panel=last.panel_name)

    def _idle_words(self) -> str:
        before, active = self._device.system.restarts.dark_s, self._device.panels.active
        panel = active.panel_name if active else ""
        if before is not None:
            text = self.tr("{device}: dark for {time} last time, then {panel}")
            text = text if panel else self.tr("{device}: dark for {time} last time")
        elif panel:
            text = self.tr("The monitor of {device} goes dark for a minute or two, then it shows {panel}.")
        else:
            text = self.tr("The monitor of {device} goes dark for a minute or two.")
        return text.format(device=self._device.name, time=clock_text(before or 0.0), panel=panel)
