"""What steering costs, in numbers: round trip, steps per second, and how far a camera ran on after a release."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from statistics import median

ROUND_TRIPS = 20
TRIPS_KEPT = 64
LATELY_S = 1.0


@dataclass(frozen=True, slots=True)
class Figures:
    """round_trip_s: median of the last 20, None before the first; steps_per_s: in the running or last gesture;
    overrun_steps and overrun_s: the worst so far between a release and the end of the request then in flight;
    trips: of the last moves, when each was answered (monotonic, s) and what it took (s), oldest first."""

    round_trip_s: float | None = None
    steps_per_s: float = 0.0
    overrun_steps: int = 0
    overrun_s: float = 0.0
    trips: tuple[tuple[float, float], ...] = ()


class Meter:
    """Counts one drive's moves. All times are seconds of one clock that never jumps."""

    def __init__(self) -> None:
        self._trips: deque[tuple[float, float]] = deque(maxlen=TRIPS_KEPT)
        self._sent: deque[float] = deque(maxlen=400)
        self._began = 0.0
        self._in_flight: float | None = None
        self._released: float | None = None
        self._worst = Figures()

    @property
    def figures(self) -> Figures:
        trips = tuple(self._trips)
        middle = median(took_s for _, took_s in trips[-ROUND_TRIPS:]) if trips else None
        return replace(self._worst, round_trip_s=middle, steps_per_s=self._pace(), trips=trips)

    def begin(self, at_s: float) -> None:
        """A gesture begins: its pace counts from here."""
        self._began = at_s

    def forget_sent(self) -> None:
        """From now on moves are another camera's."""
        self._sent.clear()

    def sent(self, at_s: float) -> None:
        """A move goes out."""
        self._sent.append(at_s)
        self._in_flight, self._released = at_s, None

    def released(self, at_s: float) -> None:
        """The stick was let go: a move still in flight is the only one that can complete after it."""
        if self._in_flight is not None:
            self._released = at_s

    def done(self, at_s: float, *, answered: bool) -> None:
        """That move was answered, or failed: then nobody knows whether it was carried out, and it counts as sent."""
        if answered and self._in_flight is not None:
            self._trips.append((at_s, at_s - self._in_flight))
        if answered and self._released is not None and at_s - self._released > self._worst.overrun_s:
            self._worst = replace(self._worst, overrun_steps=1, overrun_s=at_s - self._released)
        self._in_flight = self._released = None

    def sent_since(self, at_s: float) -> int:
        """How many moves went out to this camera at or after that time."""
        return sum(sent >= at_s for sent in self._sent)

    def _pace(self) -> float:
        sent = [at for at in self._sent if at >= self._began]
        lately = [at for at in sent if sent[-1] - at <= LATELY_S]
        span_s = lately[-1] - lately[0] if lately else 0.0
        return (len(lately) - 1) / span_s if span_s > 0 else 0.0
