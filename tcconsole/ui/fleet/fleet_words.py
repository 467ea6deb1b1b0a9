"""Kinds of changes, how each device ended and where a run stands: words, icons and colour roles."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tcconsole.model.fleet.plan import Kind
from tcconsole.model.fleet.run_state import Ending, PartState, RunState
from tcconsole.ui.parts.age import clock_text

KIND_ICONS = {
    Kind.SETTINGS: "settings",
    Kind.FIRMWARE: "firmware",
    Kind.PASSWORD: "password",
    Kind.BACKUP: "save",
    Kind.RESTORE: "restore",
    Kind.CLONE: "clone",
}
DANGEROUS = frozenset({Kind.RESTORE, Kind.CLONE})
"""They write over panels and cameras: the button is armed by typing first."""

ENDING_LOOKS = {
    Ending.WAITING: ("pending", "text2"),
    Ending.RUNNING: ("running", "accent"),
    Ending.DONE: ("done", "ok"),
    Ending.REFUSED: ("refused", "err"),
    Ending.UNREACHABLE: ("no-answer", "err"),
    Ending.NOT_BACK: ("power", "err"),
    Ending.SKIPPED: ("remove", "text2"),
    Ending.FAILED: ("wrong", "err"),
    Ending.UNKNOWN: ("warning", "warn"),
}
"""Icon and colour role of each ending."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("fleet", text)


def kind_words(kind: Kind) -> str:
    """What it is called, as a title."""
    return {
        Kind.SETTINGS: _tr("Settings"),
        Kind.FIRMWARE: _tr("Firmware"),
        Kind.PASSWORD: _tr("Passwords"),
        Kind.BACKUP: _tr("Backup"),
        Kind.RESTORE: _tr("Restore"),
        Kind.CLONE: _tr("Clone"),
    }[kind]


def kind_sentence(kind: Kind) -> str:
    """What it does, in one sentence."""
    return {
        Kind.SETTINGS: _tr("Give many devices the same settings, and each a name that counts."),
        Kind.FIRMWARE: _tr("Send a firmware file to many devices and prove each version afterwards."),
        Kind.PASSWORD: _tr("Give the devices new administrator passwords and keep them in the keyring."),
        Kind.BACKUP: _tr("Write a backup of every device into a folder."),
        Kind.RESTORE: _tr("Put backups back onto the devices that they were made of."),
        Kind.CLONE: _tr("Give many devices the panels, cameras and settings of one."),
    }[kind]


def action_words(kind: Kind, count: int) -> str:
    """What a button does to so many devices."""
    one, many = {
        Kind.SETTINGS: (_tr("Change settings of 1 device"), _tr("Change settings of {count} devices")),
        Kind.FIRMWARE: (_tr("Update firmware of 1 device"), _tr("Update firmware of {count} devices")),
        Kind.PASSWORD: (_tr("Change password of 1 device"), _tr("Change passwords of {count} devices")),
        Kind.BACKUP: (_tr("Back up 1 device"), _tr("Back up {count} devices")),
        Kind.RESTORE: (_tr("Restore 1 device"), _tr("Restore {count} devices")),
        Kind.CLONE: (_tr("Write over 1 device"), _tr("Write over {count} devices")),
    }[kind]
    return one if count == 1 else many.format(count=count)


def devices_words(count: int) -> str:
    return _tr("1 device") if count == 1 else _tr("{count} devices").format(count=count)


def ending_words(ending: Ending) -> str:
    return {
        Ending.WAITING: _tr("waits"),
        Ending.RUNNING: _tr("under way"),
        Ending.DONE: _tr("done and verified"),
        Ending.REFUSED: _tr("refused"),
        Ending.UNREACHABLE: _tr("unreachable"),
        Ending.NOT_BACK: _tr("not back"),
        Ending.SKIPPED: _tr("skipped"),
        Ending.FAILED: _tr("failed"),
        Ending.UNKNOWN: _tr("not known"),
    }[ending]


def state_words(state: RunState) -> str:
    return {
        RunState.REVIEW: _tr("not begun"),
        RunState.PILOT: _tr("first device"),
        RunState.RUNNING: _tr("under way"),
        RunState.PAUSED: _tr("paused"),
        RunState.STOPPED: _tr("stopped"),
        RunState.CANCELLED: _tr("cancelled"),
        RunState.DONE: _tr("ended"),
    }[state]


def took_words(state: PartState, now: float) -> str:
    """How long it has taken, "0:34"; empty if it has not begun."""
    if not state.began_at:
        return ""
    until = state.ended_at or now
    return clock_text(max(0.0, until - state.began_at))


def moment_words(at: float, now: float | None = None) -> str:
    """The time alone for today, with the day for other days; local. Empty for 0."""
    if not at:
        return ""
    then, today = datetime.fromtimestamp(at), datetime.fromtimestamp(time.time() if now is None else now)
    return then.strftime("%H:%M" if then.date() == today.date() else "%Y-%m-%d %H:%M")
