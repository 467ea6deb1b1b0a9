"""Simulated devices for these tests: served in the test's own loop and asked over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import msgspec

from tcconsole.simulator.server import SimulatedDevice
from tests.harness.simulators import shared_studio


@dataclass
class Answer:
    """What came back. `data`, `links`: of the envelope; `allow`: the header of a 405."""

    status: int
    raw: bytes
    envelope: dict[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> Any:
        return self.envelope["Data"]

    @property
    def links(self) -> Any:
        return self.envelope["Links"]


class Caller:
    """A client without any manners of its own: what it is told to send, it sends once."""

    def __init__(self, simulated: SimulatedDevice, http: aiohttp.ClientSession) -> None:
        self.simulated = simulated
        self.device = simulated.device
        self.faults = simulated.faults
        self._http = http
        self.token = ""

    async def login(self, password: str = "admin") -> str:
        """A new session, which is used from now on."""
        answer = await self.post("/Session", {"user": "admin", "pwd": password})
        assert answer.status == 200, answer.raw
        self.token = answer.data["Token"]
        return self.token

    async def ask(
        self, method: str, path: str, body: object = None, *, token: str | None = None, data: Any = None
    ) -> Answer:
        """body: sent as JSON; data: sent as it is."""
        token = self.token if token is None else token
        content = data if body is None else msgspec.json.encode(body)
        async with self._http.request(
            method, self.simulated.url + path, data=content, headers={"authtoken": token} if token else {}
        ) as answer:
            raw = await answer.read()
        try:
            envelope = msgspec.json.decode(raw)
        except msgspec.DecodeError:
            envelope = {}
        return Answer(answer.status, raw, envelope if isinstance(envelope, dict) else {"Data": envelope})

    async def get(self, path: str, **more: Any) -> Answer:
        return await self.ask("GET", path, **more)

    async def post(self, path: str, body: object = None, **more: Any) -> Answer:
        return await self.ask("POST", path, body, **more)

    async def put(self, path: str, body: object = None, **more: Any) -> Answer:
        return await self.ask("PUT", path, body, **more)

    async def delete(self, path: str, **more: Any) -> Answer:
        return await self.ask("DELETE", path, **more)

    async def data(self, path: str) -> Any:
        """The Data that GET path answers with 200."""
        answer = await self.get(path)
        assert answer.status == 200, answer.raw
        return answer.data

    async def settings(self) -> dict[str, str]:
        return {setting["Name"]: setting["Value"] for setting in await self.data("/Settings")}

    async def write(self, **settings: str) -> Answer:
        return await self.post(
            "/Settings", [{"Name": name, "Value": value} for name, value in settings.items()]
        )

    async def panel(self, name: str) -> Any:
        return next(panel for panel in await self.data("/Panel") if panel["PanelName"] == name)

    async def camera_id(self, name: str) -> str:
        return str(next(camera["Id"] for camera in await self.data("/Camera") if camera["Name"] == name))

    async def answers(self) -> bool:
        """True if somebody answers at the device's address."""
        try:
            await self.get("/Panel")
        except aiohttp.ClientConnectionError:
            return False
        return True


@asynccontextmanager
async def serving(*, login: bool = True, **options: Any) -> AsyncIterator[Caller]:
    """A device that serves, and a caller with a session on it."""
    simulated = SimulatedDevice(**{"control": True, "studio": shared_studio(), **options})
    await simulated.start()
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as http:
            caller = Caller(simulated, http)
            if login:
                await caller.login(options.get("password", "admin"))
            yield caller
    finally:
        await simulated.stop()
