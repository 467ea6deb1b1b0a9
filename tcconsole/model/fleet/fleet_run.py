"""One run as the window shows it, whether it goes on, is over, or was left by an earlier session."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from tcconsole.model.fleet.plan import Plan
from tcconsole.model.fleet.run import Run
from tcconsole.model.fleet.run_state import Ending, PartState, RunState
from tcconsole.model.fleet.stored_run import StoredRun


class FleetRun(QObject):
    """To be looked at and held; `Fleet` carries it out. Signals: `changed()`."""

    changed = Signal()

    def __init__(self, stored: StoredRun, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stored = stored
        self._unfinished = stored.unfinished
        self._run: Run | None = None
        self._held = False

    @property
    def key(self) -> str:
        return self.plan.key

    @property
    def plan(self) -> Plan:
        return self._stored.plan

    @property
    def state(self) -> RunState:
        return self._run.state if self._run else self._stored.state

    @property
    def why(self) -> str:
        """Why it is stopped or paused, as a sentence; "" where somebody wanted that."""
        return self._run.why if self._run else self._stored.why

    @property
    def states(self) -> tuple[PartState, ...]:
        """One for each device, in the plan's order."""
        return self._run.states if self._run else self._stored.states

    @property
    def busy(self) -> bool:
        """Whether this console carries it out, or waits for it; a cancelled run may be for a while."""
        return self._held

    @property
    def unfinished(self) -> bool:
        """Whether there is something left to do, or to look at."""
        return self._unfinished if self._run is None else self._run.unfinished

    @property
    def left_over(self) -> bool:
        """Whether it was left before its end, and nobody carries it out."""
        return not self.busy and self.unfinished and not self.elsewhere

    @property
    def elsewhere(self) -> bool:
        """Whether another console carries it out."""
        return self._run is None and self._unfinished and self._stored.taken(time.time())

    @property
    def stored(self) -> StoredRun:
        """As it stands now, in the form in which it is kept."""
        if self._run is None:
            return self._stored
        ended_at = max((one.ended_at for one in self.states), default=0.0) if self.state.over else 0.0
        now = replace(self._stored, state=self.state, states=self.states, why=self.why)
        return replace(now, ended_at=ended_at)

    def count(self, *endings: Ending) -> int:
        """How many devices stand so."""
        return sum(one.ending in endings for one in self.states)

    def pause(self) -> None:
        """Begin nothing more until `go_on`; what runs goes on to its end."""
        if self._run is not None:
            self._run.pause()

    def go_on(self) -> None:
        """After a pause or a stop, while it is busy; else `Fleet.resume` takes it up."""
        if self._run is not None:
            self._run.go_on()

    def cancel(self) -> None:
        """Begin nothing more at all; what runs goes on to its end."""
        if self._run is not None:
            self._run.cancel()

    # For the fleet

    def take(self, stored: StoredRun) -> None:
        """As it is on disk now."""
        if stored != self._stored and self._run is None:
            self._stored, self._unfinished = stored, stored.unfinished
            self.changed.emit()

    def hold(self, held: bool) -> None:
        """From the moment on that somebody wants it carried out, until that is over."""
        self._held = held
        self.changed.emit()

    def carried_by(self, run: Run, stored: StoredRun) -> None:
        """From now on that is where it stands. stored: where it stood before."""
        self._run, self._stored = run, stored
        run.changed = self.changed.emit
        self.changed.emit()

    def let_go(self) -> None:
        """Another console has it: it stands as that one writes it down."""
        self._run = None
