"""The support bundle while somebody looks at it: collected in a thread, looked through, saved."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tcconsole.model import journal_csv, support_bundle
from tcconsole.model.activity import Kind
from tcconsole.model.journal_entry import Filter
from tcconsole.model.journal_errors import JournalFailed
from tcconsole.model.preferences import PREFERENCES
from tcconsole.model.problems import Problem
from tcconsole.model.support_bundle import Part, Sources
from tcconsole.model.tasks import TaskScope

if TYPE_CHECKING:
    from tcconsole.model.console import Console

PAGE = 2000
DAY_S = 86_400.0


class BundleDesk(QObject):
    """Signals: `changed()` parts were collected, dropped or saved. The owner awaits `aclose()`."""

    changed = Signal()

    def __init__(self, console: Console, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._scope = TaskScope("support bundle", console.report_bug)
        self._parts: tuple[Part, ...] = ()
        self._busy = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """What was collected; empty before."""
        return self._parts

    @property
    def busy(self) -> bool:
        return self._busy

    def collect(self) -> None:
        """Gather everything; `parts` has it afterwards."""
        if not self._busy:
            self._set_busy(True)
            self._scope.spawn(self._collect(), "collect")

    def drop(self) -> None:
        """Forget what was collected."""
        self._parts = ()
        self.changed.emit()

    def save(self, file: Path, left_out: frozenset[str]) -> None:
        """Write what was collected into a ZIP, without the parts of these names."""
        if self._parts and not self._busy:
            self._set_busy(True)
            self._scope.spawn(self._save(file, left_out), "save")

    async def aclose(self) -> None:
        await self._scope.aclose()

    async def _collect(self) -> None:
        try:
            sources = self._sources(await self._journal())
            self._parts = tuple(await asyncio.to_thread(support_bundle.collect, sources))
        finally:
            self._set_busy(False)

    async def _save(self, file: Path, left_out: frozenset[str]) -> None:
        try:
            await asyncio.to_thread(support_bundle.save, self._parts, file, left_out)
        except OSError as error:
            why = self.tr("{file} cannot be written: {why}.")
            self._console.problems.add(
                Problem(
                    self.tr("Save the support bundle"),
                    "",
                    why.format(file=file.name, why=error.strerror or str(error)),
                    self.tr("Choose another place, or make room on the disk."),
                )
            )
        else:
            words = self.tr("Support bundle saved as {file}")
            self._console.activity.add(words.format(file=file.name), Kind.DONE)
            self._parts = ()
        finally:
            self._set_busy(False)

    async def _journal(self) -> str:
        """The last days, as CSV, newest first and not endlessly many."""
        wanted = Filter(since=time.time() - support_bundle.JOURNAL_DAYS * DAY_S)
        texts, size, before = [journal_csv.head()], 0, None
        while size < support_bundle.JOURNAL_BYTES:
            try:
                page = await self._console.journal.page(wanted, before, PAGE)
            except JournalFailed as error:
                return "".join(texts) + f"the journal cannot be read: {error}\n"
            texts.append(await asyncio.to_thread(journal_csv.lines, page))
            size += len(texts[-1])
            if len(page) < PAGE:
                break
            before = page[-1].id
        return "".join(texts)

    def _sources(self, journal: str) -> Sources:
        console = self._console
        return Sources(
            console.folder,
            journal=journal,
            problems="\n".join(_problem(problem) for problem in console.problems.all),
            devices=[_device(device) for device in console.devices.all],
            preferences={each.key: console.preferences.get(each) for each in PREFERENCES},
            values=console.secrets.values,
        )

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.changed.emit()


def _problem(problem: Problem) -> str:
    at = problem.at.isoformat(timespec="seconds")
    return f"{at} {problem.tried} | {problem.device} | {problem.why} | {problem.advice}"


def _device(device: Any) -> dict[str, Any]:
    link = device.link
    return {
        "name": device.name,
        "address": str(device.address),
        "serial": device.serial,
        "firmware": device.firmware,
        "state": device.state.value,
        "since": journal_csv.local(link.since),
        "error": str(link.error) if link.error else "",
        "round_trip_ms": None if link.round_trip_s is None else round(link.round_trip_s * 1000, 1),
        "panels": len(device.panels.saved),
        "cameras": len(device.cameras.all),
        "settings": dict(device.settings.values),
    }
