"""Firmware: what runs, what could run, and how far an update is, in the device's own words."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.firmware_endings import ending_words, panel_words
from tcconsole.model.firmware_state import Ending, PanelBack
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.file_dialog import ask_file
from tcconsole.ui.parts.look import label
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.system.file_offer import FileOffer
from tcconsole.ui.system.update_foot import UpdateFoot
from tcconsole.ui.system.update_progress import UpdateProgress
from tcconsole.ui.theme.tokens import SPACE_2

SECOND_MS = 1000


class UpdateCard(Card):
    """One device's firmware: update on line or from a file. Starting asks once more, in place."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Firmware"), name="firmware", parent=parent)
        self._device = device
        self._ran = label("", "caption", "text2")
        self._progress = UpdateProgress(device)
        self._ending = Notice("ok", "", name="update_ending")
        self._phase = label("", "caption", "text2", wrap=True)
        self._phase.setObjectName("update_phase")
        self._check = Button(self.tr("Look now"), icon_name="refresh", size="small", name="check_firmware")
        self._online = Button(self.tr("Update on line"), icon_name="download", name="update_online")
        self._choose = Button(self.tr("Choose a file …"), icon_name="folder", name="choose_firmware")
        self._buttons = QWidget()
        self._offer = FileOffer(device)
        self._foot = UpdateFoot(device)
        self._second = QTimer(self, interval=SECOND_MS)
        self._arrange()
        self._connect()
        self._add_commands()
        self._tell()

    def _arrange(self) -> None:
        self.add_right(self._ran)
        self.add_right(self._check)
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self._online)
        buttons.addWidget(self._choose)
        buttons.addStretch(1)
        for part in (self._progress, self._ending, self._phase, self._buttons, self._offer):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(self._foot)

    def _connect(self) -> None:
        device = self._device
        self._check.clicked.connect(device.system.check)
        self._online.clicked.connect(self._ask_online)
        self._choose.clicked.connect(self._choose_file)
        self._offer.started.connect(self._start)
        self._offer.dropped.connect(self._drop)
        self._ending.acted.connect(device.system.firmware.dismiss)
        self._second.timeout.connect(self._tell_progress)
        device.system.update_changed.connect(self._tell)
        device.system.changed.connect(self._tell)
        device.system.restarts.changed.connect(self._tell)
        device.state_changed.connect(self._tell)
        device.identity_changed.connect(self._tell)

    def _add_commands(self) -> None:
        group, why_not = self.tr("System"), self._why_not
        system = self._device.system
        look, online = self.tr("Look for newer firmware"), self.tr("Update the firmware on line")
        Command(
            self, "look_for_firmware", look, system.check, group=group, icon_name="refresh", why_not=why_not
        )
        Command(
            self,
            "update_on_line",
            online,
            self._ask_online,
            group=group,
            icon_name="download",
            why_not=why_not,
        )
        words = self.tr("Update the firmware from a file")
        Command(
            self,
            "update_from_file",
            words,
            self._choose_file,
            group=group,
            icon_name="folder",
            why_not=why_not,
        )
        words = self.tr("Cancel the firmware upload")
        Command(
            self, "cancel_firmware", words, system.firmware.cancel, group=group, why_not=self._why_no_cancel
        )

    def _why_not(self) -> str:
        if self._device.system.update.running:
            return self.tr("Not during an update.")
        if self._device.system.restarts.running:
            return self.tr("Not during a restart.")
        return "" if self._device.link.on_line else self.tr("Updates need the device on line.")

    def _why_no_cancel(self) -> str:
        can = self._device.system.firmware.can_cancel
        return "" if can else self.tr("No file is being sent.")

    def _ask_online(self) -> None:
        self._offer.ask_online()
        self._tell()

    def _choose_file(self) -> None:
        title = self.tr("Choose a firmware file")
        ask_file(self, "firmware_file", title, (), lambda file: self.offer_file(str(file)))

    def offer_file(self, name: str) -> None:
        """Show what that file is, and ask whether it shall be sent."""
        self._device.system.file.look_at(Path(name))
        self._offer.ask_file()
        self._tell()

    def _drop(self) -> None:
        back = self._online if self._offer.online else self._choose
        self._offer.hide()
        self._device.system.file.forget()
        self._tell()
        back.setFocus()

    def _start(self) -> None:
        system, file = self._device.system, self._device.system.file.file
        self._offer.hide()
        if self._offer.online:
            system.start_update()
        elif file is not None:
            system.upload(file.path, file.sha256)

    def _tell(self) -> None:
        update, why_not = self._device.system.update, self._why_not()
        self.set_title(self._title_words())
        if why_not:
            self._offer.hide()
        self._tell_progress()
        self._tell_ending()
        self._foot.setVisible(update.running)
        self._foot.tell()
        for button in (self._check, self._online, self._choose):
            button.setEnabled(not why_not)
        asking = not self._offer.isHidden()
        self._check.setVisible(not update.running)
        self._buttons.setVisible(not update.running and not asking)
        self._phase.setText(why_not or self._idle_words())
        self._phase.setVisible(not update.running and not asking and (bool(why_not) or not update.ended))

    def _tell_progress(self) -> None:
        update = self._device.system.update
        self._progress.setVisible(update.running or update.ended)
        if update.running or update.ended:
            self._progress.tell()
        if update.running != self._second.isActive():
            self._second.start() if update.running else self._second.stop()
        ran_s = (update.ended_at or time.time()) - update.began_at
        text = self.tr("running for {time}") if update.running else self.tr("took {time}")
        self._ran.setText(text.format(time=clock_text(ran_s)))
        self._ran.setVisible(update.running or update.ended)

    def _tell_ending(self) -> None:
        update = self._device.system.update
        self._ending.setVisible(update.ended)
        if not update.ended:
            return
        words = ending_words(update)
        detail = " ".join(part for part in (words.why, words.advice, panel_words(update)) if part)
        self._ending.set_words(words.title, detail, self.tr("Close"))
        dark = update.panel_back in (PanelBack.FAILED, PanelBack.GONE)
        good = {Ending.DONE: "warn" if dark else "ok", Ending.CANCELLED: "info", Ending.OLD_VERSION: "warn"}
        self._ending.set_kind(good.get(update.ending, "err"))

    def _title_words(self) -> str:
        update, device = self._device.system.update, self._device
        text = (
            self.tr("Firmware update of {device}")
            if update.running or update.ended
            else self.tr("Firmware of {device}")
        )
        return text.format(device=device.name)

    def _idle_words(self) -> str:
        newest, version = self._device.system.newest, self._device.firmware
        if not newest:
            return self.tr(
                "Version {version} runs. “Look now” asks the device for the newest one on line."
            ).format(version=version)
        if newest == version:
            return self.tr("Version {version} runs. It is the newest on line.").format(version=version)
        return self.tr("Version {version} runs; {newest} is on line.").format(version=version, newest=newest)
