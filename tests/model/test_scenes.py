"""Scenes of a whole console on simulated devices: shown, what is on the wall, by hand meanwhile, kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.scene import Scene, Shows, What
from tcconsole.model.scene_run import Result, State
from tcconsole.model.sequence import Sequence, Step
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on

Make = Callable[..., Simulator]


@pytest.fixture
def monitors(simulators: Make) -> Make:
    """Makes devices with four cameras that show their first panel."""

    def make() -> Simulator:
        simulator = simulators(cameras=4)
        memory = simulator.device.device.memory
        memory.active = next(iter(memory.panels))
        return simulator

    return make


async def all_on_line(console: Console) -> tuple[Device, ...]:
    devices = console.devices.all
    await until(lambda: all(device.state is DeviceState.ON_LINE for device in devices))
    return devices


def guid(device: Device, number: int) -> str:
    return device.panels.saved[number].panel_guid or ""


def shows(device: Device, number: int) -> Shows:
    return Shows(device.key, What.PANEL, guid(device, number), device.panels.saved[number].panel_name)


def night(console: Console) -> Scene:
    """Every monitor shows its second panel."""
    return console.scenes.book.new("Night", tuple(shows(device, 1) for device in console.devices.all))


def on_monitor(simulator: Simulator) -> str:
    return simulator.device.device.memory.active or ""


def is_on(simulator: Simulator, panel: str) -> bool:
    return on_monitor(simulator) == panel


def done(console: Console) -> bool:
    run = console.scenes.run
    return run is not None and not run.under_way


async def test_a_scene_is_shown_and_is_on_the_wall(monitors: Make) -> None:
    boxes = monitors(), monitors()
    async with console_on(*boxes) as console:
        devices = await all_on_line(console)
        scene = night(console)
        assert console.scenes.standing(scene.key) is None
        assert set(console.scenes.differs(scene.key)) == set(scene.devices)
        console.scenes.apply(scene.key)
        await until(lambda: done(console))
        assert [on_monitor(box) for box in boxes] == [guid(device, 1) for device in devices]
        standing = console.scenes.standing(scene.key)
        assert standing is not None
        assert standing.whole
        assert console.scenes.differs(scene.key) == ()
        assert console.activity.entries[0].words == "Night shown on the wall"


async def test_one_that_differs_is_said_to_do_so(monitors: Make) -> None:
    boxes = monitors(), monitors()
    async with console_on(*boxes) as console:
        first, second = await all_on_line(console)
        scene = night(console)
        console.scenes.apply(scene.key)
        await until(lambda: done(console))
        second.panels.show(guid(second, 0))
        await until(lambda: console.scenes.differs(scene.key) == (second.key,))
        standing = console.scenes.standing(scene.key)
        assert standing is not None
        assert standing.fit == (first.key,)
        assert console.scenes.says == {second.key: scene.on(second.key)}
        boxes[0].stop()
        first.link.look()
        await until(lambda: console.scenes.wall.standing(scene).unknown == (first.key,))


async def test_a_scene_that_happens_to_be_on_the_wall_is_known(monitors: Make) -> None:
    async with console_on(monitors()) as console:
        (device,) = await all_on_line(console)
        scene = console.scenes.save_wall("Day", (device.key,))
        assert scene.shows == (shows(device, 0),)
        standing = console.scenes.standing(scene.key)
        assert standing is not None
        assert standing.whole


async def test_failures_are_kept_or_rolled_back(monitors: Make) -> None:
    boxes = monitors(), monitors()
    async with console_on(*boxes) as console:
        first, second = await all_on_line(console)
        before = on_monitor(boxes[0])
        scene = night(console)
        gone = replace(shows(second, 1), id="gone", name="Gone")
        console.scenes.book.put(replace(scene, shows=(scene.shows[0], gone)))
        console.scenes.apply(scene.key)
        await until(lambda: done(console))
        run = console.scenes.run
        assert run is not None
        assert (run.state, console.scenes.running) == (State.DECIDING, scene.key)
        assert [part.result for part in run.parts] == [Result.SHOWN, Result.FAILED]
        console.scenes.roll_back()
        await until(lambda: run.parts[0].result is Result.BACK)
        assert on_monitor(boxes[0]) == before == guid(first, 0)
        console.scenes.keep()
        assert console.scenes.running == ""


async def test_what_is_done_by_hand_while_it_waits_for_a_choice_stays(monitors: Make) -> None:
    boxes = monitors(), monitors()
    async with console_on(*boxes) as console:
        first, second = await all_on_line(console)
        scene = night(console)
        gone = replace(shows(second, 1), id="gone", name="Gone")
        console.scenes.book.put(replace(scene, shows=(scene.shows[0], gone)))
        console.scenes.apply(scene.key)
        await until(lambda: done(console))
        run = console.scenes.run
        assert run is not None
        first.panels.show(guid(first, 2))
        await until(lambda: on_monitor(boxes[0]) == guid(first, 2))
        assert run.parts[0].result is Result.SKIPPED
        assert not run.can_roll_back


async def test_what_is_done_by_hand_after_a_scene_stays_when_that_is_rolled_back(monitors: Make) -> None:
    """Also if it is what the scene had shown there."""
    boxes = monitors(), monitors()
    async with console_on(*boxes) as console:
        first, second = await all_on_line(console)
        console.scenes.apply(night(console).key)
        await until(lambda: done(console))
        for number in (2, 1):
            wanted = guid(first, number)
            first.panels.show(wanted)
            await until(partial(is_on, boxes[0], wanted))
        console.scenes.roll_back()
        await until(lambda: done(console) and on_monitor(boxes[1]) == guid(second, 0))
        run = console.scenes.run
        assert run is not None
        assert [part.result for part in run.parts] == [Result.SKIPPED, Result.BACK]
        assert on_monitor(boxes[0]) == guid(first, 1)


async def test_another_scene_takes_the_place_of_one_that_is_on_its_way(monitors: Make) -> None:
    """Whatever was on its way, every monitor ends with what was chosen last."""
    boxes = monitors(), monitors(), monitors()
    async with console_on(*boxes) as console:
        devices = await all_on_line(console)
        first = night(console)
        second = console.scenes.book.new("Dock", tuple(shows(device, 2) for device in devices))
        for box in boxes:
            box.fault(latency_ms=60)
        console.scenes.apply(first.key)
        await until(lambda: console.scenes.run is not None)
        before = console.scenes.run
        console.scenes.apply(second.key)
        await until(lambda: console.scenes.run is not before and done(console))
        assert [on_monitor(box) for box in boxes] == [guid(device, 2) for device in devices]
        assert before is not None
        await until(lambda: before.state is State.DONE)
        assert console.scenes.last == second.key


async def test_a_command_by_hand_beats_a_scene_that_is_on_its_way(monitors: Make) -> None:
    boxes = monitors(), monitors()
    async with console_on(*boxes) as console:
        first, _second = await all_on_line(console)
        boxes[0].fault(latency_ms=60)
        console.scenes.apply(night(console).key)
        await until(lambda: console.scenes.run is not None)
        first.panels.show(guid(first, 2))
        await until(lambda: on_monitor(boxes[0]) == guid(first, 2) and done(console))
        run = console.scenes.run
        assert run is not None
        assert run.parts[0].result is Result.SKIPPED
        assert on_monitor(boxes[1]) == guid(console.devices.all[1], 1)


async def test_monitors_that_cannot_be_asked_are_left_out_of_a_saved_scene(monitors: Make) -> None:
    boxes = monitors(), monitors()
    async with console_on(*boxes) as console:
        first, second = await all_on_line(console)
        boxes[1].stop()
        second.link.look()
        await until(lambda: second.state is DeviceState.UNREACHABLE)
        scene = console.scenes.save_wall("Day", (first.key, second.key))
        assert scene.devices == (first.key,)
        assert "cannot be asked what it shows" in console.activity.entries[0].words


async def test_full_screen_and_back(monitors: Make) -> None:
    box = monitors()
    async with console_on(box) as console:
        (device,) = await all_on_line(console)
        camera = device.cameras.all[2]
        device.cameras.show_fullscreen(camera.id)
        await until(lambda: device.cameras.fullscreen == camera.id)
        scene = console.scenes.save_wall("Camera", (device.key,))
        assert (scene.shows[0].what, scene.shows[0].camera_name) == (What.FULL_SCREEN, camera.name)
        device.panels.stop()
        await until(lambda: device.panels.active is None)
        console.scenes.apply(scene.key)
        await until(lambda: done(console))
        assert box.device.device.memory.fullscreen == camera.id
        standing = console.scenes.standing(scene.key)
        assert standing is not None
        assert standing.whole


async def test_a_running_sequence_pauses_as_after_a_manual_action(monitors: Make) -> None:
    async with console_on(monitors()) as console:
        (device,) = await all_on_line(console)
        device.sequences.put(two_steps(device))
        device.sequences.start("s")
        await until(lambda: device.panels.active and device.panels.active.panel_guid == guid(device, 2))
        console.scenes.apply(night(console).key)
        await until(lambda: done(console))
        run = device.sequences.run("s")
        assert run is not None
        assert run.by_hand


async def test_one_that_asks_waits_for_a_yes(monitors: Make) -> None:
    box = monitors()
    async with console_on(box) as console:
        (device,) = await all_on_line(console)
        before = on_monitor(box)
        scene = replace(night(console), asks=True)
        console.scenes.book.put(scene)
        console.scenes.apply(scene.key)
        assert console.scenes.asking is not None
        console.scenes.answer(False)
        assert (console.scenes.run, on_monitor(box)) == (None, before)
        console.scenes.apply(scene.key)
        console.scenes.answer(True)
        await until(lambda: done(console))
        assert on_monitor(box) == guid(device, 1)


async def test_scenes_are_there_again_after_a_restart(monitors: Make, tmp_path: Path) -> None:
    box = monitors()
    async with console_on(box, folder=tmp_path) as console:
        await all_on_line(console)
        scene = night(console)
        console.scenes.apply(scene.key)
        await until(lambda: done(console))
        console.scene_times.add(scene.key)
        kept = console.scenes.all
        assert kept[0].times
        await console.site.flushed()
    async with console_on(folder=tmp_path) as console:
        await until(lambda: console.scenes.all == kept)
        assert console.scenes.last == scene.key


def two_steps(device: Device) -> Sequence:
    steps = tuple(Step(panel.panel_guid or "", panel.panel_name, 600) for panel in device.panels.saved[2:4])
    return Sequence("s", "Round", None, steps)
