"""Sequences on a device in virtual time: they keep their times, give way, and never fight anybody."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tcconsole.api.errors import Refused, TimedOut
from tcconsole.api.panels import SetCell, ShowPanel, StopPanel
from tcconsole.model.connection import DeviceState
from tcconsole.model.ptz_deflection import Deflection
from tcconsole.model.ptz_target import target_of
from tcconsole.model.round_run import Standing
from tcconsole.model.sequence import Sequence, SequenceRun, Spot, Step
from tcconsole.model.store import Store
from tests.model.sequence_world import World
from tests.model.virtual_time import Clock, run_virtually

ROUND = Sequence("r", "Round", None, (Step("four", "Four", 10), Step("night", "Night", 20)), 30)
CELLS = Sequence(
    "c",
    "Gates",
    Spot("four", "Four", 0),
    (Step("fence", "Fence", 10), Step("lift", "Lift", 10)),
    30,
)
FOUR, NIGHT, DOCK = ShowPanel("four"), ShowPanel("night"), ShowPanel("dock")

Play = Callable[[Callable[[World], Awaitable[None]]], None]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    def run(scene: Callable[[World], Awaitable[None]]) -> None:
        async def test(clock: Clock) -> None:
            take_clock(monkeypatch, clock)
            world = World(clock)
            await world.know()
            world.sequences.put(ROUND)
            world.sequences.put(CELLS)
            await scene(world)
            await world.aclose()

        run_virtually(monkeypatch, test)

    return run


def take_clock(patch: pytest.MonkeyPatch, clock: Clock) -> None:
    for name in ("sequences", "sequence_player"):
        patch.setattr(f"tcconsole.model.{name}.time", clock.module())


def state(world: World, key: str = "r") -> SequenceRun:
    run = world.sequences.run(key)
    assert run is not None
    return run


def test_it_shows_its_panels_in_order_and_stays_at_each(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("r")
        await world.run(9.5)
        assert world.sent == []  # the first is on the monitor already
        await world.run(1)
        assert world.sent == [NIGHT]
        await world.run(19)
        assert world.sent == [NIGHT]
        await world.run(1)
        assert world.sent == [NIGHT, FOUR]
        assert world.told == ["Round started"]

    play(test)


def test_it_rotates_cameras_in_a_cell(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("c")
        await world.run(25)
        sets = [SetCell("four", 0, camera) for camera in ("fence", "lift", "fence")]
        assert world.sent == sets
        assert world.sequences.on_cell("four", 0) is state(world, "c")
        assert world.sequences.on_cell("four", 1) is None

    play(test)


def test_a_cell_waits_while_its_panel_is_not_on_the_monitor(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("c")
        await world.run(5)
        world.link.active = "night"
        await world.run(30)
        assert world.sent == [SetCell("four", 0, "fence")]
        assert (state(world, "c").standing, state(world, "c").why) == (
            Standing.AWAY,
            "Four is not on the monitor",
        )
        world.link.active = "four"
        await world.run(12)
        assert world.sent[1:] == [SetCell("four", 0, "lift")]

    play(test)


def test_what_the_user_shows_pauses_it_and_it_goes_on_by_itself(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("r")
        await world.run(2)
        world.panels.show("dock")
        await world.run(1)
        assert state(world).standing is Standing.BY_HAND
        await world.run(28.5)
        assert world.sent == [DOCK]
        await world.run(1)
        assert world.sent == [DOCK, FOUR]
        assert world.told[-2:] == ["Dock shown on Lobby East", "Round goes on"]

    play(test)


@pytest.mark.parametrize("act", ["stop", "fullscreen"])
def test_other_actions_on_the_monitor_pause_it_too(play: Play, act: str) -> None:
    async def test(world: World) -> None:
        world.sequences.start("r")
        await world.run(2)
        if act == "stop":
            world.panels.stop()
        else:
            world.cameras.show_fullscreen("gate")
        await world.run(20)
        assert state(world).standing is Standing.BY_HAND
        await world.run(12)
        assert world.sent[1:] == [FOUR]  # also when a camera lies over the panel that should be there
        assert world.cameras.fullscreen is None

    play(test)


def test_it_stays_paused_by_hand_if_it_should(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.put(Sequence("n", "Never", None, ROUND.steps, 0))
        world.sequences.start("n")
        await world.run(2)
        world.panels.show("dock")
        await world.run(4000)
        assert world.sent == [DOCK]
        world.sequences.go_on("n")
        await world.run(1)
        assert world.sent == [DOCK, FOUR]

    play(test)


def test_what_somebody_else_shows_pauses_it_for_good(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("r")
        await world.run(2)
        world.link.active = "dock"
        await world.run(500)
        assert world.sent == []
        assert (state(world).standing, state(world).why) == (Standing.HELD, "somebody else showed Dock")
        assert world.told[-1] == "Round paused: somebody else showed Dock"
        world.sequences.go_on("r")
        await world.run(1)
        assert world.sent == [FOUR]

    play(test)


def test_somebody_else_directly_before_a_step_is_noticed(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("r")
        await world.run(9.9)
        world.link.active = ""
        await world.run(30)
        assert world.sent == []
        assert state(world).why == "somebody else stopped the display"

    play(test)


def test_somebody_else_during_a_pause_by_hand_is_noticed(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("r")
        await world.run(2)
        world.panels.show("dock")
        await world.run(5)
        world.link.active = "night"
        await world.run(60)
        assert world.sent == [DOCK]
        assert state(world).why == "somebody else showed Night"

    play(test)


def test_a_cell_that_somebody_else_changes_pauses_it(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("c")
        await world.run(2)
        world.link.panels["four"][0] = "roof"
        await world.run(60)
        assert world.sent == [SetCell("four", 0, "fence")]
        assert state(world, "c").why == "somebody else put Roof there"

    play(test)


def test_pause_next_and_previous(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("r")
        await world.run(1)
        world.sequences.turn("r", 1)
        await world.run(1)
        assert world.sent == [NIGHT]
        world.sequences.pause("r")
        world.sequences.turn("r", -1)
        await world.run(100)
        assert world.sent == [NIGHT]
        world.sequences.go_on("r")
        await world.run(1)
        assert world.sent == [NIGHT, FOUR]

    play(test)


def test_a_device_that_is_gone_is_waited_for_and_compared_afresh(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("r")
        await world.run(2)
        world.link.set_state(DeviceState.UNREACHABLE)
        await world.run(60)
        assert state(world).standing is Standing.AWAY
        world.link.set_state(DeviceState.ON_LINE)
        await world.know()
        await world.run(11)
        assert world.sent == [NIGHT]
        world.link.set_state(DeviceState.FAULTY)
        assert state(world).why == "Lobby East answers with errors"
        world.link.active = "dock"
        world.link.set_state(DeviceState.ON_LINE)
        await world.run(60)
        assert world.sent == [NIGHT]
        assert state(world).why == "somebody else showed Dock"

    play(test)


def test_a_command_without_an_answer_is_looked_into_before_it_is_repeated(play: Play) -> None:
    async def test(world: World) -> None:
        def lose(request: object) -> TimedOut | None:
            return TimedOut("show", "device", "no answer") if isinstance(request, ShowPanel) else None

        world.sequences.start("r")
        await world.run(9)
        world.link.fail, world.link.lose_answer = lose, True
        await world.run(15)
        assert world.sent == [NIGHT]  # it was carried out, and is seen there
        assert state(world).standing is Standing.STAYING

    play(test)


def test_what_the_device_refuses_pauses_it(play: Play) -> None:
    async def test(world: World) -> None:
        def refuse(request: object) -> Refused | None:
            return Refused("show", "device", "no", status=400) if isinstance(request, ShowPanel) else None

        world.sequences.start("r")
        await world.run(9)
        world.link.fail = refuse
        await world.run(100)
        assert world.sent == []
        assert state(world).why == "refused (400)"

    play(test)


def test_steps_that_are_gone_are_left_out_with_a_notice(play: Play) -> None:
    async def test(world: World) -> None:
        steps = (*ROUND.steps, Step("dock", "Dock", 10))
        world.sequences.put(Sequence("r", "Round", None, steps, 30))
        world.sequences.start("r")
        await world.run(2)
        del world.link.panels["night"]
        await world.run(25)
        assert world.sent == [DOCK, FOUR]
        assert "Round: Night does not exist any more and is left out" in world.told
        world.link.panels["new"] = world.link.panels.pop("dock")
        world.link.active = "four"
        await world.run(2)
        assert state(world).lacking == ("Night", "Dock")

    play(test)


def test_a_panel_that_was_made_anew_is_found_by_its_name(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.put(
            Sequence("r", "Round", None, (Step("four", "Four", 10), Step("old", "Night", 10)))
        )
        world.sequences.start("r")
        await world.run(11)
        assert world.sent == [NIGHT]

    play(test)


def test_two_on_one_target_are_refused_in_words(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.put(Sequence("other", "Other", None, ROUND.steps))
        world.sequences.start("r")
        assert world.sequences.why_not("other") == "Round runs there already."
        world.sequences.start("other")
        assert list(world.sequences.running) == ["r"]
        assert [problem.why for problem in world.link.problems.all] == ["Round runs there already."]
        world.sequences.start("c")
        assert list(world.sequences.running) == ["r", "c"]

    play(test)


def test_nothing_is_switched_while_a_camera_is_steered(play: Play) -> None:
    async def test(world: World) -> None:
        active = world.panels.active
        assert active is not None
        world.drive.aim(target_of(active, 1))
        world.sequences.start("r")
        await world.run(9)
        world.drive.deflect(Deflection(pan=1.0))
        await world.run(50)
        told: list[bool] = []
        world.sequences.changed.connect(lambda: told.append(world.sequences.waits_for_moves("r")))
        await world.run(10)
        assert told == []  # waiting is no news
        assert not [request for request in world.sent if isinstance(request, ShowPanel)]
        assert world.sequences.waits_for_moves("r")
        world.drive.release()
        await world.run(29)
        assert not [request for request in world.sent if isinstance(request, ShowPanel)]
        await world.run(14)
        assert [request for request in world.sent if isinstance(request, ShowPanel)] == [NIGHT]

    play(test)


def test_stop_all_sends_nothing_more(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("r")
        world.sequences.start("c")
        await world.run(5)
        world.sequences.stop_all()
        before = len(world.sent)
        await world.run(100)
        assert (len(world.sent), world.sequences.running) == (before, ())

    play(test)


def test_an_edit_takes_effect_at_once_and_a_new_target_stops_it(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("r")
        await world.run(5)
        world.sequences.put(Sequence("r", "Round", None, (Step("dock", "Dock", 10), ROUND.steps[1]), 30))
        await world.run(1)
        assert world.sent == [DOCK]
        world.sequences.put(Sequence("r", "Round", CELLS.spot, CELLS.steps))
        assert world.sequences.running == ()

    play(test)


def test_export_and_restore(play: Play) -> None:
    async def test(world: World) -> None:
        exported = world.sequences.export()
        world.sequences.start("r")
        world.sequences.delete("r")
        world.sequences.restore(exported)
        assert world.sequences.all == (ROUND, CELLS)
        assert world.sequences.running == ()
        with pytest.raises(ValueError, match="steps"):
            world.sequences.restore({"sequences": [{"key": "x", "name": "X", "steps": 3}]})
        assert world.sequences.all == (ROUND, CELLS)

    play(test)


@pytest.mark.parametrize("meanwhile", ["nothing", "other", "by hand", "held"])
def test_it_survives_the_console(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, meanwhile: str) -> None:
    async def test(clock: Clock) -> None:
        take_clock(monkeypatch, clock)
        first = World(clock, Store(tmp_path))
        await first.know()
        first.sequences.put(ROUND)
        first.sequences.start("r")
        await first.run(12)
        if meanwhile == "by hand":
            first.panels.show("dock")
        if meanwhile == "held":
            first.sequences.pause("r")
        await first.run(1)
        await first.aclose()
        first.store.close()
        link = first.link
        link.sent.clear()
        link.scope = type(link.scope)("device", lambda _where, error: link.bugs.append(error))
        link.commands = type(link.commands)(link.title, link.problems, link.scope)
        if meanwhile == "other":
            link.active = "dock"
        second = World(clock, Store(tmp_path), link)
        await second.know()
        await second.run(29)
        expected = {"nothing": [FOUR], "other": [], "by hand": [], "held": []}
        assert second.sent == expected[meanwhile]
        if meanwhile == "other":
            assert state(second).why == "somebody else showed Dock"
        if meanwhile == "by hand":
            await second.run(2)
            assert second.sent == [NIGHT]
        await second.aclose()
        second.store.close()

    run_virtually(monkeypatch, test)


def test_stopping_the_display_is_one_command(play: Play) -> None:
    async def test(world: World) -> None:
        world.sequences.start("r")
        world.panels.stop()
        await world.run(5)
        assert world.sent == [StopPanel()]

    play(test)
