"""A sequence, and one run of it: what a monitor or a cell should show next. Knows neither a device nor a clock."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from tcconsole.model.round_run import RoundRun, Standing

DWELL_LEAST_S, DWELL_MOST_S = 2, 24 * 3600
DWELL_FIRST_S = 20
STEPS_LEAST, STEPS_MOST = 2, 100
NAME_LONGEST = 80
RESUME_CHOICES_S = (0, 10, 30, 60, 120, 300, 600, 1800)
"""How long after a manual action a sequence goes on; 0: never by itself."""
RESUME_FIRST_S = 60

Key = Annotated[str, Meta(max_length=256)]
Name = Annotated[str, Meta(max_length=4096)]


@dataclass(frozen=True, slots=True)
class Step:
    """Show `what`, a panel's guid or a camera's id, that long. name: to find it by if it was made anew."""

    what: Key
    name: Name
    dwell_s: Annotated[int, Meta(ge=DWELL_LEAST_S, le=DWELL_MOST_S)] = DWELL_FIRST_S


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell (from 0, row by row) of a panel."""

    panel: Key
    panel_name: Name
    cell: Annotated[int, Meta(ge=0, le=15)]


@dataclass(frozen=True, slots=True)
class Sequence:
    """A round without end: of cameras in the cell `spot`, or of panels on the monitor if that is None.

    key: ours, unique on a device. resume_s: see RESUME_CHOICES_S. One without STEPS_LEAST steps cannot be played.
    """

    key: Key
    name: Annotated[str, Meta(max_length=NAME_LONGEST)]
    spot: Spot | None = None
    steps: Annotated[tuple[Step, ...], Meta(max_length=STEPS_MOST)] = ()
    resume_s: Annotated[int, Meta(ge=0, le=RESUME_CHOICES_S[-1])] = RESUME_FIRST_S

    def same_target(self, other: Sequence) -> bool:
        """True if both would change the same cell, or both the monitor."""
        if self.spot is None or other.spot is None:
            return self.spot is other.spot
        return (self.spot.panel, self.spot.cell) == (other.spot.panel, other.spot.cell)


class SequenceRun(RoundRun[Sequence]):
    """What a monitor or a cell should show next.

    ours: what the target may show if nobody else changed it, as guids or ids, "" for nothing; None if anything may.
    """

    def __init__(
        self,
        sequence: Sequence,
        *,
        index: int = 0,
        ours: Collection[str] | None = None,
        held: str | None = None,
    ) -> None:
        """`index`, `ours` and `held`: as they were in the last session."""
        super().__init__(sequence, index=index, held=held)
        self.ours = None if ours is None else frozenset(ours)

    @property
    def sequence(self) -> Sequence:
        return self.round

    @property
    def step(self) -> Step:
        return self.round.steps[self.index]

    @property
    def by_hand(self) -> bool:
        """True from a manual action until it goes on, whatever else keeps it meanwhile."""
        return self._hand_until_s is not None

    def sees(self, shown: str, why: str) -> bool:
        """That is on the target. If neither this run nor this console has put it there it pauses, for that reason,
        until somebody says go on. True if it was somebody else's."""
        if self.standing in (Standing.STOPPED, Standing.HELD):
            return False
        if self.ours is None or shown in self.ours:
            self.shows(shown)
            return False
        self.hold(why)
        return True

    def may_show(self, what: str) -> None:
        """That is being sent, by this run or by hand: until it is answered, the target may show it or not."""
        if self.ours is not None:
            self.ours |= {what}

    def shows(self, what: str) -> None:
        """That was put on the target from here."""
        self.ours = frozenset({what})

    def go_on(self, shown: str | None = None) -> None:
        """As every run, and let be what the target shows.

        shown: what is known to be there; None if nobody knows: then the next look decides.
        """
        self.ours = None if shown is None else frozenset({shown}) | (self.ours or frozenset())
        super().go_on()
