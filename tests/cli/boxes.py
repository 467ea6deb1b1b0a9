"""Devices that the console knows, for commands that are for many of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from tcconsole.model.device_entry import Entry
from tcconsole.model.site.device_rows import Changes, write_devices
from tcconsole.model.site.plain import FILE
from tcconsole.model.site.store import SiteStore
from tests.harness.simulators import Simulator


def know(folder: Path, entries: Sequence[Entry]) -> None:
    """Put them into the site store in that folder."""

    async def write() -> None:
        store = await SiteStore.open(folder / FILE)
        try:
            await write_devices(store, Changes(new=tuple(entries)))
        finally:
            await store.close()

    asyncio.run(write())


def entry_of(simulator: Simulator, key: str, site: str = "") -> Entry:
    """A device as the console keeps it once it was connected to."""
    settings = simulator.state()["settings"]
    return Entry(simulator.url, settings["DeviceName"], settings["DeviceSerial"], "", key, site)
