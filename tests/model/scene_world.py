"""Scenes, their times and tours on doubles of two devices, in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal

from tcconsole.model.activity import Activity
from tcconsole.model.devices import Devices
from tcconsole.model.problems import Problems
from tcconsole.model.scene import Scene, Shows, What
from tcconsole.model.scene_times import SceneTimes
from tcconsole.model.scenes import Scenes
from tcconsole.model.site_keeper import Site
from tcconsole.model.store import Store
from tcconsole.model.tours import Tours
from tests.model.sequence_world import World
from tests.model.virtual_time import Clock, run_virtually

KEYS = ("east", "west")
READ = ("schedules", "sequences", "sequence_player", "scene_times", "tours")
"""The models that read clocks here."""


class Monitor(QObject):
    """What scenes want of a device."""

    state_changed = Signal()

    def __init__(self, key: str, world: World) -> None:
        super().__init__()
        self.key = self.name = key
        self.world = world
        world.link.title = key
        self.link, self.panels, self.cameras = world.link, world.panels, world.cameras
        self.sequences = world.sequences
        world.link.state_changed.connect(self.state_changed)


class Monitors(QObject):
    list_changed = Signal()

    def __init__(self, all_: tuple[Monitor, ...]) -> None:
        super().__init__()
        self.all = all_


class Wall:
    """Two monitors with the panels "four" (shown), "night" and "dock", and what shows scenes on them."""

    def __init__(self, clock: Clock, store: Store | None = None) -> None:
        self.clock = clock
        self.store = store or Store(None)
        self.bugs: list[BaseException] = []
        self.activity, self.problems = Activity(), Problems()
        self.worlds = tuple(World(clock) for _ in KEYS)
        self.monitors = Monitors(
            tuple(Monitor(key, world) for key, world in zip(KEYS, self.worlds, strict=True))
        )
        self.site = Site(None, self.problems, self._report)
        devices = cast(Devices, self.monitors)
        self.scenes = Scenes(devices, self.site, self.store, self.activity, self.problems, self._report)
        self.times = SceneTimes(self.scenes, self.activity, self.store, self._report)
        self.tours = Tours(self.scenes, self.activity, self.store, self._report)

    def _report(self, _where: str, error: BaseException) -> None:
        self.bugs.append(error)

    async def open(self, *scenes: Scene) -> None:
        """Know everything, and have these scenes."""
        for world in self.worlds:
            await world.know()
        self.scenes.start()
        await self.run(0.5)
        for scene in scenes:
            self.scenes.book.put(scene)

    async def run(self, seconds: float) -> None:
        """Let time pass; the connections ask once a second what is on the monitors."""
        await asyncio.gather(*(world.run(seconds) for world in self.worlds))

    @property
    def shown(self) -> list[str]:
        """The truth."""
        return [world.link.active for world in self.worlds]

    @property
    def sent(self) -> int:
        """How many commands took effect."""
        return sum(len(world.sent) for world in self.worlds)

    @property
    def told(self) -> list[str]:
        """The activity, oldest first."""
        return [entry.words for entry in reversed(self.activity.entries)]

    async def aclose(self) -> None:
        for part in (self.times, self.tours, self.scenes):
            await part.aclose()
        for world in self.worlds:
            await world.aclose()
        assert self.bugs == []


def scene(name: str, panel: str, *keys: str) -> Scene:
    """These monitors (all if none is said) show that panel."""
    shows = tuple(Shows(key, What.PANEL, panel, panel.title()) for key in keys or KEYS)
    return Scene(name.lower(), name, shows)


Play = Callable[[Callable[[Wall], Awaitable[None]]], None]


def player(patch: pytest.MonkeyPatch, *scenes: Scene) -> Play:
    """Plays a test on a wall that has these scenes."""

    def run(test: Callable[[Wall], Awaitable[None]]) -> None:
        async def play(clock: Clock) -> None:
            for name in READ:
                patch.setattr(f"tcconsole.model.{name}.time", clock.module())
            wall = Wall(clock)
            await wall.open(*scenes)
            await test(wall)
            await wall.aclose()

        run_virtually(patch, play)

    return run
