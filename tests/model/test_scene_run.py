"""Scenes on three simulated devices in every combination of failures: afterwards each shows what the run says of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

import pytest

from tcconsole.api.address import Address
from tcconsole.api.cameras import ListCameras, ShowFullscreen
from tcconsole.api.client import ThinClient, Timeouts
from tcconsole.api.panels import ListPanels
from tcconsole.api.request import Request
from tcconsole.model.scene import Scene, Shows, What
from tcconsole.model.scene_run import Result, SceneRun, State
from tcconsole.model.scene_shown import Seen, Shown
from tcconsole.model.setting import Words
from tests.harness.simulators import LoopThread, Simulator, start_simulator
from tests.harness.waiting import until

SOON = Timeouts(connect_s=0.5, read_s=0.5, close_s=0.2)


class Way(Enum):
    """How a device takes a scene."""

    FINE = "fine"
    REFUSES = "refuses"
    AWAY = "unreachable before"
    LOST = "unreachable in the middle, the command was carried out"
    NEVER_CAME = "unreachable in the middle, the command was not carried out"
    ANSWER_LOST = "one answer is lost"
    SLOW = "slow"


class Box:
    """One simulated device and hands for it. trouble: called before each command, ease: after it."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        self.sent: list[Request[Any]] = []
        self.trouble: Callable[[], None] = lambda: None
        self.ease: Callable[[], None] = lambda: None
        self._client: ThinClient | None = None
        self.turn = asyncio.Lock()
        self.knows_camera = False
        self.asks_cameras = True

    @property
    def memory(self) -> Any:
        return self.simulator.device.device.memory

    @property
    def faults(self) -> Any:
        return self.simulator.device.device.faults

    @property
    def shown(self) -> Shown:
        """The truth."""
        return Shown(self.memory.active or "", self.memory.fullscreen or "")

    @property
    def guids(self) -> list[str]:
        return list(self.memory.panels)

    @property
    def camera(self) -> str:
        return next(iter(self.simulator.device.device.bridged))

    def put(self, shown: Shown) -> None:
        """Have it show that, without anybody asking it."""
        self.memory.active, self.memory.fullscreen = shown.panel or None, shown.camera or None

    def open(self) -> None:
        address = Address.parse(self.simulator.url)
        self._client = ThinClient(address, self.simulator.password, timeouts=SOON)

    async def aclose(self) -> None:
        assert self._client is not None
        await self._client.aclose()

    async def ask(self, request: Request[Any]) -> Any:
        assert self._client is not None
        return await self._client.send(request)

    async def look(self) -> Seen:
        panels = await self.ask(ListPanels())
        cameras = await self.ask(ListCameras()) if self.asks_cameras else ()
        active = next((panel.panel_guid or "" for panel in panels if panel.default), "")
        names = {panel.panel_guid or "": panel.panel_name for panel in panels}
        camera = (self.memory.fullscreen or "") if self.knows_camera else None
        return Seen(Shown(active, camera), names, {camera.id: camera.name for camera in cameras})

    async def send(self, request: Request[Any]) -> None:
        self.sent.append(request)
        self.trouble()
        try:
            await self.ask(request)
        finally:
            self.ease()

    async def in_turn(self, work: Callable[[], Awaitable[None]]) -> None:
        async with self.turn:
            await work()

    def meet(self, way: Way) -> None:
        """Behave so from now on."""
        match way:
            case Way.REFUSES:
                self.trouble = lambda: self.faults.apply({"error_rate": 1, "error_status": 409})
                self.ease = self.faults.reset
            case Way.AWAY:
                self.faults.apply({"drop_rate": 1})
            case Way.LOST:
                self.trouble = lambda: self.faults.apply({"drop_after": 1})
            case Way.NEVER_CAME:
                self.trouble = lambda: self.faults.apply({"drop_rate": 1})
            case Way.ANSWER_LOST:
                self.trouble = lambda: self.faults.apply({"drop_after": 1})
                self.ease = self.faults.reset
            case Way.SLOW:
                self.faults.apply({"latency_ms": 3})

    def recover(self) -> None:
        self.faults.reset()
        self.trouble = self.ease = lambda: None


@dataclass
class Wall:
    boxes: tuple[Box, ...]

    def scene(self, what: What = What.PANEL) -> Scene:
        """Every monitor is to show its second panel, or the first camera over it, or nothing."""
        return Scene("s", "Night", tuple(self._shows(number, what) for number in range(len(self.boxes))))

    def _shows(self, number: int, what: What) -> Shows:
        box = self.boxes[number]
        if what is What.NOTHING:
            return Shows(str(number), what)
        return Shows(str(number), what, box.guids[1], "", box.camera if what is What.FULL_SCREEN else "")

    def target(self, number: int, what: What = What.PANEL) -> Shown:
        box = self.boxes[number]
        if what is What.NOTHING:
            return Shown()
        return Shown(box.guids[1], box.camera if what is What.FULL_SCREEN else "")

    def run(self, scene: Scene, at_once: int = 16) -> SceneRun:
        hands = {str(number): box for number, box in enumerate(self.boxes)}
        return SceneRun(scene, hands, {key: f"Monitor {key}" for key in hands}, at_once=at_once)

    def meet(self, ways: tuple[Way, ...]) -> None:
        for box, way in zip(self.boxes, ways, strict=True):
            box.meet(way)

    def begin(self) -> None:
        """Every monitor shows its first panel, and nothing was sent yet."""
        for box in self.boxes:
            box.put(Shown(box.guids[0]))
            box.sent.clear()

    def recover(self) -> None:
        for box in self.boxes:
            box.recover()


@pytest.fixture(scope="module")
def devices() -> Iterator[tuple[Simulator, ...]]:
    """Three that serve all cases of this file: each case begins with what they were in the beginning."""
    thread = LoopThread()
    running = tuple(start_simulator(thread, index=index, cameras=4) for index in range(3))
    yield running
    for simulator in running:
        simulator.stop()
    thread.close()


Test = Callable[[Wall], Awaitable[None]]


@pytest.fixture
def on_wall(devices: tuple[Simulator, ...]) -> Callable[[Test], Awaitable[None]]:
    async def run(test: Test) -> None:
        wall = Wall(tuple(Box(simulator) for simulator in devices))
        wall.begin()
        for box in wall.boxes:
            box.open()
        try:
            await test(wall)
        finally:
            wall.recover()
            await asyncio.gather(*(box.aclose() for box in wall.boxes))

    return run


OnWall = Callable[[Test], Awaitable[None]]
EXPECTED = {
    Way.FINE: Result.SHOWN,
    Way.REFUSES: Result.FAILED,
    Way.AWAY: Result.UNREACHABLE,
    Way.LOST: Result.UNKNOWN,
    Way.NEVER_CAME: Result.UNKNOWN,
    Way.ANSWER_LOST: Result.SHOWN,
    Way.SLOW: Result.SHOWN,
}
CARRIED_OUT = (Way.FINE, Way.LOST, Way.ANSWER_LOST, Way.SLOW)


def check_truth(wall: Wall, run: SceneRun, what: What = What.PANEL) -> None:
    """Each device shows what the run says of it."""
    for box, part in zip(wall.boxes, run.parts, strict=True):
        if part.shown is not None:
            assert part.shown.may_be(box.shown), part
        match part.result:
            case Result.SHOWN:
                assert box.shown == wall.target(int(part.shows.device), what)
            case Result.BACK:
                assert box.shown == Shown(box.guids[0])


def check_sent_once(wall: Wall) -> None:
    for box in wall.boxes:
        assert len(box.sent) == len(set(map(repr, box.sent))), "a command was repeated blindly"


@pytest.mark.parametrize("first", Way, ids=lambda way: way.name)
@pytest.mark.parametrize("second", Way, ids=lambda way: way.name)
async def test_every_combination_of_failing_devices(on_wall: OnWall, first: Way, second: Way) -> None:
    """The third device takes every way as well, over the same connections."""

    async def test(wall: Wall) -> None:
        for box in wall.boxes:
            box.asks_cameras = False  # no scene here has one
        for third in Way:
            wall.begin()
            await check_case((first, second, third), wall)

    await on_wall(test)


async def check_case(ways: tuple[Way, ...], wall: Wall) -> None:
    wall.meet(ways)
    run = wall.run(wall.scene())
    await run.show()
    for box, part, way in zip(wall.boxes, run.parts, ways, strict=True):
        assert part.result is EXPECTED[way], ways
        assert box.shown == Shown(box.guids[1 if way in CARRIED_OUT else 0])
        assert part.changed == (way in (*CARRIED_OUT, Way.NEVER_CAME))
    check_truth(wall, run)
    check_sent_once(wall)
    troubled = any(EXPECTED[way] is not Result.SHOWN for way in ways)
    assert run.state is (State.DECIDING if troubled else State.DONE)
    await check_keeping(wall, run)
    await check_rolling_back(wall, run, ways)


async def check_keeping(wall: Wall, run: SceneRun) -> None:
    """Nothing is sent, and what the run says stays true."""
    sent = [len(box.sent) for box in wall.boxes]
    run.keep()
    assert run.state is State.DONE
    assert [len(box.sent) for box in wall.boxes] == sent
    check_truth(wall, run)


async def check_rolling_back(wall: Wall, run: SceneRun, ways: tuple[Way, ...]) -> None:
    """First while the devices are as bad as before, then when all of them answer."""
    await run.roll_back()
    check_truth(wall, run)
    for box, part, way in zip(wall.boxes, run.parts, ways, strict=True):
        if way in (Way.FINE, Way.SLOW, Way.ANSWER_LOST):
            assert part.result is Result.BACK
        if way in (Way.REFUSES, Way.AWAY):
            assert box.shown == Shown(box.guids[0])
    wall.recover()
    if run.state is State.DECIDING:
        await run.retry()
    check_truth(wall, run)
    for box, part, way in zip(wall.boxes, run.parts, ways, strict=True):
        assert box.shown == Shown(box.guids[0])
        assert not part.changed
        assert part.result is (Result.UNREACHABLE if way is Way.AWAY else Result.BACK)


@pytest.mark.parametrize("what", [What.FULL_SCREEN, What.NOTHING])
@pytest.mark.parametrize("covered", [False, True])
async def test_full_screen_and_a_stopped_display_come_and_go(
    on_wall: OnWall, what: What, covered: bool
) -> None:
    """The third one refuses; what lay over the panel of the first comes back as far as the hands know of it."""

    async def test(wall: Wall) -> None:
        first = wall.boxes[0]
        before = Shown(first.guids[0], first.camera if covered else "")
        first.put(before)
        first.knows_camera = True
        wall.boxes[2].meet(Way.REFUSES)
        run = wall.run(wall.scene(what))
        await run.show()
        check_truth(wall, run, what)
        assert [part.result for part in run.parts] == [Result.SHOWN, Result.SHOWN, Result.FAILED]
        await run.roll_back()
        assert first.shown == before
        assert wall.boxes[1].shown.panel == wall.boxes[1].guids[0]
        assert run.state is State.DONE

    await on_wall(test)


async def test_a_full_screen_command_that_is_not_answered_is_not_said_to_have_failed(on_wall: OnWall) -> None:
    async def test(wall: Wall) -> None:
        box = wall.boxes[0]
        box.put(Shown(box.guids[1]))
        box.knows_camera = True
        box.meet(Way.ANSWER_LOST)
        run = wall.run(wall.scene(What.FULL_SCREEN))
        await run.show()
        part = run.parts[0]
        assert (part.result, "cannot be asked" in str(part.told)) == (Result.UNKNOWN, True)
        box.knows_camera = False  # no look tells it
        box.recover()
        await run.roll_back()
        assert box.shown == Shown(box.guids[1])
        assert run.parts[0].result is Result.BACK

    await on_wall(test)


@pytest.mark.parametrize("way", [Way.FINE, Way.ANSWER_LOST, Way.LOST])
async def test_a_camera_of_ours_over_the_same_panel_is_rolled_back_where_none_can_be_seen(
    on_wall: OnWall, way: Way
) -> None:
    """The panel below it was there before, and hands that see no camera cannot tell it from what there was."""

    async def test(wall: Wall) -> None:
        box = wall.boxes[0]
        box.put(Shown(box.guids[1]))
        box.meet(way)
        run = wall.run(Scene("s", "Night", wall.scene(What.FULL_SCREEN).shows[:1]))
        await run.show()
        assert box.shown == wall.target(0, What.FULL_SCREEN)
        box.recover()
        assert (run.parts[0].changed, run.can_roll_back) == (True, True)
        await run.roll_back()
        assert box.shown == Shown(box.guids[1])
        assert run.parts[0].result is Result.BACK

    await on_wall(test)


async def test_half_of_it_is_rolled_back_too(on_wall: OnWall) -> None:
    """The panel was shown and the camera over it was refused."""

    async def test(wall: Wall) -> None:
        box = wall.boxes[0]
        refused = {"error_rate": 1, "error_status": 409}
        box.trouble = lambda: box.faults.apply(refused) if isinstance(box.sent[-1], ShowFullscreen) else None
        box.ease = box.faults.reset
        run = wall.run(wall.scene(What.FULL_SCREEN))
        await run.show()
        assert (run.parts[0].result, run.parts[0].changed) == (Result.FAILED, True)
        assert box.shown == Shown(box.guids[1])
        await run.roll_back()
        assert box.shown == Shown(box.guids[0])

    await on_wall(test)


async def test_what_failed_is_tried_again_and_only_that(on_wall: OnWall) -> None:
    async def test(wall: Wall) -> None:
        wall.meet((Way.FINE, Way.REFUSES, Way.NEVER_CAME))
        run = wall.run(wall.scene())
        await run.show()
        wall.recover()
        await run.retry()
        assert [part.result for part in run.parts] == [Result.SHOWN] * 3
        assert [len(box.sent) for box in wall.boxes] == [1, 2, 2]
        await run.roll_back()
        assert [box.shown for box in wall.boxes] == [Shown(box.guids[0]) for box in wall.boxes]

    await on_wall(test)


async def test_an_unanswered_command_is_looked_for_before_it_is_sent_again(on_wall: OnWall) -> None:
    async def test(wall: Wall) -> None:
        wall.boxes[0].meet(Way.LOST)
        run = wall.run(wall.scene())
        await run.show()
        wall.recover()
        await run.retry()
        assert run.parts[0].result is Result.SHOWN
        assert len(wall.boxes[0].sent) == 1

    await on_wall(test)


async def test_what_somebody_else_shows_meanwhile_stays(on_wall: OnWall) -> None:
    async def test(wall: Wall) -> None:
        wall.boxes[2].meet(Way.REFUSES)
        run = wall.run(wall.scene())
        await run.show()
        theirs = Shown(wall.boxes[0].guids[2])
        wall.boxes[0].put(theirs)
        await run.roll_back()
        assert run.parts[0].result is Result.SKIPPED
        assert wall.boxes[0].shown == theirs
        assert wall.boxes[1].shown == Shown(wall.boxes[1].guids[0])

    await on_wall(test)


async def test_what_is_used_by_hand_is_left_alone(on_wall: OnWall) -> None:
    """One before its turn came, one while it was being sent, one afterwards."""

    async def test(wall: Wall) -> None:
        run = wall.run(wall.scene())
        wall.boxes[1].trouble = lambda: run.leave("1")
        async with wall.boxes[0].turn:
            showing = asyncio.ensure_future(run.show())
            await until(lambda: run.parts[2].result is Result.SHOWN and wall.boxes[1].sent)
            run.leave("0")
        await showing
        run.leave("2")
        assert [part.result for part in run.parts] == [Result.SKIPPED] * 3
        assert wall.boxes[0].sent == []
        await run.roll_back()
        assert [len(box.sent) for box in wall.boxes] == [0, 1, 1]
        assert run.state is State.DONE

    await on_wall(test)


async def test_another_scene_takes_its_place(on_wall: OnWall) -> None:
    async def test(wall: Wall) -> None:
        run = wall.run(wall.scene())
        async with wall.boxes[0].turn:
            showing = asyncio.ensure_future(run.show())
            await until(lambda: run.parts[1].result is Result.SHOWN)
            run.leave_all(Words("Another scene was chosen."))
        await showing
        assert (run.parts[0].result, run.state) == (Result.SKIPPED, State.DONE)
        assert wall.boxes[0].sent == []

    await on_wall(test)


async def test_what_is_gone_and_who_is_not_known_fail_alone(on_wall: OnWall) -> None:
    async def test(wall: Wall) -> None:
        scene = wall.scene()
        gone = Shows("0", What.PANEL, "no-such-guid", "Gone")
        stranger = Shows("9", What.PANEL, "x", "X")
        run = wall.run(replace(scene, shows=(gone, *scene.shows[1:], stranger)))
        await run.show()
        results = [part.result for part in run.parts]
        assert results == [Result.FAILED, Result.SHOWN, Result.SHOWN, Result.FAILED]
        assert str(run.parts[0].told) == "Gone does not exist any more."
        assert wall.boxes[0].sent == []
        assert run.can_roll_back

    await on_wall(test)


async def test_a_panel_that_was_made_anew_is_found_by_its_name(on_wall: OnWall) -> None:
    async def test(wall: Wall) -> None:
        box = wall.boxes[0]
        name = box.memory.panels[box.guids[1]].panel_name
        run = wall.run(Scene("s", "Night", (Shows("0", What.PANEL, "an-old-guid", name),)))
        await run.show()
        assert box.shown == Shown(box.guids[1])
        assert run.state is State.DONE

    await on_wall(test)


async def test_what_was_not_known_is_settled_by_a_later_look(on_wall: OnWall) -> None:
    async def test(wall: Wall) -> None:
        box = wall.boxes[0]
        box.meet(Way.LOST)
        run = wall.run(wall.scene())
        await run.show()
        assert run.state is State.DECIDING
        box.recover()
        box.knows_camera = True
        run.seen("0", await box.look())
        assert (run.parts[0].result, run.state) == (Result.SHOWN, State.DONE)

    await on_wall(test)


async def test_no_more_devices_are_spoken_to_at_once_than_allowed(on_wall: OnWall) -> None:
    async def test(wall: Wall) -> None:
        run = wall.run(wall.scene(), at_once=1)
        async with wall.boxes[0].turn:
            showing = asyncio.ensure_future(run.show())
            await asyncio.sleep(0)
            assert all(not box.sent for box in wall.boxes)
            assert run.count(Result.WAITING) == 3
        await showing
        assert run.count(Result.SHOWN) == 3

    await on_wall(test)
