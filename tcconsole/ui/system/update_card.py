"""Firmware: what runs, what could run, and how far an update is, in the device's own words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QWidget

from tcconsole.model.device import Device
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.step_bar import StepBar
from tcconsole.ui.system.step_log import StepLog
from tcconsole.ui.system.versions import Versions
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2

STEPS_MOST = 40


class UpdateCard(Card):
    """One device's firmware: update on line or from a file. Starting asks once more, in place."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Firmware"), name="firmware", parent=parent)
        self._device = device
        self._file: Path | None = None
        self._versions = Versions(device)
        self._says = ElidedLabel("", "section")
        self._says.setObjectName("update_words")
        self._steps = StepBar(name="update_steps")
        self._busy = QProgressBar()
        self._busy.setObjectName("update_progress")
        self._busy.setAccessibleName(self.tr("Progress"))
        self._busy.setTextVisible(False)
        self._log = StepLog()
        self._phase = label("", "caption", "text2", wrap=True)
        self._phase.setObjectName("update_phase")
        self._check = Button(self.tr("Look now"), icon_name="refresh", size="small", name="check_firmware")
        self._online = Button(self.tr("Update on line"), icon_name="download", name="update_online")
        self._choose = Button(self.tr("Choose a file …"), icon_name="folder", name="choose_firmware")
        self._sure = Notice("warn", "", action=self.tr("Start"), name="confirm_update")
        self._not_now = Button(self.tr("Not now"), variant="quiet", size="small", name="cancel_update")
        self._arrange()
        self._connect()
        self._tell()

    def _arrange(self) -> None:
        self.add_right(self._check)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self._online)
        buttons.addWidget(self._choose)
        buttons.addStretch(1)
        self.body.addWidget(self._versions)
        self.body.addSpacing(SPACE_1)
        for part in (self._says, self._steps, self._busy, self._log, self._phase):
            self.body.addWidget(part)
        self.body.addSpacing(SPACE_1)
        self.body.addLayout(buttons)
        self.body.addWidget(self._sure)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._not_now)
        self._sure.body.addLayout(row)
        self._sure.hide()

    def _connect(self) -> None:
        device = self._device
        self._check.clicked.connect(device.system.check)
        self._online.clicked.connect(self._ask_online)
        self._choose.clicked.connect(self._ask_file)
        self._sure.acted.connect(self._start)
        self._not_now.clicked.connect(self._drop)
        device.system.update_changed.connect(self._tell)
        device.state_changed.connect(self._tell)
        device.identity_changed.connect(self._tell)

    def _ask_online(self) -> None:
        self._file = None
        newest = self._device.system.newest
        what = (
            self.tr("Update {device} to {version}?").format(device=self._device.name, version=newest)
            if newest
            else self.tr("Update {device} to the newest firmware on line?").format(device=self._device.name)
        )
        self._ask(what)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a firmware file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.offer_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def offer_file(self, name: str) -> None:
        """Ask whether that file shall be sent."""
        self._file = Path(name)
        self._ask(
            self.tr("Send {file} to {device} and install it?").format(
                file=self._file.name, device=self._device.name
            )
        )

    def _ask(self, what: str) -> None:
        self._sure.set_words(
            what,
            self.tr("Its monitor goes dark while it restarts. Keep it powered until it is back."),
            self.tr("Start"),
        )
        self._sure.show()
        self._not_now.setFocus()  # what Enter does now is harmless

    def _drop(self) -> None:
        back = self._online if self._file is None else self._choose
        self._sure.hide()
        back.setFocus()

    def _start(self) -> None:
        self._sure.hide()
        if self._file is None:
            self._device.system.start_update()
        else:
            self._device.system.upload(self._file)

    def _tell(self) -> None:
        update, on_line = self._device.system.update, self._device.link.on_line
        self._says.set_words(update.words)
        self._says.setVisible(bool(update.words) and update.running)
        self._steps.setVisible(update.running and update.steps > 0)
        if update.steps:
            self._steps.set_steps(update.step, 0.5, total=min(update.steps, STEPS_MOST))
        self._busy.setVisible(update.running and not update.steps)
        self._busy.setRange(0, 1000 if update.phase == "sending" and update.size else 0)
        if update.size:
            self._busy.setValue(round(1000 * update.sent / update.size))
        self._log.tell(update)
        self._phase.setText(self._phase_words())
        free = on_line and not update.running
        for button in (self._check, self._online, self._choose):
            button.setEnabled(free)
        if not free:
            self._sure.hide()

    def _phase_words(self) -> str:
        update = self._device.system.update
        match update.phase:
            case "sending":
                return self.tr("Sending: {sent} of {size} MB.").format(
                    sent=f"{update.sent / 1e6:.1f}", size=f"{update.size / 1e6:.1f}"
                )
            case "installing":
                return self.tr("Installing. Keep the device powered. Other devices work as usual.")
            case "restarting":
                return self.tr("The device restarts. It counts as done when it answers with another version.")
        if not self._device.link.on_line:
            return self.tr("Updates need the device on line.")
        if update.phase == "done":
            return self.tr("Done: it answered with version {version}, it was {old} before.").format(
                version=self._device.firmware, old=update.old_version
            )
        if update.phase == "failed":
            return self.tr("The last update did not succeed; the list of problems says why.")
        return self.tr("No update is running. “Look now” asks the device for the newest one on line.")
