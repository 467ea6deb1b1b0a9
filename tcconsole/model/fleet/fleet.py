"""Changes to many devices of this console: planned, carried out, and taken up where an earlier session left them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Coroutine, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tcconsole.model.activity import Activity, Kind
from tcconsole.model.devices import Devices
from tcconsole.model.fleet.device_box import DeviceBoxes
from tcconsole.model.fleet.firmware_watch import FirmwareTiming
from tcconsole.model.fleet.fleet_planner import FleetPlanner, tr
from tcconsole.model.fleet.fleet_run import FleetRun
from tcconsole.model.fleet.fleet_words import failed_words
from tcconsole.model.fleet.kinds import hands_for
from tcconsole.model.fleet.one_at_a_time import DeviceLocks, OneAtATime
from tcconsole.model.fleet.plan import Pace, Plan
from tcconsole.model.fleet.run import Run
from tcconsole.model.fleet.run_journal import MemoryJournal, RunJournalError, RunTaken
from tcconsole.model.fleet.run_state import FAILURES, Ending, RunState
from tcconsole.model.fleet.site_journal import SiteJournal, carry_out_kept
from tcconsole.model.fleet.stored_run import BEAT_S, STALE_S, StoredRun, new_run
from tcconsole.model.fleet.words import translate
from tcconsole.model.journal_entry import fleet_origin, origin
from tcconsole.model.problems import Problem, Problems
from tcconsole.model.secrets import Secrets
from tcconsole.model.site_keeper import Site
from tcconsole.model.tasks import BugReporter, TaskScope

if TYPE_CHECKING:
    from tcconsole.model.site.store import SiteStore

READ = "read runs"
_NONE: tuple[StoredRun, ...] = ()


class Fleet(FleetPlanner):
    """`plan_…` make plans, `begin` carries one out. The owner calls `start()` and awaits `aclose()`.

    timing: how a firmware is waited for. patience_s: how long one that takes a run up waits for another console that
    may not be there any more.

    Signals: `changed()` runs came or went, or one of them stands otherwise; `left_over_changed()` see `left_over`.
    """

    changed = Signal()
    left_over_changed = Signal()

    def __init__(
        self,
        devices: Devices,
        site: Site,
        secrets: Secrets,
        problems: Problems,
        activity: Activity,
        report: BugReporter,
        parent: QObject | None = None,
    ) -> None:
        boxes = DeviceBoxes(devices.by_key, secrets)
        super().__init__(boxes, TaskScope("fleet", report), parent)
        self.timing = FirmwareTiming()
        self.patience_s = STALE_S + 3.0
        self._locks = DeviceLocks()
        self._site = site
        self._problems = problems
        self._activity = activity
        self._runs: dict[str, FleetRun] = {}
        self._left_over: tuple[str, ...] = ()
        self._told_of: set[str] = set()
        site.changed_elsewhere.connect(self.start)

    @property
    def runs(self) -> tuple[FleetRun, ...]:
        """Past and present, the oldest first."""
        return tuple(self._runs.values())

    @property
    def left_over(self) -> tuple[FleetRun, ...]:
        """Those that stopped before their end and that nobody carries out: to be taken up, or forgotten."""
        return tuple(run for run in self.runs if run.left_over)

    @property
    def busy(self) -> bool:
        """Whether this console is changing devices."""
        return any(run.busy for run in self.runs)

    def start(self) -> None:
        """Read what is kept, and again while another console carries something out."""
        self._scope.restart_if_open(self._read(), READ)

    def begin(
        self, plan: Plan, pace: Pace | None = None, secrets: Mapping[str, str] | None = None
    ) -> FleetRun:
        """Carry a reviewed plan out. secrets: what it must not hold, see `hands_for`; None: as it was made with. A
        plan is carried out once, however often that is asked."""
        if plan.key in self._runs:
            return self._runs[plan.key]
        plan = replace(plan, pace=pace) if pace is not None else plan
        run = self._shown(new_run(plan, time.time()))
        known = self.secrets_of(plan) if secrets is None else secrets
        self._set_out(run, self._work(run, known, new=True))
        return run

    def resume(self, run: FleetRun, secrets: Mapping[str, str] | None = None) -> None:
        """Take it up exactly where it stood. What had begun is looked at before anything is sent."""
        if not run.busy:
            self._set_out(run, self._work(run, secrets or self.secrets_of(run.plan)))

    def again(self, run: FleetRun, keys: Sequence[str], secrets: Mapping[str, str] | None = None) -> None:
        """The user's word that these devices (keys of their states) are to be tried once more."""
        if not run.busy:
            self._set_out(run, self._work(run, secrets or self.secrets_of(run.plan), again=tuple(keys)))

    def forget(self, run: FleetRun) -> None:
        """Do nothing more of it. What had begun is looked at once more, so that the run can say how it ended."""
        if not run.busy:
            self._set_out(run, self._work(run, {}, forget=True))

    async def aclose(self) -> None:
        """End every task: what has begun is looked at by whoever takes the run up."""
        await self._scope.aclose()

    def _set_out(self, run: FleetRun, work: Coroutine[Any, Any, None]) -> None:
        """It is busy at once: whoever asks for it twice in a row gets it once."""
        self._scope.spawn(work, f"run {run.key}")
        run.hold(True)

    async def _work(
        self,
        shown: FleetRun,
        secrets: Mapping[str, str],
        *,
        new: bool = False,
        again: tuple[str, ...] = (),
        forget: bool = False,
    ) -> None:
        origin.set(fleet_origin(shown.key))
        translate.set(tr)
        journal = SiteJournal(self._site.do, shown.key) if self._site.keeps else MemoryJournal()
        try:
            stored = await self._owned(shown, journal, new)
            hands = OneAtATime(hands_for(stored.plan, self._boxes, secrets, self.timing), self._locks)
            state = RunState.CANCELLED if forget else stored.state
            run = Run(stored.plan, hands, journal, states=stored.states, state=state)
            run.again(again)
            shown.carried_by(run, stored)
            await carry_out_kept(run, journal)
            self._tell_end(shown)
        except RunJournalError as error:
            self._complain(shown, str(error), taken=isinstance(error, RunTaken))
        finally:
            shown.hold(False)

    async def _owned(self, shown: FleetRun, journal: SiteJournal | MemoryJournal, new: bool) -> StoredRun:
        """As it stands on disk, once it is this program's."""
        if isinstance(journal, MemoryJournal):
            return replace(shown.stored, state=shown.state, states=shown.states)
        if new:
            await journal.begin(shown.plan)
            return shown.stored
        await journal.claim(self.patience_s)
        return await journal.read()

    # Telling

    def _shown(self, stored: StoredRun) -> FleetRun:
        run = FleetRun(stored, self)
        self._runs[run.key] = run
        run.changed.connect(self._tell_changed)
        return run

    def _tell_changed(self) -> None:
        for run in self.runs:
            if run.busy and run.state is RunState.STOPPED:
                self._tell_failures(run)
        self.changed.emit()
        left_over = tuple(run.key for run in self.left_over)
        if left_over != self._left_over:
            self._left_over = left_over
            self.left_over_changed.emit()

    def _tell_end(self, run: FleetRun) -> None:
        """Once for the whole run, however many devices failed."""
        self._tell_failures(run)
        done = self.tr("{title}: {done} of {count} devices done").format(
            title=run.plan.title, done=run.count(Ending.DONE), count=len(run.plan.possible)
        )
        whole = run.count(Ending.DONE) == len(run.plan.possible)
        self._activity.add(done, Kind.DONE if whole else Kind.WARNING)

    def _tell_failures(self, run: FleetRun) -> None:
        if run.key in self._told_of or not run.count(*FAILURES):
            return
        self._told_of.add(run.key)
        advice = self.tr("The run says of each device what became of it, and tries again what you choose.")
        self._problems.add(Problem(run.plan.title, "", failed_words(run.states), advice))

    def _complain(self, run: FleetRun, why: str, *, taken: bool) -> None:
        advice = self.tr("Nothing more was begun. Take it up again when the disk can be written.")
        if taken:
            run.let_go()
            advice = self.tr("Look there how it goes; nothing more is sent from here.")
            self.start()
        self._problems.add(Problem(run.plan.title, "", why, advice))

    # Reading

    async def _read(self) -> None:
        while True:
            over = frozenset(run.key for run in self.runs if not run.unfinished)
            for stored in await self._site.ask(partial(_read, known=over), _NONE):
                known = self._runs.get(stored.plan.key)
                if known is None:
                    self._shown(stored)
                else:
                    known.take(stored)
            self._runs = dict(sorted(self._runs.items(), key=lambda item: item[1].plan.made_at))
            self._tell_changed()
            if not any(run.elsewhere for run in self.runs):
                return
            await asyncio.sleep(BEAT_S)


async def _read(store: SiteStore, known: Collection[str] = (), only: str = "") -> tuple[StoredRun, ...]:
    from tcconsole.model.site import run_rows  # the store takes a fifth of a second to import

    return await run_rows.read_runs(store, known, only)
