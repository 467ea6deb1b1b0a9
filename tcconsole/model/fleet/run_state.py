"""Where a run stands, as a whole and for each device. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tcconsole.model.fleet.plan import Part


class Ending(StrEnum):
    """What became of one device. Only the first two are no endings."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done and verified"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    NOT_BACK = "not back"
    SKIPPED = "skipped"
    FAILED = "failed"  # something else, told
    UNKNOWN = "not known"  # nobody can tell whether it was done

    @property
    def ended(self) -> bool:
        return self not in (Ending.WAITING, Ending.RUNNING)

    @property
    def failed(self) -> bool:
        """Whether it counts towards the failures after which a run stops."""
        return self in FAILURES


FAILURES = frozenset((Ending.REFUSED, Ending.UNREACHABLE, Ending.NOT_BACK, Ending.FAILED, Ending.UNKNOWN))


class RunState(StrEnum):
    """Where the run stands. PAUSED and STOPPED go on when somebody says so; CANCELLED and DONE are over."""

    REVIEW = "review"
    PILOT = "pilot"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    CANCELLED = "cancelled"
    DONE = "done"

    @property
    def over(self) -> bool:
        return self in (RunState.CANCELLED, RunState.DONE)


@dataclass(frozen=True, slots=True)
class PartState:
    """One device of a run. told: why, or what is noteworthy, as a sentence. step: what it is doing, for people.

    began_at, ended_at: seconds since the epoch, 0 if it has not. mark: how far it came, for whoever takes it up again.
    """

    part: Part
    ending: Ending = Ending.WAITING
    told: str = ""
    began_at: float = 0.0
    ended_at: float = 0.0
    step: str = ""
    mark: str = ""

    @property
    def key(self) -> str:
        return part_key(self.part)


def part_key(part: Part) -> str:
    """What a part is called within its plan."""
    return part.target.key or part.target.address
