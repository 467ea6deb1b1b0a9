"""A tour: scenes that a wall shows one after the other, in a round without end. Knows neither a device nor a clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from tcconsole.model.sequence import (
    DWELL_FIRST_S,
    DWELL_LEAST_S,
    DWELL_MOST_S,
    NAME_LONGEST,
    RESUME_CHOICES_S,
    RESUME_FIRST_S,
    STEPS_MOST,
    Key,
    Name,
)


@dataclass(frozen=True, slots=True)
class TourStep:
    """Show the scene with that key so long. name: the scene's, for people."""

    scene: Key
    name: Name
    dwell_s: Annotated[int, Meta(ge=DWELL_LEAST_S, le=DWELL_MOST_S)] = DWELL_FIRST_S


@dataclass(frozen=True, slots=True)
class Tour:
    """key: ours, unique. resume_s: so long after a manual action it goes on; 0: never by itself."""

    key: Key
    name: Annotated[str, Meta(max_length=NAME_LONGEST)]
    steps: Annotated[tuple[TourStep, ...], Meta(max_length=STEPS_MOST)] = ()
    resume_s: Annotated[int, Meta(ge=0, le=RESUME_CHOICES_S[-1])] = RESUME_FIRST_S
