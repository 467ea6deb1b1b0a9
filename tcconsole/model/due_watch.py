"""Which entries of a schedule have come due since somebody last looked. Nothing is due twice. No clock of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from tcconsole.model.schedule import Due, Entry, between

CLOCK_BACK_S = 300.0
"""A clock that goes back by less was only corrected: nothing is done twice. By more: it was set, and counts anew."""
MISSED_MOST_DAYS = 14


class DueWatch:
    """seen_at: up to when everything was looked at, in seconds since the epoch; 0 for never."""

    def __init__(self, seen_at: float) -> None:
        self.seen_at = seen_at

    def missed(self, entries: Sequence[Entry], now: float, late_s: float) -> tuple[tuple[Due, int], ...]:
        """What was due while nobody looked and is late by more than late_s: the last time of each entry, and how often.
        What is less late is still found by `due`."""
        begin = max(self.seen_at, now - MISSED_MOST_DAYS * 86400) if self.seen_at else now
        self.seen_at = max(begin, now - late_s)
        if begin >= now - late_s:
            return ()
        dues = between(entries, utc(begin), utc(now - late_s))
        counts = Counter(due.entry.key for due in dues)
        last = {due.entry.key: due for due in dues}
        return tuple((due, counts[key]) for key, due in last.items())

    def due(self, entries: Sequence[Entry], now: float) -> tuple[Due, ...]:
        """What has come due since this was asked last, earliest first."""
        if now < self.seen_at - CLOCK_BACK_S:
            self.seen_at = now
        if now <= self.seen_at:
            return ()
        dues = between(entries, utc(self.seen_at), utc(now))
        self.seen_at = now
        return dues


def utc(at: float) -> datetime:
    """That moment; `at` in seconds since the epoch."""
    return datetime.fromtimestamp(at, UTC)
