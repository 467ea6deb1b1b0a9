"""What sequences and schedules are and do, in words."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from tcconsole.model.round_run import RoundRun, Standing
from tcconsole.model.sequence import Sequence, SequenceRun
from tcconsole.model.sequence_target import Targets
from tcconsole.ui.parts.age import clock_text


def _tr(text: str) -> str:
    return QCoreApplication.translate("sequences", text)


def doing(run: SequenceRun, targets: Targets, now_s: float, *, waits: bool) -> str:
    """`waits`: its step is due, but a camera is being moved. now_s: on the clock of the run."""
    return round_words(run, targets.name(run.sequence, run.step), now_s, waits=waits)


def round_words(run: RoundRun[Any], step: str, now_s: float, *, waits: bool = False) -> str:
    """What a sequence or a tour that runs is doing; step: the name of the one at which it stands."""
    left = clock_text(max(0, math.ceil(run.due_s - now_s))) if math.isfinite(run.due_s) else ""
    match run.standing:
        case Standing.STAYING:
            return _tr("{step}, next in {time}").format(step=step, time=left)
        case Standing.GOING if waits:
            return _tr("waits while a camera is steered")
        case Standing.GOING:
            return _tr("{step} comes").format(step=step)
        case Standing.BY_HAND if left:
            return _tr("paused by hand, goes on in {time}").format(time=left)
        case Standing.BY_HAND:
            return _tr("paused by hand")
        case Standing.AWAY:
            return _tr("waits: {why}").format(why=run.why)
        case _ if run.why:
            return _tr("paused: {why}").format(why=run.why)
        case _:
            return _tr("paused")


def target_words(sequence: Sequence, targets: Targets) -> str:
    """Where it shows its steps."""
    if sequence.spot is None:
        return _tr("Monitor")
    panel = targets.panel_name(sequence.spot)
    return _tr("Cell {number} of {panel}").format(number=sequence.spot.cell + 1, panel=panel)


def resume_words(resume_s: int) -> str:
    """A choice of how it goes on after a manual action."""
    if resume_s == 0:
        return _tr("never by itself")
    if resume_s < 60:
        return _tr("after {number} s").format(number=resume_s)
    return _tr("after {number} min").format(number=resume_s // 60)


def day_name(day: int) -> str:
    """The short name of a weekday; 0 is Monday."""
    return QLocale().dayName(day + 1, QLocale.FormatType.ShortFormat)
