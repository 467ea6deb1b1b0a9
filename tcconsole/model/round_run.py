"""One run of a round without end: which step is to be done now. Knows neither a device nor a clock of its own."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar


class RoundStep(Protocol):
    """name: what it is for, for people. dwell_s: how long the run stays there."""

    @property
    def name(self) -> str: ...

    @property
    def dwell_s(self) -> int: ...


class Round(Protocol):
    """Steps in their order, at least one. resume_s: so long after a manual action it goes on; 0: never by itself."""

    @property
    def name(self) -> str: ...

    @property
    def steps(self) -> Sequence[RoundStep]: ...

    @property
    def resume_s(self) -> int: ...


RoundT = TypeVar("RoundT", bound=Round)


@dataclass(frozen=True, slots=True)
class Go:
    """That step should be done now. The ticket says which of several wishes this was."""

    ticket: int
    step: int


class Standing(Enum):
    """What a run is doing."""

    GOING = "going"  # its step is to be done, or being done
    STAYING = "staying"
    STEERED = "steered"  # somebody has the stick of its camera in his hand
    BY_HAND = "by hand"  # somebody here used its camera or its target a while ago
    AWAY = "away"  # nothing can be done now; goes on by itself when it can
    HELD = "held"  # until somebody says go on
    STOPPED = "stopped"


class RoundRun(Generic[RoundT]):
    """From the start to the stop. Times are seconds on any clock that never goes back.

    Each reason to stand still is kept for itself, and something is done only while there is none. After any of them
    the step at which it stood is done again: nobody knows what happened meanwhile.
    """

    def __init__(self, round_: RoundT, *, index: int = 0, held: str | None = None) -> None:
        """`index`: begin there. `held`: begin paused, for that reason."""
        self.round = round_
        self.index = index if 0 <= index < len(round_.steps) else 0
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
    def why(self) -> str:
        """Words for HELD (none if somebody paused it) and AWAY."""
        return self._away if self.held is None else self.held

    @property
    def troubled(self) -> bool:
        """True if it stands still although nobody here wanted that."""
        return self.standing is Standing.AWAY or (self.standing is Standing.HELD and bool(self.why))

    @property
    def step(self) -> RoundStep:
        return self.round.steps[self.index]

    @property
    def wants(self) -> Go | None:
        """What should be done now."""
        return Go(self._ticket, self.index) if self.standing is Standing.GOING else None

    @property
    def due_s(self) -> float:
        """When `tick` will change something; infinite if only somebody or the device can."""
        times = {Standing.STAYING: self._stay_until_s, Standing.BY_HAND: self._hand_until_s}
        until_s = times.get(self.standing)
        return math.inf if until_s is None else until_s

    @property
    def lacking(self) -> tuple[str, ...]:
        """The names of the steps that cannot be done because what they are for is gone."""
        return tuple(self.round.steps[index].name for index in sorted(self._missing))

    @property
    def impossible(self) -> bool:
        """True if no step is left."""
        return len(self._missing) == len(self.round.steps)

    def still_wanted(self, go: Go) -> bool:
        """True if nothing has happened since `wants` said so."""
        return go == self.wants

    def tick(self, now_s: float) -> None:
        """Time has passed."""
        if self._hand_until_s is not None and now_s >= self._hand_until_s:
            self._hand_until_s = None
            self._again()
        if self.standing is Standing.STAYING and now_s >= self.due_s:
            self.turn(1)

    def arrived(self, go: Go, now_s: float) -> None:
        """That was done: the stay begins."""
        if self.still_wanted(go):
            self._stay_until_s = now_s + self.step.dwell_s
            self._tried_again = False

    def failed(self, go: Go, why: str, *, outage: bool = False) -> None:
        """It could not be done. After an outage there is one more try, when the device answers again."""
        if not self.still_wanted(go):
            return
        if outage and not self._tried_again:
            self._tried_again = True
            self.lost(why)
        else:
            self.hold(why)

    def leave_out(self, missing: Collection[int]) -> None:
        """What these steps are for is gone, and what the others are for is there."""
        self._missing = frozenset(missing)
        if self.index in self._missing and not self.impossible:
            self.turn(1)

    def used(self, now_s: float) -> None:
        """Somebody at this console uses what the run acts on."""
        resume_s = self.round.resume_s
        self._hand_until_s = now_s + resume_s if resume_s else math.inf
        self._again()

    def hold(self, why: str = "") -> None:
        """Pause until somebody says go on."""
        self.held = why
        self._again()

    def go_on(self) -> None:
        """End a pause, whatever it was for, but not that nothing can be done."""
        self.held = self._hand_until_s = None
        self._tried_again = False
        self._again()

    def lost(self, why: str) -> None:
        """Nothing can be done now; "" if it can."""
        if why != self._away:
            self._away = why
            self._again()

    def turn(self, by: int) -> None:
        """On to the next step (1) or back to the one before (-1); a paused run does it when it goes on."""
        count = len(self.round.steps)
        for way in range(1, count + 1):
            index = (self.index + by * way) % count
            if index not in self._missing:
                self.index = index
                break
        self._again()

    def stop(self) -> None:
        """For good."""
        self._stopped = True

    def change(self, round_: RoundT) -> None:
        """Go on with another version. A stay at a step that is the same goes on."""
        same = self.index < len(round_.steps) and round_.steps[self.index] == self.step
        self.round = round_
        self._missing = frozenset()
        if not same:
            self.index = min(self.index, len(round_.steps) - 1)
            self._again()

    def _again(self) -> None:
        """Whatever is on its way is out of date; the step is done anew."""
        self._ticket += 1
        self._stay_until_s = None
