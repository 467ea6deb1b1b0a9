"""Changes to many devices: begun here, reviewed, carried out, and looked up afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.fleet.fleet_run import FleetRun
from tcconsole.model.fleet.plan import Kind, Plan
from tcconsole.ui.fleet.bodies import Bodies
from tcconsole.ui.fleet.changes_home import REPORT, ChangesHome
from tcconsole.ui.fleet.commissioning_body import CommissioningBody
from tcconsole.ui.fleet.fleet_words import kind_sentence, kind_words
from tcconsole.ui.fleet.left_over_band import LeftOverBand
from tcconsole.ui.fleet.new_change import NewChange
from tcconsole.ui.fleet.password_body import PasswordBody
from tcconsole.ui.fleet.password_listing import PasswordListing
from tcconsole.ui.fleet.plan_asker import PlanAsker
from tcconsole.ui.fleet.plan_review import PlanReview
from tcconsole.ui.fleet.run_view import RunView
from tcconsole.ui.fleet.secrets_band import lacking
from tcconsole.ui.fleet.template_body import TemplateBody
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.file_dialog import ask_where
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.rows import remove_rows

TOGETHER_MS = 60
"""So long changes of runs are gathered before they are shown."""


class ChangesTab(QWidget):
    """`begin(what, devices)` opens a new change, `look_at(run)` a run of this or an earlier session.

    Signals: `shown_wanted()` something was asked for that is to be seen here.
    """

    shown_wanted = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "changes_tab", self.tr("Changes"))
        self._console = console
        self._fleet = console.fleet
        self._bodies = Bodies(console)
        self._asker = PlanAsker(console.fleet, self)
        self._listing = PasswordListing(console, self)
        self._offered: tuple[FleetRun, ...] = ()
        self.home = ChangesHome()
        self.new = NewChange(console)
        self.review = PlanReview()
        self.view = RunView()
        self._stack = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        for page in (self.home, self.new, self.review, self.view):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self._add_commands()
        self._tell()

    def _connect(self) -> None:
        self.home.new_wanted.connect(lambda what: self.begin(what, None))
        self.home.opened.connect(self.look_at)
        self.new.closed.connect(self.show_home)
        self.new.plan_wanted.connect(self._make_plan)
        self.new.stop_wanted.connect(self._stop_planning)
        self._asker.done.connect(self._review)
        self._asker.failed.connect(lambda why: self.new.set_planning(False, why))
        self.review.closed.connect(self._drop_plan)
        self.review.begin_wanted.connect(self._carry_out)
        view = self.view
        view.closed.connect(self.show_home)
        view.pause_wanted.connect(self._pause)
        view.go_on_wanted.connect(lambda: self._go_on(self._run))
        view.cancel_wanted.connect(lambda: self._leave(self._run))
        view.again_wanted.connect(self._again)
        view.report_wanted.connect(self._ask_report)
        view.secrets.answered.connect(self._resume)
        self._listing.listed.connect(self._start)
        self._soon.timeout.connect(self._tell)
        self._fleet.changed.connect(self._changed)

    def _add_commands(self) -> None:
        Command(
            self, "fleet_review_begin", self.tr("Begin the change that is reviewed"), self._press_begin,
            group=self.tr("Changes to many devices"), icon_name="play", why_not=self._why_not_begin,
        )  # fmt: skip

    def _why_not_begin(self) -> str:
        if self._stack.currentWidget() is not self.review:
            return self.tr("No plan is being reviewed.")
        return self.review.why_not()

    def _press_begin(self) -> None:
        """As the button: a dangerous plan has to be armed by hand."""
        button = self.review.begin if self.review.begin.isVisibleTo(self.review) else self.review.danger
        button.click()

    def begin(self, what: str, devices: Sequence[Device] | None) -> None:
        """A new change of that Kind's value, or REPORT; devices: these, None those that were meant last."""
        self._asker.stop()
        body = self._bodies.of(what)
        if devices is not None:
            self.new.scope.choose(devices)
        if what == REPORT:
            title, sentence = (
                self.tr("Commissioning report"),
                self.tr("What stands there is told as it is now."),
            )
            make = self.tr("Make the report …")
        else:
            kind = Kind(what)
            title, sentence = kind_words(kind), kind_sentence(kind)
            make = self.tr("Make the plan")
        self.new.show_body(body, title, sentence, make)
        self._show(self.new)

    def begin_settings(self, values: Mapping[str, str], devices: Sequence[Device]) -> None:
        """A new change that gives these devices those settings."""
        self.begin(Kind.SETTINGS.value, devices)
        body = self.new.body
        if isinstance(body, TemplateBody):
            body.choose(values)

    def look_at(self, run: FleetRun) -> None:
        """Show that one."""
        self.view.show_run(run)
        self._show(self.view)

    def show_home(self) -> None:
        """What can be begun, and all runs."""
        self._stop_planning()
        self._bodies.forget()
        self._show(self.home)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.shown_wanted.emit()

    @property
    def _run(self) -> FleetRun | None:
        run = self.view.run
        return run if isinstance(run, FleetRun) else None

    # Planning

    def _make_plan(self) -> None:
        body = self.new.body
        if isinstance(body, CommissioningBody):
            body.ask_where()
        elif body is not None:
            self.new.set_planning(True)
            self._asker.ask(body)
            self.new.set_planning(self._asker.busy)

    def _stop_planning(self) -> None:
        self._asker.stop()
        self.new.set_planning(False)

    def _review(self, plan: Plan) -> None:
        self.new.set_planning(False)
        self._show(self.review)
        self.review.show_plan(plan)

    def _drop_plan(self) -> None:
        self._show(self.new)

    def _carry_out(self, plan: Plan) -> None:
        body = self.new.body
        if isinstance(body, PasswordBody) and body.listed and plan.kind is Kind.PASSWORD:
            self._listing.ask(plan)
        else:
            self._start(plan)

    def _start(self, plan: Plan) -> None:
        run = self._fleet.begin(plan, plan.pace, self._fleet.secrets_of(plan))
        self._bodies.forget()
        self.look_at(run)

    # A run

    def _pause(self) -> None:
        if self._run is not None:
            self._run.pause()

    def _go_on(self, run: FleetRun | None) -> None:
        if run is None:
            return
        if run.busy:
            run.go_on()
            return
        self.look_at(run)
        if lacking(run) and not self._fleet.secrets_of(run.plan):
            self.view.secrets.ask(run)
        else:
            self._resume(run, {})

    def _resume(self, run: FleetRun, secrets: Mapping[str, str]) -> None:
        self._fleet.resume(run, {**self._fleet.secrets_of(run.plan), **secrets})

    def _leave(self, run: FleetRun | None) -> None:
        if run is not None and run.busy:
            run.cancel()
        elif run is not None:
            self._fleet.forget(run)

    def _again(self, keys: Sequence[str]) -> None:
        if self._run is not None:
            self._fleet.again(self._run, keys, self._fleet.secrets_of(self._run.plan))

    def _ask_report(self, form: str) -> None:
        run = self._run
        if run is None:
            return
        kinds = {"csv": self.tr("Tables (*.csv)"), "json": self.tr("JSON files (*.json)")}
        name = f"{kind_words(run.plan.kind).lower()}-{run.key}.{form}"
        take = partial(self._save_report, run)
        ask_where(self, "run_report_dialog", self.tr("Save the report"), (kinds[form],), name, take)

    def _save_report(self, run: FleetRun, file: Path) -> None:
        now = replace(run.stored, state=run.state, states=run.states, why=run.why)
        self._console.run_reports.save(now, file)

    # Telling

    def _changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _tell(self) -> None:
        self.home.set_runs(self._fleet.runs)
        self.view.tell()
        self._tell_left_over()

    def _tell_left_over(self) -> None:
        bands = self.home.left_over
        if self._offered != self._fleet.left_over:
            self._offered = self._fleet.left_over
            remove_rows(bands)
            for run in self._offered:
                bands.addWidget(self._band(run))
        for band in self.home.bands.findChildren(LeftOverBand):
            band.tell()
        self.home.bands.setVisible(bool(self._fleet.left_over))

    def _band(self, run: FleetRun) -> LeftOverBand:
        band = LeftOverBand(run)
        band.look_wanted.connect(self.look_at)
        band.go_on_wanted.connect(self._go_on)
        band.leave_wanted.connect(self._leave)
        return band
