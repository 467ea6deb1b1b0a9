"""Where a camera looks, as far as it can be told on an API that reads no position back: a fix, and steps from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tcconsole.api.ptz import LIMIT

TRAIL_MOST = 150
TRAIL_APART = 1.0


@dataclass(frozen=True, slots=True)
class Pose:
    """Pan, tilt and zoom in percent of the camera's range, each -100 to 100. Other numbers become the nearest."""

    pan: float
    tilt: float
    zoom: float

    def __post_init__(self) -> None:
        for name in ("pan", "tilt", "zoom"):
            object.__setattr__(self, name, bounded(getattr(self, name)))

    def stepped(self, pan: float, tilt: float, zoom: float) -> Pose:
        """After a relative step: the camera stops at the end of its range."""
        return Pose(self.pan + _sent(pan), self.tilt + _sent(tilt), self.zoom + _sent(zoom))


@dataclass(frozen=True, slots=True)
class Estimate:
    """pose: by our own moves alone. fixed_at: when an absolute move last said where the camera is. steps: relative
    ones since then. back: the pose before the last jump. trail: where it came by, oldest first, in pan and tilt."""

    pose: Pose
    fixed_at: datetime
    steps: int = 0
    back: Pose | None = None
    trail: tuple[tuple[float, float], ...] = ()


def after_jump(known: Estimate | None, to: Pose, now: datetime) -> Estimate:
    """An absolute move was carried out: the pose is known, whatever was known before."""
    to = Pose(_sent(to.pan), _sent(to.tilt), _sent(to.zoom))
    if known is None:
        return Estimate(to, now, trail=((to.pan, to.tilt),))
    back = known.back if to == known.pose else known.pose
    return Estimate(to, now, back=back, trail=_longer(known.trail, to))


def after_step(known: Estimate | None, pan: float, tilt: float, zoom: float) -> Estimate | None:
    """A relative step was carried out. Without a fix it says nothing."""
    if known is None:
        return None
    pose = known.pose.stepped(pan, tilt, zoom)
    return Estimate(pose, known.fixed_at, known.steps + 1, known.back, _longer(known.trail, pose))


def _longer(trail: tuple[tuple[float, float], ...], pose: Pose) -> tuple[tuple[float, float], ...]:
    """The trail with one more point; its last one moves along while it is close to the one before."""
    here = (pose.pan, pose.tilt)
    if len(trail) > 1 and abs(here[0] - trail[-2][0]) + abs(here[1] - trail[-2][1]) < TRAIL_APART:
        trail = trail[:-1]
    return (*trail, here)[-TRAIL_MOST:]


def _sent(value: float) -> float:
    """As the device is told it: three decimals."""
    return round(value, 3)


def bounded(value: float) -> float:
    """The nearest that can be asked of a camera."""
    return min(LIMIT, max(-LIMIT, value))
