"""What an earlier run of the program began and never ended: told once, at the next start."""

from __future__ import annotations

import logging
import os
import time
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tcconsole.model.journal import Journal
from tcconsole.model.journal_entry import Entry, Result
from tcconsole.model.journal_errors import JournalFailed
from tcconsole.model.problems import Problem, Problems

log = logging.getLogger(__name__)

LONGEST_S = 600.0
"""Where nobody can say whether the program that began something runs still: so long it may."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("journal", text)


async def tell_left_over(journal: Journal, problems: Problems) -> None:
    """Put what nobody saw the end of on the list of problems, and say in the journal that its end is not known."""
    await journal.opened()
    try:
        left = [entry for entry in await journal.unfinished() if not _may_go_on(entry)]
    except JournalFailed as error:
        log.warning("what an earlier run left over cannot be read: %s", error)
        return
    told = _tr("the console ended: not known whether it happened")
    for entry in reversed(left):
        problems.add(_problem(entry))
        journal.put(replace(entry, result=Result.UNKNOWN, told=told))


def _may_go_on(entry: Entry) -> bool:
    """Whether another console of this computer may be carrying it out just now."""
    number = entry.run.partition("-")[0]
    if os.name != "posix" or not number.isdecimal():
        return time.time() - entry.at < LONGEST_S
    try:
        os.kill(int(number), 0)  # asks only
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return int(number) != os.getpid()  # a container numbers every run alike


def _problem(entry: Entry) -> Problem:
    at = datetime.fromtimestamp(entry.at).strftime("%Y-%m-%d %H:%M:%S")
    why = _tr(
        "The console ended while this was under way ({time}): nobody knows whether the device did it. {what}"
    )
    return Problem(
        entry.action,
        entry.device,
        why.format(time=at, what=entry.what).strip(),
        _tr("Look at the device, and ask for it again if it did not happen."),
    )
