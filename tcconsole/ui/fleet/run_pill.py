"""Where a run stands as a whole: words, icon and colours for a pill and for a row of a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.model.fleet.run_state import RunState
from tcconsole.ui.fleet.fleet_words import state_words
from tcconsole.ui.fleet.run_model import ShownRun

_PILLS = {
    RunState.REVIEW: "draft",
    RunState.PILOT: "sending",
    RunState.RUNNING: "sending",
    RunState.PAUSED: "waiting",
    RunState.STOPPED: "refused",
    RunState.CANCELLED: "was-on-monitor",
    RunState.DONE: "done",
}
_PILL_ICONS = {RunState.PAUSED: "pause", RunState.STOPPED: "halt", RunState.CANCELLED: "close"}
_LOOKS = {
    RunState.REVIEW: ("pending", "text2"),
    RunState.PILOT: ("running", "accent"),
    RunState.RUNNING: ("running", "accent"),
    RunState.PAUSED: ("pause", "warn"),
    RunState.STOPPED: ("halt", "err"),
    RunState.CANCELLED: ("close", "text2"),
    RunState.DONE: ("done", "ok"),
}


def run_pill(run: ShownRun, failed: bool) -> tuple[str, str, str | None]:
    """Kind, words and icon of a pill; failed: whether devices failed."""
    if interrupted(run):
        return "late", _tr("interrupted"), "history"
    if run.state is RunState.DONE and failed:
        return "late", _tr("ended with failures"), "warning"
    return _PILLS[run.state], state_words(run.state), _PILL_ICONS.get(run.state)


def run_look(run: ShownRun, failed: bool) -> tuple[str, str]:
    """Icon and colour role in a table."""
    if interrupted(run):
        return "history", "warn"
    return ("warning", "warn") if run.state is RunState.DONE and failed else _LOOKS[run.state]


def run_words(run: ShownRun) -> str:
    """Where it stands, in a word or two."""
    return _tr("interrupted") if interrupted(run) else state_words(run.state)


def interrupted(run: ShownRun) -> bool:
    """Whether it was left before its end and waits for somebody to take it up."""
    return run.left_over and not run.state.over


def _tr(text: str) -> str:
    return QCoreApplication.translate("fleet", text)
