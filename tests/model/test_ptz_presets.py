"""The presets of a target, on a device that the test plays by hand."""

from collections.abc import Awaitable, Callable

import pytest

from tcconsole.api.errors import NotFound, TimedOut
from tcconsole.api.ptz import ListPresets
from tcconsole.api.wire import Preset
from tcconsole.model.ptz_guard import Guard
from tcconsole.model.ptz_presets import PtzPresets
from tcconsole.model.ptz_target import Target, target_of
from tests.model.ptz_world import PRESETS, World
from tests.model.virtual_time import Clock, run_virtually

Scene = Callable[[World, PtzPresets], Awaitable[None]]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Callable[[Scene], None]:
    def run(scene: Scene) -> None:
        async def test(clock: Clock) -> None:
            world = World(clock)
            await world.know()
            link = world.drive._link
            guard = Guard(link, world.panels)
            await world.know()
            await scene(world, PtzPresets(link, guard))
            await world.aclose()

        run_virtually(monkeypatch, test)

    return run


def target(world: World, cell: int) -> Target:
    active = world.panels.active
    found = target_of(active, cell) if active else None
    assert found is not None
    return found


def asked(world: World) -> list[int]:
    """The cells whose presets are being asked for."""
    return [each.request.cell for each in world.link.waiting if isinstance(each.request, ListPresets)]


def test_they_are_asked_for_once(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, presets: PtzPresets) -> None:
        presets.read(target(world, 0))
        presets.read(target(world, 0))
        await world.run(0.001, 9.0)
        assert asked(world) == [0]
        assert not presets.known
        await world.run(0.1)
        assert presets.all == PRESETS
        presets.read(target(world, 0))
        await world.run(0.001, 9.0)
        assert asked(world) == []

    play(scene)


def test_another_target_s_answer_is_not_taken(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, presets: PtzPresets) -> None:
        presets.read(target(world, 0))
        await world.run(0.001, 9.0)
        presets.read(target(world, 1))
        await world.run(0.001, 9.0)
        assert asked(world) == [1]
        presets.forget()
        await world.run(0.1)
        assert not presets.known

    play(scene)


def test_a_failure_is_told_in_words_and_not_asked_again_by_itself(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, presets: PtzPresets) -> None:
        presets.read(target(world, 0))
        await world.run(0.001, 9.0)
        world.link.answer(world.link.waiting[0], TimedOut("list", "device", "no answer"))
        await world.run(0.1)
        assert (presets.failure, presets.known) == ("time-out", False)
        presets.read(target(world, 0))
        await world.run(0.001, 9.0)
        assert asked(world) == []
        presets.forget()
        presets.read(target(world, 0))
        await world.run(0.1)
        assert presets.known

    play(scene)


def test_404_says_that_the_camera_cannot_be_steered(play: Callable[[Scene], None]) -> None:
    async def scene(world: World, presets: PtzPresets) -> None:
        told: list[Target] = []
        presets.not_steerable.connect(told.append)
        presets.read(target(world, 2))
        await world.run(0.001, 9.0)
        world.link.answer(world.link.waiting[0], NotFound("list", "device", "404"))
        await world.run(0.1)
        assert told == [target(world, 2)]
        assert not presets.known

    play(scene)


@pytest.mark.parametrize(
    ("names", "home"), [(("Wide", " HOME "), " HOME "), (("Wide", "Hut"), "Wide"), ((), None)]
)
def test_home_is_called_so_or_is_the_first(
    play: Callable[[Scene], None],
    monkeypatch: pytest.MonkeyPatch,
    names: tuple[str, ...],
    home: str | None,
) -> None:
    made = tuple(Preset(name=name, x=0, y=0, z=0) for name in names)
    monkeypatch.setattr("tests.model.ptz_world.PRESETS", made)

    async def scene(world: World, presets: PtzPresets) -> None:
        presets.read(target(world, 0))
        await world.run(0.1)
        assert presets.known
        assert (presets.home.name if presets.home else None) == home

    play(scene)
