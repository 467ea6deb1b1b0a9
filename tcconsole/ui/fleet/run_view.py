"""A run: how far it has come, how each device stands, and what can be done about it now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.fleet.run_state import FAILURES, Ending, RunState
from tcconsole.ui.fleet.fleet_words import devices_words, moment_words
from tcconsole.ui.fleet.rows_table import RowsTable
from tcconsole.ui.fleet.run_model import BEGAN, DEVICE, STATE, TOLD, TOOK, RunModel, ShownRun
from tcconsole.ui.fleet.run_pill import run_pill
from tcconsole.ui.fleet.secrets_band import SecretsBand
from tcconsole.ui.fleet.wave_bar import WaveBar
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.pill import Pill
from tcconsole.ui.parts.plain import short
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3

WIDTHS = {DEVICE: 216, STATE: 176, BEGAN: 128, TOOK: 82}
TICK_MS = 1000
_SHOWN: dict[str, frozenset[Ending] | None] = {
    "all": None,
    "going": frozenset({Ending.RUNNING, Ending.WAITING}),
    "failed": FAILURES,
    "done": frozenset({Ending.DONE}),
}


class RunView(QWidget):
    """Signals: `closed()` back to the list; `pause_wanted()`, `go_on_wanted()`, `cancel_wanted()`;
    `again_wanted(keys)` try these parts once more; `report_wanted(form)` "csv" or "json".
    """

    closed = Signal()
    pause_wanted = Signal()
    go_on_wanted = Signal()
    cancel_wanted = Signal()
    again_wanted = Signal(object)
    report_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "run_view", self.tr("A change that is carried out"))
        self._run: ShownRun | None = None
        self.model = RunModel(self)
        self.table = RowsTable(
            self.model, WIDTHS, TOLD, name="run_table", accessible=self.tr("Devices of the change")
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.waves = WaveBar()
        self.pill = Pill("waiting", "", name="run_state")
        self.notice = Notice("info", "", name="run_notice")
        self.secrets = SecretsBand()
        self._title = ElidedLabel("", "page")
        self._facts = ElidedLabel("", "caption", "text2")
        self._words = label("", "caption", "text2", wrap=True)
        self._words.setObjectName("run_words")
        self._tick = QTimer(self, interval=TICK_MS)
        self._make_controls()
        self._arrange()
        self._connect()
        self._add_commands()

    def show_run(self, run: ShownRun) -> None:
        """Show that one from now on; call `tell()` whenever it has changed."""
        self._run = run
        self.secrets.close_it()
        self.shown.choose("all")
        self.tell()

    @property
    def run(self) -> ShownRun | None:
        return self._run

    def _make_controls(self) -> None:
        choices = [
            ("all", self.tr("All"), ""),
            ("going", self.tr("To come"), ""),
            ("failed", self.tr("Failed"), ""),
            ("done", self.tr("Done"), ""),
        ]
        accessible = self.tr("Which devices are listed")
        self.shown = Segmented(choices, name="run_shown", accessible=accessible, size="small")
        self.back = Button(self.tr("Changes"), icon_name="left", variant="quiet", name="close_run")
        self.csv = Button(self.tr("Report as CSV …"), icon_name="export", name="run_csv")
        self.json = Button(self.tr("as JSON …"), name="run_json")
        self.again = Button("", icon_name="repeat", name="run_again")
        self.pause = Button(self.tr("Pause"), icon_name="pause", name="run_pause")
        self.cancel = Button(self.tr("Cancel the rest"), icon_name="close", name="run_cancel")
        self.go_on = Button(self.tr("Go on"), icon_name="play", variant="primary", name="run_go_on")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        head.setSpacing(SPACE_3)
        for part in (self.back, self._title, self.pill):
            head.addWidget(part)
        head.addWidget(self._facts, 1)
        head.addWidget(self.shown)
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, SPACE_3, MARGIN, SPACE_3)
        above.setSpacing(SPACE_3)
        above.addWidget(self.waves)
        above.addWidget(self.notice)
        above.addWidget(self.secrets)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        foot.setSpacing(SPACE_2)
        foot.addWidget(self._words, 1)
        for part in (self.csv, self.json, self.again, self.cancel, self.pause, self.go_on):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addWidget(line())
        column.addLayout(foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.pause.clicked.connect(self.pause_wanted)
        self.go_on.clicked.connect(self.go_on_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.again.clicked.connect(self._ask_again)
        self.notice.acted.connect(self.go_on_wanted)
        self.csv.clicked.connect(lambda: self.report_wanted.emit("csv"))
        self.json.clicked.connect(lambda: self.report_wanted.emit("json"))
        self.shown.chosen.connect(lambda kind: self.model.show_only(_SHOWN[kind]))
        self._tick.timeout.connect(self._pass_time)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pass_time()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _add_commands(self) -> None:
        group = self.tr("Changes to many devices")

        def add(name: str, words: str, act: Callable[[], object], icon: str, why: Callable[[], str]) -> None:
            Command(
                self, name, words, act, group=group, icon_name=icon,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut, why_not=why,
            )  # fmt: skip

        add("pause_run", self.tr("Pause the change"), self.pause_wanted.emit, "pause", self._why_not_pause)
        add(
            "go_on_run", self.tr("Go on with the change"), self.go_on_wanted.emit, "play", self._why_not_go_on
        )
        add("cancel_run", self.tr("Cancel the rest of the change"), self.cancel_wanted.emit, "close",
            self._why_not_cancel)  # fmt: skip
        add("again_run", self.tr("Try the devices again that failed"), self._ask_again, "repeat",
            self._why_not_again)  # fmt: skip
        add(
            "report_run",
            self.tr("Save the report of the change"),
            self.csv.click,
            "export",
            self._why_not_report,
        )

    def _why_not_pause(self) -> str:
        run = self._run
        going = run is not None and run.busy and run.state in (RunState.PILOT, RunState.RUNNING)
        return "" if going else self.tr("Nothing is under way.")

    def _why_not_go_on(self) -> str:
        run = self._run
        if run is not None and run.elsewhere:
            return self.tr("Another console carries it out.")
        held = run is not None and run.state in (RunState.PAUSED, RunState.STOPPED)
        interrupted = run is not None and run.left_over
        return "" if held or interrupted else self.tr("It is neither paused nor stopped.")

    def _why_not_cancel(self) -> str:
        run = self._run
        if run is not None and run.elsewhere:
            return self.tr("Another console carries it out.")
        unfinished = run is not None and (not run.state.over or run.left_over)
        return "" if unfinished else self.tr("It is over.")

    def _why_not_again(self) -> str:
        if self._run is None or self._run.busy or self._run.left_over or self._run.elsewhere:
            return self.tr("Something of it is still to be done.")
        return "" if self._failed() else self.tr("No device failed.")

    def _why_not_report(self) -> str:
        return "" if self._run is not None else self.tr("No change is shown.")

    def _failed(self) -> tuple[str, ...]:
        states = self._run.states if self._run else ()
        return tuple(state.key for state in states if state.ending.failed)

    def _ask_again(self) -> None:
        if not self._why_not_again():
            self.again_wanted.emit(self._failed())

    def _pass_time(self) -> None:
        if self._run is not None and self._run.busy:
            self.model.tick()

    def tell(self) -> None:
        """The run has changed."""
        run = self._run
        if run is None:
            return
        self._title.set_words(run.plan.title)
        self.pill.set_state(*run_pill(run, bool(self._failed())))
        self._facts.set_words(self._fact_words(run))
        self.model.tell(run.states)
        self.waves.tell(run.plan, run.states)
        self._tell_notice(run)
        self._tell_foot(run)

    def _fact_words(self, run: ShownRun) -> str:
        began = min((state.began_at for state in run.states if state.began_at), default=0.0)
        by = short(run.plan.made_by, 40)
        if not began:
            return self.tr("planned {time} by {user}").format(time=moment_words(run.plan.made_at), user=by)
        return self.tr("begun {time} by {user}").format(time=moment_words(began), user=by)

    def _tell_notice(self, run: ShownRun) -> None:
        self.notice.show()
        failed, going = len(self._failed()), self._going(run)
        go_on = self.tr("Go on")
        match run.state:
            case _ if run.elsewhere:
                words = self.tr("It goes on there, and is shown here every few seconds.")
                self._say("info", self.tr("Another console carries it out"), words)
            case _ if run.left_over and not run.state.over:
                words = self.tr("What had begun is looked at before anything is sent. Nothing is done twice.")
                self._say("warn", self.tr("This change was interrupted"), words, go_on)
            case RunState.STOPPED:
                title = self.tr("Stopped: nothing new begins")
                if failed:
                    title = self.tr("Stopped after {count} failures").format(count=failed)
                    title = self.tr("Stopped after 1 failure") if failed == 1 else title
                self._say("err", title, f"{run.why} {going}", go_on)
            case RunState.PAUSED:
                self._say("warn", self.tr("Paused: nothing new begins"), f"{run.why} {going}", go_on)
            case RunState.CANCELLED if run.busy:
                self._say("info", self.tr("Cancelled: what is under way is brought to its end"), going)
            case _:
                self.notice.hide()

    def _going(self, run: ShownRun) -> str:
        going = sum(state.ending is Ending.RUNNING for state in run.states)
        if not going:
            return ""
        if going == 1:
            return self.tr("1 device is still at it and is brought to its end.")
        words = self.tr("{devices} are still at it and are brought to their end.")
        return words.format(devices=devices_words(going))

    def _say(self, kind: str, title: str, detail: str, action: str = "") -> None:
        self.notice.set_kind(kind)
        self.notice.set_words(title, " ".join(detail.split())[:400], action)

    def _tell_foot(self, run: ShownRun) -> None:
        for button, why_not in (
            (self.pause, self._why_not_pause()),
            (self.go_on, self._why_not_go_on()),
            (self.cancel, self._why_not_cancel()),
            (self.again, self._why_not_again()),
        ):
            button.setVisible(not why_not)
        self.again.set_words(
            self.tr("Try {devices} again").format(devices=devices_words(len(self._failed())))
        )
        interrupted = run.left_over and not run.state.over
        self.cancel.set_words(self.tr("Leave it") if interrupted else self.tr("Cancel the rest"))
        for button in (self.csv, self.json):
            button.setVisible(not run.busy or run.state in (RunState.STOPPED, RunState.PAUSED))
        self._words.setText(self._foot_words(run))

    def _foot_words(self, run: ShownRun) -> str:
        if run.left_over or run.state in (RunState.PAUSED, RunState.STOPPED):
            return self.tr("What is done stays done. Go on, or cancel what is left.")
        if run.busy and not run.state.over:
            return self.tr(
                "It goes on while you work elsewhere. Cancelling brings to an end what is under way."
            )
        if run.state is RunState.DONE and not self._failed():
            return self.tr("All of it is done, and each device proved it.")
        return ""
