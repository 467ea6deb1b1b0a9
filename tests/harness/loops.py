"""Runs one asynchronous test to its end, and fails it for tasks and exceptions that nobody owns."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

TEST_TIMEOUT_S = 60  # below pytest's own limit: this one can tell which tasks are waiting, and where
GRACE_S = 1

LoopFactory = Callable[[], asyncio.AbstractEventLoop]


def qt_loop_factory(app: object) -> LoopFactory:
    """Makes asyncio loops on Qt's event loop."""
    import qasync

    return lambda: qasync.QEventLoop(app)


def run_async(test: Coroutine[Any, Any, object], loop_factory: LoopFactory | None) -> None:
    """Run the coroutine of a test; AssertionError for what it leaves behind. None: a plain asyncio loop."""
    with asyncio.Runner(loop_factory=loop_factory) as runner:
        runner.run(_watched(test))


async def _watched(test: Coroutine[Any, Any, object]) -> None:
    complaints: list[str] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _loop, context: complaints.append(_words(context))
    )
    await _within_time(asyncio.ensure_future(test))
    left = await _left_over()
    for task in left:
        task.cancel()
    assert not left, "tasks left running:\n" + "\n".join(_where(task) for task in left)
    assert not complaints, "the event loop was told of errors:\n" + "\n".join(complaints)


async def _within_time(test: "asyncio.Future[object]") -> None:
    done, _ = await asyncio.wait([test], timeout=TEST_TIMEOUT_S)
    if not done:
        tasks = "\n".join(_where(task) for task in asyncio.all_tasks() - {asyncio.current_task()})
        raise AssertionError(f"not finished after {TEST_TIMEOUT_S} s; what its tasks wait for:\n{tasks}")
    await test


async def _left_over() -> "set[asyncio.Task[Any]]":
    """The tasks that outlive the test; those that are just ending may do so."""
    others = {task for task in asyncio.all_tasks() if task is not asyncio.current_task()}
    if not others:
        return set()
    _, pending = await asyncio.wait(others, timeout=GRACE_S)
    return pending


def _where(task: "asyncio.Task[Any]") -> str:
    frames = task.get_stack(limit=3)
    places = ", ".join(f"{frame.f_code.co_filename}:{frame.f_lineno}" for frame in frames)
    return f"  {task.get_name()}: {task.get_coro()!r} at {places or 'no Python frame'}"


def _words(context: dict[str, Any]) -> str:
    error = context.get("exception")
    return f"  {context.get('message')} {error!r} {context.get('task') or context.get('handle') or ''}"
