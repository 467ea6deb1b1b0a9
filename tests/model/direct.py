"""A console on a simulated device that connects to its cameras itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line


@asynccontextmanager
async def direct_on(
    simulator: Simulator, folder: Path | None = None
) -> AsyncIterator[tuple[Console, Device]]:
    """A console on a device that connects to its cameras itself."""
    async with console_on(simulator, folder=folder) as console:
        device = await on_line(console)
        await device.link.send(WriteSettings((Setting(name="VideoSource", value="directconnect"),)))
        await device.settings.read()
        await until(lambda: device.editing.edits.direct and len(device.cameras.all) == 8)
        yield console, device
