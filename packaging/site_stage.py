"""What pictures of many devices are taken of: the real console on six simulated devices that share a building."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx
from PySide6.QtWidgets import QWidget

from tcconsole.api.address import Address
from tcconsole.demo import PASSWORD, SimulatorProcess, group_cameras
from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.window.main_window import MainWindow

DEVICES = 6
WAIT_S = 30.0


@dataclass(frozen=True, slots=True)
class Site:
    """window and console on `devices`, in the order of the simulator."""

    window: MainWindow
    console: Console
    devices: tuple[Device, ...]
    simulator: SimulatorProcess

    async def fault(self, index: int, **faults: object) -> None:
        """Switch faults of one device, named as POST /simulator/faults names them."""
        async with httpx.AsyncClient(trust_env=False, timeout=5.0) as client:
            url = f"{self.simulator.control}/simulator/{index}/faults"
            (await client.post(url, json=faults)).raise_for_status()

    async def until(self, seen: Callable[[], bool], what: str, within_s: float = WAIT_S) -> None:
        """Wait for that; RuntimeError if it does not come."""
        end = time.monotonic() + within_s
        while not seen():
            if time.monotonic() > end:
                raise RuntimeError(f"waited {within_s:.0f} s in vain until {what}")
            await asyncio.sleep(0.05)


@dataclass(frozen=True, slots=True)
class Picture:
    """How a page gets into its state, and out of it. show: returns what is to be photographed."""

    show: Callable[[Site], Awaitable[QWidget]]
    end: Callable[[Site], Awaitable[None]] | None = None


async def add_devices(console: Console, simulator: SimulatorProcess) -> tuple[Device, ...]:
    """All devices of the simulator, on line; the first one is shown."""
    devices = [console.add_device(Address.parse(address), PASSWORD) for address in simulator.addresses]
    for device in devices:
        group_cameras(device)
    end = time.monotonic() + WAIT_S
    while not all(device.state is DeviceState.ON_LINE for device in devices):
        if time.monotonic() > end:
            raise RuntimeError("not all devices are on line")
        await asyncio.sleep(0.05)
    console.devices.show(devices[0])
    return tuple(devices)
