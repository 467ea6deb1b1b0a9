"""When to try a device again: a pure back-off, and the states of a connection."""

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
