"""The control server: one place for all devices, up while they are off line."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from tcconsole.simulator.control import ControlServer
from tcconsole.simulator.server import SimulatedDevice
from tests.harness.simulators import shared_studio
from tests.harness.waiting import until


class Control:
    def __init__(
        self, devices: list[SimulatedDevice], server: ControlServer, http: aiohttp.ClientSession
    ) -> None:
        self.devices = devices
        self._server = server
        self._http = http

    async def ask(self, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
        async with self._http.request(method, self._server.url + path, json=body) as answer:
            return answer.status, await answer.read()

    async def json(self, path: str) -> Any:
        return json.loads((await self.ask("GET", path))[1])


@asynccontextmanager
async def controlled(control: bool = True) -> AsyncIterator[Control]:
    devices = [
        SimulatedDevice(index=index, cameras=4, control=control, studio=shared_studio()) for index in range(2)
    ]
    server = ControlServer("127.0.0.1", 0, devices)
    servers: list[SimulatedDevice | ControlServer] = [*devices, server]
    for each in servers:
        await each.start()
    try:
        async with aiohttp.ClientSession() as http:
            yield Control(devices, server, http)
    finally:
        for each in servers:
            await each.stop()


async def test_it_lists_the_devices() -> None:
    async with controlled() as control:
        assert await control.json("/simulator") == [
            {"index": 0, "name": "Lobby East", "url": control.devices[0].url, "phase": "serving"},
            {"index": 1, "name": "Gatehouse", "url": control.devices[1].url, "phase": "serving"},
        ]


async def test_each_device_is_reached_by_its_number() -> None:
    async with controlled() as control:
        assert (await control.json("/simulator/1/state"))["name"] == "Gatehouse"
        assert (await control.ask("POST", "/simulator/1/faults", {"latency_ms": 7}))[0] == 200
        assert [device.faults.latency_ms for device in control.devices] == [0, 7]
        assert (await control.ask("GET", "/simulator/0/monitor.jpg"))[1].startswith(b"\xff\xd8")


async def test_it_tells_and_switches_while_a_device_is_off_line() -> None:
    async with controlled() as control:
        device = control.devices[0]
        device.faults.never_back = True
        device.faults.reboot_s = 0
        device.device.power.restart()
        await until(lambda: device.device.phase == "restarting")
        assert (await control.json("/simulator/0/state"))["monitor"]["kind"] == "restarting"
        assert (await control.ask("GET", "/simulator/0/monitor.jpg"))[0] == 200
        await control.ask("POST", "/simulator/0/faults", {"never_back": False})
        await until(lambda: device.device.phase == "serving")


@pytest.mark.parametrize(
    "path", ["/", "/simulator/2/state", "/simulator/-1/state", "/simulator/x/state", "/Panel"]
)
async def test_other_addresses_are_not_found(path: str) -> None:
    async with controlled() as control:
        assert (await control.ask("GET", path))[0] == 404
