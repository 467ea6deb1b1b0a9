"""Writes the journal, or what a filter leaves of it, into a CSV file: page by page, whatever its length."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QObject, Signal

from tcconsole.model import journal_csv
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.journal import Journal
from tcconsole.model.journal_entry import Entry, Filter
from tcconsole.model.journal_errors import JournalFailed
from tcconsole.model.problems import Problem, Problems
from tcconsole.model.tasks import BugReporter, TaskScope

PAGE = 2000


class JournalExport(QObject):
    """One export at a time. Signals: `changed()` it began, came on or ended. The owner awaits `aclose()`."""

    changed = Signal()

    def __init__(
        self,
        journal: Journal,
        problems: Problems,
        activity: Activity,
        report: BugReporter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._problems = problems
        self._activity = activity
        self._scope = TaskScope("journal export", report)
        self._written: int | None = None
        self._cancelled = False

    @property
    def written(self) -> int | None:
        """How many entries were written so far; None while nothing is exported."""
        return self._written

    def start(self, file: Path, wanted: Filter) -> None:
        """Write those entries to `file`, newest first. What lies there is replaced once everything is written."""
        if self._written is None:
            self._written, self._cancelled = 0, False
            self._scope.spawn(self._run(file, wanted), "export")
            self.changed.emit()

    def cancel(self) -> None:
        """Stop; no file is left behind."""
        self._cancelled = True

    async def aclose(self) -> None:
        self._cancelled = True
        await self._scope.aclose()

    async def _run(self, file: Path, wanted: Filter) -> None:
        try:
            done = await self._write(file, wanted)
        except OSError as error:
            self._tell(file, error.strerror or str(error))
        except JournalFailed as error:
            self._tell(file, str(error))
        else:
            words = (
                self.tr("Journal exported to {file}") if done else self.tr("Export of the journal cancelled")
            )
            self._activity.add(words.format(file=file.name), Kind.DONE if done else Kind.INFO)
        finally:
            self._written = None
            self.changed.emit()

    async def _write(self, file: Path, wanted: Filter) -> bool:
        """False if it was cancelled."""
        half = file.with_name(file.name + ".part")
        out = await asyncio.to_thread(_begin, half)
        done = False
        try:
            await self._write_pages(out, wanted)
            done = not self._cancelled
        finally:
            await asyncio.to_thread(_end, out, half, file if done else None)
        return done

    async def _write_pages(self, out: TextIO, wanted: Filter) -> None:
        before: int | None = None
        while not self._cancelled:
            page = await self._journal.page(wanted, before, PAGE)
            await asyncio.to_thread(_add, out, page)
            self._written = (self._written or 0) + len(page)
            self.changed.emit()
            if len(page) < PAGE:
                return
            before = page[-1].id

    def _tell(self, file: Path, why: str) -> None:
        self._problems.add(
            Problem(
                self.tr("Export the journal"),
                "",
                self.tr("{file} cannot be written: {why}.").format(file=file.name, why=why),
                self.tr("Choose another place, or make room on the disk."),
            )
        )


def _begin(half: Path) -> TextIO:
    """With a mark that tells spreadsheets the encoding."""
    out = half.open("w", encoding="utf-8-sig", newline="")
    out.write(journal_csv.head())
    return out


def _add(out: TextIO, entries: list[Entry]) -> None:
    out.write(journal_csv.lines(entries))


def _end(out: TextIO, half: Path, file: Path | None) -> None:
    """Put the file in its place, or away with None."""
    try:
        out.close()
    finally:
        if file is None:
            half.unlink(missing_ok=True)
    if file is not None:
        half.replace(file)
