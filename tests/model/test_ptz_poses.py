"""The estimate against the real position of a simulated camera, and when it is given up."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from tcconsole.api.errors import TimedOut
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.ptz_deflection import CENTRE, Deflection
from tcconsole.model.ptz_poses import PtzPoses
from tcconsole.model.ptz_target import target_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.model.ptz_world import World
from tests.model.virtual_time import Clock, run_virtually

Scene = Callable[[World, PtzPoses], Awaitable[None]]


@asynccontextmanager
async def steering(simulator: Simulator) -> AsyncIterator[Device]:
    """A device whose gate camera can be steered."""
    async with console_on(simulator) as console:
        device = await on_line(console)
        active = device.panels.active
        assert active is not None
        device.ptz.aim(target_of(active, 0))
        await until(lambda: device.ptz.ready and device.ptz.presets)
        yield device
        await quiet(device)


async def quiet(device: Device) -> None:
    scope = device.link.scope
    await until(lambda: not scope.running("steer") and not scope.running("one move"))


def truth(simulator: Simulator) -> tuple[float, float, float]:
    position = next(each for each in simulator.state()["positions"].values() if each["name"] == "Gate")
    return (position["pan"], position["tilt"], position["zoom"])


def guess(device: Device) -> tuple[float, float, float]:
    estimate = device.spots.estimate
    assert estimate is not None
    return (estimate.pose.pan, estimate.pose.tilt, estimate.pose.zoom)


async def test_after_moves_by_this_console_alone_it_is_the_truth(simulator: Simulator) -> None:
    async with steering(simulator) as device:
        device.ptz.step(7, 0, 0)
        await quiet(device)
        assert device.spots.estimate is None
        device.ptz.go_to(device.ptz.presets[1])
        await quiet(device)
        assert guess(device) == truth(simulator)
        device.ptz.deflect(Deflection(0.83, -0.37, 0.21))
        await until(lambda: device.spots.estimate and device.spots.estimate.steps > 5)
        device.ptz.deflect(CENTRE)
        await quiet(device)
        assert guess(device) == pytest.approx(truth(simulator), abs=1e-9)
        for _ in range(4):
            device.ptz.step(50, 50, -50)
            await quiet(device)
        assert guess(device) == pytest.approx(truth(simulator), abs=1e-9)
        assert guess(device)[:2] == (100, 100)


async def test_a_device_that_was_away_leaves_nothing_known(simulator: Simulator) -> None:
    async with steering(simulator) as device:
        device.ptz.go_to(device.ptz.presets[1])
        await quiet(device)
        told: list[str] = []
        device.spots.pose_changed.connect(lambda: told.append("pose"))
        simulator.stop()
        await until(lambda: device.state is DeviceState.UNREACHABLE, 20)
        assert device.spots.estimate is None
        assert told
        simulator.start()
        device.link.retry()
        await until(lambda: device.ptz.ready, 20)
        assert device.spots.estimate is None


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Callable[[Scene], None]:
    """Plays a scene with a drive that is aimed at the gate, cell 0 of the panel on the monitor."""

    def run(scene: Scene) -> None:
        async def test(clock: Clock) -> None:
            monkeypatch.setattr("tcconsole.model.ptz_poses.time", clock.module())
            world = World(clock)
            await world.know()
            poses = PtzPoses(world.drive, world.drive._link, world.panels)
            active = world.panels.active
            assert active is not None
            world.drive.aim(target_of(active, 0))
            await world.run(0.1)
            await scene(world, poses)
            await world.aclose()

        run_virtually(monkeypatch, test)

    return run


async def jumped(world: World, poses: PtzPoses) -> None:
    world.drive.move_to(10, 20, 30, "there")
    await world.run(0.1)
    assert poses.estimate("gate") is not None


def test_a_move_without_an_answer_makes_it_unknown(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, poses: PtzPoses) -> None:
        await jumped(world, poses)
        world.link.moves.clear()
        world.drive.step(5, 0, 0)
        while not world.link.moves:
            await world.run(0.001, 9.0)
        world.link.answer(world.link.moves[0], TimedOut("move the camera", "device", "no answer"))
        await world.run(0.1)
        assert poses.estimate("gate") is None

    play(scene)


def test_a_panel_switched_elsewhere_makes_both_cameras_unknown(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, poses: PtzPoses) -> None:
        await jumped(world, poses)
        world.link.active = "night"  # another client; what was sent last may have moved the fence camera
        await world.know()
        assert poses.estimate("gate") is None
        assert poses.estimate("fence") is None

    play(scene)


def test_a_move_that_is_known_to_have_arrived_stays_when_the_panel_is_left(
    play: Callable[[Scene], None],
) -> None:
    async def scene(world: World, poses: PtzPoses) -> None:
        await jumped(world, poses)
        await world.run(0.5)
        await world.know()
        world.link.active = "night"
        await world.run(0.5)
        await world.know()
        assert poses.estimate("gate") is not None

    play(scene)
