"""Writes what became of a run into a file, from the window."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tcconsole.model.activity import Activity, Kind
from tcconsole.model.fleet.report import file_content
from tcconsole.model.fleet.stored_run import StoredRun
from tcconsole.model.problems import Problem, Problems
from tcconsole.model.store import write_whole
from tcconsole.model.tasks import BugReporter, TaskScope


class ReportFiles(QObject):
    """Signals: `saved(file)`. A failure becomes a problem. The owner awaits `aclose()`."""

    saved = Signal(object)

    def __init__(
        self, problems: Problems, activity: Activity, report: BugReporter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._problems = problems
        self._activity = activity
        self._scope = TaskScope("run reports", report)

    def save(self, run: StoredRun, file: Path) -> None:
        """Write it, as JSON if the file's name ends so, else as CSV; what lies there is replaced."""
        self._scope.spawn(self._save(run, file), "save")

    async def aclose(self) -> None:
        await self._scope.aclose()

    async def _save(self, run: StoredRun, file: Path) -> None:
        try:
            await asyncio.to_thread(lambda: write_whole(file, file_content(run, file)))
        except OSError as error:
            why = self.tr("{file} cannot be written: {why}.")
            self._problems.add(
                Problem(
                    self.tr("Save the report of the run"),
                    "",
                    why.format(file=file.name, why=error.strerror or str(error)),
                    self.tr("Choose another place, or make room on the disk."),
                )
            )
        else:
            self._activity.add(self.tr("Report of the run saved as {file}").format(file=file.name), Kind.DONE)
            self.saved.emit(file)
