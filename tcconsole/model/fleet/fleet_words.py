"""What became of a run, in words for the list of problems."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from tcconsole.model.fleet.run_state import Ending, PartState

NAMED = 4
"""So many devices are named; the run itself names all."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("fleet", text)


def ending_words(ending: Ending) -> str:
    """In two or three words, to stand behind a device's name."""
    return {
        Ending.WAITING: _tr("waits"),
        Ending.RUNNING: _tr("is under way"),
        Ending.DONE: _tr("done and verified"),
        Ending.REFUSED: _tr("refused"),
        Ending.UNREACHABLE: _tr("unreachable"),
        Ending.NOT_BACK: _tr("not back"),
        Ending.SKIPPED: _tr("left out"),
        Ending.FAILED: _tr("failed"),
        Ending.UNKNOWN: _tr("not known whether it was done"),
    }[ending]


def failed_words(states: Sequence[PartState]) -> str:
    """Which devices failed, as a sentence."""
    failed = [state for state in states if state.ending.failed]
    listed = ", ".join(
        _tr("{device} ({ending})").format(device=state.part.target.title, ending=ending_words(state.ending))
        for state in failed[:NAMED]
    )
    if len(failed) == 1:
        return _tr("{list}: {why}").format(list=listed, why=failed[0].told)
    more = len(failed) - NAMED
    if more > 0:
        listed = _tr("{list} and {count} more").format(list=listed, count=more)
    return _tr("{count} devices did not get there: {list}.").format(count=len(failed), list=listed)
