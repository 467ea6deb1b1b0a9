"""What this console saved of one panel, so that a save which did not know of it is noticed.

A device saves whatever it is sent: its API knows no version and no condition, so nobody can make a save depend on what
is there. The console reads, compares and then writes; between its reading and its writing (milliseconds as a rule, at
most one request's time-out) another client may write. Two things can happen then:

1. Theirs lands before ours. Ours puts back what theirs had changed, and nothing in the device's answers shows it. Only
   the other client can know, and if it is a tcconsole it does, by 2.
2. Theirs lands after ours, made from what was there before ours. Our next reading shows that an item which we changed,
   and which stood as we saved it, is something else. A change that may have been under way while we saved (it is seen
   within RACE_S, or was not seen to be missing then) is asked about whatever it is. Later ones are taken as made with
   the knowledge of ours, except that an item is again what it was before: somebody may have had the old panel open for
   long. Whether somebody did so on purpose cannot be told apart, so it is asked about, never taken silently.

What remains is the first case with a client that does not look again after it has saved, and a console that is closed
before its next reading.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from tcconsole.api.wire import Panel
from tcconsole.model.layout import Layout
from tcconsole.model.merge import items_of

MOST = 8
"""So many saves of one panel are remembered."""
RACE_S = 20.0
"""Longer than any request takes: what another console reads before our save, it writes within that time."""


@dataclass(frozen=True, slots=True)
class Save:
    """This console made `after` from `before`; at: monotonic, seconds."""

    before: Panel
    after: Panel
    at: float


class SaveMemory:
    """Saves of one panel, newest last. clock: monotonic, seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._saves: deque[Save] = deque(maxlen=MOST)
        self._own: Layout | None = None
        self._stood_at = 0.0

    def saved(self, before: Panel, after: Panel) -> None:
        """This console made `after` from `before`, and the device confirmed it."""
        self._stood_at = self._clock()
        self._saves.append(Save(before, after, self._stood_at))
        self._own = Layout.of(after)

    def changed(self, panel: Panel) -> None:
        """This console changed single cells of the panel at once: that is no save, yet its own doing."""
        if self._own is not None:
            self._own = Layout.of(panel)

    def put_back(self, last: Panel, now: Panel) -> Panel | None:
        """The panel from which somebody made `now` without knowing our work; None if nobody seems to have.

        last: the panel at the last reading.
        """
        if self._own is None:
            return None
        ours, before, after = (items_of(layout) for layout in (self._own, Layout.of(last), Layout.of(now)))
        lost = {item for item in ours if before.get(item) == ours[item] != after.get(item)}
        stood_at, self._stood_at = self._stood_at, self._stood_at if lost else self._clock()
        for save in self._saves:
            was, became = items_of(Layout.of(save.before)), items_of(Layout.of(save.after))
            mine = {item for item in lost if was.get(item) != became.get(item)}
            if mine and stood_at - save.at < RACE_S:
                return save.before
            if any(was.get(item) == after.get(item) for item in mine):
                return save.before
        return None
