"""How far an update is: its phases, the device's own sentence with a bar from its numbers, the steps told."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.firmware_state import Phase, Update
from tcconsole.ui.parts.age import clock_text
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.step_bar import StepBar
from tcconsole.ui.system.phase_row import PhaseRow
from tcconsole.ui.system.phase_words import megabytes, phases_of
from tcconsole.ui.system.step_log import StepLog
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3

STEPS_MOST = 40
PARTS = 1000
IN_A_STEP = 0.4
"""How much of the block of the step that runs is filled when the device tells no percentage."""


class UpdateProgress(QWidget):
    """`tell()` after every change of the device's update, and once a second while it runs."""

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._device = device
        self._phases = PhaseRow()
        self._says = ElidedLabel("", "section")
        self._says.setObjectName("update_words")
        self._source = label("", "caption", "text2")
        self._source.setObjectName("update_source")
        self._steps = StepBar(name="update_steps")
        self._bar = QProgressBar()
        named(self._bar, "update_progress", self.tr("Progress"))
        self._bar.setTextVisible(False)
        self._log = StepLog()
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(self._says, 1)
        head.addWidget(self._source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(SPACE_3)
        column.addWidget(self._phases)
        column.addWidget(line())
        column.addLayout(head)
        for part in (self._steps, self._bar, self._log):
            column.addWidget(part)

    def tell(self) -> None:
        update = self._device.system.update
        self._phases.set_steps(phases_of(self._device))
        self._says.set_words(self._sentence(update))
        self._says.setAccessibleName(self._says.words())
        self._says.setVisible(not update.ended)
        self._source.setText(self._source_words(update))
        self._source.setVisible(not update.ended)
        self._log.tell(update)
        self._tell_bars(update)

    def _tell_bars(self, update: Update) -> None:
        blocks = update.phase is Phase.INSTALLING and update.steps > 0
        self._steps.setVisible(blocks)
        if update.steps:
            in_step = IN_A_STEP if update.percent is None else update.percent / 100
            self._steps.set_steps(update.step, in_step, total=min(update.steps, STEPS_MOST))
        self._bar.setVisible(update.running and not blocks)
        share = self._share(update)
        self._bar.setRange(0, 0 if share is None else PARTS)
        if share is not None:
            self._bar.setValue(round(PARTS * share))

    def _share(self, update: Update) -> float | None:
        """How much of the phase is done, None if nobody knows."""
        if update.phase is Phase.SENDING and update.size:
            return update.sent / update.size
        if update.phase is Phase.INSTALLING and update.percent is not None:
            return update.percent / 100
        return None

    def _sentence(self, update: Update) -> str:
        if update.phase is Phase.SENDING:
            sent, size = megabytes(update.sent), megabytes(update.size)
            if not update.size:
                return self.tr("Looking at the device first")
            return self.tr("Sending: {sent} of {size}").format(sent=sent, size=size)
        if update.phase is Phase.RESTARTING:
            return self.tr("Waiting for the device to answer again")
        told = update.told[-1].words if update.told else ""
        return told or self.tr("Accepted; the device has told no step yet")

    def _source_words(self, update: Update) -> str:
        if update.phase is Phase.INSTALLING and update.told:
            return self.tr("as told by the device")
        if update.phase is not Phase.SENDING or not update.rate:
            return ""
        rate = self.tr("{rate}/s").format(rate=megabytes(update.rate))
        if update.left_s is None:
            return rate
        return self.tr("{rate}, {time} left").format(rate=rate, time=clock_text(update.left_s + 0.5))
