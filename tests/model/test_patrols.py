"""Patrols through the drive: on a device that the test plays in virtual time, and on a simulated one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

import pytest

from tcconsole.api.errors import Refused, ThinClientError, TimedOut
from tcconsole.api.ptz import ListPresets, MoveAbsolute
from tcconsole.api.wire import Preset
from tcconsole.model.cameras import Cameras
from tcconsole.model.connection import DeviceState
from tcconsole.model.journal_entry import on_patrol
from tcconsole.model.link import Link
from tcconsole.model.patrol import Patrol, PatrolRun, Step
from tcconsole.model.patrol_store import PatrolStore
from tcconsole.model.patrols import Patrols
from tcconsole.model.ptz_deflection import CENTRE, Deflection
from tcconsole.model.ptz_target import target_of
from tcconsole.model.round_run import Standing
from tcconsole.model.store import Store
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.model.ptz_world import PRESETS, Asked, World
from tests.model.virtual_time import Clock, run_virtually

ROUND = Patrol("Gate round", (Step("Wide", 10), Step("Barrier", 20)), 30)
WIDE, BARRIER = MoveAbsolute(0, 0, 0, -50), MoveAbsolute(0, 40, -10, 30)
RIGHT = Deflection(pan=1.0)


class Names:
    """Stands in for the list of cameras."""

    def name(self, camera_id: str, _otherwise: str = "") -> str:
        return camera_id.title()


class Scene:
    """A world with the patrols of its device, the drive aimed at cell 0: the gate. Time runs with `run`."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.patrols = Patrols(
            cast(Link, world.link),
            world.panels,
            cast(Cameras, Names()),
            world.drive,
            world.activity,
            PatrolStore(Store(None), "device"),
        )
        self.patrols.put("gate", ROUND)

    @property
    def state(self) -> PatrolRun:
        run = self.patrols.run("gate")
        assert run is not None
        return run

    @property
    def moves(self) -> list[MoveAbsolute]:
        """The patrol's, oldest first."""
        sent = (asked.request for asked in self.world.link.moves)
        return [request for request in sent if isinstance(request, MoveAbsolute)]

    @property
    def told(self) -> list[str]:
        """The activity, oldest first."""
        return [entry.words for entry in reversed(self.world.activity.entries)]

    def aim(self, cell: int) -> None:
        active = self.world.panels.active
        assert active is not None
        self.world.drive.aim(target_of(active, cell))

    async def run(self, seconds: float, *, polled: bool = True) -> None:
        """Let time pass; the connection asks once a second what is on the monitor."""
        ends = self.world.clock.now_s + seconds
        while self.world.clock.now_s < ends - 0.001:
            if polled and self.world.link.on_line:
                self.world.link.scope.spawn(self.world.panels.read(), "poll")
            await self.world.run(min(1.0, ends - self.world.clock.now_s))


Play = Callable[[Callable[[Scene], Awaitable[None]]], None]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    def run(scene: Callable[[Scene], Awaitable[None]]) -> None:
        async def test(clock: Clock) -> None:
            monkeypatch.setattr("tcconsole.model.patrols.time", clock.module())
            world = World(clock)
            await world.know()
            stage = Scene(world)
            stage.aim(0)
            await world.run(0.1)
            await scene(stage)
            await world.aclose()

        run_virtually(monkeypatch, test)

    return run


def refuse_moves(scene: Scene, error: type[ThinClientError]) -> None:
    """Every move fails from now on."""

    def fail(asked: Asked) -> None:
        asked.answer.set_exception(error("move the camera", "device", "no"))

    scene.world.link.before_send = fail


def test_the_journal_can_tell_whose_moves_they_are(play: Play) -> None:
    async def test(scene: Scene) -> None:
        names: list[str] = []
        scene.world.link.before_send = lambda _asked: names.append(on_patrol.get())
        scene.patrols.start("gate")
        await scene.run(11)
        assert names == ["Gate round", "Gate round"]
        assert on_patrol.get() == ""

    play(test)


def test_it_visits_its_presets_in_order_and_stays_at_each(play: Play) -> None:
    async def test(scene: Scene) -> None:
        scene.patrols.start("gate")
        await scene.run(9.5)
        assert scene.moves == [WIDE]
        await scene.run(1.5)
        assert scene.moves == [WIDE, BARRIER]
        await scene.run(18.5)
        assert scene.moves == [WIDE, BARRIER]
        await scene.run(1.5)
        assert scene.moves == [WIDE, BARRIER, WIDE]
        assert scene.told == ["Gate round started"]

    play(test)


def test_a_stick_pauses_it_and_it_goes_on_the_set_time_after_the_release(play: Play) -> None:
    async def test(scene: Scene) -> None:
        scene.patrols.start("gate")
        await scene.run(1)
        scene.world.drive.deflect(RIGHT)
        await scene.run(60)
        assert scene.state.standing is Standing.STEERED
        scene.world.drive.deflect(CENTRE)
        await scene.run(29.5)
        assert scene.moves == [WIDE]
        await scene.run(1)
        assert scene.moves == [WIDE, WIDE]
        assert scene.told == ["Gate round started", "Gate round paused by hand", "Gate round goes on"]

    play(test)


@pytest.mark.parametrize("use", ["step", "preset"])
def test_a_single_move_by_hand_pauses_it(play: Play, use: str) -> None:
    async def test(scene: Scene) -> None:
        scene.patrols.start("gate")
        await scene.run(1)
        if use == "step":
            scene.world.drive.step(5, 0, 0)
        else:
            scene.world.drive.go_to(PRESETS[1])
        assert scene.state.standing is Standing.BY_HAND
        before = len(scene.moves)
        await scene.run(29)
        assert len(scene.moves) == before + (use == "preset")

    play(test)


def test_it_goes_on_while_another_camera_is_aimed_at_and_waits_while_that_is_steered(play: Play) -> None:
    async def test(scene: Scene) -> None:
        scene.patrols.start("gate")
        await scene.run(1)
        scene.aim(3)
        await scene.run(11)
        assert scene.moves == [WIDE, BARRIER]
        await scene.run(18)
        scene.world.drive.deflect(RIGHT)
        await scene.run(5)
        assert scene.moves == [WIDE, BARRIER]
        assert scene.patrols.waiting
        scene.world.drive.release()
        await scene.run(0.5)
        assert scene.moves == [WIDE, BARRIER, WIDE]
        assert scene.state.standing is Standing.STAYING

    play(test)


def test_one_request_is_in_flight_whoever_sends_it(play: Play) -> None:
    async def test(scene: Scene) -> None:
        in_flight: list[int] = []
        link = scene.world.link
        link.before_send = lambda _asked: in_flight.append(sum(each.is_move for each in link.waiting))
        scene.patrols.start("gate")
        scene.aim(3)
        for _ in range(20):
            scene.patrols.turn("gate", 1)
            await scene.world.run(0.015, 0.05)
            scene.world.drive.deflect(RIGHT)
            await scene.world.run(0.1, 0.05)
            scene.world.drive.release()
            scene.world.drive.step(1, 0, 0)
            await scene.world.run(0.2, 0.05)
        assert set(in_flight) == {0}
        assert len(scene.moves) > 5

    play(test)


def test_it_pauses_while_its_camera_is_not_on_the_monitor_and_follows_it_into_another_cell(
    play: Play,
) -> None:
    async def test(scene: Scene) -> None:
        scene.world.link.cameras["night"] = ["fence", "yard", "dock", "lobby"]
        scene.patrols.start("gate")
        await scene.run(1)
        scene.world.link.active = "night"
        await scene.run(30)
        assert (scene.state.standing, scene.state.why) == (Standing.AWAY, "Gate is not on the monitor")
        assert scene.moves == [WIDE]
        scene.world.link.cameras["night"] = ["fence", "gate", "dock", "lobby"]
        await scene.run(3)
        assert scene.moves == [WIDE, MoveAbsolute(1, 0, 0, -50)]

    play(test)


def test_no_move_reaches_another_camera_once_the_switch_is_known(play: Play) -> None:
    async def test(scene: Scene) -> None:
        scene.patrols.start("gate")
        await scene.run(9.2)
        scene.world.link.active = None
        await scene.run(20, polled=False)  # nobody but the patrol asks
        assert scene.moves == [WIDE]

    play(test)


def test_a_move_that_met_the_switch_is_told(play: Play) -> None:
    async def test(scene: Scene) -> None:
        scene.patrols.start("gate")
        await scene.world.run(0.5)
        scene.world.link.active = "night"
        await scene.run(2)
        assert (
            "Night is on the monitor now; cell 1 shows Fence. Steps that may have moved it: 1." in scene.told
        )

    play(test)


def test_a_device_that_is_gone_pauses_it_until_it_is_back(play: Play) -> None:
    async def test(scene: Scene) -> None:
        scene.patrols.start("gate")
        await scene.run(1)
        scene.world.link.set_state(DeviceState.UNREACHABLE)
        assert scene.state.why == "Lobby East does not answer"
        await scene.run(60)
        assert scene.moves == [WIDE]
        scene.world.link.set_state(DeviceState.ON_LINE)
        await scene.run(1)
        assert scene.moves == [WIDE, WIDE]

    play(test)


def test_a_refused_move_pauses_it_and_is_not_tried_again(play: Play) -> None:
    async def test(scene: Scene) -> None:
        refuse_moves(scene, Refused)
        scene.patrols.start("gate")
        await scene.run(120)
        assert len(scene.moves) == 1
        assert scene.state.standing is Standing.HELD
        assert scene.told[-1].startswith("Gate round paused: refused")

    play(test)


def test_a_time_out_is_tried_once_more(play: Play) -> None:
    async def test(scene: Scene) -> None:
        refuse_moves(scene, TimedOut)
        scene.patrols.start("gate")
        await scene.run(120)
        assert len(scene.moves) == 2
        assert (scene.state.standing, scene.state.why) == (Standing.HELD, "time-out")

    play(test)


@pytest.mark.parametrize("names", [("Barrier",), ()])
def test_presets_that_are_gone_are_left_out_and_said(
    play: Play, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tuple(preset for preset in PRESETS if preset.name in names)
    monkeypatch.setattr("tests.model.ptz_world.PRESETS", left)

    async def test(scene: Scene) -> None:
        scene.patrols.start("gate")
        await scene.run(45)
        assert set(scene.moves) == ({BARRIER} if names else set())
        assert scene.told.count("Gate round: Wide does not exist any more and is left out") == 1
        assert scene.state.standing is (Standing.STAYING if names else Standing.HELD)

    play(test)


def test_a_preset_that_no_camera_can_take_is_not_sent(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.model.ptz_world.PRESETS", (Preset(name="Wide", x=1e5, y=0, z=0),))

    async def test(scene: Scene) -> None:
        scene.patrols.start("gate")
        await scene.run(5)
        assert scene.state.why == "no camera can be sent to Wide"
        assert scene.moves == []

    play(test)


@pytest.mark.parametrize("stop", ["stop", "pause", "used", "closed"])
def test_a_move_that_waits_is_not_sent_after_it_was_stopped(play: Play, stop: str) -> None:
    async def test(scene: Scene) -> None:
        doings: dict[str, Callable[[], Any]] = {
            "stop": scene.patrols.stop_all,
            "pause": lambda: scene.patrols.pause("gate"),
            "used": lambda: scene.world.drive.used.emit(scene.world.drive.target),
            "closed": lambda: scene.patrols.put("gate", None),
        }
        scene.patrols.start("gate")
        await scene.world.run(0.005, 10.0)  # it asks for its presets
        assert [type(asked.request) for asked in scene.world.link.waiting] == [ListPresets]
        doings[stop]()
        await scene.run(20)
        assert scene.moves == []

    play(test)


def test_pause_next_and_go_on(play: Play) -> None:
    async def test(scene: Scene) -> None:
        scene.patrols.start("gate")
        await scene.run(1)
        scene.patrols.turn("gate", 1)
        await scene.run(1)
        assert scene.moves == [WIDE, BARRIER]
        scene.patrols.pause("gate")
        scene.patrols.turn("gate", 1)
        await scene.run(60)
        assert scene.moves == [WIDE, BARRIER]
        scene.patrols.go_on("gate")
        await scene.run(1)
        assert scene.moves == [WIDE, BARRIER, WIDE]

    play(test)


def test_a_patrol_that_was_stopped_starts_anew(play: Play) -> None:
    async def test(scene: Scene) -> None:
        for _ in range(3):
            scene.patrols.start("gate")
            scene.patrols.start("gate")
            await scene.world.run(0.1)
            scene.patrols.stop_all()
        await scene.run(15)
        assert scene.moves == [WIDE] * 3
        assert scene.patrols.running == ()
        assert not scene.world.link.scope.running("patrol")

    play(test)


def test_started_with_the_stick_in_the_hand_it_waits(play: Play) -> None:
    async def test(scene: Scene) -> None:
        scene.world.drive.deflect(RIGHT)
        scene.patrols.start("gate")
        assert scene.state.standing is Standing.STEERED
        scene.world.drive.release()
        await scene.run(20)
        assert scene.moves == []

    play(test)


async def test_after_a_restart_of_the_console_it_is_offered_and_nothing_moves(
    simulator: Simulator, tmp_path: Path
) -> None:
    def sent() -> list[str]:
        return [each["path"] for each in simulator.state()["requests"] if "/Absolute/" in each["path"]]

    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        active = device.panels.active
        assert active is not None
        target = target_of(active, 0)
        assert target is not None
        device.ptz.aim(target)
        await until(lambda: device.ptz.presets)
        names = [preset.name for preset in device.ptz.presets]
        device.patrols.put(target.camera_id, Patrol("Round", (Step(names[0], 2), Step(names[1], 2))))
        device.patrols.start(target.camera_id)
        await until(lambda: sent())
    before = len(sent())
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        run = device.patrols.run(target.camera_id)
        assert run is not None
        assert (run.standing, run.why) == (Standing.HELD, "it ran when the console was closed")
        asked = len(simulator.state()["requests"])
        await until(lambda: len(simulator.state()["requests"]) > asked)
        assert len(sent()) == before
        device.patrols.go_on(target.camera_id)
        await until(lambda: len(sent()) > before + 1)
