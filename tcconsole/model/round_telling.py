"""What people are told of a run of a round: a line when it starts, pauses or goes on, and what it leaves out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QCoreApplication

from tcconsole.model.activity import Activity, Kind
from tcconsole.model.round_run import RoundRun, Standing

_SAME = {Standing.GOING: Standing.STAYING, Standing.STEERED: Standing.BY_HAND}
"""What needs no new line."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("rounds", text)


class RoundTelling:
    """Of one run, and nothing twice. away: words for AWAY with {name} and {why}; told: standing and reason that
    people know already."""

    def __init__(
        self, activity: Activity, *, away: str, told: tuple[Standing, str] = (Standing.STOPPED, "")
    ) -> None:
        self._activity = activity
        self._away = away
        self._told = told

    def tell(self, run: RoundRun[Any]) -> None:
        """The run may stand elsewhere now. That it stopped is told by whoever stopped it."""
        standing = _SAME.get(run.standing, run.standing)
        if (standing, run.why) == self._told or standing is Standing.STOPPED:
            return
        first = self._told[0] is Standing.STOPPED
        self._told = (standing, run.why)
        words, kind = self._line(standing, run.why, first=first)
        self._activity.add(words.format(name=run.round.name, why=run.why), kind)

    def tell_left_out(self, run: RoundRun[Any], before: Collection[str]) -> None:
        """Which steps it leaves out that it did not leave out `before`."""
        for step in run.lacking:
            if step not in before:
                words = _tr("{name}: {step} does not exist any more and is left out")
                self._activity.add(words.format(name=run.round.name, step=step), Kind.WARNING)

    def _line(self, standing: Standing, why: str, *, first: bool) -> tuple[str, Kind]:
        if standing is Standing.STAYING:
            return _tr("{name} started") if first else _tr("{name} goes on"), Kind.INFO
        if standing is Standing.BY_HAND:
            return _tr("{name} paused by hand"), Kind.INFO
        if standing is Standing.AWAY:
            return self._away, Kind.WARNING
        if why:
            return _tr("{name} paused: {why}"), Kind.WARNING
        return _tr("{name} paused"), Kind.INFO
