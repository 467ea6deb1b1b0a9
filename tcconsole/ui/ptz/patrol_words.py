"""What a patrol is doing, in words for its row."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from tcconsole.model.patrol import PatrolRun
from tcconsole.model.round_run import Standing
from tcconsole.ui.parts.age import clock_text


def _tr(text: str) -> str:
    return QCoreApplication.translate("patrol", text)


def doing(run: PatrolRun, now_s: float, *, waiting: bool) -> str:
    """`waiting`: it is due, but somebody steers another camera. now_s: on the clock of the run."""
    left = clock_text(max(0, math.ceil(run.due_s - now_s))) if math.isfinite(run.due_s) else ""
    match run.standing:
        case Standing.STAYING:
            what = _tr("next in {time}").format(time=left)
        case Standing.GOING if waiting:
            what = _tr("waits while another camera is steered")
        case Standing.GOING:
            what = _tr("on the way")
        case Standing.BY_HAND if left:
            what = _tr("paused by hand, goes on in {time}").format(time=left)
        case Standing.STEERED | Standing.BY_HAND:
            what = _tr("paused by hand")
        case _ if run.why:
            what = _tr("paused: {why}").format(why=run.why)
        case _:
            what = _tr("paused")
    where = _tr("{number} of {count}").format(number=run.index + 1, count=len(run.patrol.steps))
    return f"{where} · {run.step.preset} · {what}"


def left_out(run: PatrolRun) -> str:
    """Which presets it leaves out; empty if it leaves none."""
    if not run.lacking:
        return ""
    return _tr("Left out, does not exist any more: {presets}").format(presets=", ".join(run.lacking))


def after_use(resume_s: int) -> str:
    """A choice of how it goes on after manual use."""
    if resume_s == 0:
        return _tr("stays paused")
    if resume_s < 60:
        return _tr("goes on after {number} s").format(number=resume_s)
    return _tr("goes on after {number} min").format(number=resume_s // 60)
