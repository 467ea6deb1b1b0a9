"""The site store as the models use it: opened when somebody wants it, everything in the order in which it was asked.

Whatever happens to its file, the console goes on: it is told once. What cannot be written now waits.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from tcconsole.model.database_file import keep_aside
from tcconsole.model.problems import Problem, Problems
from tcconsole.model.site import plain
from tcconsole.model.site.errors import NewerSite, SiteBroken, SiteFailed
from tcconsole.model.tasks import BugReporter, TaskScope, wait_at_most

if TYPE_CHECKING:
    from tcconsole.model.site.store import SiteStore

log = logging.getLogger(__name__)

T = TypeVar("T")

OPEN_AFTER_S = 1.5
"""The window is painted by then: opening takes imports that nobody should wait for at the start."""
LOOK_EVERY_S = 5.0
AGAIN_S = 5.0
CLOSE_S = 4.0


@dataclass(slots=True, eq=False)
class _Job:
    """work: done once with the open store. answer: who waits for it; None for what may be written later as well."""

    work: Callable[[SiteStore], Awaitable[Any]]
    answer: asyncio.Future[Any] | None = None


class Site(QObject):
    """Signals: `changed_elsewhere()` another program may have written into the store; `begun_anew()` it was damaged,
    and the new one has nothing yet of what is known here; `state_changed()` see `reason`.

    folder: where the file lies, None keeps nothing. The owner calls `start()` and awaits `aclose()`.
    """

    changed_elsewhere = Signal()
    begun_anew = Signal()
    state_changed = Signal()

    def __init__(
        self, folder: Path | None, problems: Problems, report: BugReporter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.look_every_s, self.again_s = LOOK_EVERY_S, AGAIN_S
        self.path = folder / plain.FILE if folder is not None else None
        self._problems = problems
        self._report = report
        self._scope = TaskScope("site", report)
        self._store: SiteStore | None = None
        self._jobs: deque[_Job] = deque()
        self._due = asyncio.Event()
        self._hurry = asyncio.Event()
        self._closing = False
        self._told = False
        self._reason = ""

    @property
    def keeps(self) -> bool:
        """Whether what is put is on disk sooner or later."""
        return self.path is not None and not self._reason

    @property
    def reason(self) -> str:
        """Why nothing is kept, though there is a folder; as a sentence, else ""."""
        return self._reason

    def start(self) -> None:
        """Open it soon, and look from time to time whether another program has changed something."""
        if self.keeps and not self._closing and not self._scope.running("work"):
            self._scope.spawn(self._work(), "work")

    def put(self, work: Callable[[SiteStore], Awaitable[object]]) -> None:
        """Have something written: one transaction, which is tried again while the disk refuses. Returns at once."""
        if self.keeps and not self._closing:
            self._queue(_Job(work))

    async def ask(self, work: Callable[[SiteStore], Awaitable[T]], otherwise: T) -> T:
        """What `work` finds after everything that was put before; `otherwise` if nothing can be read."""
        try:
            return await self.do(work)
        except SiteFailed as error:
            if self.keeps and not self._closing:
                self._tell_failed(error)
            return otherwise

    async def do(self, work: Callable[[SiteStore], Awaitable[T]]) -> T:
        """Do something now, after everything that was put before; on disk when it returns. Raises SiteFailed."""
        if not self.keeps or self._closing:
            raise SiteFailed(self._reason or "nothing is kept")
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue(_Job(work, answer))
        self._hurry.set()
        return await answer

    async def flushed(self) -> None:
        """Wait until everything that was put so far is written, or cannot be."""
        if self._jobs:
            await self.ask(_nothing, None)

    async def aclose(self) -> None:
        """Write what is waiting, as long as that takes no longer than CLOSE_S, and close the file."""
        self._closing = True
        self._hurry.set()
        self._due.set()
        await self._scope.wait("work", CLOSE_S)
        await self._scope.aclose()
        if self._jobs:
            log.warning("%d changes could not be written into the site store", len(self._jobs))
        self._refuse_waiting(SiteFailed("it is closed"))
        store, self._store = self._store, None
        if store is not None:
            await store.close()

    def _queue(self, job: _Job) -> None:
        self._jobs.append(job)
        self._due.set()
        self.start()

    async def _work(self) -> None:
        await wait_at_most(self._hurry, OPEN_AFTER_S)
        if self._closing and not self._jobs:
            return
        await self._open()
        await self._look()  # what was read before it was open may be old
        while self._store is not None:
            done = await self._do_jobs()
            if self._closing:
                return
            if done:
                await wait_at_most(self._due, self.look_every_s)
                await self._look()
            else:
                await wait_at_most(self._hurry, self.again_s)
            self._due.clear()
            self._hurry.clear()

    async def _do_jobs(self) -> bool:
        """Do what is waiting, in its order. False if the store cannot be used now: what has to be written waits."""
        while self._jobs and self._store is not None:
            job = self._jobs[0]
            try:
                await self._do_one(self._store, job)
            except SiteBroken as error:
                await self._begin_anew(error)
                continue
            except SiteFailed as error:
                self._tell_failed(error)
                self._refuse_waiting(error)
                return False
            if self._jobs and self._jobs[0] is job:
                self._jobs.popleft()
        return True

    async def _do_one(self, store: SiteStore, job: _Job) -> None:
        try:
            found = await job.work(store)
        except SiteFailed:
            raise
        except Exception as error:  # noqa: BLE001 - a bug of one must not keep the others from being written
            if job.answer is None:
                self._report("site", error)
            elif not job.answer.done():
                job.answer.set_exception(error)
            return
        if job.answer is not None and not job.answer.done():
            job.answer.set_result(found)

    def _refuse_waiting(self, error: SiteFailed) -> None:
        """Nobody waits for a disk that refuses; what only has to be written some time stays."""
        for job in [job for job in self._jobs if job.answer is not None]:
            self._jobs.remove(job)
            if job.answer is not None and not job.answer.done():
                job.answer.set_exception(error)

    async def _look(self) -> None:
        if self._store is None or self._jobs:
            return
        try:
            changed = await self._store.changed_elsewhere()
        except SiteFailed as error:
            log.warning("the site store cannot be read: %s", error)
            return
        if changed and not self._closing:
            self.changed_elsewhere.emit()

    async def _open(self) -> None:
        """The store on disk, in a new file if the old one is damaged; none if nothing goes."""
        path = self.path
        if path is None:
            return
        module = await asyncio.to_thread(_import_store)
        try:
            self._store = await module.SiteStore.open(path)
        except NewerSite:
            self._go_without(
                self.tr("It was written by a newer version of tcconsole."),
                self.tr("It is left as it is. Use the newer version, or move {file} away.").format(file=path),
            )
        except SiteBroken as error:
            if await self._keep_aside(path, error):
                await self._open()
                self.begun_anew.emit()
        except SiteFailed as error:
            self._go_without(
                self.tr("The file cannot be used: {why}.").format(why=error),
                self.tr("Check the disk and the rights to {file}.").format(file=path),
            )

    async def _begin_anew(self, error: Exception) -> None:
        """The file was damaged while it was open."""
        broken, self._store = self._store, None
        if broken is not None:
            await broken.close()
        if self.path is not None and await self._keep_aside(self.path, error):
            await self._open()
            self.begun_anew.emit()

    async def _keep_aside(self, path: Path, error: Exception) -> bool:
        try:
            aside = await asyncio.to_thread(keep_aside, path)
        except OSError as failure:
            self._go_without(
                self.tr("The file is damaged ({why}) and cannot be moved away: {failure}.").format(
                    why=error, failure=failure.strerror
                ),
                self.tr("Check the disk and the rights to {file}.").format(file=path),
            )
            return False
        log.warning("the site store was damaged (%s); it is kept as %s", error, aside.name)
        self._tell(
            self.tr("The file with devices, walls and scenes is damaged: {why}.").format(why=error),
            self.tr("A new one was begun; the old file is kept as {file}.").format(file=aside),
        )
        return True

    def _go_without(self, why: str, advice: str) -> None:
        self._reason = why
        self._refuse_waiting(SiteFailed(why))
        self._jobs.clear()
        self._tell(why, advice + " " + self.tr("Until then, changes are kept for this session only."))
        self.state_changed.emit()

    def _tell_failed(self, error: Exception) -> None:
        log.warning("the site store cannot be used: %s", error)
        self._tell(
            self.tr("The file cannot be written now: {why}.").format(why=error),
            self.tr("The changes wait and are written as soon as that is possible. Check the disk."),
        )

    def _tell(self, why: str, advice: str) -> None:
        """Once: a disk that stays full is no news."""
        if not self._told:
            self._told = True
            self._problems.add(Problem(self.tr("Keep devices, walls and scenes"), "", why, advice))


async def _nothing(_store: SiteStore) -> None:
    return None


def _import_store() -> Any:
    """The module that knows SQLAlchemy, in a thread: the import takes a fifth of a second."""
    from tcconsole.model.site import store

    return store
