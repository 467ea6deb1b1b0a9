"""Scenes at their times in virtual time: at their time or not at all, and every way of not at all is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from tcconsole.model.connection import DeviceState
from tcconsole.model.scene_times import ASK_S
from tcconsole.model.schedule import Entry
from tcconsole.model.sequence import Sequence, Step
from tests.model.scene_world import Play, Wall, player, scene

ROUND = Sequence("r", "Round", None, (Step("four", "Four", 30), Step("dock", "Dock", 30)))


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    return player(monkeypatch, scene("Night", "night"))


def in_s(wall: Wall, seconds: float, key: str = "e") -> Entry:
    """A time that many seconds from now, to the whole minute before."""
    at = datetime.fromtimestamp(wall.clock.module().time() + seconds)
    return Entry(key, at.hour, at.minute, what="night", name="Night")


def due_in_s(wall: Wall, entry: Entry) -> float:
    """How long it is until then."""
    now = datetime.fromtimestamp(wall.clock.module().time())
    return (now.replace(hour=entry.hour, minute=entry.minute, second=0, microsecond=0) - now).total_seconds()


async def ready(wall: Wall, seconds: float = 180) -> float:
    """Have Night shown at a time; how long it is until then."""
    wall.times.start()
    await wall.run(1)
    entry = in_s(wall, seconds)
    wall.times.put("night", entry)
    return due_in_s(wall, entry)


def test_a_scene_is_shown_at_its_time(play: Play) -> None:
    async def test(wall: Wall) -> None:
        left = await ready(wall)
        assert wall.times.next[0].entry.name == "Night"
        await wall.run(left - 1)
        assert wall.sent == 0
        await wall.run(2)
        assert wall.shown == ["night", "night"]
        at = f"{wall.times.entries[0].at:%H:%M}"
        assert f"Night shown on the wall by the schedule of {at}" in wall.told

    play(test)


def test_it_takes_the_monitors_over_from_sequences(play: Play) -> None:
    async def test(wall: Wall) -> None:
        sequences = wall.worlds[0].sequences
        sequences.put(ROUND)
        sequences.start("r")
        left = await ready(wall)
        await wall.run(left + 100)
        assert wall.shown == ["night", "night"]
        assert sequences.running == ()

    play(test)


def test_one_that_asks_asks_then_and_is_given_up(play: Play) -> None:
    async def test(wall: Wall) -> None:
        night = wall.scenes.book.scene("night")
        assert night is not None
        wall.scenes.book.put(replace(night, asks=True))
        left = await ready(wall)
        await wall.run(left + 1)
        assert wall.scenes.asking is not None
        assert wall.scenes.asking.scene.key == "night"
        assert wall.sent == 0
        await wall.run(ASK_S + 15)
        assert wall.scenes.asking is None
        assert wall.sent == 0
        assert "nobody answered" in wall.told[-1]

    play(test)


def test_a_yes_shows_it(play: Play) -> None:
    async def test(wall: Wall) -> None:
        night = wall.scenes.book.scene("night")
        assert night is not None
        wall.scenes.book.put(replace(night, asks=True))
        left = await ready(wall)
        await wall.run(left + 30)
        wall.scenes.answer(True)
        await wall.run(1)
        assert wall.shown == ["night", "night"]
        await wall.run(ASK_S)
        assert "nobody answered" not in "\n".join(wall.told)

    play(test)


def test_while_times_are_held_nothing_is_shown_and_that_is_told(play: Play) -> None:
    async def test(wall: Wall) -> None:
        left = await ready(wall)
        wall.times.hold(True)
        await wall.run(left + 5)
        assert wall.sent == 0
        assert any("are held" in line for line in wall.told)

    play(test)


def test_a_computer_that_was_asleep_does_nothing_late(play: Play) -> None:
    async def test(wall: Wall) -> None:
        left = await ready(wall)
        wall.clock.asleep_s = left + 300
        await wall.run(30)
        assert wall.sent == 0
        assert "the computer was asleep" in wall.told[-1]

    play(test)


def test_what_was_missed_while_the_console_was_closed_is_told(play: Play) -> None:
    async def test(wall: Wall) -> None:
        entry = in_s(wall, -3600)
        night = wall.scenes.book.scene("night")
        assert night is not None
        wall.scenes.book.put(replace(night, times=(entry,)))
        wall.times._dues.seen_at = wall.clock.module().time() - 2 * 86400  # closed for two days
        wall.times.start()
        await wall.run(5)
        assert wall.sent == 0
        assert "was not shown 2 times" in wall.told[-1]

    play(test)


def test_it_waits_for_monitors_that_are_being_connected(play: Play) -> None:
    async def test(wall: Wall) -> None:
        for world in wall.worlds:
            world.link.set_state(DeviceState.CONNECTING)
        left = await ready(wall)
        await wall.run(left + 20)
        assert wall.sent == 0
        for world in wall.worlds:
            world.link.set_state(DeviceState.ON_LINE)
        await wall.run(3)
        assert wall.shown == ["night", "night"]

    play(test)


def test_with_no_monitor_there_it_is_told(play: Play) -> None:
    async def test(wall: Wall) -> None:
        for world in wall.worlds:
            world.link.set_state(DeviceState.UNREACHABLE)
        left = await ready(wall)
        await wall.run(left + 80)
        assert wall.sent == 0
        assert "no monitor could be reached" in wall.told[-1]

    play(test)


def test_times_are_kept_with_their_scene(play: Play) -> None:
    async def test(wall: Wall) -> None:
        first = wall.times.add("night")
        assert first is not None
        wall.times.put("night", replace(first, hour=18, weekdays=(5, 6)))
        assert [(entry.hour, entry.weekdays, entry.what) for entry in wall.times.entries] == [
            (18, (5, 6), "night")
        ]
        wall.times.drop("night", first.key)
        assert wall.times.entries == ()
        assert wall.times.add("no such scene") is None

    play(test)
