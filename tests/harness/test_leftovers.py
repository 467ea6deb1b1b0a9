"""The harness fails a test for what it leaves behind, and puts it away."""

import logging
import threading
from typing import TYPE_CHECKING

import pytest

from tests.harness.leftovers import TimerWatch, no_errors_logged, no_threads_left, nothing_left_in_qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_an_error_in_the_log_is_found() -> None:
    with pytest.raises(AssertionError, match="the gate is stuck"), no_errors_logged("tcconsole.harness"):
        logging.getLogger("tcconsole.harness.gate").error("the %s is stuck", "gate", extra={})
    logging.getLogger("tcconsole").handlers[-1].clear()  # type: ignore[attr-defined]


def test_a_thread_left_running_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.harness.leftovers.GRACE_S", 0.05)
    may_end = threading.Event()
    thread = threading.Thread(target=may_end.wait, name="the forgotten one")
    with pytest.raises(AssertionError, match="the forgotten one"), no_threads_left():
        thread.start()
    may_end.set()
    thread.join()


def test_a_widget_left_over_is_found_and_put_away(qapp: "QApplication", timer_watch: TimerWatch) -> None:
    from PySide6.QtWidgets import QWidget
    from shiboken6 import isValid

    held = []
    with pytest.raises(AssertionError, match="QWidget ''"), nothing_left_in_qt(timer_watch):
        held.append(QWidget())
    assert not isValid(held[0])


def test_a_timer_left_running_is_found_with_its_place_and_stopped(
    qapp: "QApplication", timer_watch: TimerWatch
) -> None:
    from PySide6.QtCore import QTimer

    timer = QTimer()
    words = r"timers left running[\s\S]*test_leftovers\.py"
    with pytest.raises(AssertionError, match=words), nothing_left_in_qt(timer_watch):
        timer.start(60_000)
    assert not timer.isActive()


def test_what_is_closed_and_unreachable_is_no_leftover(qapp: "QApplication", timer_watch: TimerWatch) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    with nothing_left_in_qt(timer_watch):
        widget = QWidget()
        widget.myself = widget  # type: ignore[attr-defined]  # a cycle: only a collection ends it
        timer = QTimer(widget)
        timer.start(60_000)
        del widget, timer
