"""Scheduled switching in virtual time: at its time or not at all, and every way of not at all is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest

from tcconsole.api.panels import ShowPanel, StopPanel
from tcconsole.api.request import Request
from tcconsole.model.connection import DeviceState
from tcconsole.model.link import Link
from tcconsole.model.schedule import EVERY_DAY, Doing, Entry
from tcconsole.model.schedules import Schedules
from tcconsole.model.sequence import Sequence, Step
from tcconsole.model.store import Store
from tests.model.sequence_world import World
from tests.model.stored import Anything
from tests.model.virtual_time import Clock, run_virtually

ROUND = Sequence("r", "Round", None, (Step("four", "Four", 30), Step("dock", "Dock", 30)))
Play = Callable[[Callable[[World, Schedules], Awaitable[None]]], None]


def schedules_of(world: World, *, start: bool = True) -> Schedules:
    schedules = Schedules(
        cast(Link, world.link), world.panels, world.sequences, world.activity, world.store, "device"
    )
    if start:
        schedules.start()
    return schedules


def take_clock(patch: pytest.MonkeyPatch, clock: Clock) -> None:
    for name in ("schedules", "sequences", "sequence_player"):
        patch.setattr(f"tcconsole.model.{name}.time", clock.module())


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    def run(scene: Callable[[World, Schedules], Awaitable[None]]) -> None:
        async def test(clock: Clock) -> None:
            take_clock(monkeypatch, clock)
            world = World(clock)
            await world.know()
            world.sequences.put(ROUND)
            await scene(world, schedules_of(world))
            await world.aclose()

        run_virtually(monkeypatch, test)

    return run


def in_s(world: World, seconds: float, doing: Doing = Doing.SHOW, key: str = "e") -> Entry:
    """An entry that is due so many seconds from now (whole minutes, from the start of a test)."""
    wall = datetime.fromtimestamp(round(world.clock.module().time()) + seconds)
    assert wall.second == 0
    what = {Doing.SHOW: ("night", "Night"), Doing.START: ("r", "Round"), Doing.STOP: ("", "")}[doing]
    return Entry(key, wall.hour, wall.minute, EVERY_DAY, doing, *what)


def told(world: World) -> list[str]:
    """The lines about schedules, without their times."""
    return [line for line in world.told if "chedule" in line]


@pytest.mark.parametrize(
    ("doing", "sent"),
    [(Doing.SHOW, ShowPanel("night")), (Doing.STOP, StopPanel()), (Doing.START, ShowPanel("dock"))],
)
def test_it_does_what_is_due_at_its_time(play: Play, doing: Doing, sent: Request[object]) -> None:
    async def test(world: World, schedules: Schedules) -> None:
        entry = in_s(world, 120, doing)
        schedules.put(entry)
        await world.run(119.5)
        assert world.sent == []
        assert schedules.next[0].entry == entry
        await world.run(31.5)
        assert world.sent == [sent]
        at = f"{entry.at:%H:%M}"
        assert told(world)[0] == f"Schedule {at}: {schedules.words(entry)}"

    play(test)


def test_it_takes_the_monitor_over_from_a_sequence_and_says_so(play: Play) -> None:
    async def test(world: World, schedules: Schedules) -> None:
        world.sequences.start("r")
        entry = in_s(world, 60)
        schedules.put(entry)
        await world.run(400)
        assert world.sent[-1] == ShowPanel("night")
        assert world.sequences.running == ()
        assert f"Round stopped: the schedule of {entry.at:%H:%M}" in world.told

    play(test)


def test_a_disabled_one_and_a_deleted_one_do_nothing(play: Play) -> None:
    async def test(world: World, schedules: Schedules) -> None:
        first, second = in_s(world, 60, key="1"), in_s(world, 120, key="2")
        off = Entry("1", first.hour, first.minute, EVERY_DAY, first.doing, first.what, first.name, False)
        schedules.put(off)
        schedules.put(second)
        schedules.delete("2")
        await world.run(200)
        assert world.sent == []
        assert (schedules.all, schedules.next) == ((off,), ())

    play(test)


def test_while_they_are_held_nothing_is_done_and_that_is_told(play: Play) -> None:
    async def test(world: World, schedules: Schedules) -> None:
        entry = in_s(world, 60)
        schedules.put(entry)
        schedules.hold(True)
        await world.run(200)
        schedules.hold(False)
        assert world.sent == []
        words = f"Schedule {entry.at:%H:%M}: show Night not done, schedules are held"
        assert told(world) == ["Schedules held on Lobby East", words, "Schedules go on on Lobby East"]

    play(test)


def test_a_device_that_comes_back_within_a_minute_gets_it_late(play: Play) -> None:
    async def test(world: World, schedules: Schedules) -> None:
        schedules.put(in_s(world, 60))
        world.link.set_state(DeviceState.UNREACHABLE)
        await world.run(90)
        world.link.set_state(DeviceState.ON_LINE)
        await world.run(5)
        assert world.sent == [ShowPanel("night")]

    play(test)


def test_a_device_that_stays_away_does_not_get_it(play: Play) -> None:
    async def test(world: World, schedules: Schedules) -> None:
        schedules.put(in_s(world, 60))
        world.link.set_state(DeviceState.UNREACHABLE)
        await world.run(200)
        world.link.set_state(DeviceState.ON_LINE)
        await world.run(5)
        assert world.sent == []
        assert told(world)[-1].endswith("show Night (the device did not answer)")

    play(test)


@pytest.mark.parametrize(("asleep_s", "done"), [(100, True), (900, False)])
def test_a_computer_that_slept_is_not_late_by_more_than_a_minute(
    play: Play, asleep_s: float, done: bool
) -> None:
    async def test(world: World, schedules: Schedules) -> None:
        schedules.put(in_s(world, 60))
        await world.run(1)
        world.clock.asleep_s = asleep_s
        await world.run(11)
        assert world.sent == ([ShowPanel("night")] if done else [])
        assert told(world)[-1].endswith("(the computer was asleep)") != done

    play(test)


def test_a_clock_that_is_corrected_does_nothing_twice_and_one_that_is_set_counts_anew(play: Play) -> None:
    async def test(world: World, schedules: Schedules) -> None:
        schedules.put(in_s(world, 60))
        due = schedules.next[0]
        await world.run(61)
        world.clock.asleep_s -= 30
        await world.run(120)
        assert world.sent == [ShowPanel("night")]
        world.clock.asleep_s -= 3600
        await world.run(11)
        assert schedules.next[0] == due
        world.clock.asleep_s += due.at.timestamp() + 5 - world.clock.module().time()
        await world.run(11)
        assert world.sent == [ShowPanel("night")] * 2

    play(test)


def test_what_cannot_be_done_is_told(play: Play) -> None:
    async def test(world: World, schedules: Schedules) -> None:
        entry = in_s(world, 60)
        schedules.put(entry)
        del world.link.panels["night"]
        await world.run(70)
        assert world.sent == []
        assert told(world)[-1].endswith("show Night is not possible. Night does not exist any more.")
        assert schedules.why_not(Entry("x", weekdays=())) == "No day is chosen."
        assert schedules.why_not(Entry("x")) == "No panel is chosen."
        assert schedules.why_not(Entry("x", doing=Doing.START)) == "No sequence is chosen."

    play(test)


def test_what_was_missed_while_the_console_was_closed_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def test(clock: Clock) -> None:
        take_clock(monkeypatch, clock)
        world = World(clock, Store(tmp_path))
        await world.know()
        first = schedules_of(world)
        first.put(in_s(world, 120, key="1"))
        first.put(in_s(world, 86400 + 180, Doing.STOP, key="2"))
        await world.run(1)
        await world.aclose()
        world.store.close()
        clock.asleep_s = 2 * 86400
        link = world.link
        link.scope = type(link.scope)("device", lambda _where, error: link.bugs.append(error))
        second = World(clock, Store(tmp_path), link)
        await second.know()
        again = schedules_of(second)
        await second.run(1)
        assert [entry.key for entry in again.all] == ["1", "2"]
        assert second.sent == []
        missed = [line for line in told(second) if "missed 2 times" in line]
        assert len(missed) == 2
        assert "show Night (the console was closed)" in missed[0]
        await second.aclose()
        second.store.close()

    run_virtually(monkeypatch, test)


def test_export_and_restore(play: Play) -> None:
    async def test(world: World, schedules: Schedules) -> None:
        entry = in_s(world, 60)
        schedules.put(entry)
        exported = schedules.export()
        schedules.delete("e")
        schedules.restore(exported)
        assert schedules.all == (entry,)
        with pytest.raises(ValueError, match="<= 23"):
            schedules.restore({"schedules": [{"key": "x", "hour": 25}]})
        assert schedules.all == (entry,)

    play(test)


@pytest.mark.parametrize(
    ("stored", "keys", "held"),
    [
        (
            {"entries": [{"key": "bad", "hour": 25}, {"key": "good"}], "held": True, "seen_at": 1.0},
            ["good"],
            True,
        ),
        ({"entries": 3, "held": True}, [], True),
        ({"entries": [{"key": "good"}], "held": "?"}, [], False),
    ],
)
def test_a_damaged_entry_loses_only_itself(
    monkeypatch: pytest.MonkeyPatch, stored: dict[str, object], keys: list[str], held: bool
) -> None:
    async def test(clock: Clock) -> None:
        world = World(clock, Anything(stored))
        schedules = schedules_of(world, start=False)
        assert [entry.key for entry in schedules.all] == keys
        assert schedules.held is held
        await world.aclose()

    run_virtually(monkeypatch, test)
