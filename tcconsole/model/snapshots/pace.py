"""How many pictures a device is asked for at once: found by trying, since nobody has told what such a box can do."""

from __future__ import annotations

import math

LEAST, FIRST, MOST = 1.0, 2.0, 16.0
SLOWER = 2.5
"""An answer is slow that takes so many times what the quickest lately took, …"""
SLACK_S = 0.05
"""… and so much more: less is this computer's own doing."""
LESS = 0.6
FEW, MANY = 1.5, 3.0
"""More is asked for at once while fewer than so many requests wait at the device, less when more do: a longer queue
brings no more pictures, and a command that comes then waits behind it."""
NOISE_S = 0.003
"""Times differ by so much without anything waiting."""
AGAIN_S = 30.0
"""So often, while requests wait there, it begins anew with one at a time: that tells how quick the device is when none
waits."""
AHEAD, AHEAD_S = 8, 0.01
"""So many more, but no more than come within this time, are given to the workers: they go on while the window is at
something else."""


class Pace:
    """Additive increase while answers come quickly, additive decrease while they wait at the device, multiplicative
    decrease when they are slow or fail.

    now: monotonic, s. A multiplicative decrease counts once for all that was under way when it happened.
    """

    def __init__(self) -> None:
        self._cap = FIRST
        self._quickest_s = math.inf
        self._usual_s = math.inf
        self._decreased_at = -1.0e9
        self._begun_at = math.inf
        self._waited = False

    @property
    def at_once(self) -> int:
        """So many may be under way now."""
        return int(self._cap)

    @property
    def ahead(self) -> int:
        """So many more may wait for their turn where they are asked."""
        return min(AHEAD, int(AHEAD_S * self._cap / self._usual_s)) if self._usual_s > 0 else AHEAD

    def answered(self, asked_at: float, took_s: float, now: float) -> None:
        """A picture came. took_s: what the device and the way to it took of the time since it was asked for."""
        if self._begun_at == math.inf:
            self._begun_at = asked_at
        if asked_at < self._begun_at:
            return  # it still waited behind those before
        self._usual_s = took_s if self._usual_s == math.inf else 0.9 * self._usual_s + 0.1 * took_s
        self._quickest_s = min(self._quickest_s, took_s)
        waits_s = took_s - self._quickest_s
        waiting = self._cap * (waits_s - NOISE_S) / max(took_s, NOISE_S)
        if waits_s > self._quickest_s * (SLOWER - 1) + SLACK_S:
            self._decrease(asked_at, now)
        elif waiting > MANY:
            self._cap = max(LEAST, self._cap - 1 / self._cap)
        elif waiting < FEW:
            self._cap = min(MOST, self._cap + 1 / self._cap)
        self._waited = self._waited or waiting >= FEW
        if self._waited and now - self._begun_at > AGAIN_S:
            self._begun_at, self._waited = now, False
            self._cap, self._quickest_s = LEAST, math.inf

    def failed(self, asked_at: float, now: float) -> None:
        """The device did not answer, or had trouble."""
        self._decrease(asked_at, now)

    def _decrease(self, asked_at: float, now: float) -> None:
        if asked_at >= self._decreased_at:
            self._cap = max(LEAST, self._cap * LESS)
            self._decreased_at = now
