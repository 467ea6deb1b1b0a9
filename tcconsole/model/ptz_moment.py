"""Time as an operator lives it: seconds that pass while the computer sleeps count, too."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time on two clocks, in seconds: one that never jumps, and one that goes on during sleep.

    On Linux and macOS the first stands still while the computer sleeps. A wall clock that somebody sets forward
    looks like sleep, which is the safe mistake.
    """

    awake_s: float
    wall_s: float

    @staticmethod
    def now() -> Moment:
        return Moment(time.monotonic(), time.time())

    def passed_s(self, now: Moment) -> float:
        """The seconds from here to `now`, those asleep included."""
        return max(now.awake_s - self.awake_s, now.wall_s - self.wall_s)

    def slept_s(self, now: Moment) -> float:
        """How much of that the one clock knows and the other does not; 0 or a little for an ordinary time."""
        return self.passed_s(now) - (now.awake_s - self.awake_s)
