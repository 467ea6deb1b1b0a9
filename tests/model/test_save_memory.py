"""Whether somebody saved without knowing what this console had saved."""

from __future__ import annotations

import pytest

from tcconsole.api.wire import Panel
from tcconsole.model.save_memory import RACE_S, SaveMemory
from tests.model.test_draft import panel


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def memory(clock: Clock) -> SaveMemory:
    """This console made "mine" of "a" in cell 1."""
    memory = SaveMemory(clock)
    memory.saved(BEFORE, MINE)
    return memory


BEFORE, MINE = panel("a", "b"), panel("mine", "b")


def test_another_cell_is_nobody_s_loss(memory: SaveMemory) -> None:
    assert memory.put_back(MINE, panel("mine", "theirs")) is None


@pytest.mark.parametrize("now", [panel("other", "b"), panel("a", "b"), panel("a", "b", name="Renamed")])
def test_what_may_have_been_under_way_is_told_whatever_it_is(memory: SaveMemory, now: Panel) -> None:
    assert memory.put_back(MINE, now) == BEFORE


def test_later_only_what_puts_the_old_one_back_is_told(memory: SaveMemory, clock: Clock) -> None:
    clock.now += RACE_S
    assert memory.put_back(MINE, MINE) is None  # it stood
    clock.now += 1
    assert memory.put_back(MINE, panel("other", "b")) is None
    assert memory.put_back(MINE, panel("a", "b")) == BEFORE


def test_a_device_that_was_not_read_meanwhile_may_have_been_changed_then(
    memory: SaveMemory, clock: Clock
) -> None:
    clock.now += 100 * RACE_S
    assert memory.put_back(MINE, panel("other", "b")) == BEFORE


def test_what_had_gone_already_is_not_told_again(memory: SaveMemory) -> None:
    assert memory.put_back(panel("other", "b"), panel("a", "b")) is None
    assert SaveMemory().put_back(MINE, BEFORE) is None


def test_several_saves_are_put_back_to_the_oldest(memory: SaveMemory, clock: Clock) -> None:
    newer = panel("mine", "too")
    memory.saved(MINE, newer)
    clock.now += RACE_S
    assert memory.put_back(newer, newer) is None
    assert memory.put_back(newer, panel("a", "b")) == BEFORE
    assert memory.put_back(newer, panel("mine", "b")) == MINE
