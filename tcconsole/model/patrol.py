"""A patrol, and one run of it: what a camera should do next. Knows neither a device nor a clock of its own."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from msgspec import Meta

DWELL_LEAST_S, DWELL_MOST_S = 2, 3600
DWELL_FIRST_S = 10
STEPS_MOST = 64
NAME_LONGEST = 80
RESUME_CHOICES_S = (0, 10, 30, 60, 120, 300, 600)
"""How long after manual use a patrol goes on; 0: it does not go on by itself."""
RESUME_FIRST_S = 60


@dataclass(frozen=True, slots=True)
class Step:
    """Go to the preset of that name (the first, if a camera has two), and stay there."""

    preset: Annotated[str, Meta(max_length=4096)]
    dwell_s: Annotated[int, Meta(ge=DWELL_LEAST_S, le=DWELL_MOST_S)] = DWELL_FIRST_S


@dataclass(frozen=True, slots=True)
class Patrol:
    """The round of one camera, without end. resume_s: see RESUME_CHOICES_S."""

    name: Annotated[str, Meta(max_length=NAME_LONGEST)]
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=STEPS_MOST)]
    resume_s: Annotated[int, Meta(ge=0, le=RESUME_CHOICES_S[-1])] = RESUME_FIRST_S


@dataclass(frozen=True, slots=True)
class Go:
    """The camera should be sent to that step now. The ticket says which of several wishes this was."""

    ticket: int
    step: int


class Standing(Enum):
    """What a run is doing."""

    GOING = "going"  # on its way to a step
    STAYING = "staying"
    STEERED = "steered"  # somebody has the stick in his hand
    BY_HAND = "by hand"  # somebody used the camera a while ago
    AWAY = "away"  # the camera cannot be moved now; goes on by itself when it can
    HELD = "held"  # until somebody says go on
    STOPPED = "stopped"


class PatrolRun:
    """From the start to the stop. Times are seconds on any clock that never goes back.

    Each reason to stand still is kept for itself, and the camera moves only while there is none. After any of them
    the run goes to the step again at which it stood: nobody knows where the camera was turned meanwhile.
    """

    def __init__(self, patrol: Patrol, *, held: str | None = None) -> None:
        """`held`: begin paused, for that reason."""
        self.patrol = patrol
        self.index = 0
        self._held = held
        self._away = ""
        self._steered = False
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
        if self._held is not None:
            return Standing.HELD
        if self._away:
            return Standing.AWAY
        if self._steered:
            return Standing.STEERED
        if self._hand_until_s is not None:
            return Standing.BY_HAND
        return Standing.GOING if self._stay_until_s is None else Standing.STAYING

    @property
    def paused(self) -> bool:
        return self.standing not in (Standing.GOING, Standing.STAYING)

    @property
    def steered(self) -> bool:
        """True while somebody has the stick in his hand."""
        return self._steered

    @property
    def why(self) -> str:
        """Words for HELD (none if somebody paused it) and AWAY."""
        return self._away if self._held is None else self._held

    @property
    def step(self) -> Step:
        return self.patrol.steps[self.index]

    @property
    def wants(self) -> Go | None:
        """Where the camera should be sent now."""
        return Go(self._ticket, self.index) if self.standing is Standing.GOING else None

    @property
    def due_s(self) -> float:
        """When `tick` will change something; infinite if only somebody or the device can."""
        times = {Standing.STAYING: self._stay_until_s, Standing.BY_HAND: self._hand_until_s}
        until_s = times.get(self.standing)
        return math.inf if until_s is None else until_s

    @property
    def lacking(self) -> tuple[str, ...]:
        """The presets that the camera does not have any more."""
        return tuple(self.patrol.steps[index].preset for index in sorted(self._missing))

    @property
    def impossible(self) -> bool:
        """True if no preset is left."""
        return len(self._missing) == len(self.patrol.steps)

    def still_wanted(self, go: Go) -> bool:
        """True if nothing has happened since `wants` said so."""
        return go == self.wants

    def tick(self, now_s: float) -> None:
        """Time has passed."""
        if self._hand_until_s is not None and not self._steered and now_s >= self._hand_until_s:
            self._hand_until_s = None
            self._again()
        if self.standing is Standing.STAYING and now_s >= self.due_s:
            self._turn(1)

    def arrived(self, go: Go, now_s: float) -> None:
        """The device has carried that out: the stay begins."""
        if self.still_wanted(go):
            self._stay_until_s = now_s + self.step.dwell_s
            self._tried_again = False

    def failed(self, go: Go, why: str, *, outage: bool = False) -> None:
        """It could not be carried out. After an outage there is one more try when the device is back."""
        if not self.still_wanted(go):
            return
        if outage and not self._tried_again:
            self._tried_again = True
            self.lost(why)
        else:
            self.hold(why)

    def know(self, presets: Collection[str]) -> None:
        """The camera has these presets: steps to others are left out."""
        steps = enumerate(self.patrol.steps)
        self._missing = frozenset(index for index, step in steps if step.preset not in presets)
        if self.index in self._missing and not self.impossible:
            self._turn(1)

    def used(self, now_s: float) -> None:
        """Somebody moves the camera by hand."""
        resume_s = self.patrol.resume_s
        self._hand_until_s = now_s + resume_s if resume_s else math.inf
        self._again()

    def steer(self, on: bool, now_s: float) -> None:
        """Somebody took the stick, or let it go; the time to go on counts from then."""
        self._steered = on
        self.used(now_s)

    def hold(self, why: str = "") -> None:
        """Pause until somebody says go on."""
        self._held = why
        self._again()

    def go_on(self) -> None:
        """End a pause, whatever it was for, but not that the camera cannot be moved or is being steered."""
        self._held = self._hand_until_s = None
        self._tried_again = False
        self._again()

    def lost(self, why: str) -> None:
        """The camera cannot be moved now."""
        if why != self._away:
            self._away = why
            self._again()

    def back(self) -> None:
        """It can again."""
        self.lost("")

    def turn(self, by: int) -> None:
        """On to the next step (1) or back to the one before (-1); a paused run goes there when it goes on."""
        self._turn(by)

    def stop(self) -> None:
        """For good."""
        self._stopped = True

    def change(self, patrol: Patrol) -> None:
        """Go on with another version of the patrol. A stay at a step that is the same goes on."""
        same = self.index < len(patrol.steps) and patrol.steps[self.index] == self.step
        self.patrol = patrol
        self._missing = frozenset()
        if not same:
            self.index = min(self.index, len(patrol.steps) - 1)
            self._again()

    def _turn(self, by: int) -> None:
        count = len(self.patrol.steps)
        for way in range(1, count + 1):
            index = (self.index + by * way) % count
            if index not in self._missing:
                self.index = index
                break
        self._again()

    def _again(self) -> None:
        """Whatever is on its way is out of date; the step is gone to anew."""
        self._ticket += 1
        self._stay_until_s = None
