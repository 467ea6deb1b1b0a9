"""What this console saved of one panel, so that a save which did not know of it is noticed.

A device saves whatever it is sent: its API knows no version and no condition, so nobody can make a save depend on what
is there. The console reads, compares and then writes; between its reading and its writing (milliseconds as a rule, at
most one request's time-out) another client may write. Two things can happen then:

1. Theirs lands before ours. Ours puts back what theirs had changed, and nothing in the device's answers shows it. Only
   the other client can know, and if it is a tcconsole it does, by 2.
2. Theirs lands after ours, made from what was there before ours. It puts back what ours had changed. This is seen with
   the next reading: an item that we changed, and that stood as we saved it, is again what it was before. It may be that
   somebody did so on purpose; that cannot be told apart, so it is asked about, never taken silently.

What remains is the first case with a client that does not look again after it has saved.
"""

from __future__ import annotations

from collections import deque

from tcconsole.api.wire import Panel
from tcconsole.model.layout import Layout
from tcconsole.model.merge import items_of

MOST = 8
"""So many saves of one panel are remembered."""


class SaveMemory:
    """Saves of one panel, newest last."""

    def __init__(self) -> None:
        self._saves: deque[tuple[Panel, Panel]] = deque(maxlen=MOST)
        self._own: Layout | None = None

    def saved(self, before: Panel, after: Panel) -> None:
        """This console made `after` from `before`."""
        self._saves.append((before, after))
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
        lost = [item for item in ours if before.get(item) == ours[item] != after.get(item)]
        for old, new in self._saves:
            was, became = items_of(Layout.of(old)), items_of(Layout.of(new))
            if any(was.get(item) == after.get(item) != became.get(item) for item in lost):
                return old
        return None
