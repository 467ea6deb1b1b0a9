"""GET over HTTP/1.1 for whoever asks hundreds of times a second: connections that stay open, and nothing more.

A whole HTTP library costs 0.15 ms of a core for each answer, this a third of that. It takes only the plainest answers:
a status, header lines, `Content-Length`, so many bytes. Everything else that HTTP allows, and all that is no HTTP, is
`Unusual`: nothing of it is believed, the connection is closed, and who asked may ask again with a whole library.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from dataclasses import dataclass
from typing import cast

MAX_HEAD = 16 * 1024
MAX_REFUSAL = 64 * 1024
_FIRST_ROOM = 64 * 1024
_MOST_ROOM = 1024 * 1024
"""An answer's room is made as large as the last one's, up to this; beyond it grows with what has really come."""

_STATUS = re.compile(rb"HTTP/1\.1 ([2-5]\d\d)(?: .*)?")
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_LENGTH = re.compile(rb"\d{1,10}")
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_END = b"\r\n\r\n"


class Unusual(Exception):
    """An answer that needs a whole HTTP library, or no HTTP at all."""


class TooLong(Exception):
    """A good answer, announced to be longer than allowed."""


class CannotConnect(OSError):
    """There is no connection to the address; its cause says why."""


class Lost(ConnectionError):
    """The connection broke before the answer was complete. heard: something of it had come."""

    def __init__(self, *, heard: bool) -> None:
        super().__init__("the connection broke")
        self.heard = heard


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of an answer says. length: of the body, in bytes; stays: the connection can be used again."""

    status: int
    length: int
    stays: bool


def parse_head(head: bytes) -> Head:
    """`head`: from the status to the last header, without the empty line behind it. Raises Unusual."""
    first, *lines = head.split(b"\r\n")
    status = _STATUS.fullmatch(first)
    if status is None or status[1] in (b"204", b"205", b"304") or _CONTROL.search(first):
        raise Unusual("status")
    length, stays = -1, True
    for line in lines:
        name, colon, value = line.partition(b":")
        if not colon or not _NAME.fullmatch(name) or _CONTROL.search(value):
            raise Unusual("header")
        match name.lower():
            case b"content-length":
                length = _length(value, length)
            case b"connection":
                stays = stays and value.strip().lower() == b"keep-alive"
            case b"transfer-encoding":
                raise Unusual("transfer encoding")
            case b"content-encoding" if value.strip().lower() != b"identity":
                raise Unusual("compressed")
    if length < 0:
        raise Unusual("length")
    return Head(int(status[1]), length, stays)


def _length(value: bytes, before: int) -> int:
    digits = value.strip(b" \t")
    if before >= 0 or not _LENGTH.fullmatch(digits):
        raise Unusual("length")
    return int(digits)


class QuickHttp:
    """GET requests to one host, as many at a time as are asked for; each waits on a connection of its own.

    connect_s: for a connection; answer_s: for the whole answer then; keep_s: how long one that is not used stays
    open; most: bytes of a good answer. Whoever makes it calls `close()`.
    """

    def __init__(
        self, host: str, port: int, *, connect_s: float, answer_s: float, keep_s: float, most: int
    ) -> None:
        self._host, self._port = host, port
        self._connect_s, self._answer_s, self._keep_s = connect_s, answer_s, keep_s
        self._most = most
        self._idle: deque[Connection] = deque()  # the longest idle first
        self._open: set[Connection] = set()
        self._sweeping: asyncio.TimerHandle | None = None
        self._closed = False

    @property
    def connections(self) -> int:
        """How many are open now."""
        return len(self._open)

    async def get(self, request: bytes) -> tuple[int, bytes]:
        """Status and body. request: as it is sent, with its empty line.

        Raises Unusual, TooLong, CannotConnect, Lost, TimeoutError.
        """
        while (connection := self._spare()) is not None:
            try:
                return await self._ask(connection, request)
            except Lost as lost:
                if lost.heard or self._closed:
                    raise
                # It had been closed over there as we began to ask: nobody has read the request.
        return await self._ask(await self._connect(), request)

    def close(self) -> None:
        """Close all connections; what is under way is lost."""
        self._closed = True
        if self._sweeping is not None:
            self._sweeping.cancel()
        for connection in tuple(self._open):
            connection.abort()
        self._idle.clear()

    def _spare(self) -> Connection | None:
        """The one that was used last, so that those too many get old."""
        while self._idle:
            connection = self._idle.pop()
            if connection.is_open:
                return connection
        return None

    async def _connect(self) -> Connection:
        if self._closed:
            raise CannotConnect("closed")
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._connect_s):
                _, connection = await loop.create_connection(
                    lambda: Connection(self._most, self._open), self._host, self._port
                )
        except OSError as error:  # a time-out is one
            raise CannotConnect(error.errno, str(error)) from error
        if self._closed:
            connection.abort()
        return connection

    async def _ask(self, connection: Connection, request: bytes) -> tuple[int, bytes]:
        try:
            async with asyncio.timeout(self._answer_s):
                answer = await connection.ask(request)
        except BaseException:  # given up: what may still come must not be taken for another answer
            connection.abort()
            raise
        if connection.is_open:
            connection.idle_since = asyncio.get_running_loop().time()
            self._idle.append(connection)
            self._sweep_later()
        return answer

    def _sweep_later(self) -> None:
        if self._sweeping is None and not self._closed:
            self._sweeping = asyncio.get_running_loop().call_later(self._keep_s / 2, self._sweep)

    def _sweep(self) -> None:
        """Close what has not been used for long."""
        self._sweeping = None
        old = asyncio.get_running_loop().time() - self._keep_s
        while self._idle and self._idle[0].idle_since < old:
            self._idle.popleft().abort()
        if self._idle:
            self._sweep_later()


class Connection(asyncio.BufferedProtocol):
    """One connection, one request at a time. open_ones: holds it while it is open."""

    def __init__(self, most: int, open_ones: set[Connection]) -> None:
        self.idle_since = 0.0
        self._most = most
        self._open_ones = open_ones
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._room = bytearray()
        self._room_size = _FIRST_ROOM
        self._have = 0
        self._head: Head | None = None
        self._body_at = 0

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send it and wait for the answer. Raises Unusual, TooLong, Lost."""
        if self._transport is None or self._transport.is_closing():
            raise Lost(heard=False)
        self._room, self._have, self._head = bytearray(self._room_size), 0, None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def abort(self) -> None:
        """Close it at once."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._open_ones.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._open_ones.discard(self)
        self._transport = None
        self._fail(Lost(heard=self._have > 0))

    def get_buffer(self, sizehint: int) -> memoryview:
        if self._answer is None:
            return memoryview(bytearray(1))  # whatever comes now is too much
        if self._have == len(self._room):
            larger = bytearray(2 * self._have)
            larger[: self._have] = self._room
            self._room = larger
        return memoryview(self._room)[self._have :]

    def buffer_updated(self, nbytes: int) -> None:
        if self._answer is None:
            self.abort()
            return
        before, self._have = self._have, self._have + nbytes
        try:
            if self._head is None:
                self._read_head(before)
            if self._head is not None and self._have >= self._body_at + self._head.length:
                self._complete(self._head)
        except (Unusual, TooLong) as error:
            self._fail(error)
            self.abort()

    def _read_head(self, before: int) -> None:
        end = self._room.find(_END, max(0, before - len(_END)), self._have)
        if end > MAX_HEAD or (end < 0 and self._have > MAX_HEAD):
            raise Unusual("head too long")
        if end < 0:
            return
        head = parse_head(bytes(memoryview(self._room)[:end]))
        if head.length > (self._most if head.status < 300 else MAX_REFUSAL):
            raise TooLong if head.status < 300 else Unusual("refusal too long")
        self._head, self._body_at = head, end + len(_END)

    def _complete(self, head: Head) -> None:
        end = self._body_at + head.length
        if self._have > end:
            raise Unusual("more than announced")
        body = bytes(memoryview(self._room)[self._body_at : end])
        self._room_size = min(max(_FIRST_ROOM, end + end // 8), _MOST_ROOM)
        self._room = bytearray()
        answer, self._answer = self._answer, None
        if not head.stays:
            self.abort()
        if answer is not None and not answer.done():
            answer.set_result((head.status, body))

    def _fail(self, error: Exception) -> None:
        answer, self._answer = self._answer, None
        self._room = bytearray()
        if answer is not None and not answer.done():
            answer.set_exception(error)
