"""The PTZ dock in a window of its own on a simulated device, and the device's own record of what moved."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.ui.ptz.dock import PtzDock
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.ui.ptz.hands import drag, press

GATE, DOCK, LOBBY = 0, 1, 2
"""The cells of Four View, the panel that is on the monitor at first; the lobby has no PTZ camera."""


@dataclass
class Opened:
    """A dock beside something else that can have the focus. ended: what the user was told."""

    simulator: Simulator
    console: Console
    device: Device
    window: QWidget
    dock: PtzDock
    other: QLineEdit
    ended: list[str] = field(default_factory=list)

    def draft(self, name: str) -> Draft:
        return next(draft for draft in self.device.panels.drafts if draft.name == name)

    def select(self, cell: int | None, panel: str = "Four View") -> None:
        self.dock.set_cell(self.device, self.draft(panel), cell)

    async def aim(self, cell: int = GATE) -> None:
        """Select a cell and wait until its camera can be steered."""
        self.select(cell)
        await until(lambda: self.device.ptz.ready and self.device.ptz.presets)

    async def pull(self) -> None:
        """Pull the pad to the right until the device has moved the camera."""
        before = len(self.moves())
        self.dock.sticks.pad.setFocus()  # as a real click does
        press(self.dock.sticks.pad)
        drag(self.dock.sticks.pad, 0.7, 0.0)
        await until(lambda: len(self.moves()) > before and self.device.ptz.moving)

    async def quiet(self) -> None:
        """Until the drive has no work of its own, and so nothing can be sent any more."""
        scope = self.device.link.scope
        await until(lambda: not self.device.ptz.moving)
        await until(lambda: not scope.running("steer") and not scope.running("one move"))

    def moves(self) -> list[dict[str, Any]]:
        """The moves that the device has received, oldest first."""
        requests = self.simulator.state()["requests"]
        return [
            each for each in requests if str(each["path"]).startswith("/PTZ/") and each["method"] == "PUT"
        ]

    def moves_after(self, time_s: float) -> list[dict[str, Any]]:
        """Those that arrived after that time (`time.monotonic`, the simulated device has the same clock)."""
        return [move for move in self.moves() if move["arrived_s"] > time_s]

    def position(self, name: str) -> dict[str, float]:
        positions = self.simulator.state()["positions"].values()
        return next(position for position in positions if position["name"] == name)


@asynccontextmanager
async def dock_on(simulator: Simulator) -> AsyncIterator[Opened]:
    """The dock, shown, on a device that is on line; nothing is selected. Taken down at the end."""
    async with console_on(simulator) as console:
        device = await on_line(console)
        window, other, dock = QWidget(), QLineEdit(), PtzDock(console)
        row = QHBoxLayout(window)
        row.addWidget(other)
        row.addWidget(dock)
        dock.setFixedWidth(288)
        window.resize(400, 830)
        window.show()
        window.activateWindow()
        opened = Opened(simulator, console, device, window, dock, other)
        device.ptz.ended.connect(opened.ended.append)
        try:
            await until(window.isActiveWindow)
            yield opened
        finally:
            window.close()
            window.deleteLater()


def now_s() -> float:
    return time.monotonic()
