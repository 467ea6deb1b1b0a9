"""The walls of a console: one of all devices without anybody's doing, others as they were arranged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from tcconsole.api.address import Address
from tcconsole.model.console import Console
from tcconsole.model.walls import ALL
from tests.harness.pictures import picture_workers
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on


async def test_without_a_wall_there_is_one_of_all_devices(simulators: Callable[..., Simulator]) -> None:
    async with console_on(simulators(), simulators(), simulators()) as console:
        walls = console.walls
        keys = tuple(device.key for device in console.devices.all)
        assert [wall.devices for wall in walls.all] == [keys]
        assert walls.current.key == ALL


async def test_a_removed_device_goes_from_every_wall(simulators: Callable[..., Simulator]) -> None:
    async with console_on(simulators(), simulators(), simulators()) as console:
        walls = console.walls
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
        walls = console.walls
        (only,) = console.devices.all
        walls.put(walls.current.shaped(3, 2).moved(only.key, 2, 1))
        console.add_device(Address.parse(second.url), second.password)
        new = console.devices.all[-1]
        assert walls.current.at(2, 1) == only.key
        assert walls.current.at(0, 0) == new.key
        walls.drop(ALL)
        assert walls.current.devices == (only.key, new.key)


async def test_only_devices_that_come_or_go_change_a_wall(simulators: Callable[..., Simulator]) -> None:
    async with console_on(simulators(), simulators()) as console:
        told: list[int] = []
        console.walls.changed.connect(lambda: told.append(len(console.devices.all)))
        console.devices.list_changed.emit()  # another name, for example
        assert told == []
        await console.devices.remove(console.devices.all[0])
        assert told == [1]


async def test_a_dropped_wall_is_looked_at_no_more(simulators: Callable[..., Simulator]) -> None:
    async with console_on(simulators(), simulators(), simulators()) as console:
        walls = console.walls
        told: list[str] = []
        walls.changed.connect(lambda: told.append(walls.current.key))
        own = walls.new("Gatehouse")
        walls.choose(ALL)
        walls.choose("no such wall")
        walls.choose(own.key)
        walls.drop(own.key)
        assert told == [own.key, ALL, own.key, ALL]
        assert len(walls.all) == 1


async def test_walls_are_there_again_after_a_restart(
    simulators: Callable[..., Simulator], tmp_path: Path
) -> None:
    first, second = simulators(), simulators()
    async with console_on(first, second, folder=tmp_path) as console:
        walls = console.walls
        a, b = (device.key for device in console.devices.all)
        walls.put(walls.current.shaped(4, 1).moved(b, 3, 0))
        dropped = walls.new("Nobody's")
        own = walls.new("Gatehouse").added([a])
        walls.put(own)
        walls.put(own.moved(a, 2, 1).renamed("Gate"))
        walls.drop(dropped.key)
        kept = walls.all, walls.current
        await console.site.flushed()
    async with console_on(folder=tmp_path) as console:
        await until(lambda: (console.walls.all, console.walls.current) == kept)


async def test_what_is_arranged_before_the_old_walls_are_read_is_kept(
    simulators: Callable[..., Simulator], tmp_path: Path
) -> None:
    async with console_on(simulators(), folder=tmp_path) as console:
        old, other = console.walls.new("Old"), console.walls.new("Other")
        await console.site.flushed()
    async with console_on(folder=tmp_path) as console:
        here = old.renamed("Arranged anew")
        console.walls.put(here)
        await until(lambda: other in console.walls.all)
        assert here in console.walls.all
        assert console.walls.current == other


async def test_a_wall_that_breaks_the_rules_is_left_out(
    simulators: Callable[..., Simulator], tmp_path: Path
) -> None:
    async with console_on(simulators(), folder=tmp_path) as console:
        good, bad = console.walls.new("Good"), console.walls.new("Bad")
        await console.site.flushed()
    with sqlite3.connect(tmp_path / "site.db") as connection:
        connection.execute("INSERT INTO wall_tiles VALUES (?, 'a device', 9, 9)", (bad.key,))
    connection.close()
    async with console_on(folder=tmp_path) as console:
        await until(lambda: len(console.walls.all) > 1)
        assert console.walls.all[1:] == (good,)
        assert console.walls.current.key == ALL


async def test_what_others_change_while_the_console_closes_is_not_read(tmp_path: Path) -> None:
    """Every reader of the site store may be closed a moment before the store itself."""
    console = Console(tmp_path, keyring=False, workers=picture_workers())
    console.start()
    await console.aclose()
    console.site.changed_elsewhere.emit()
    console.deleteLater()
