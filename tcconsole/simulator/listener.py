"""The network side of a simulated device: a listening socket that can really go away and come back."""

from __future__ import annotations

import os
import socket
from collections.abc import Awaitable, Callable

from aiohttp import web

_GRACE_S = 0.05  # what is being answered when the device goes off line gets this time

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Listener:
    """Serves on host and port (0: any free one, and the same one again after close)."""

    def __init__(self, host: str, port: int, handler: Handler) -> None:
        self.host = host
        self.port = port
        self._handler = handler
        self._runner: web.ServerRunner | None = None
        self._held: socket.socket | None = None

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    async def open(self) -> None:
        """Serve. OSError when the port is taken."""
        if self._runner:
            return
        held = self._held or _bound(self.host, self.port)
        self._held = None
        self.port = held.getsockname()[1]
        self._runner = web.ServerRunner(
            web.Server(self._handler, access_log=None), shutdown_timeout=_GRACE_S, handle_signals=False
        )
        await self._runner.setup()
        await web.SockSite(self._runner, held).start()

    async def close(self, *, hold: bool = False) -> None:
        """Close the socket and cut all connections.

        hold: keep the port for the next open(), without listening: who connects is refused.
        """
        if self._runner:
            await self._runner.cleanup()
            self._runner = None  # not before: who is cancelled while waiting can close again
            if hold:
                self._held = _bound(self.host, self.port)
        if self._held and not hold:
            self._held.close()
            self._held = None

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


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    held = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere this option would let two servers share a port
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((host, port))
    except OSError:
        held.close()
        raise
    return held
