"""The window on simulated devices whose monitors show their first panels, with scenes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.scene import Scene, Shows, What
from tcconsole.model.scene_run import SceneRun
from tcconsole.ui.wall.scene_row import SceneRow
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.window.windows import find, window_on

Make = Callable[..., Simulator]


@dataclass
class Opened:
    """The wall page of a console with these monitors."""

    boxes: tuple[Simulator, ...]
    console: Console
    window: MainWindow

    @property
    def devices(self) -> tuple[Device, ...]:
        return self.console.devices.all

    @property
    def row(self) -> SceneRow:
        return find(self.window, SceneRow, "scenes")

    @property
    def shown(self) -> list[int]:
        """Which of its panels each monitor shows, -1 for none: the truth."""
        memories = [box.device.device.memory for box in self.boxes]
        return [list(memory.panels).index(memory.active) if memory.active else -1 for memory in memories]

    def shows(self, at: int, panel: int) -> Shows:
        """The words for that panel of that monitor."""
        device = self.devices[at]
        saved = device.panels.saved[panel]
        return Shows(device.key, What.PANEL, saved.panel_guid or "", saved.panel_name)

    def scene(self, name: str, panel: int) -> Scene:
        """A new one: all monitors show that panel."""
        return self.console.scenes.book.new(
            name, tuple(self.shows(at, panel) for at in range(len(self.devices)))
        )

    def broken(self, name: str, panel: int) -> Scene:
        """A new one, whose last monitor is to show what it has not got."""
        good = tuple(self.shows(at, panel) for at in range(len(self.devices) - 1))
        gone = Shows(self.devices[-1].key, What.PANEL, "gone", "Gone")
        return self.console.scenes.book.new(name, (*good, gone))

    async def run_over(self) -> SceneRun:
        """The run of the scene that was begun, when it waits for nobody but the operator."""
        scenes = self.console.scenes
        await until(lambda: scenes.run is not None and not scenes.run.under_way, what="the scene is shown")
        assert scenes.run is not None
        return scenes.run


@asynccontextmanager
async def wall_on(make: Make, count: int = 2, page: str = "wall") -> AsyncIterator[Opened]:
    """So many devices, on line, with that page shown."""
    boxes = tuple(make(cameras=4) for _ in range(count))
    for box in boxes:
        memory = box.device.device.memory
        memory.active = next(iter(memory.panels))
    async with window_on(*boxes, page=page) as (console, window):
        await until(
            lambda: all(device.state is DeviceState.ON_LINE for device in console.devices.all),
            what="all are on line",
        )
        yield Opened(boxes, console, window)
