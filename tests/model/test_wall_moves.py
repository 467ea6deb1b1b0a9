"""What is carried to a monitor of the wall reaches exactly that device, as itself or not at all; it can be undone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import msgspec

from tcconsole.api.cameras import UpdateCamera
from tcconsole.api.panels import CreatePanel, SetCell
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.layout import Layout
from tcconsole.model.problems import Problems
from tcconsole.model.wall_goods import CarriedCamera, CarriedPanel, Goods
from tcconsole.model.wall_moves import WAITED_FOR_S, Plan, WallMoves
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on

Simulators = Callable[..., Simulator]
READING = ("GET", "HEAD")


@dataclass(frozen=True)
class Monitors:
    """Two monitors of a wall: moves, and each with its simulator."""

    moves: WallMoves
    one: Device
    other: Device
    sim_one: Simulator
    sim_other: Simulator
    done: list[str]
    problems: Problems

    def camera(self, device: Device, name: str) -> str:
        return next(camera.id for camera in device.cameras.all if camera.name == name)

    def carried(self, device: Device, name: str) -> CarriedCamera:
        return CarriedCamera(device.key, self.camera(device, name), name)

    def panel(self, device: Device, name: str) -> CarriedPanel:
        guid = next(panel.panel_guid for panel in device.panels.saved if panel.panel_name == name)
        return CarriedPanel(device.key, guid or "", name)

    def carry(self, goods: Goods, target: Device, cell: int | None) -> Plan:
        plan = self.moves.plan(goods, target, cell)
        assert plan.act is not None, plan.why_not
        plan.act()
        return plan


@asynccontextmanager
async def monitors(
    simulators: Simulators, other_index: int = 1, **options: object
) -> AsyncIterator[Monitors]:
    sim_one, sim_other = simulators(), simulators(index=other_index, **options)
    async with console_on(sim_one, sim_other) as console:
        one, other = console.devices.all
        await until(lambda: all(d.state is DeviceState.ON_LINE for d in (one, other)))
        moves, done = WallMoves(), list[str]()
        moves.done.connect(done.append)
        yield Monitors(moves, one, other, sim_one, sim_other, done, console.problems)


def changes(simulator: Simulator) -> list[str]:
    """What has changed something on the device, but signing in."""
    asked = (f"{entry['method']} {entry['path']}" for entry in simulator.state()["requests"])
    return [each for each in asked if not each.startswith(READING) and "ession" not in each]


def shown_cameras(device: Device) -> list[str]:
    active = device.panels.active
    assert active is not None
    return [place.camera_name for place in Layout.of(active).places]


async def test_a_camera_of_another_device_is_the_one_of_the_same_name_there(simulators: Simulators) -> None:
    async with monitors(simulators) as wall:
        goods = wall.carried(wall.one, "Lobby")
        assert goods.camera_id != wall.camera(wall.other, "Lobby")
        plan = wall.carry(goods, wall.other, 4)
        assert (plan.first, plan.second) == ("Replace 15 Yard east", "with 3 Lobby")
        await until(lambda: wall.done)
        assert wall.done == ["3 Lobby put into cell 5 of Gatehouse"]
        assert shown_cameras(wall.other)[4] == "Lobby"
        assert changes(wall.sim_one) == []
        assert len(changes(wall.sim_other)) == 1


async def test_the_same_id_on_another_device_means_nothing(simulators: Simulators) -> None:
    async with monitors(simulators) as wall:
        stray = CarriedCamera(wall.one.key, wall.camera(wall.other, "Dock"), "Lobby")
        wall.carry(stray, wall.other, 4)
        await until(lambda: wall.done)
        assert shown_cameras(wall.other)[4] == "Lobby"


async def test_without_a_camera_or_panel_of_that_name_nothing_is_done(simulators: Simulators) -> None:
    async with monitors(simulators, 2) as wall:
        for goods, cell, why in (
            (CarriedCamera(wall.one.key, "x", "Airport"), 0, "has no camera named Airport."),
            (CarriedPanel(wall.one.key, "x", "Airport"), None, "has no panel named Airport."),
            (CarriedCamera(wall.other.key, "x", "Lobby"), 0, "does not have this camera any more."),
            (CarriedPanel(wall.other.key, "x", "Night"), None, "does not have this panel any more."),
        ):
            plan = wall.moves.plan(goods, wall.other, cell)
            assert plan.act is None
            assert plan.why_not == f"Lobby West {why}"
        assert changes(wall.sim_other) == []


async def test_of_two_with_that_name_none_is_taken(simulators: Simulators) -> None:
    async with monitors(simulators) as wall:
        await wall.other.link.send(WriteSettings((Setting(name="VideoSource", value="directconnect"),)))
        await wall.other.cameras.read()
        first, second = wall.other.cameras.all[:2]
        await wall.other.link.send(
            UpdateCamera(msgspec.structs.replace(second, name=f" {first.name.upper()} "))
        )
        await wall.other.link.send(CreatePanel(Layout.blank("Night", 2, 2).to_panel()))
        await wall.other.cameras.read()
        await wall.other.panels.read()
        before = changes(wall.sim_other)
        plan = wall.moves.plan(CarriedCamera(wall.one.key, "x", first.name), wall.other, 0)
        assert plan.act is None
        assert plan.why_not.endswith(f"has 2 cameras named {first.name}: choose one from its own list.")
        plan = wall.moves.plan(wall.panel(wall.one, "Night"), wall.other, None)
        assert plan.act is None
        assert plan.why_not.endswith("has 2 panels named Night: choose one from its own list.")
        assert changes(wall.sim_other) == before


async def test_a_panel_is_shown_on_the_other_device_by_its_name(simulators: Simulators) -> None:
    async with monitors(simulators) as wall:
        plan = wall.carry(wall.panel(wall.one, "Night"), wall.other, 3)
        assert (plan.first, plan.second) == ("Show Night", "in place of Perimeter")
        await until(lambda: wall.done)
        assert wall.done == ["Night shown on Gatehouse"]
        assert wall.sim_other.state()["monitor"]["panel"]["name"] == "Night"
        assert changes(wall.sim_one) == []
        again = wall.moves.plan(wall.panel(wall.other, "Night"), wall.other, None)
        assert again.why_not == "Night is on the monitor already."
        wall.moves.undo()
        await until(lambda: wall.sim_other.state()["monitor"]["panel"]["name"] == "Perimeter")


async def test_a_camera_on_the_monitor_as_a_whole_fills_it_and_back_leads_to_the_panel(
    simulators: Simulators,
) -> None:
    async with monitors(simulators) as wall:
        plan = wall.carry(wall.carried(wall.one, "Roof"), wall.other, None)
        assert plan.first == "13 Roof full screen"
        await until(lambda: wall.done)
        assert wall.other.full_screen.camera_id == wall.camera(wall.other, "Roof")
        in_cell = wall.moves.plan(wall.carried(wall.one, "Lobby"), wall.other, 0)
        assert in_cell.why_not == "13 Roof is full screen on the monitor."
        same = wall.moves.plan(wall.carried(wall.one, "Roof"), wall.other, None)
        assert same.why_not == "13 Roof is full screen already."
        wall.moves.undo()
        await until(lambda: wall.other.full_screen.camera_id is None)
        assert wall.sim_other.state()["monitor"]["panel"]["name"] == "Perimeter"


async def test_within_a_monitor_two_cells_are_swapped_and_swapped_back(simulators: Simulators) -> None:
    async with monitors(simulators) as wall:
        active = wall.one.panels.active
        assert active is not None
        goods = CarriedCamera(wall.one.key, wall.camera(wall.one, "Gate"), "Gate", active.panel_guid or "", 0)
        assert wall.moves.plan(goods, wall.one, 0).why_not == "1 Gate is there already."
        plan = wall.carry(goods, wall.one, 3)
        assert (plan.first, plan.second) == ("Swap 4 Yard", "with 1 Gate")
        await until(lambda: wall.done)
        assert shown_cameras(wall.one) == ["Yard", "Dock", "Lobby", "Gate"]
        wall.moves.undo()
        await until(lambda: shown_cameras(wall.one) == ["Gate", "Dock", "Lobby", "Yard"])


async def test_undo_puts_the_camera_back_only_while_nobody_has_changed_the_cell(
    simulators: Simulators,
) -> None:
    async with monitors(simulators) as wall:
        assert wall.moves.why_not_undo() == "Nothing was done here that could be taken back."
        wall.carry(wall.carried(wall.one, "Roof"), wall.one, 1)
        await until(lambda: len(wall.done) == 1)
        wall.moves.undo()
        await until(lambda: shown_cameras(wall.one)[1] == "Dock")
        wall.carry(wall.carried(wall.one, "Roof"), wall.one, 1)
        await until(lambda: len(wall.done) == 2)
        active = wall.one.panels.active
        assert active is not None
        stranger = SetCell(active.panel_guid or "", 1, wall.camera(wall.one, "Garage"))
        await wall.one.link.send(stranger)
        await wall.one.panels.read()
        assert wall.moves.why_not_undo() == "Lobby East shows something else now."
        asked, said = changes(wall.sim_one), list[str]()
        wall.moves.not_undone.connect(said.append)
        wall.moves.undo()
        assert changes(wall.sim_one) == asked
        assert said == ["Lobby East shows something else now."]
        assert wall.moves.last == ""


async def test_a_refused_put_is_a_problem_and_nothing_to_take_back(simulators: Simulators) -> None:
    async with monitors(simulators) as wall:
        wall.sim_other.fault(error_rate=1.0, error_status=409, only=["panel"])
        wall.carry(wall.carried(wall.one, "Lobby"), wall.other, 4)
        await until(lambda: wall.other.live.pending(4) is None)
        wall.sim_other.fault(error_rate=0.0)
        await wall.other.panels.read()
        assert wall.done == []
        assert wall.moves.last == ""
        assert shown_cameras(wall.other)[4] == "Yard east"


async def test_what_somebody_else_does_later_is_not_taken_for_what_was_refused(
    simulators: Simulators,
) -> None:
    async with monitors(simulators) as wall:
        clock, done = [0.0], list[str]()
        moves, guid = WallMoves(now=lambda: clock[0]), wall.panel(wall.one, "Night").guid
        moves.done.connect(done.append)
        wall.sim_one.fault(error_rate=1.0, error_status=409, only=["panel"])
        moves.show(wall.one, guid)
        await until(lambda: len(wall.problems.all) == 1, what="it is refused")
        wall.sim_one.fault(error_rate=0.0)
        clock[0] = WAITED_FOR_S + 1
        wall.one.panels.show(guid)
        await until(lambda: wall.one.panels.active is not None and wall.one.panels.active.panel_guid == guid)
        assert done == []
        assert moves.last == ""


async def test_stopping_a_display_can_be_taken_back(simulators: Simulators) -> None:
    async with monitors(simulators) as wall:
        wall.moves.stop(wall.other)
        await until(lambda: wall.done)
        assert wall.done == ["Display stopped on Gatehouse"]
        onto_nothing = wall.moves.plan(wall.carried(wall.one, "Lobby"), wall.other, 0)
        assert onto_nothing.why_not == "Gatehouse shows another panel now."
        shown = wall.moves.plan(wall.panel(wall.one, "Night"), wall.other, None)
        assert (shown.first, shown.second) == ("Show Night", "on Gatehouse")
        wall.moves.undo()
        await until(lambda: wall.other.panels.active is not None)
        assert wall.sim_other.state()["monitor"]["panel"]["name"] == "Perimeter"


async def test_nothing_is_planned_for_a_device_that_does_not_answer(simulators: Simulators) -> None:
    async with monitors(simulators) as wall:
        goods = wall.panel(wall.one, "Night")
        wall.sim_other.stop()
        wall.other.link.look()
        await until(lambda: wall.other.state is DeviceState.UNREACHABLE)
        plan = wall.moves.plan(goods, wall.other, None)
        assert (plan.act, plan.why_not) == (None, "Gatehouse is not on line.")
