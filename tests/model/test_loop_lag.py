"""The heartbeat tells what was late, and nothing that was not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.loop_lag import LoopLag
from tests.harness.waiting import until


class Clock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_late_beat_is_told_once(qapp: object) -> None:
    clock = Clock()
    lag = LoopLag(clock)
    lag.start()
    for at in (100.05, 100.17, 100.22, 100.29, 100.32):
        clock.now = at
        lag.beat()
    assert lag.taken() == pytest.approx([0.0, 0.07, 0.0, 0.02, 0.0], abs=1e-9)
    assert lag.taken() == []
    lag.stop()


@given(st.lists(st.floats(0, 2), max_size=40))
def test_a_loop_that_stood_is_never_hidden_nor_told_below_nothing(steps: list[float]) -> None:
    clock = Clock()
    lag = LoopLag(clock)
    lag.start()
    for step in steps:
        clock.now += step
        lag.beat()
    lags = lag.taken()
    assert all(value >= 0 for value in lags)
    assert all(value >= step - 0.05 - 1e-9 for value, step in zip(lags, steps, strict=True))
    lag.stop()


async def test_it_beats_on_the_real_loop_only_between_start_and_stop(qapp: object) -> None:
    lag = LoopLag()
    lag.start()
    time.sleep(0.2)  # noqa: ASYNC251 - the loop must stand: that is what is measured
    told: list[float] = []

    def stood() -> bool:
        told.extend(lag.taken())
        return max(told, default=0.0) > 0.1

    await until(stood)
    lag.stop()
    assert not lag.running
