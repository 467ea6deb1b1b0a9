"""The steps that a device told, with a mark for how each ended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tcconsole.model.firmware_state import Phase, Update
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.system.step_log import MOST, StepLog, StepRow
from tcconsole.ui.theme.theme import Theme
from tests.ui.window.windows import delete_what_is_due


@pytest.fixture
def log(qapp: QApplication) -> Iterator[StepLog]:
    Theme.current().apply(qapp, "dark")
    made = StepLog()
    yield made
    made.hide()
    made.deleteLater()


def step(number: int, total: int = 10) -> Update:
    return Update(Phase.INSTALLING, f"Step {number} Of {total}: working.", number, total)


def marks(log: StepLog) -> list[str]:
    delete_what_is_due()
    return [mark.icon() for row in log.findChildren(StepRow) for mark in row.findChildren(IconLabel)]


def test_each_step_is_listed_once_and_the_last_one_runs(log: StepLog) -> None:
    assert log.isHidden()
    for number in (1, 1, 2, 3, 3):
        log.tell(step(number))
    assert marks(log) == ["done", "done", "running"]
    log.tell(Update(Phase.RESTARTING, "Step 3 Of 10: working.", 3, 10))
    assert marks(log) == ["done", "done", "done"]


def test_a_failure_marks_the_step_in_which_it_came(log: StepLog) -> None:
    log.tell(step(1))
    log.tell(step(2))
    log.tell(Update(Phase.FAILED, "Step 2 Of 10: working.", 2, 10))
    log.tell(Update(Phase.FAILED, "Step 2 Of 10: working.", 2, 10))
    assert marks(log) == ["done", "wrong"]


def test_another_update_begins_with_an_empty_list(log: StepLog) -> None:
    log.tell(step(1))
    log.tell(Update(Phase.FAILED, "", 1, 10))
    log.tell(Update(Phase.SENDING, size=10))
    assert marks(log) == []
    log.tell(step(1))
    assert marks(log) == ["running"]


def test_a_device_that_tells_without_end_fills_no_memory(log: StepLog) -> None:
    for number in range(1, MOST + 30):
        log.tell(step(number, 999))
    assert len(marks(log)) == MOST
