"""Waiting ends with the condition's value, or with words about what did not come true."""

import asyncio

import pytest

from tests.harness.waiting import until


async def test_the_value_of_the_condition_comes_back_when_it_is_true() -> None:
    answers = iter([0, None, "", "there"])
    assert await until(lambda: next(answers)) == "there"


async def test_a_coroutine_function_is_a_condition_too() -> None:
    answers = iter([0, 0, 7])

    async def next_answer() -> int:
        await asyncio.sleep(0)
        return next(answers)

    assert await until(next_answer) == 7


async def test_what_did_not_come_true_is_told_with_its_last_value() -> None:
    with pytest.raises(
        AssertionError, match=r"waited 0\.02 s for .*until\(lambda: 3 > 4, .*last value: False"
    ):
        await until(lambda: 3 > 4, timeout_s=0.02)
    with pytest.raises(AssertionError, match="for the light to go on; last value: None"):
        await until(lambda: None, timeout_s=0.02, what="the light to go on")
