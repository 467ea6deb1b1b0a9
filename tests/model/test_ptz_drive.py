"""The drive on a device that the test plays by hand, in virtual time: every order of events is possible here."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tcconsole.api.errors import NotFound, SessionRefused, ThinClientError, TimedOut
from tcconsole.api.panels import ListPanels
from tcconsole.api.ptz import ListPresets, MoveAbsolute, MoveRelative
from tcconsole.model.connection import DeviceState
from tcconsole.model.ptz_deflection import CENTRE, Deflection
from tcconsole.model.ptz_drive import FULL_SPEED, LONGEST_STEP_S, PtzDrive
from tcconsole.model.ptz_guard import COMMAND_S, GUARD_S, TRUST_S
from tcconsole.model.ptz_target import Target, target_of
from tests.model.ptz_world import PRESETS, Asked, World
from tests.model.virtual_time import Clock, run_virtually

RIGHT = Deflection(pan=1.0)
LEFT = Deflection(pan=-1.0)

Play = Callable[[Callable[[World], Awaitable[None]]], None]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    """Plays a scene in a world whose drive is aimed at cell 0 of the panel on the monitor, all of it known."""

    def run(scene: Callable[[World], Awaitable[None]]) -> None:
        async def test(clock: Clock) -> None:
            world = World(clock)
            await world.know()
            world.drive.aim(target_in(world, 0))
            await world.run(0.1)
            world.link.moves.clear()
            await scene(world)
            await world.aclose()

        run_virtually(monkeypatch, test)

    return run


def target_in(world: World, cell: int) -> Target:
    active = world.panels.active
    assert active is not None
    target = target_of(active, cell)
    assert target is not None
    return target


def moves(world: World) -> list[Asked]:
    return world.link.moves


async def in_flight(world: World) -> Asked:
    """Let time pass until a move is on its way."""
    while not any(asked.is_move for asked in world.link.waiting):
        await world.run(0.001, 0.02)
    return next(asked for asked in world.link.waiting if asked.is_move)


def oops(kind: type[ThinClientError] = TimedOut) -> ThinClientError:
    return kind("move the camera", "device", "no answer")


def test_steps_follow_the_stick_and_stop_with_it(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await world.run(1.0)
        sent = len(moves(world))
        assert 20 <= sent <= 26
        assert all(
            isinstance(asked.request, MoveRelative) and asked.request.cell == 0 for asked in moves(world)
        )
        world.drive.deflect(CENTRE)
        await world.run(1.0)
        assert len(moves(world)) == sent

    play(scene)


def test_the_pace_does_not_depend_on_the_round_trip(play: Play) -> None:
    async def scene(world: World) -> None:
        for round_trip_s in (0.01, 0.1, 0.2):
            world.link.moves.clear()
            world.drive.deflect(RIGHT)
            await world.run(4.0, round_trip_s)
            way = sum(asked.request.pan for asked in moves(world))  # type: ignore[attr-defined]
            assert way == pytest.approx(4.0 * FULL_SPEED * world.drive.speed, rel=0.1)
            world.drive.release()
            await world.run(0.5)

    play(scene)


def test_a_late_answer_does_not_become_a_leap(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.set_speed(1.0)
        world.drive.deflect(RIGHT)
        await world.run(6.0, 1.5)
        longest = max(asked.request.pan for asked in moves(world))  # type: ignore[attr-defined]
        assert longest <= FULL_SPEED * LONGEST_STEP_S

    play(scene)


def test_the_newest_deflection_wins(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await world.run(0.1, 10.0)
        assert len(moves(world)) == 1
        for _ in range(50):
            world.drive.deflect(RIGHT)
        world.drive.deflect(LEFT)
        await world.answered(MoveRelative)
        await world.run(0.03, 10.0)
        assert [asked.request.pan < 0 for asked in moves(world)] == [False, True]  # type: ignore[attr-defined]

    play(scene)


def test_a_gesture_starts_by_asking_when_the_knowledge_is_older_than_a_second(play: Play) -> None:
    async def scene(world: World) -> None:
        await asyncio.sleep(GUARD_S + 0.1)
        world.drive.deflect(RIGHT)
        await asyncio.sleep(0.2)
        assert moves(world) == []
        await world.answered(ListPanels)
        assert len(moves(world)) == 1

    play(scene)


def test_a_panel_switched_by_another_client_ends_the_gesture_within_the_bound(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await world.run(0.5)
        switched_s = world.clock.now_s
        world.link.active = "night"
        await world.run(3.0)
        assert not world.drive.moving
        assert moves(world)[-1].at_s <= switched_s + GUARD_S + 0.05
        assert world.ended[0].startswith("Night is on the monitor now; cell 1 shows Fence.")
        assert "may have moved it: " in world.ended[0]

    play(scene)


def test_while_the_device_keeps_silent_about_its_panels_no_step_goes_out_on_old_knowledge(play: Play) -> None:
    async def scene(world: World) -> None:
        known_s = world.clock.now_s
        world.drive.deflect(RIGHT)
        while world.clock.now_s < known_s + 6.0:
            await asyncio.sleep(0.01)
            await world.answered(MoveRelative)
        assert moves(world)[-1].at_s <= known_s + TRUST_S
        world.link.active = "night"
        await world.answered(ListPanels)
        assert not world.ended  # what was asked before the switch says that all is well …
        await world.run(1.5)
        assert world.ended  # … and what was asked after it does not

    play(scene)


def test_whoever_still_holds_the_stick_must_centre_it_first(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await world.run(0.2)
        world.link.active = "night"
        await world.know()
        assert not world.drive.moving
        world.link.active = "four"
        await world.know()
        world.drive.aim(target_in(world, 0))
        assert world.drive.ready
        await world.run(0.1)
        world.link.moves.clear()
        world.drive.deflect(LEFT)
        await world.run(0.2)
        assert moves(world) == []
        world.drive.deflect(CENTRE)
        world.drive.deflect(LEFT)
        await world.run(0.2)
        assert moves(world)

    play(scene)


def test_a_stick_that_is_held_while_another_camera_is_aimed_at_does_not_move_it(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await world.run(0.2)
        world.link.moves.clear()
        world.drive.aim(target_in(world, 1))
        world.drive.deflect(LEFT)
        await world.run(0.5)
        assert moves(world) == []

    play(scene)


def test_aiming_anew_because_the_camera_left_its_cell_tells_what_may_have_moved(play: Play) -> None:
    async def scene(world: World) -> None:
        def aim_anew() -> None:
            world.drive.aim(target_in(world, 0))

        world.panels.drafts[0].changed.connect(aim_anew)  # comes before active_changed
        world.drive.deflect(RIGHT)
        await world.run(0.2)
        world.link.cameras["four"][0] = "yard"
        await world.run(2.0)
        assert world.ended[0].startswith("Four is on the monitor now; cell 1 shows Yard. Steps that may")
        assert world.drive.target is not None
        assert world.drive.target.camera_id == "yard"

    play(scene)


def test_stop_ends_everything_and_needs_the_centre(play: Play) -> None:
    async def scene(world: World) -> None:
        await asyncio.sleep(GUARD_S + 0.1)
        world.drive.go_to(PRESETS[1])  # waits for the panels
        await asyncio.sleep(0)
        world.drive.stop()
        await world.run(0.5)
        assert moves(world) == []
        world.drive.deflect(RIGHT)
        await world.run(0.2)
        world.drive.stop()
        world.link.moves.clear()
        world.drive.deflect(LEFT)
        await world.run(0.2)
        assert moves(world) == []

    play(scene)


def test_a_camera_that_is_renamed_stays_the_same_camera(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await world.run(0.2)
        renamed = Target("four", "Four seasons", 0, "gate", "Main gate")
        world.drive.aim(renamed)
        assert world.drive.moving
        assert world.drive.target is not None
        assert world.drive.target.camera_name == "Main gate"

    play(scene)


def test_a_lost_device_ends_the_gesture_at_once(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await world.run(0.2)
        sent = len(moves(world))
        world.link.set_state(DeviceState.UNREACHABLE)
        await world.run(1.0)
        assert len(moves(world)) == sent
        assert world.ended == ["Lobby East does not answer."]
        assert world.drive.reason == "Lobby East does not answer."

    play(scene)


def test_a_failed_step_ends_the_gesture_and_is_told(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await asyncio.sleep(0.01)
        world.link.answer(moves(world)[0], oops())
        await world.run(1.0)
        assert len(moves(world)) == 1
        assert world.ended == ["Steering stopped: time-out."]
        assert world.link.told == ["Steer Gate: no answer"]

    play(scene)


def test_a_lost_session_is_looked_into_before_the_gesture_goes_on(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await asyncio.sleep(0.01)
        world.link.answer(moves(world)[0], oops(SessionRefused))
        await asyncio.sleep(0.01)
        assert len(moves(world)) == 1
        assert [type(asked.request) for asked in world.link.waiting] == [ListPanels]
        await world.run(0.2)
        assert len(moves(world)) > 2
        world.link.answer(await in_flight(world), oops(SessionRefused))
        await world.run(0.2)
        assert world.ended == ["Steering stopped: signed out."]

    play(scene)


def test_404_greys_the_camera_until_another_one_is_aimed_at(play: Play) -> None:
    async def scene(world: World) -> None:
        target = target_in(world, 0)
        world.drive.deflect(RIGHT)
        await asyncio.sleep(0.01)
        world.link.answer(moves(world)[0], oops(NotFound))
        await world.run(0.2)
        assert world.drive.reason.startswith("No PTZ")
        world.drive.aim(target)
        assert not world.drive.ready
        world.drive.aim(target_in(world, 1))
        assert world.drive.ready

    play(scene)


def test_404_because_the_panel_was_switched_is_no_camera_without_ptz(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await asyncio.sleep(0.01)
        world.link.active = "night"
        world.link.answer(moves(world)[0], oops(NotFound))
        await world.run(0.2)
        assert world.drive.reason.startswith("Night is on the monitor now")

    play(scene)


def test_nothing_is_sent_while_the_device_carries_out_another_command(play: Play) -> None:
    async def scene(world: World) -> None:
        done = asyncio.Event()
        world.drive.deflect(RIGHT)
        await world.run(0.2)
        world.link.scope.spawn(done.wait(), "command")
        sent = len(moves(world))
        await world.run(0.5)
        assert len(moves(world)) == sent
        done.set()
        await asyncio.sleep(0.1)
        assert len(moves(world)) == sent  # asks first what is on the monitor now
        await world.run(0.1)
        assert len(moves(world)) > sent

    play(scene)


def test_a_command_that_takes_long_ends_the_gesture(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await world.run(0.2)
        world.link.scope.spawn(asyncio.sleep(60), "command")
        await world.run(COMMAND_S + 0.5)
        assert world.ended == ["The device is busy with another command: steering stopped."]

    play(scene)


def test_a_computer_that_slept_steers_no_more(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await world.run(0.2)
        sent = len(moves(world))
        world.clock.asleep_s += 3600
        await world.run(1.0)
        assert len(moves(world)) == sent
        assert world.ended == ["The computer slept: steering stopped."]

    play(scene)


def test_after_sleep_a_gesture_asks_first_what_is_on_the_monitor(play: Play) -> None:
    async def scene(world: World) -> None:
        world.clock.asleep_s += 3600
        world.drive.deflect(RIGHT)
        await asyncio.sleep(0.1)
        assert moves(world) == []
        await world.run(0.2)
        assert moves(world)

    play(scene)


def test_an_answer_that_comes_after_a_newer_one_is_not_believed(play: Play) -> None:
    async def scene(world: World) -> None:
        world.link.scope.spawn(world.panels.read(), "poll")
        await asyncio.sleep(0.05)
        (late,) = world.link.waiting
        world.link.active = "night"
        await asyncio.sleep(0.05)
        world.link.scope.spawn(world.panels.read(), "poll")
        await asyncio.sleep(0)
        world.link.answer(world.link.waiting[1])
        await asyncio.sleep(0.01)
        assert not world.drive.ready
        world.link.answer(late)
        await asyncio.sleep(0.01)
        assert world.panels.active is not None
        assert world.panels.active.panel_name == "Night"
        world.drive.deflect(RIGHT)
        await world.run(0.5)
        assert moves(world) == []
        assert world.drive.reason.startswith("Night is on the monitor now")

    play(scene)


def test_a_second_gesture_waits_for_the_request_of_the_first_and_keeps_its_guard(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await asyncio.sleep(0.5)
        world.drive.release()
        world.drive.deflect(LEFT)
        await asyncio.sleep(0.2)
        assert len(moves(world)) == 1
        await world.run(0.5)
        assert len(moves(world)) > 5
        world.link.active = "night"
        await world.run(GUARD_S + 0.1)
        assert world.ended

    play(scene)


def test_a_preset_is_one_absolute_move_and_is_told_when_it_is_done(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.go_to(PRESETS[1])
        world.drive.go_to(PRESETS[0])  # the first is on its way
        await asyncio.sleep(0.01)
        assert [asked.request for asked in moves(world)] == [MoveAbsolute(0, 40, -10, 30)]
        assert not world.activity.entries
        await world.run(0.1)
        assert [entry.words for entry in world.activity.entries] == ["Gate sent to Barrier"]

    play(scene)


def test_a_preset_that_met_the_end_of_a_session_is_sent_once_more_unless_it_was_stopped(play: Play) -> None:
    async def scene(world: World) -> None:
        for stopped in (False, True):
            world.link.moves.clear()
            world.drive.go_to(PRESETS[1])
            world.link.answer(await in_flight(world), oops(SessionRefused))
            await asyncio.sleep(0.01)
            assert len(moves(world)) == 1  # it is asked first what is on the monitor
            if stopped:
                world.drive.stop()
            await world.run(0.2)
            assert len(moves(world)) == (1 if stopped else 2)
        assert world.link.told == []

    play(scene)


def test_a_preset_waits_for_no_gesture(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await world.run(0.1)
        world.drive.go_to(PRESETS[1])
        world.drive.release()
        await world.run(0.3)
        assert not any(isinstance(asked.request, MoveAbsolute) for asked in moves(world))

    play(scene)


def test_the_steered_camera_goes_before_all_pictures(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        assert world.feed.steered == "gate"
        world.drive.release()
        assert world.feed.steered is None

    play(scene)


def test_figures_tell_round_trip_pace_and_overrun(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.deflect(RIGHT)
        await world.run(2.0, 0.02)
        assert world.drive.figures.round_trip_s == pytest.approx(0.02, abs=0.002)
        assert world.drive.figures.steps_per_s == pytest.approx(25, abs=1.5)
        assert world.drive.figures.overrun_steps == 0
        await in_flight(world)
        world.drive.release()
        await world.run(0.1, 0.02)
        assert world.drive.figures.overrun_steps == 1
        assert 0 < world.drive.figures.overrun_s <= 0.021

    play(scene)


def test_presets_are_asked_for_once_and_forgotten_with_the_camera(play: Play) -> None:
    async def scene(world: World) -> None:
        assert world.drive.presets == PRESETS
        for _ in range(3):
            world.drive.aim(target_in(world, 0))
        assert world.link.waiting == []
        world.drive.aim(target_in(world, 1))
        assert not world.drive.presets
        await world.run(0.1)
        assert world.drive.presets == PRESETS

    play(scene)


def test_presets_that_came_while_the_panel_was_switched_are_not_taken(play: Play) -> None:
    async def scene(world: World) -> None:
        world.drive.aim(target_in(world, 3))
        await asyncio.sleep(0)
        assert [type(asked.request) for asked in world.link.waiting] == [ListPresets]
        world.link.active = "night"
        await world.run(0.1)
        assert world.drive.presets == ()
        assert world.drive.target is None

    play(scene)


def test_a_device_that_is_being_closed_is_not_steered(play: Play) -> None:
    async def scene(world: World) -> None:
        await world.link.scope.aclose()
        world.drive.deflect(RIGHT)
        assert not world.drive.moving
        assert moves(world) == []

    play(scene)


# Arbitrary orders of events

EVENTS = st.sampled_from(
    (
        "right",
        "up",
        "zoom",
        "centre",
        "stop",
        "answer",
        "answer",
        "answer last",
        "fail",
        "refuse",
        "not found",
        "switch",
        "change cell",
        "poll",
        "lose",
        "return",
        "aim 0",
        "aim 1",
        "aim none",
        "step",
        "preset",
        "command",
        "sleep",
    )
)
PAUSES = st.sampled_from((0.0, 0.0, 0.001, 0.05, 0.3, 1.1, 2.2))
SINGLE = 50.0
"""How far a single step goes here: no step of a gesture is so long."""


class Witness:
    """Plays events and checks each move at the moment when it is sent."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.drive: PtzDrive = world.drive
        self.may_steer = False
        self.slept = False
        self.singles = 0
        self.answered_s = world.clock.now_s
        self.asked_s = world.clock.now_s
        self.changed_s = 0.0
        self.drive.moving_changed.connect(self._moving_changed)
        world.panels.refreshed.connect(self._refreshed)
        world.link.before_send = self._check

    def _moving_changed(self, moving: bool) -> None:
        self.may_steer = moving

    def _refreshed(self) -> None:
        self.answered_s = self.world.clock.now_s
        self.asked_s = self.answered_s - self.world.panels.known_for_s

    def _check(self, asked: Asked) -> None:
        request: Any = asked.request
        link, target = self.world.link, self.drive.target
        assert not any(other.is_move for other in link.waiting), "two in flight"
        assert target is not None
        assert request.cell == target.cell, "another cell than the one aimed at"
        assert target.holds(self.world.panels.active), "known not to be on the monitor"
        assert link.on_line, "the device is known to be gone"
        assert not link.scope.running("command"), "while a command of ours runs"
        assert self.asked_s >= self.changed_s, "on knowledge from before a change that we made"
        assert self.world.clock.now_s - self.answered_s <= TRUST_S, "on old knowledge"
        if isinstance(request, MoveAbsolute) or request.pan == SINGLE:
            assert self.singles > 0, "a single move that nobody asked for, or that was stopped"
            self.singles -= 1
        else:
            assert self.may_steer, "after the gesture was over"
            assert not self.slept, "after the computer slept"

    async def play(self, event: str) -> None:
        match event:
            case "right" | "up" | "zoom":
                held_before = not self.stick.centred
                self.stick = {"right": RIGHT, "up": Deflection(tilt=0.5), "zoom": Deflection(zoom=-1)}[event]
                was = self.may_steer
                self._newest()
                self.drive.deflect(self.stick)
                assert was or not (held_before and self.may_steer), "started again without the centre"
                if self.may_steer and not was:
                    self.slept = False
            case "centre":
                self.stick = CENTRE
                self.drive.deflect(CENTRE)
                assert not self.drive.moving
            case "stop":
                self.drive.stop()
                self.singles = 0
                assert not self.drive.moving
            case _:
                await self._play_other(event)

    stick = CENTRE

    def _newest(self) -> None:
        """A gesture puts a single move that still waits out of date."""
        if self.drive.ready and not self.drive.moving and self.stick != CENTRE:
            self.singles = 0

    async def _play_other(self, event: str) -> None:
        link = self.world.link
        match event:
            case "answer" | "answer last" | "fail" | "refuse" | "not found" if link.waiting:
                errors = {"fail": oops(), "refuse": oops(SessionRefused), "not found": oops(NotFound)}
                link.answer(link.waiting[-1 if event == "answer last" else 0], errors.get(event))
            case "switch":
                link.active = {"four": "night", "night": None, None: "four"}[link.active]
            case "change cell":
                link.cameras["four"][0], link.cameras["four"][1] = link.cameras["four"][1::-1]
            case "poll":
                link.scope.spawn(self._poll(), "poll")
            case "lose":
                self.singles = 0
                link.set_state(DeviceState.UNREACHABLE)
                assert not self.drive.moving
            case "return":
                link.set_state(DeviceState.ON_LINE)
            case "aim 0" | "aim 1" | "aim none":
                self._aim(event)
            case "step" | "preset":
                self._single(event)
            case "command":
                link.scope.spawn(self._command(), "command")
            case "sleep":
                self.world.clock.asleep_s += 100.0
                self.slept = self.may_steer

    def _aim(self, event: str) -> None:
        active = self.world.panels.active
        cell = {"aim 0": 0, "aim 1": 1}.get(event)
        target = None if active is None or cell is None else target_of(active, cell)
        if target != self.drive.target:
            self.singles = 0
        self.drive.aim(target)

    def _single(self, event: str) -> None:
        if not self.drive.ready or self.drive.moving or self.world.link.scope.running("one move"):
            self.drive.step(SINGLE, 0, 0)
            return
        self.singles = 1
        if event == "step":
            self.drive.step(SINGLE, 0, 0)
        else:
            self.drive.go_to(PRESETS[1])

    async def _poll(self) -> None:
        try:
            await self.world.panels.read()
        except ThinClientError:
            return

    async def _command(self) -> None:
        """As the console's own commands do: change something, then read what has become of it."""
        await asyncio.sleep(0.2)
        changed_s = self.world.clock.now_s
        try:
            await self.world.panels.read()
        except ThinClientError:
            return
        self.changed_s = max(self.changed_s, changed_s)


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(script=st.lists(st.tuples(EVENTS, PAUSES), max_size=40))
def test_whatever_happens_no_move_goes_astray(
    script: list[tuple[str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test(clock: Clock) -> None:
        world = World(clock)
        await world.know()
        witness = Witness(world)
        world.drive.aim(target_in(world, 0))
        for event, pause_s in script:
            await witness.play(event)
            await asyncio.sleep(pause_s)
        world.drive.stop()
        sent = len(moves(world))
        await world.run(3.0)
        assert len(moves(world)) == sent
        await world.aclose()

    run_virtually(monkeypatch, test)
