"""One more server for all simulated devices of a process, which stays up while they are off line."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from tcconsole.simulator.listener import Listener
from tcconsole.simulator.pages import json_response
from tcconsole.simulator.server import SimulatedDevice


class ControlServer:
    """GET /simulator lists the devices; /simulator/{index}/… has the pages of each, counted from 0."""

    def __init__(self, host: str, port: int, devices: Sequence[SimulatedDevice]) -> None:
        self._devices = devices
        self._listener = Listener(host, port, self._answer)

    @property
    def url(self) -> str:
        return self._listener.url

    async def start(self) -> None:
        await self._listener.open()

    async def stop(self) -> None:
        await self._listener.close()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        match request.rel_url.raw_path.strip("/").split("/"):
            case ["simulator"] if request.method == "GET":
                return json_response([self._line(simulated) for simulated in self._devices])
            case ["simulator", index, page] if self._known(index):
                return await self._devices[int(index)].pages.answer(request, page)
        return web.Response(text="There is nothing at this address. Begin at /simulator.", status=404)

    def _known(self, index: str) -> bool:
        return index.isascii() and index.isdigit() and len(index) < 6 and int(index) < len(self._devices)

    def _line(self, simulated: SimulatedDevice) -> dict[str, object]:
        device = simulated.device
        return {"index": device.index, "name": device.name, "url": simulated.url, "phase": device.phase}
