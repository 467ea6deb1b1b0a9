"""A change that was interrupted, offered again: look at it, go on where it stood, or leave it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.model.fleet.fleet_run import FleetRun
from tcconsole.model.fleet.run_state import Ending
from tcconsole.ui.fleet.fleet_words import devices_words, moment_words
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.tokens import SPACE_2


class LeftOverBand(Notice):
    """Signals: `look_wanted(run)`, `go_on_wanted(run)`, `leave_wanted(run)`."""

    look_wanted = Signal(object)
    go_on_wanted = Signal(object)
    leave_wanted = Signal(object)

    def __init__(self, run: FleetRun, parent: QWidget | None = None) -> None:
        super().__init__("warn", "", icon="history", name="left_over", parent=parent)
        self.run = run
        self.look = Button(self.tr("Look"), size="small", name="left_over_look")
        self.go_on = Button(self.tr("Go on"), icon_name="play", size="small", name="left_over_go_on")
        self.leave = Button(self.tr("Leave it"), variant="quiet", size="small", name="left_over_leave")
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        for button in (self.look, self.go_on, self.leave):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.look.clicked.connect(lambda: self.look_wanted.emit(run))
        self.go_on.clicked.connect(lambda: self.go_on_wanted.emit(run))
        self.leave.clicked.connect(lambda: self.leave_wanted.emit(run))
        self.tell()

    def tell(self) -> None:
        """As it stands now."""
        title = self.tr("A change was interrupted: {title}").format(title=short(self.run.plan.title, 100))
        self.set_words(title, left_over_words(self.run))


def left_over_words(run: FleetRun) -> str:
    """How far it came, and that nothing is done twice."""
    tr = run.tr
    done, count = run.count(Ending.DONE), len(run.plan.possible)
    began = run.count(Ending.RUNNING)
    words = [
        tr("{done} of {devices} done, planned {time}.").format(
            done=done, devices=devices_words(count), time=moment_words(run.plan.made_at)
        )
    ]
    if began == 1:
        words.append(tr("1 had begun: it is looked at before anything is sent to it."))
    elif began:
        words.append(tr("{count} had begun: they are looked at before anything is sent.").format(count=began))
    words.append(tr("Nothing is done twice."))
    return " ".join(words)
