"""A patrol, and one run of it: what a camera should do next. Knows neither a device nor a clock of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from tcconsole.model.round_run import RoundRun, Standing

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

    @property
    def name(self) -> str:
        return self.preset


@dataclass(frozen=True, slots=True)
class Patrol:
    """The round of one camera, without end. resume_s: see RESUME_CHOICES_S."""

    name: Annotated[str, Meta(max_length=NAME_LONGEST)]
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=STEPS_MOST)]
    resume_s: Annotated[int, Meta(ge=0, le=RESUME_CHOICES_S[-1])] = RESUME_FIRST_S


class PatrolRun(RoundRun[Patrol]):
    """What a camera should do next."""

    def __init__(self, patrol: Patrol, *, held: str | None = None) -> None:
        """`held`: begin paused, for that reason."""
        super().__init__(patrol, held=held)
        self._steered = False

    @property
    def patrol(self) -> Patrol:
        return self.round

    @property
    def step(self) -> Step:
        return self.round.steps[self.index]

    @property
    def standing(self) -> Standing:
        standing = super().standing
        hands_off = standing in (Standing.STOPPED, Standing.HELD, Standing.AWAY)
        return Standing.STEERED if self._steered and not hands_off else standing

    @property
    def steered(self) -> bool:
        """True while somebody has the stick in his hand."""
        return self._steered

    def tick(self, now_s: float) -> None:
        if not self._steered:
            super().tick(now_s)

    def know(self, presets: Collection[str]) -> None:
        """The camera has these presets: steps to others are left out."""
        steps = enumerate(self.round.steps)
        self.leave_out({index for index, step in steps if step.preset not in presets})

    def steer(self, on: bool, now_s: float) -> None:
        """Somebody took the stick, or let it go; the time to go on counts from then."""
        self._steered = on
        self.used(now_s)
