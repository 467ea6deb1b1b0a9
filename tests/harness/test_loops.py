"""The harness fails asynchronous tests that leave tasks or let only the loop hear of an error."""

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.harness.loops import LoopFactory, qt_loop_factory, run_async

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture(params=["asyncio", "qt"])
def loop_factory(request: pytest.FixtureRequest, qapp: "QApplication") -> LoopFactory | None:
    return qt_loop_factory(qapp) if request.param == "qt" else None


def test_a_task_left_running_fails_the_test_by_name(loop_factory: LoopFactory | None) -> None:
    held = []

    async def leave_a_task() -> None:
        held.append(asyncio.get_running_loop().create_task(asyncio.Event().wait(), name="the forgotten one"))

    with pytest.raises(AssertionError, match=r"tasks left running:\n  the forgotten one"):
        run_async(leave_a_task(), loop_factory)
    assert held[0].cancelled()


def test_a_task_that_is_just_ending_may_end(loop_factory: LoopFactory | None) -> None:
    held = []

    async def leave_a_short_task() -> None:
        held.append(asyncio.get_running_loop().create_task(asyncio.sleep(0.01)))

    run_async(leave_a_short_task(), loop_factory)
    assert held[0].done()


def test_an_error_that_only_the_loop_hears_of_fails_the_test(loop_factory: LoopFactory | None) -> None:
    async def fail_in_a_callback() -> None:
        asyncio.get_running_loop().call_soon([].pop)
        await asyncio.sleep(0.01)

    with pytest.raises(AssertionError, match="pop from empty list"):
        run_async(fail_in_a_callback(), loop_factory)


def test_a_failing_test_fails_with_its_own_words(loop_factory: LoopFactory | None) -> None:
    async def fail() -> None:
        raise ValueError("my own words")

    with pytest.raises(ValueError, match="my own words"):
        run_async(fail(), loop_factory)


def test_a_hanging_test_says_where_it_hangs(
    loop_factory: LoopFactory | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.harness.loops.TEST_TIMEOUT_S", 0.05)

    async def hang() -> None:
        await asyncio.Event().wait()

    with pytest.raises(AssertionError, match=r"not finished after 0\.05 s[\s\S]*hang[\s\S]*test_loops\.py"):
        run_async(hang(), loop_factory)
