"""The states of a connection, when to try again, and what is known of a restart: pure values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
RESTART_PAUSE_S = 1.0
"""A restarting device is asked once a second: somebody is waiting in front of its dark monitor."""


class DeviceState(Enum):
    """Where the connection to a device stands."""

    CLOSED = "closed"
    CONNECTING = "connecting"
    ON_LINE = "on line"
    FAULTY = "answers with errors"
    SIGNED_OUT = "signed out"
    UNREACHABLE = "unreachable"
    RESTARTING = "restarting"


@dataclass(frozen=True, slots=True)
class BackOff:
    """Pauses between tries: 1, 2, 4, … 30 seconds."""

    tries: int = 0

    @property
    def pause_s(self) -> float:
        if self.tries == 0:
            return 0.0
        return min(FIRST_PAUSE_S * 2.0 ** min(self.tries - 1, 10), LONGEST_PAUSE_S)

    def failed(self) -> BackOff:
        return BackOff(self.tries + 1)


RESTART_LIMIT_S = 300.0
"""After this long a restarting device counts as unreachable."""
STILL_UP_S = 4.0
"""A device answers for a moment after it accepted a restart; an answer in this time does not mean that it is back."""


@dataclass(slots=True)
class Restart:
    """A restart that was asked for. since: monotonic, s. went_down: whether the device was seen to be away. limit_s:
    how long it may take."""

    since: float
    went_down: bool = False
    limit_s: float = RESTART_LIMIT_S

    def may_still_answer(self, now: float) -> bool:
        """True if an answer at `now` (monotonic, s) may come from before the restart."""
        return not self.went_down and now - self.since < STILL_UP_S

    def overdue(self, now: float) -> bool:
        """True if the device should have been back by `now` (monotonic, s)."""
        return now - self.since > self.limit_s
