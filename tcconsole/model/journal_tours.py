"""A patrol's moves in the journal: one entry that counts them, where one each would bury everything else."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from tcconsole.model.journal_entry import Entry, Result
from tcconsole.model.journal_words import Translate

LONGEST_S = 3600.0
"""A longer one is told in parts, each at its own time."""
PAUSE_S = 600.0
"""After so long without a move it is told anew."""


@dataclass(slots=True)
class _Tour:
    entry: Entry
    began_s: float
    last_s: float
    moves: int = 0


class Tours:
    """The patrols that run, by the patrol's and the camera's name."""

    def __init__(self, tr: Translate) -> None:
        self._tr = tr
        self._tours: dict[tuple[str, str], _Tour] = {}

    def moved(self, patrol: str, camera: str, entry: Entry) -> Entry:
        """One more move went well; the entry to put, in place of the one before. entry: as a move by itself has it."""
        now_s, key = time.monotonic(), (patrol, camera)
        tour = self._tours.get(key)
        if tour is None or now_s - tour.began_s > LONGEST_S or now_s - tour.last_s > PAUSE_S:
            tour = self._tours[key] = _Tour(entry, now_s, now_s)
        tour.moves, tour.last_s = tour.moves + 1, now_s
        took_s = now_s - tour.began_s
        one, many = (
            self._tr("{patrol}, {camera}: 1 move"),
            self._tr("{patrol}, {camera}: {moves} moves in {time} min"),
        )
        text = one if tour.moves == 1 else many
        what = text.format(patrol=patrol, camera=camera, moves=tour.moves, time=f"{took_s / 60:.1f}")
        told = self._tr("done")
        took_ms = round(took_s * 1000)
        return replace(
            tour.entry, action=self._tr("Patrol"), what=what, result=Result.DONE, told=told, took_ms=took_ms
        )
