"""The steps that a device told, with a mark for how each ended."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from tcconsole.model.firmware_state import STEPS_MOST, Ending, Phase, Update
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.system.step_log import StepLog, StepRow
from tcconsole.ui.theme.theme import Theme
from tests.ui.window.windows import words_of


@pytest.fixture
def log(qapp: QApplication) -> Iterator[StepLog]:
    Theme.current().apply(qapp, "dark")
    made = StepLog()
    yield made
    made.hide()
    made.deleteLater()


def told(*steps: int) -> Update:
    update = Update(Phase.INSTALLING)
    for step in steps:
        update = update.next_step(f"Step {step} Of 10: working.", step, time.time() - 75)
    return update


def marks(log: StepLog) -> list[str]:
    rows = [row for row in log.findChildren(StepRow) if not row.isHidden()]
    return [mark.icon() for row in rows for mark in row.findChildren(IconLabel)]


def test_the_last_step_runs_and_the_others_are_done(log: StepLog) -> None:
    assert log.isHidden()
    log.tell(told(1, 2, 3))
    assert marks(log) == ["done", "done", "running"]
    log.tell(replace(told(1, 2, 3).step_over(time.time()), phase=Phase.RESTARTING))
    assert marks(log) == ["done", "done", "done"]
    log.show()
    assert "1:15" in words_of(log)


def test_a_failure_marks_the_step_in_which_it_came(log: StepLog) -> None:
    over = told(1, 2).step_over(time.time())
    log.tell(replace(over, phase=Phase.FAILED, ending=Ending.FAILED_AT_STEP))
    assert marks(log) == ["done", "wrong"]
    log.tell(replace(over, phase=Phase.FAILED, ending=Ending.OLD_VERSION))
    assert marks(log) == ["done", "done"]


def test_another_update_begins_with_an_empty_list(log: StepLog) -> None:
    log.tell(told(1, 2))
    log.tell(Update(Phase.SENDING, size=10))
    assert marks(log) == []
    assert log.isHidden()
    log.tell(told(1))
    assert marks(log) == ["running"]


def test_a_device_that_tells_without_end_fills_no_memory(log: StepLog) -> None:
    log.tell(told(*range(1, STEPS_MOST + 30)))
    assert len(marks(log)) == STEPS_MOST
