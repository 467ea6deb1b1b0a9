"""The network side of a simulated device: a listening socket that can really go away and come back."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

_GRACE_S = 0.05  # what is being answered when the device goes off line gets this time
_IDLE_GRACE_S = 0.01  # and a connection on which nothing is asked gets this
_ROUNDS_TO_CONNECT = 5  # of the event loop, from accepting a connection until the server knows of it; ample

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Listener:
    """Serves on host and port (0: any free one, and the same one again after close); over https with a `tls`."""

    def __init__(self, host: str, port: int, handler: Handler, tls: ssl.SSLContext | None = None) -> None:
        self.host = host
        self.port = port
        self._tls = tls
        self._handler = handler
        self._listening: asyncio.Server | None = None
        self._connections: web.Server | None = None
        self._held: socket.socket | None = None
        self._busy: set[asyncio.Task[Any]] = set()

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}"

    async def open(self) -> None:
        """Serve. OSError when the port is taken. Whoever is cancelled here can still close."""
        if self._listening:
            return
        self._held = self._held or _bound(self.host, self.port)
        self.port = self._held.getsockname()[1]
        self._connections = web.Server(self._answer, access_log=None)
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(
            self._connections, sock=self._held, ssl=self._tls, start_serving=False
        )
        self._held = None
        await self._listening.start_serving()

    async def close(self, *, hold: bool = False) -> None:
        """Close the socket and cut all connections.

        hold: keep the port for the next open(), without listening: who connects is refused.
        """
        if self._listening:
            await _stop_accepting(self._listening)
            self._listening.close()
            self._listening = None
        if self._connections:
            self._connections.pre_shutdown()  # no further request on any of them
            await self._drop_unfinished()
            await self._cut_all(self._connections)
            self._connections = None
        if hold:
            self._held = self._held or _bound(self.host, self.port)
        elif self._held:
            self._held.close()
            self._held = None

    async def _cut_all(self, connections: web.Server) -> None:
        """Also those on which the client does not fetch its answer: closing alone would wait for it."""
        transports = [handler.transport for handler in connections.connections]
        await connections.shutdown(_IDLE_GRACE_S)
        for transport in transports:
            if transport is not None:
                transport.abort()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        task = asyncio.current_task()
        assert task is not None, "a handler runs in a task"  # noqa: S101
        self._busy.add(task)
        try:
            return await self._handler(request)
        finally:
            self._busy.discard(task)

    async def _drop_unfinished(self) -> None:
        """End what is still being answered, also to clients that are gone: those no connection leads to."""
        if self._busy:
            await asyncio.wait(self._busy, timeout=_GRACE_S)
        unfinished = tuple(self._busy)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    async def move(self, host: str, port: int) -> None:
        """Go to another address; when that cannot be taken, to another port of this host."""
        await self.close()
        before = self.host
        self.host, self.port = host, port
        try:
            await self.open()
        except OSError:
            self.host, self.port = before, 0
            await self.open()


async def _stop_accepting(listening: asyncio.Server) -> None:
    """Let connections that are accepted already reach the server: CPython 3.11 forgets, and never closes, those that
    are on their way when a server is closed (its Server._attach then fails)."""
    loop = asyncio.get_running_loop()
    for listener in listening.sockets:
        try:
            loop.remove_reader(listener.fileno())
        except NotImplementedError:
            return  # Windows' own loop accepts in another way
    for _ in range(_ROUNDS_TO_CONNECT):
        await asyncio.sleep(0)


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    held = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere this option would let two servers share a port
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((host, port))
    except (OSError, OverflowError):
        held.close()
        raise
    return held
