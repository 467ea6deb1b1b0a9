"""How far a device's clock is from this computer's, with what is not known about it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from re import fullmatch

from tcconsole.model.setting import parse_date


@dataclass(frozen=True, slots=True)
class Drift:
    """seconds: how far the device is ahead (negative: behind); within_s: the true value is that near, at most."""

    seconds: float
    within_s: float

    @property
    def certain(self) -> bool:
        """Whether the clocks differ for certain, and not only as far as they can be read."""
        return abs(self.seconds) > self.within_s


def measure(date: str, time: str, zone: tzinfo, asked_at: float, answered_at: float) -> Drift | None:
    """Compare what a device said with this computer's clock; None if it said no date and time.

    date, time: the device's settings, in `zone`. asked_at, answered_at: this computer's clock, seconds since the
    epoch: the device looked at its clock at some moment between them, and cut off the parts of its second.
    """
    day = parse_date(date)
    if day is None or not fullmatch(r"\d{1,2}:\d\d:\d\d", time):
        return None
    try:
        clock = datetime.strptime(time, "%H:%M:%S")
        shown = datetime.combine(day.date(), clock.time(), zone).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
    middle = (asked_at + answered_at) / 2
    return Drift(shown + 0.5 - middle, 0.5 + (answered_at - asked_at) / 2)


def clock_in(zone: tzinfo, moment: float) -> datetime:
    """The date and time in that zone at a moment in seconds since the epoch."""
    return datetime.fromtimestamp(moment, UTC).astimezone(zone)


def as_settings(moment: datetime) -> dict[str, str]:
    """A moment as the settings Date and Time take it."""
    return {"Date": moment.strftime("%m:%d:%Y"), "Time": moment.strftime("%H:%M:%S")}
