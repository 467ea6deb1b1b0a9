"""Sequences and schedule, in place of the panel: what the console switches by itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tcconsole.model.console import Console
from tcconsole.ui.panels.schedule_pane import SchedulePane
from tcconsole.ui.panels.sequence_pane import SequencePane
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.parted_view import PartedView
from tcconsole.ui.parts.segmented import Segmented


def _tr(text: str) -> str:
    return QCoreApplication.translate("SequencesView", text)


class SequencesView(PartedView):
    """Its parts: "sequences" and "schedule"."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        which = Segmented(
            [
                ("sequences", _tr("Sequences"), "repeat"),
                ("schedule", _tr("Schedule"), "schedule"),
            ],
            name="sequences_or_schedule",
            accessible=_tr("Sequences or schedule"),
            size="small",
        )
        back = Button(
            _tr("Back to the panel"), icon_name="back", variant="quiet", size="small", name="sequences_close"
        )
        super().__init__(which, back, parent)
        self._console = console
        named(self, "sequences_view", _tr("Sequences and schedule"))
        self.sequences = SequencePane(self.toast)
        self.schedule = SchedulePane(self.toast)
        self.set_parts({"sequences": self.sequences, "schedule": self.schedule})
        console.devices.current_changed.connect(self._follow_current)
        self._follow_current()

    def _follow_current(self) -> None:
        device = self._console.devices.current
        self.toast.dismiss()
        self.sequences.set_device(device)
        self.schedule.set_device(device)
