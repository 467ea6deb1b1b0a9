"""How many pictures a device is asked for at once: found by trying, since nobody has told what such a box can do."""

from __future__ import annotations

LEAST, FIRST, MOST = 1.0, 2.0, 16.0
SLOWER = 2.5
"""An answer is slow that takes so many times what the quickest lately took, …"""
SLACK_S = 0.05
"""… and so much more: less is this computer's own doing."""
LESS = 0.6
FORGET = 1.02
"""With every answer the quickest counts for so much more, so that a change of the network is learned."""


class Pace:
    """Additive increase while answers come quickly, multiplicative decrease when they are slow or fail.

    now: monotonic, s. A decrease counts once for all that was under way when it happened.
    """

    def __init__(self) -> None:
        self._cap = FIRST
        self._quickest_s = float("inf")
        self._decreased_at = -1.0e9

    @property
    def at_once(self) -> int:
        """So many may be under way now."""
        return int(self._cap)

    def answered(self, asked_at: float, took_s: float, now: float) -> None:
        """A picture came."""
        self._quickest_s = min(self._quickest_s * FORGET, took_s)
        if took_s > self._quickest_s * SLOWER + SLACK_S:
            self._decrease(asked_at, now)
        else:
            self._cap = min(MOST, self._cap + 1 / self._cap)

    def failed(self, asked_at: float, now: float) -> None:
        """The device did not answer, or had trouble."""
        self._decrease(asked_at, now)

    def _decrease(self, asked_at: float, now: float) -> None:
        if asked_at >= self._decreased_at:
            self._cap = max(LEAST, self._cap * LESS)
            self._decreased_at = now
