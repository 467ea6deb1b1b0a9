"""A simulated Thin Client that can be started and stopped in any asyncio loop."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import msgspec

from tcconsole.simulator.device import Device
from tcconsole.simulator.faults import Faults
from tcconsole.simulator.listener import Listener
from tcconsole.simulator.memory import Memory
from tcconsole.simulator.output import Output
from tcconsole.simulator.pages import Pages
from tcconsole.simulator.pictures import Studio
from tcconsole.simulator.power import PowerSwitch
from tcconsole.simulator.remote import RemoteCameras
from tcconsole.simulator.request_log import MAX_ENTRIES, RequestLog
from tcconsole.simulator.service import Service
from tcconsole.simulator.site import populated, site_cameras
from tcconsole.simulator.storage import load, save
from tcconsole.simulator.truth import truth


class SimulatedDevice:
    """One Thin Client in software.

    index: which one of a site (name, serial, ids and addresses follow from it); port 0: any free one;
    state_file: where it keeps what it remembers; control: faults can be switched over HTTP;
    studio: shared by all devices of a process; log_size: how many requests it remembers; tls: serve over https
    with it. Raises StateDamaged for a state file that cannot be used.
    """

    def __init__(
        self,
        *,
        index: int = 0,
        cameras: int = 24,
        password: str = "admin",  # noqa: S107 - what a device comes with
        host: str = "127.0.0.1",
        port: int = 0,
        state_file: Path | None = None,
        control: bool = False,
        studio: Studio | None = None,
        log_size: int = MAX_ENTRIES,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.faults = Faults()
        self._file = state_file
        around = site_cameras(index, cameras)
        memory = (load(state_file) if state_file else None) or populated(index, around, password)
        self.device = Device(index, around, memory, self.faults, self._save, RequestLog(log_size))
        self.device.output = Output(self.device, studio or Studio())
        self.device.remote = self._remote = RemoteCameras()
        self.pages = Pages(self.device, lambda: self.url, control)
        self._listener = Listener(host, port, Service(self.device, self.pages.answer).answer, tls)
        self.device.power = self._power = PowerSwitch(self.device, self._listener)

    @property
    def url(self) -> str:
        """Where it serves, or will again; with port 0 known after the first start()."""
        return self._listener.url

    async def start(self) -> None:
        """Serve; after stop() on the same port, with all it remembers. OSError when the port is taken."""
        await self._listener.open()
        self.device.phase = "serving"

    async def stop(self) -> None:
        """Off line at once, connections cut, sessions gone: a power cut."""
        await self._power.aclose()
        await self._listener.close()
        await self._remote.aclose()
        self.device.sessions.close_all()
        self._save(self.device.memory)

    def state(self, since: int = 0) -> dict[str, Any]:
        """What GET /simulator/state tells, as plain values; since: only the requests after that number."""
        plain: dict[str, Any] = msgspec.to_builtins(truth(self.device, self.url, since))
        return plain

    def _save(self, memory: Memory) -> None:
        if self._file:
            save(self._file, memory)
