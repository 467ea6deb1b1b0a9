"""The walls of a console: one of all devices without anybody's doing, others as they were arranged."""

from __future__ import annotations

from collections.abc import Callable

from tcconsole.api.address import Address
from tcconsole.model.walls import ALL, Walls
from tests.harness.simulators import Simulator
from tests.model.consoles import console_on


async def test_without_a_wall_there_is_one_of_all_devices(simulators: Callable[..., Simulator]) -> None:
    async with console_on(simulators(), simulators(), simulators()) as console:
        walls = Walls(console.devices)
        keys = tuple(device.key for device in console.devices.all)
        assert [wall.devices for wall in walls.all] == [keys]
        assert walls.current.key == ALL


async def test_a_removed_device_goes_from_every_wall(simulators: Callable[..., Simulator]) -> None:
    async with console_on(simulators(), simulators(), simulators()) as console:
        walls = Walls(console.devices)
        first, *others = console.devices.all
        own = walls.new("Gatehouse")
        walls.put(own.added([device.key for device in console.devices.all]))
        await console.devices.remove(first)
        left = tuple(device.key for device in others)
        assert walls.current.key == own.key
        assert walls.current.devices == left
        everything = walls.get(ALL)
        assert everything is not None
        assert everything.devices == left


async def test_an_arranged_wall_of_all_devices_takes_new_ones_by_itself(
    simulators: Callable[..., Simulator],
) -> None:
    first, second = simulators(), simulators()
    async with console_on(first) as console:
        walls = Walls(console.devices)
        (only,) = console.devices.all
        walls.put(walls.current.shaped(3, 2).moved(only.key, 2, 1))
        console.add_device(Address.parse(second.url), second.password)
        new = console.devices.all[-1]
        assert walls.current.at(2, 1) == only.key
        assert walls.current.at(0, 0) == new.key
        walls.drop(ALL)
        assert walls.current.devices == (only.key, new.key)


async def test_a_dropped_wall_is_looked_at_no_more(simulators: Callable[..., Simulator]) -> None:
    async with console_on(simulators(), simulators(), simulators()) as console:
        walls = Walls(console.devices)
        told: list[str] = []
        walls.changed.connect(lambda: told.append(walls.current.key))
        own = walls.new("Gatehouse")
        walls.choose(ALL)
        walls.choose("no such wall")
        walls.choose(own.key)
        walls.drop(own.key)
        assert told == [own.key, ALL, own.key, ALL]
        assert len(walls.all) == 1
