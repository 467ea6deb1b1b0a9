"""A camera's latest picture and how true it still is: pure values, no Qt widgets, no clock of the device."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtGui import QImage

from tcconsole.model.connection import DeviceState
from tcconsole.model.snapshots.cause import Cause as Cause
from tcconsole.model.snapshots.cause import Wait

LATE_S = 3.0
STALE_S = 10.0
FROZEN_AFTER = 5
FROZEN_S = 3.0
"""So many fetches with the very same bytes, over so much time, make a frozen picture. Both: a steered camera is asked
faster than it makes pictures, and a rare one may be asked twice in all this time."""


class Truth(Enum):
    """What may be said of a picture now."""

    LIVE = "live"
    LATE = "late"
    STALE = "stale"
    FROZEN = "frozen"
    REFUSED = "refused"
    BROKEN = "broken"
    NONE = "none"
    PAUSED = "paused"
    RESTARTING = "restarting"
    UNREACHABLE = "unreachable"
    SIGNED_OUT = "signed out"


@dataclass(frozen=True, slots=True)
class Picture:
    """image: the last good one, at least as large as the largest place that shows it, or None.

    asked_at: when that picture was asked for (monotonic, s): a picture is never younger than its request.
    taken_at: the same moment on this computer's clock. same_since: since when (monotonic, s) the bytes have not
    changed, None while they do. cause and words: of the last fetch. interval_s: how often it is fetched.
    full_width and full_height: of the JPEG, in pixels; the image may have been decoded to less. 0 while not known.
    """

    image: QImage | None = None
    asked_at: float = 0.0
    taken_at: datetime | None = None
    same_since: float | None = None
    cause: Cause = Cause.NONE
    words: str = ""
    interval_s: float = 1.0
    full_width: int = 0
    full_height: int = 0

    def age_s(self, now: float) -> float | None:
        """How old the picture is at `now` (monotonic, s); None if there is none."""
        return None if self.image is None else max(0.0, now - self.asked_at)


def truth(picture: Picture, device: DeviceState, now: float, wait: Wait = Wait.NOT) -> Truth:
    """What a tile may claim about `picture` at `now` (monotonic, s) while its device is in that state.

    wait: what the next picture waits for. One that is late because nobody asked for a newer one is paused.
    """
    from_device = _DEVICE_TRUTH.get(device)
    if from_device is not None:
        return from_device
    age = picture.age_s(now)
    if age is None:
        return Truth.BROKEN if picture.cause is Cause.BROKEN else Truth.NONE
    if age > LATE_S and wait in (Wait.HIDDEN, Wait.STEERING):
        return Truth.PAUSED
    if age > LATE_S and picture.cause is Cause.REFUSED:
        return Truth.REFUSED
    if age > LATE_S and picture.cause is Cause.BROKEN:
        return Truth.BROKEN
    if age > max(STALE_S, 4 * picture.interval_s) or (age > LATE_S and picture.cause is not Cause.NONE):
        return Truth.STALE
    if picture.same_since is not None:
        return Truth.FROZEN
    if age > max(LATE_S, 2 * picture.interval_s):
        return Truth.LATE
    return Truth.LIVE


_DEVICE_TRUTH = {
    DeviceState.RESTARTING: Truth.RESTARTING,
    DeviceState.UNREACHABLE: Truth.UNREACHABLE,
    DeviceState.SIGNED_OUT: Truth.SIGNED_OUT,
}
