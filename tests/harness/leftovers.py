"""What a test leaves behind: threads, logged errors, and of Qt top-level widgets and active timers."""

import gc
import logging
import threading
import time
import traceback
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

GRACE_S = 2


class ErrorLog(logging.Handler):
    """Keeps the records at ERROR and above; a test that expects some looks at them and clears them."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def clear(self) -> None:
        self.records.clear()

    @property
    def messages(self) -> list[str]:
        return [record.getMessage() for record in self.records]


@contextmanager
def no_errors_logged(logger: str = "tcconsole") -> Iterator[ErrorLog]:
    """Fails when a record at ERROR is left in the log at the end."""
    log = ErrorLog()
    logging.getLogger(logger).addHandler(log)
    try:
        yield log
    finally:
        logging.getLogger(logger).removeHandler(log)
    assert not log.records, "errors were logged:\n" + "\n".join(log.format(record) for record in log.records)


@contextmanager
def no_threads_left() -> Iterator[None]:
    """Fails when a thread outlives the test by more than a moment."""
    before = set(threading.enumerate())
    yield
    ends = time.monotonic() + GRACE_S
    while (left := _threads_since(before)) and time.monotonic() < ends:
        left[0].join(0.05)
    assert not left, f"threads left running: {', '.join(repr(thread) for thread in left)}"


def _threads_since(before: set[threading.Thread]) -> list[threading.Thread]:
    # Python keeps a stand-in for each foreign (Qt) thread that ever ran Python code, also after its end
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]


class TimerWatch:
    """Knows every QTimer that Python started, and where. One per process, as it wraps QTimer.start."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self._started: weakref.WeakKeyDictionary[QTimer, str] = weakref.WeakKeyDictionary()
        start: Callable[..., None] = QTimer.start

        def start_and_note(timer: QTimer, *arguments: Any) -> None:
            self._started[timer] = "".join(traceback.format_stack(limit=4)[:-1])
            start(timer, *arguments)

        QTimer.start = start_and_note  # type: ignore[method-assign]

    def active(self) -> "list[tuple[QTimer, str]]":
        """The timers that still run, each with the place where it was started."""
        from shiboken6 import isValid

        return [
            (timer, where) for timer, where in self._started.items() if isValid(timer) and timer.isActive()
        ]


@contextmanager
def nothing_left_in_qt(timers: TimerWatch) -> Iterator[None]:
    """Fails when top-level widgets, active timers or busy pool threads outlive the test."""
    before = set(_top_level_widgets())
    yield
    left = _after_collection(lambda: [widget for widget in _top_level_widgets() if widget not in before])
    words = [f"{type(widget).__name__} {widget.objectName()!r} {widget.windowTitle()!r}" for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    _delete_what_is_due()
    active = _after_collection(timers.active)
    for timer, _ in active:
        timer.stop()
    assert not words, "top-level widgets left:\n" + "\n".join(words)
    assert not active, "timers left running, started at:\n" + "\n".join(where for _, where in active)
    _no_pool_thread_busy()


def _no_pool_thread_busy() -> None:
    from PySide6.QtCore import QThreadPool

    assert QThreadPool.globalInstance().waitForDone(GRACE_S * 1000), "Qt's thread pool is still busy"


def _after_collection(look: Callable[[], list[Any]]) -> list[Any]:
    """What look still finds when everything unreachable is gone; the collection costs, so only if needed."""
    _delete_what_is_due()
    if not look():
        return []
    gc.collect()
    _delete_what_is_due()
    return look()


def _delete_what_is_due() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _top_level_widgets() -> "list[QWidget]":
    """Windows of their own: Qt's tool tip and the pop-ups that belong to another widget do not count."""
    from PySide6.QtWidgets import QApplication

    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.parent() is None and widget.metaObject().className() != "QTipLabel"
    ]
