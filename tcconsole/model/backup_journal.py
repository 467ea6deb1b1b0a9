"""A backup as a line of the journal: what went into the file, or why there is none."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tcconsole.api.errors import ThinClientError
from tcconsole.model import journal_outcome
from tcconsole.model.backup import Content
from tcconsole.model.journal_entry import Result
from tcconsole.model.link import Link


@dataclass(slots=True)
class Noted:
    """content: what was read of the device, once it was."""

    content: Content | None = None


@contextmanager
def journal_line(link: Link) -> Iterator[Noted]:
    """Write down how the making of a backup ended; its failures go on to the caller."""
    noted, began = Noted(), time.monotonic()
    try:
        yield noted
    except ThinClientError as error:
        _note(link, noted, journal_outcome.failed(error, _tr), began)
        raise
    except OSError:
        _note(link, noted, (Result.REFUSED, _tr("not written")), began)
        raise
    _note(link, noted, (Result.DONE, _tr("done")), began)


def _note(link: Link, noted: Noted, ended: journal_outcome.Outcome, began: float) -> None:
    if link.recorder is not None:
        link.recorder.note(_tr("Back up"), _counted(noted.content), ended, began)


def _counted(content: Content | None) -> str:
    if content is None:
        return ""
    one = (_tr("1 panel"), _tr("1 camera"), _tr("1 setting"))
    many = (_tr("{count} panels"), _tr("{count} cameras"), _tr("{count} settings"))
    counts = (len(content.panels), len(content.cameras), len(content.values))
    return ", ".join(
        one[at] if count == 1 else many[at].format(count=count) for at, count in enumerate(counts)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("journal", text)
