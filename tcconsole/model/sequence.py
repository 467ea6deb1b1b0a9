"""A sequence, and one run of it: what a monitor or a cell should show next. Knows neither a device nor a clock."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from msgspec import Meta

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


@dataclass(frozen=True, slots=True)
class Go:
    """That step should be shown now. The ticket says which of several wishes this was."""

    ticket: int
    step: int


class Standing(Enum):
    """What a run is doing."""

    GOING = "going"  # its step is to be shown
    STAYING = "staying"
    BY_HAND = "by hand"  # somebody here used its target a while ago
    AWAY = "away"  # nothing can be shown now; goes on by itself when it can
    HELD = "held"  # until somebody says go on
    STOPPED = "stopped"


class SequenceRun:
    """From the start to the stop. Times are seconds on any clock that never goes back.

    ours: what the target may show if nobody else changed it, as guids or ids, "" for nothing; None if anything may.
    Each reason to stand still is kept for itself, and something is shown only while there is none.
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
        self.sequence = sequence
        self.index = index if 0 <= index < len(sequence.steps) else 0
        self.ours = None if ours is None else frozenset(ours)
        self.held = held
        self._away = ""
        self._hand_until_s: float | None = None
        self._stay_until_s: float | None = None
        self._missing: frozenset[int] = frozenset()
        self._ticket = 0
        self._tried_again = False
        self._stopped = False

    @property
    def standing(self) -> Standing:
        if self._stopped:
            return Standing.STOPPED
        if self.held is not None:
            return Standing.HELD
        if self._away:
            return Standing.AWAY
        if self._hand_until_s is not None:
            return Standing.BY_HAND
        return Standing.GOING if self._stay_until_s is None else Standing.STAYING

    @property
    def paused(self) -> bool:
        return self.standing not in (Standing.GOING, Standing.STAYING)

    @property
    def by_hand(self) -> bool:
        """True from a manual action until it goes on, whatever else keeps it meanwhile."""
        return self._hand_until_s is not None

    @property
    def why(self) -> str:
        """Words for HELD (none if somebody paused it) and AWAY."""
        return self._away if self.held is None else self.held

    @property
    def step(self) -> Step:
        return self.sequence.steps[self.index]

    @property
    def wants(self) -> Go | None:
        """What should be shown now."""
        return Go(self._ticket, self.index) if self.standing is Standing.GOING else None

    @property
    def due_s(self) -> float:
        """When `tick` will change something; infinite if only somebody or the device can."""
        times = {Standing.STAYING: self._stay_until_s, Standing.BY_HAND: self._hand_until_s}
        until_s = times.get(self.standing)
        return math.inf if until_s is None else until_s

    @property
    def lacking(self) -> tuple[str, ...]:
        """The names of the steps that cannot be shown because what they show is gone."""
        return tuple(self.sequence.steps[index].name for index in sorted(self._missing))

    @property
    def impossible(self) -> bool:
        """True if no step is left."""
        return len(self._missing) == len(self.sequence.steps)

    def still_wanted(self, go: Go) -> bool:
        """True if nothing has happened since `wants` said so."""
        return go == self.wants

    def tick(self, now_s: float) -> None:
        """Time has passed."""
        if self._hand_until_s is not None and now_s >= self._hand_until_s:
            self._hand_until_s = None
            self._again()
        if self.standing is Standing.STAYING and now_s >= self.due_s:
            self._turn(1)

    def sees(self, shown: str, why: str) -> bool:
        """That is on the target. If neither this run nor this console has put it there it pauses, for that reason,
        until somebody says go on. True if it was somebody else's."""
        if self._stopped or self.held is not None:
            return False
        if self.ours is None or shown in self.ours:
            self.ours = frozenset({shown})
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

    def arrived(self, go: Go, what: str, now_s: float) -> None:
        """The target shows that step: the stay begins."""
        self.shows(what)
        if self.still_wanted(go):
            self._stay_until_s = now_s + self.step.dwell_s
            self._tried_again = False

    def failed(self, go: Go, why: str, *, outage: bool = False) -> None:
        """It could not be shown. After an outage there is one more try, when the device answers again."""
        if not self.still_wanted(go):
            return
        if outage and not self._tried_again:
            self._tried_again = True
            self.lost(why)
        else:
            self.hold(why)

    def know(self, missing: Collection[int]) -> None:
        """What these steps show is gone: they are left out."""
        self._missing = frozenset(missing)
        if self.index in self._missing and not self.impossible:
            self._turn(1)

    def used(self, now_s: float) -> None:
        """Somebody at this console changes what the target shows."""
        resume_s = self.sequence.resume_s
        self._hand_until_s = now_s + resume_s if resume_s else math.inf
        self._again()

    def hold(self, why: str = "") -> None:
        """Pause until somebody says go on."""
        self.held = why
        self._again()

    def go_on(self, shown: str | None = None) -> None:
        """End a pause, whatever it was for, and let be what the target shows; but not that nothing can be shown.

        shown: what is known to be there; None if nobody knows: then the next look decides.
        """
        self.ours = None if shown is None else frozenset({shown}) | (self.ours or frozenset())
        self.held = self._hand_until_s = None
        self._tried_again = False
        self._again()

    def lost(self, why: str) -> None:
        """Nothing can be shown now; "" if it can."""
        if why != self._away:
            self._away = why
            self._again()

    def turn(self, by: int) -> None:
        """On to the next step (1) or back to the one before (-1); a paused run shows it when it goes on."""
        self._turn(by)

    def stop(self) -> None:
        """For good."""
        self._stopped = True

    def change(self, sequence: Sequence) -> None:
        """Go on with another version, of the same target. A stay at a step that is the same goes on."""
        same = self.index < len(sequence.steps) and sequence.steps[self.index] == self.step
        self.sequence = sequence
        self._missing = frozenset()
        if not same:
            self.index = min(self.index, len(sequence.steps) - 1)
            self._again()

    def _turn(self, by: int) -> None:
        count = len(self.sequence.steps)
        for way in range(1, count + 1):
            index = (self.index + by * way) % count
            if index not in self._missing:
                self.index = index
                break
        self._again()

    def _again(self) -> None:
        """Whatever is on its way is out of date; the step is shown anew."""
        self._ticket += 1
        self._stay_until_s = None
