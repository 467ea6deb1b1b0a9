"""Small devices for the tests: real servers on loopback that do what a test scripts, byte by byte, and count it."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from tcconsole.api.address import Address
from tcconsole.api.client import ThinClient, Timeouts


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it arrived. `path`: the raw target; `connection`: counted from 1."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    connection: int

    @property
    def line(self) -> str:
        return f"{self.method} {self.path}"


Script = Callable[[Seen, asyncio.StreamWriter], Awaitable[bytes | None]]
"""What to answer, as raw HTTP; None closes the connection without another byte."""


def http(body: bytes, status: int = 200, *headers: str) -> bytes:
    """An answer as it goes over the wire."""
    head = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def envelope(data: object, links: object = (), version: str = "1.1.1.234", status: int = 200) -> bytes:
    """An answer in the protocol's envelope."""
    return http(json.dumps({"Links": links, "Data": data, "Version": version}).encode(), status)


QUICK = Timeouts(connect_s=1, read_s=1, ptz_s=1, picture_s=1, slow_s=1, upload_s=1, close_s=1)
"""Short enough to wait for, long enough for a busy machine to answer in."""


async def lost(_seen: Seen, _writer: asyncio.StreamWriter) -> None:
    """Read the request and hang up."""


async def silent(_seen: Seen, _writer: asyncio.StreamWriter) -> None:
    """Read the request and never answer."""
    await asyncio.Event().wait()


class Device:
    """Serves on a free port of loopback within `async with`; `seen` holds every complete request.

    `stalled`: reads no body and answers nothing from now on.
    """

    def __init__(self, script: Script, tls: ssl.SSLContext | None = None) -> None:
        self.seen: list[Seen] = []
        self.connections = 0
        self.stalled = False
        self._script = script
        self._tls = tls
        self._talks: set[asyncio.Task[None]] = set()
        self._arrived = asyncio.Event()

    @property
    def lines(self) -> list[str]:
        return [seen.line for seen in self.seen]

    async def arrival(self, line: str) -> None:
        """Wait until such a request has come."""
        while line not in self.lines:
            self._arrived.clear()
            await self._arrived.wait()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=self._tls)
        port = self._server.sockets[0].getsockname()[1]
        self.address = Address("https" if self._tls else "http", "127.0.0.1", port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for talk in self._talks:
            talk.cancel()
        if self._talks:
            await asyncio.wait(self._talks)
        await self._server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        talk = asyncio.create_task(self._talk(reader, writer, self.connections))
        self._talks.add(talk)
        talk.add_done_callback(self._talks.discard)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                if self.stalled:
                    await asyncio.Event().wait()
                self.seen.append(seen := await _request(head, reader, number))
                self._arrived.set()
                answer = await self._script(seen, writer)
                if answer is None:
                    return
                writer.write(answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            pass  # the console has left
        finally:
            writer.transport.abort()


async def _request(head: bytes, reader: asyncio.StreamReader, number: int) -> Seen:
    first, *fields = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Seen(method, path, headers, body, number)


class ThinDevice(Device):
    """A device with sessions: signs in with `password`, refuses dead tokens, else answers from `routes`.

    A route, under "GET /Panel", is raw HTTP, or a script of its own. Others are 404.
    """

    def __init__(
        self, routes: Mapping[str, bytes | Script], password: str = "admin", tls: ssl.SSLContext | None = None
    ) -> None:
        super().__init__(self._answer, tls)
        self.routes = routes
        self.password = password
        self.alive: set[str] = set()
        self.sign_ins = 0

    async def _answer(self, seen: Seen, writer: asyncio.StreamWriter) -> bytes | None:
        route = self.routes.get(seen.line)
        if route is None and seen.line == "POST /Session":
            return self._sign_in(seen)
        if seen.line != "POST /Session" and seen.headers.get("authtoken") not in self.alive:
            return envelope("No such session", status=403)
        if route is None and seen.method == "DELETE" and seen.path.startswith("/Session/"):
            self.alive.discard(seen.path.removeprefix("/Session/"))
            return envelope(None)
        if route is None:
            return envelope("Nothing there", status=404)
        return route if isinstance(route, bytes) else await route(seen, writer)

    def _sign_in(self, seen: Seen) -> bytes:
        self.sign_ins += 1
        if json.loads(seen.body) != {"user": "admin", "pwd": self.password}:
            return envelope("Wrong password", status=401)
        token = f"token-{self.sign_ins}"
        self.alive.add(token)
        return envelope({"Token": token})


def client_of(device: Device, password: str | None = "admin", **options: Any) -> aclosing[ThinClient]:
    """A client that is closed at the end of `async with`."""
    return aclosing(ThinClient(device.address, password, **options))
