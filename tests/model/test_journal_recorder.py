"""Gestures become one entry each, whatever comes between their steps."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tcconsole.api.errors import SessionRefused, TimedOut
from tcconsole.api.panels import StopPanel
from tcconsole.api.ptz import MoveAbsolute, MoveRelative
from tcconsole.model.journal_entry import SEQUENCE, Entry, Result, on_patrol, origin
from tcconsole.model.journal_recorder import Recorder, Who
from tcconsole.model.journal_words import Known
from tests.harness.waiting import until


class Pages:
    """Entries as they were put: a later one with the same id replaces the first."""

    def __init__(self) -> None:
        self.entries: dict[int, Entry] = {}

    def put(self, entry: Entry) -> None:
        self.entries[entry.id] = entry

    async def put_now(self, entry: Entry) -> None:
        self.put(entry)

    @property
    def words(self) -> list[str]:
        return [f"{one.action}: {one.what.split(' in ')[0]} ({one.told})" for one in self.entries.values()]


def recorder_for(pages: Pages) -> Recorder:
    return Recorder(pages, lambda: Who("Lobby", "1", "http://box"), Known)


async def well(_request: Any) -> None:
    return None


def failing(error: Exception) -> Any:
    async def send(_request: Any) -> None:
        raise error

    return send


STEP = MoveRelative(0, 1, 0, 0)


async def test_another_camera_or_origin_begins_another_entry() -> None:
    pages = Pages()
    recorder = recorder_for(pages)
    for cell in (0, 0, 1):
        await recorder.carry_out(MoveRelative(cell, 1, 0, 0), well)
    before = origin.set(SEQUENCE)
    await recorder.carry_out(MoveRelative(1, 1, 0, 0), well)
    origin.reset(before)
    recorder.close()
    assert pages.words == [
        "Steer: cell 1: 2 steps (done)",
        "Steer: cell 2: 1 step (done)",
        "Steer: cell 2: 1 step (done)",
    ]
    assert [one.origin for one in pages.entries.values()] == ["", "", SEQUENCE]


async def test_a_step_under_way_when_something_else_is_asked_is_counted() -> None:
    pages, may_end = Pages(), asyncio.Event()

    async def slowly(_request: Any) -> None:
        await may_end.wait()

    recorder = recorder_for(pages)
    await recorder.carry_out(STEP, well)
    step = asyncio.ensure_future(recorder.carry_out(STEP, slowly))
    await asyncio.sleep(0)
    await recorder.carry_out(StopPanel(), well)
    assert pages.words == ["Steer: cell 1: 1 step (done)", "Stop display:  (done)"]
    may_end.set()
    await step
    assert pages.words[0] == "Steer: cell 1: 2 steps (done)"


async def test_a_failed_step_ends_the_gesture_and_says_so() -> None:
    pages = Pages()
    recorder = recorder_for(pages)
    await recorder.carry_out(STEP, well)
    with pytest.raises(TimedOut):
        await recorder.carry_out(STEP, failing(TimedOut("a", "b", "c")))
    (entry,) = pages.entries.values()
    assert entry.result is Result.UNKNOWN
    assert entry.what.startswith("cell 1: 1 step")


async def test_a_lost_session_that_is_renewed_between_two_steps_is_no_failure() -> None:
    pages = Pages()
    recorder = recorder_for(pages)
    with pytest.raises(SessionRefused):
        await recorder.carry_out(STEP, failing(SessionRefused("a", "b", "c")))
    await recorder.carry_out(STEP, well)
    recorder.close()
    assert pages.words == ["Steer: cell 1: 1 step (done)"]
    with pytest.raises(SessionRefused):
        await recorder.carry_out(STEP, failing(SessionRefused("a", "b", "c")))
    recorder.close()
    assert [one.result for one in pages.entries.values()] == [Result.DONE, Result.REFUSED]


async def test_a_long_gesture_is_told_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tcconsole.model.journal_recorder.LONGEST_GESTURE_S", 0.0)
    pages = Pages()
    recorder = recorder_for(pages)
    for _ in range(3):
        await recorder.carry_out(STEP, well)
    recorder.close()
    assert len(pages.entries) == 3


async def test_a_gesture_is_told_when_its_pause_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tcconsole.model.journal_recorder.GESTURE_PAUSE_S", 0.15)
    pages = Pages()
    recorder = recorder_for(pages)
    await recorder.carry_out(STEP, well)
    assert not pages.entries
    await until(lambda: pages.entries)
    recorder.close()
    assert pages.words == ["Steer: cell 1: 1 step (done)"]


async def test_a_patrol_is_one_entry_that_counts_and_what_fails_is_told_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = Pages()
    recorder = recorder_for(pages)
    before = on_patrol.set("Night round")
    for cell in (0, 1, 0, 0):
        await recorder.carry_out(MoveAbsolute(cell, 1, 2, 3), well)
    with pytest.raises(TimedOut):
        await recorder.carry_out(MoveAbsolute(0, 1, 2, 3), failing(TimedOut("move", "box", "late")))
    await recorder.carry_out(MoveAbsolute(0, 1, 2, 3), well)
    assert pages.words == [
        "Patrol: Night round, cell 1: 4 moves (done)",
        "Patrol: Night round, cell 2: 1 move (done)",
        "Go to position: cell 1: pan 1, tilt 2, zoom 3 (timed out: not known whether it happened)",
    ]
    monkeypatch.setattr("tcconsole.model.journal_tours.PAUSE_S", -1.0)  # long ago
    await recorder.carry_out(MoveAbsolute(0, 1, 2, 3), well)
    on_patrol.reset(before)
    await recorder.carry_out(MoveAbsolute(0, 1, 2, 3), well)
    assert pages.words[3:] == [
        "Patrol: Night round, cell 1: 1 move (done)",
        "Go to position: cell 1: pan 1, tilt 2, zoom 3 (done)",
    ]


async def test_a_patrol_does_not_part_what_is_steered_by_hand_meanwhile() -> None:
    pages = Pages()
    recorder = recorder_for(pages)
    await recorder.carry_out(STEP, well)
    before = on_patrol.set("Night round")
    await recorder.carry_out(MoveAbsolute(1, 1, 2, 3), well)
    on_patrol.reset(before)
    await recorder.carry_out(STEP, well)
    recorder.close()
    assert sorted(pages.words) == [
        "Patrol: Night round, cell 2: 1 move (done)",
        "Steer: cell 1: 2 steps (done)",
    ]
