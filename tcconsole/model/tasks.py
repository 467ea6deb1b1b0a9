"""Who owns background work: a scope names every task, reports what fails and ends them all."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable, Coroutine
from typing import Any

log = logging.getLogger(__name__)

BugReporter = Callable[[str, BaseException], None]


class TaskScope:
    """Tasks with one owner. The owner calls `aclose()`; after that nothing can be started.

    report: called with a task's name and the exception that nobody expected (a bug, not a device failure).
    """

    def __init__(self, name: str, report: BugReporter | None = None) -> None:
        self.name = name
        self._report = report
        self._tasks: dict[str, asyncio.Task[Any]] = {}
        self._closed = False
        self._count = 0

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Start `work`. Several tasks may share a name."""
        if self._closed:
            work.close()
            raise RuntimeError(f"{self.name} is closed: cannot start {name}")
        self._count += 1
        key = f"{name}#{self._count}"
        task = asyncio.get_running_loop().create_task(work, name=f"{self.name}/{name}")
        self._tasks[key] = task
        task.add_done_callback(lambda done: self._ended(key, done))
        return task

    def spawn_if_open(self, work: Coroutine[Any, Any, Any], name: str) -> bool:
        """As `spawn`; False if nothing can be started any more, because the owner is being closed."""
        if self._closed:
            work.close()
            return False
        self.spawn(work, name)
        return True

    def restart(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Start `work` in place of the tasks of that name, which are cancelled."""
        self.cancel(name)
        return self.spawn(work, name)

    def restart_if_open(self, work: Coroutine[Any, Any, Any], name: str) -> bool:
        """As `restart`; False if nothing can be started any more, because the owner is being closed."""
        self.cancel(name)
        return self.spawn_if_open(work, name)

    def cancel(self, name: str) -> None:
        """Ask the tasks of that name to end."""
        for key, task in list(self._tasks.items()):
            if key.rpartition("#")[0] == name:
                task.cancel()

    def running(self, name: str) -> bool:
        """True while a task of that name has not ended."""
        return any(key.rpartition("#")[0] == name for key in self._tasks)

    async def wait(self, name: str, timeout_s: float) -> None:
        """Let the tasks of that name end by themselves, for at most so long."""
        tasks = [task for key, task in self._tasks.items() if key.rpartition("#")[0] == name]
        if tasks:
            await asyncio.wait(tasks, timeout=timeout_s)

    async def aclose(self, grace_s: float = 3.0) -> list[str]:
        """Cancel everything and wait. Returns the names of tasks that ignored it for `grace_s` seconds."""
        self._closed = True
        tasks = [task for task in self._tasks.values() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        if not tasks:
            return []
        _, stuck = await asyncio.wait(tasks, timeout=grace_s)
        names = sorted(task.get_name() for task in stuck)
        if names:
            log.error("tasks that do not end: %s", ", ".join(names))
        return names

    def _ended(self, key: str, task: asyncio.Task[Any]) -> None:
        self._tasks.pop(key, None)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        log.error("%s failed", task.get_name(), exc_info=error)
        if self._report is not None:
            self._report(task.get_name(), error)


async def wait_at_most(event: asyncio.Event, seconds: float) -> None:
    """Until the event is set, or so long; infinite: for as long as it takes."""
    try:
        async with asyncio.timeout(max(0.0, seconds) if math.isfinite(seconds) else None):
            await event.wait()
    except TimeoutError:
        return
