"""One pull of a stick, from its deflection to its release."""

from __future__ import annotations

from dataclasses import dataclass, field

from tcconsole.model.ptz_deflection import Deflection
from tcconsole.model.ptz_moment import Moment
from tcconsole.model.ptz_target import Target


@dataclass(slots=True, eq=False)
class Gesture:
    """From a deflection to the release: its camera, and where the stick is now."""

    target: Target
    where: Deflection
    began: Moment = field(default_factory=Moment.now)
    alive: bool = True
    signed_in_again: bool = False
