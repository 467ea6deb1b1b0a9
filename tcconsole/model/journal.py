"""The journal: every change that was asked of a device, written in batches beside the window's work.

Whatever happens to its file, the console goes on: it is told once, and the entries wait or are kept in memory.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tcconsole.model.database_file import keep_aside
from tcconsole.model.journal_entry import Entry, Filter, at_of
from tcconsole.model.journal_errors import JournalBroken, JournalFailed, NewerJournal
from tcconsole.model.journal_schema import FILE
from tcconsole.model.problems import Problem, Problems
from tcconsole.model.tasks import BugReporter, TaskScope

if TYPE_CHECKING:
    from tcconsole.model.journal_file import JournalFile

log = logging.getLogger(__name__)

OPEN_AFTER_S = 1.5
"""The window is painted by then: opening takes imports that nobody should wait for at the start."""
BATCH_S = 0.2
AGAIN_S = 5.0
BEGIN_S = 3.0
"""A dangerous request waits so long for the disk, and then it is sent all the same: the operator decides."""
CLOSE_S = 3.0
MOST_WAITING = 20_000
MOST_KEPT = 1_000_000
DAY_S = 86_400.0
PRUNE_EVERY_S = DAY_S


class Journal(QObject):
    """Signals: `changed()` entries came or ended; `state_changed()` whether and why it is not kept.

    folder: where the file lies, None keeps it in memory. keep_days: asked whenever old entries are removed. `start()`
    opens it soon; the owner awaits `aclose()`.
    """

    changed = Signal()
    state_changed = Signal()

    def __init__(
        self,
        folder: Path | None,
        problems: Problems,
        report: BugReporter,
        keep_days: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.path = folder / FILE if folder is not None else None
        self._problems = problems
        self._keep_days = keep_days
        self._scope = TaskScope("journal", report)
        self._file: JournalFile | None = None
        self._opened: asyncio.Event = asyncio.Event()
        self._waiting: dict[int, Entry] = {}
        self._waiters: list[asyncio.Future[None]] = []
        self._due = asyncio.Event()
        self._wanted_now = asyncio.Event()
        self._closing = False
        self._told = False
        self._lost = 0
        self._pruned_at = 0.0
        self._reason = ""

    @property
    def reason(self) -> str:
        """Why it is kept in memory only, though there is a folder; as a sentence, else ""."""
        return self._reason

    def start(self) -> None:
        """Open the file soon, and write what comes."""
        if not self._closing and not self._scope.running("write"):
            self._scope.spawn(self._work(), "write")

    def put(self, entry: Entry) -> None:
        """Have an entry written soon, or how a begun one ended."""
        if self._closing:
            return
        self._waiting[entry.id] = entry
        if len(self._waiting) > MOST_WAITING:
            del self._waiting[next(iter(self._waiting))]
            self._lost += 1
        self.start()
        self._due.set()

    async def put_now(self, entry: Entry) -> None:
        """Have an entry written, and wait until it is on disk: for BEGIN_S at most."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.append(done)
        self.put(entry)
        self._wanted_now.set()
        try:
            async with asyncio.timeout(BEGIN_S):
                await done
        except TimeoutError:
            log.warning("the journal could not be written in %.0f s: the command is sent without", BEGIN_S)

    def read(
        self,
        asker: QObject,
        wanted: Filter,
        before: int | None,
        limit: int,
        answer: Callable[[list[Entry]], None],
    ) -> None:
        """`answer` gets a page of entries, newest first: see `JournalFile.page`. Nothing if it cannot be read.

        No answer comes after `asker`, a part of the window, has been deleted.
        """
        self._ask(asker, self.page(wanted, before, limit), answer, [])

    def count(
        self, asker: QObject, wanted: Filter, answer: Callable[[tuple[int, float | None]], None]
    ) -> None:
        """`answer` gets how many entries there are, and when the first of them was written."""
        self._ask(asker, self._summary(wanted), answer, (0, None))

    def list_devices(self, asker: QObject, answer: Callable[[list[tuple[str, str]]], None]) -> None:
        """`answer` gets (what to filter by, name) of every device that has entries."""
        self._ask(asker, self._devices(), answer, [])

    async def page(self, wanted: Filter, before: int | None, limit: int) -> list[Entry]:
        """Entries of what is on disk, newest first. Raises JournalFailed."""
        return await (await self._ready()).page(wanted, before, limit)

    async def opened(self) -> None:
        """Wait until the file is open, without hurrying that."""
        self.start()
        await self._opened.wait()

    async def unfinished(self) -> list[Entry]:
        """What an earlier run of the program began and never ended: nobody knows whether it happened."""
        found = await (await self._ready()).unfinished()
        return [entry for entry in found if entry.cut_short]

    async def flush(self) -> None:
        """Wait until everything that was put so far is written."""
        while self._waiting and not self._closing:
            done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiters.append(done)
            self._wanted_now.set()
            self._due.set()
            await done

    async def aclose(self) -> None:
        """Write what is waiting, as long as that takes no longer than CLOSE_S, and end every thread."""
        self._closing = True
        self._wanted_now.set()
        self._due.set()
        await self._scope.wait("write", CLOSE_S)
        await self._scope.aclose()
        if self._waiting:
            log.warning("%d entries of the journal could not be written", len(self._waiting))
        file, self._file = self._file, None
        if file is not None:
            await file.close()
        self._wake()

    async def _summary(self, wanted: Filter) -> tuple[int, float | None]:
        count, oldest = await (await self._ready()).summary(wanted)
        return count, None if oldest is None else at_of(oldest)

    async def _devices(self) -> list[tuple[str, str]]:
        return await (await self._ready()).devices()

    async def _ready(self) -> JournalFile:
        """The open file: whoever wants to read does not wait for OPEN_AFTER_S."""
        self.start()
        self._wanted_now.set()
        await self._opened.wait()
        if self._file is None:
            raise JournalFailed("it is closed")
        return self._file

    def _ask(
        self,
        asker: QObject,
        work: Coroutine[Any, Any, Any],
        answer: Callable[[Any], None],
        nothing: object,
    ) -> None:
        async def run() -> None:
            try:
                found = await work
            except JournalFailed as error:
                log.warning("the journal cannot be read: %s", error)
                found = nothing
            if isValid(asker) and not self._closing:
                answer(found)

        if self._closing:
            work.close()
        else:
            self._scope.spawn(run(), "read")

    async def _work(self) -> None:
        await _wait(self._wanted_now, OPEN_AFTER_S if not self._waiting else BATCH_S)
        if self._file is None:
            self._file = await self._open(self.path)
        self._opened.set()
        await self._prune()
        while not self._closing:
            await self._due.wait()
            await _wait(self._wanted_now, BATCH_S)
            self._due.clear()
            self._wanted_now.clear()
            if not await self._write():
                self._due.set()
                await _wait(self._wanted_now, AGAIN_S)
            await self._prune()
        await self._write()

    async def _open(self, path: Path | None) -> JournalFile:
        """The journal on disk, in a new file if the old one is damaged, or one in memory if nothing else goes."""
        module = await asyncio.to_thread(_import_file)
        try:
            opened: JournalFile = await module.JournalFile.open(path)
            return opened
        except NewerJournal:
            self._tell_not_kept(
                self.tr("It was written by a newer version of tcconsole."),
                self.tr("It is left as it is. Use the newer version, or move the file away."),
            )
        except JournalBroken as error:
            if path is not None and await self._keep_aside(path, error):
                return await self._open(path)
        except JournalFailed as error:
            self._tell_not_kept(
                self.tr("The file cannot be used: {why}.").format(why=str(error)),
                self.tr("Check the disk and the rights to {file}.").format(file=str(path)),
            )
        memory: JournalFile = await module.JournalFile.open(None)
        return memory

    async def _write(self) -> bool:
        """Write what is waiting. False if that cannot be done now."""
        batch, waiters = dict(self._waiting), self._waiters
        self._waiters = []
        if self._file is None:
            return True
        try:
            await self._file.put(list(batch.values()))
        except JournalBroken as error:
            await self._begin_anew(error)
            self._waiters = waiters + self._waiters
            self._due.set()
            return True
        except JournalFailed as error:
            self._tell_failed(error)
            self._waiters = waiters + self._waiters
            return False
        self._forget(batch)
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)
        if batch:
            self.changed.emit()
        return True

    def _forget(self, written: dict[int, Entry]) -> None:
        for entry_id, entry in written.items():
            if self._waiting.get(entry_id) is entry:  # not how it ended meanwhile
                del self._waiting[entry_id]
        if self._lost:
            log.warning("%d entries of the journal were dropped while it could not be written", self._lost)
            self._lost = 0

    async def _begin_anew(self, error: Exception) -> None:
        """The file was damaged while it was open."""
        broken, self._file = self._file, None
        if broken is not None:
            await broken.close()
        path = self.path if not self._reason else None
        if path is not None and not await self._keep_aside(path, error):
            path = None
        self._file = await self._open(path)

    async def _keep_aside(self, path: Path, error: Exception) -> bool:
        try:
            aside = await asyncio.to_thread(keep_aside, path)
        except OSError as failure:
            self._tell_not_kept(
                self.tr("The file is damaged ({why}) and cannot be moved away: {failure}.").format(
                    why=str(error), failure=failure.strerror
                ),
                self.tr("Check the disk and the rights to {file}.").format(file=str(path)),
            )
            return False
        log.warning("the journal was damaged (%s); it is kept as %s", error, aside.name)
        self._tell(
            self.tr("The journal's file is damaged: {why}.").format(why=str(error)),
            self.tr("A new journal was begun; the old file is kept as {file}.").format(file=str(aside)),
        )
        return True

    def _tell_not_kept(self, why: str, advice: str) -> None:
        self._reason = why
        self.state_changed.emit()
        self._tell(why, advice + " " + self.tr("Until then it is kept for this session only."))

    def _tell_failed(self, error: Exception) -> None:
        log.warning("the journal cannot be written: %s", error)
        self._tell(
            self.tr("The file cannot be written now: {why}.").format(why=str(error)),
            self.tr("The entries wait and are written as soon as that is possible. Check the disk."),
        )

    def _tell(self, why: str, advice: str) -> None:
        """Once: a disk that stays full is no news."""
        if not self._told:
            self._told = True
            self._problems.add(Problem(self.tr("Keep the journal"), "", why, advice))

    async def _prune(self) -> None:
        now = time.time()
        if self._file is None or now - self._pruned_at < PRUNE_EVERY_S:
            return
        self._pruned_at = now
        try:
            await self._file.prune(now - self._keep_days() * DAY_S, MOST_KEPT)
        except JournalFailed as error:
            log.warning("old entries of the journal cannot be removed: %s", error)

    def _wake(self) -> None:
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._waiters = []
        self._opened.set()


def _import_file() -> Any:
    """The module that knows SQLAlchemy, in a thread: the import takes a fifth of a second."""
    from tcconsole.model import journal_file

    return journal_file


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
