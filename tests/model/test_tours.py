"""Tours in virtual time: scene after scene on all monitors, pausing for people, one stop."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tcconsole.api.errors import ConnectFailed, Refused
from tcconsole.api.panels import ShowPanel
from tcconsole.model.connection import DeviceState
from tcconsole.model.journal_entry import SCHEDULE
from tcconsole.model.round_run import RoundRun, Standing
from tcconsole.model.scenes import By
from tcconsole.model.tour import Tour, TourStep
from tcconsole.model.tours import Tours
from tests.model.scene_world import Play, Wall, player, scene

ROUNDS = Tour(
    "t",
    "Rounds",
    (TourStep("night", "Night", 30), TourStep("dock", "Dock", 30), TourStep("day", "Day", 30)),
    60,
)


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    return player(monkeypatch, scene("Night", "night"), scene("Dock", "dock"), scene("Day", "four"))


async def started(wall: Wall) -> RoundRun[Tour]:
    wall.scenes.book.put_tour(ROUNDS)
    wall.tours.start("t")
    await wall.run(2)
    run = wall.tours.run("t")
    assert run is not None
    return run


def test_it_shows_scene_after_scene_on_all_monitors(play: Play) -> None:
    async def test(wall: Wall) -> None:
        await started(wall)
        assert wall.shown == ["night", "night"]
        await wall.run(30)
        assert wall.shown == ["dock", "dock"]
        await wall.run(60)
        assert wall.shown == ["night", "night"]
        assert wall.told == ["Rounds started"]

    play(test)


def test_a_stop_ends_it(play: Play) -> None:
    async def test(wall: Wall) -> None:
        await started(wall)
        wall.tours.stop()
        await wall.run(120)
        assert (wall.shown, wall.tours.running) == (["night", "night"], "")
        assert wall.told[-1] == "Rounds stopped"

    play(test)


def test_a_manual_action_on_one_monitor_pauses_it_for_a_while(play: Play) -> None:
    async def test(wall: Wall) -> None:
        run = await started(wall)
        wall.worlds[1].panels.show("four")
        await wall.run(5)
        assert run.standing is Standing.BY_HAND
        await wall.run(40)
        assert wall.shown == ["night", "four"]
        await wall.run(20)
        assert wall.shown == ["night", "night"]

    play(test)


def test_a_scene_that_is_shown_by_hand_pauses_it(play: Play) -> None:
    async def test(wall: Wall) -> None:
        run = await started(wall)
        wall.scenes.apply("day")
        await wall.run(3)
        assert run.standing is Standing.BY_HAND
        assert wall.shown == ["four", "four"]

    play(test)


def test_what_somebody_else_shows_pauses_it_until_it_is_told_to_go_on(play: Play) -> None:
    async def test(wall: Wall) -> None:
        run = await started(wall)
        wall.worlds[0].link.active = "dock"
        await wall.run(3)
        assert (run.standing, run.why) == (Standing.HELD, "somebody else changed east")
        await wall.run(300)
        assert wall.shown == ["dock", "night"]
        wall.tours.go_on()
        await wall.run(2)
        assert wall.shown == ["night", "night"]

    play(test)


def test_a_scene_on_the_schedule_ends_it(play: Play) -> None:
    async def test(wall: Wall) -> None:
        await started(wall)
        wall.scenes.apply("day", By(SCHEDULE, "the schedule of 18:00"))
        await wall.run(60)
        assert (wall.shown, wall.tours.running) == (["four", "four"], "")
        assert "Rounds stopped: the schedule of 18:00" in wall.told

    play(test)


def test_monitors_that_do_not_come_along_are_told_once_and_the_others_go_on(play: Play) -> None:
    async def test(wall: Wall) -> None:
        gone = ConnectFailed("show the panel", "west", "no answer")
        wall.worlds[1].link.fail = lambda _request: gone
        run = await started(wall)
        await wall.run(70)
        assert wall.shown[0] == "four"
        assert run.standing is Standing.STAYING
        assert sum("is not shown on west" in line for line in wall.told) == 1

    play(test)


def test_with_no_monitor_at_all_it_waits_for_one(play: Play) -> None:
    async def test(wall: Wall) -> None:
        gone = ConnectFailed("show the panel", "west", "no answer")
        for world in wall.worlds:
            world.link.fail = lambda _request: gone
        run = await started(wall)
        for world in wall.worlds:
            world.link.set_state(DeviceState.UNREACHABLE)
        await wall.run(300)
        assert (run.standing, run.why) == (Standing.AWAY, "no monitor can be reached")
        for world in wall.worlds:
            world.link.fail = lambda _request: None
        wall.worlds[0].link.set_state(DeviceState.ON_LINE)
        await wall.run(2)
        assert wall.shown[0] == "night"

    play(test)


def test_with_every_monitor_refusing_it_pauses(play: Play) -> None:
    async def test(wall: Wall) -> None:
        no = Refused("show the panel", "west", "not now", status=409)
        for world in wall.worlds:
            world.link.fail = lambda request: no if isinstance(request, ShowPanel) else None
        run = await started(wall)
        assert (run.standing, run.why) == (Standing.HELD, "no monitor shows Night")

    play(test)


def test_scenes_that_are_gone_or_ask_are_left_out(play: Play) -> None:
    async def test(wall: Wall) -> None:
        dock = wall.scenes.book.scene("dock")
        assert dock is not None
        wall.scenes.book.put(replace(dock, asks=True))
        await started(wall)
        await wall.run(30)
        assert wall.shown == ["four", "four"]
        assert "Rounds: Dock asks before it is shown and is left out" in wall.told
        wall.scenes.book.drop("night")
        wall.scenes.book.drop("day")
        await wall.run(1)
        run = wall.tours.run("t")
        assert run is not None
        assert run.standing is Standing.HELD

    play(test)


def test_pause_turn_and_go_on(play: Play) -> None:
    async def test(wall: Wall) -> None:
        run = await started(wall)
        wall.tours.pause()
        wall.tours.turn(1)
        await wall.run(60)
        assert (wall.shown, run.paused) == (["night", "night"], True)
        wall.tours.go_on()
        await wall.run(2)
        assert wall.shown == ["dock", "dock"]
        wall.tours.turn(-1)
        await wall.run(2)
        assert wall.shown == ["night", "night"]

    play(test)


def test_it_is_offered_again_after_a_restart_and_changes_nothing_by_itself(play: Play) -> None:
    async def test(wall: Wall) -> None:
        wall.scenes.book.put_tour(ROUNDS)
        before = Tours(wall.scenes, wall.activity, wall.store, wall._report)
        before._was = {"running": "t", "index": 1}
        wall.scenes.book.changed.emit()
        await wall.run(60)
        run = before.run("t")
        assert run is not None
        assert (run.standing, run.index, wall.sent) == (Standing.HELD, 1, 0)
        await before.aclose()

    play(test)


def test_one_without_two_scenes_cannot_be_started(play: Play) -> None:
    async def test(wall: Wall) -> None:
        wall.scenes.book.put_tour(replace(ROUNDS, steps=ROUNDS.steps[:1]))
        wall.tours.start("t")
        await wall.run(2)
        assert (wall.tours.running, wall.tours.why_not("t")) == ("", "A tour needs two scenes.")
        assert wall.tours.why_not("x") == "It does not exist any more."

    play(test)


def test_another_tour_takes_its_place(play: Play) -> None:
    async def test(wall: Wall) -> None:
        await started(wall)
        wall.scenes.book.put_tour(replace(ROUNDS, key="u", name="Other", steps=ROUNDS.steps[1:]))
        wall.tours.start("u")
        await wall.run(2)
        assert (wall.tours.running, wall.shown) == ("u", ["dock", "dock"])
        assert ShowPanel("dock") in wall.worlds[0].sent

    play(test)
