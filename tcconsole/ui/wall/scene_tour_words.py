"""What a tour that runs is doing, in words."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from tcconsole.model.round_run import RoundRun, Standing
from tcconsole.model.tour import Tour
from tcconsole.ui.parts.age import clock_text


def _tr(text: str) -> str:
    return QCoreApplication.translate("scenes", text)


def tour_words(run: RoundRun[Tour], now_s: float) -> str:
    """What a tour that runs is doing. now_s: on the clock of the run."""
    left = math.ceil(run.due_s - now_s) if math.isfinite(run.due_s) else None
    clock = clock_text(max(0, left)) if left is not None else ""
    match run.standing:
        case Standing.STAYING:
            return _tr("{scene}, next in {time}").format(scene=run.step.name, time=clock)
        case Standing.GOING:
            return _tr("{scene} comes").format(scene=run.step.name)
        case Standing.BY_HAND if clock:
            return _tr("paused by hand, goes on in {time}").format(time=clock)
        case Standing.BY_HAND:
            return _tr("paused by hand")
        case Standing.AWAY:
            return _tr("waits: {why}").format(why=run.why)
        case _ if run.why:
            return _tr("paused: {why}").format(why=run.why)
        case _:
            return _tr("paused")
