"""A console of models for tests, without a window, connected to a simulated device over loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tcconsole.api.address import Address
from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tests.harness.pictures import picture_workers
from tests.harness.simulators import Simulator
from tests.harness.waiting import until


@asynccontextmanager
async def console_on(
    *simulators: Simulator, folder: Path | None = None, keyring: bool = False
) -> AsyncIterator[Console]:
    """A console that has added these devices with their passwords; closed at the end."""
    console = Console(folder, keyring=keyring, workers=picture_workers())
    console.start()
    try:
        await console.devices.loaded()
        for simulator in simulators:
            console.add_device(Address.parse(simulator.url), simulator.password)
        yield console
    finally:
        await console.aclose()
        console.deleteLater()


async def on_line(console: Console) -> Device:
    """The current device, once it is on line."""
    await until(lambda: console.devices.current is not None)
    device = console.devices.current
    assert device is not None
    await until(lambda: device.state is DeviceState.ON_LINE, what="the device is on line")
    return device


def paths(simulator: Simulator) -> list[str]:
    """What the device was asked, as "GET /Panel", oldest first."""
    return [f"{entry['method']} {entry['path']}" for entry in simulator.state()["requests"]]
