"""One request and its answer over HTTP, bounded in time and size. Below this nobody knows of sessions."""

from __future__ import annotations

import asyncio
import logging
import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from tcconsole.api import trust
from tcconsole.api.address import Address
from tcconsole.api.errors import BadAnswer, CertificateRefused, ConnectFailed, ThinClientError
from tcconsole.api.failures import TRANSPORT_FAILURES, from_transport, redacted
from tcconsole.api.request import Pace, Request, Upload

log = logging.getLogger("tcconsole.api")

MAX_JSON = 4 * 1024 * 1024
MAX_PICTURE = 24 * 1024 * 1024
MAX_REFUSAL = 64 * 1024
KEEP_ALIVE_S = 4.0
"""Shorter than the 5 s after which many servers close an idle connection, so that we are the first to do it."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long to wait, in seconds. `upload_s`: for each chunk, and for the answer after the last."""

    connect_s: float = 3.0
    read_s: float = 10.0
    ptz_s: float = 2.0
    picture_s: float = 8.0
    slow_s: float = 30.0
    upload_s: float = 60.0
    close_s: float = 2.0

    def answer_s(self, pace: Pace) -> float:
        """How long an answer may take once there is a connection."""
        return {
            Pace.NORMAL: self.read_s,
            Pace.PTZ: self.ptz_s,
            Pace.PICTURE: self.picture_s,
            Pace.SLOW: self.slow_s,
            Pace.UPLOAD: self.upload_s,
        }[pace]


@dataclass(frozen=True, slots=True)
class Call:
    """A request made ready: everything that could not be sent has been found out by now."""

    request: Request[Any]
    path: str
    body: bytes | None
    upload: Upload | None

    @classmethod
    def of(cls, request: Request[Any]) -> Call:
        """Raises ValueError for what cannot be sent."""
        return cls(request, request.path, request.body, request.upload)

    @property
    def repeatable(self) -> bool:
        """Whether its body can be had a second time. A generator is its own iterator and is spent."""
        return self.upload is None or self.upload.content.__aiter__() is not self.upload.content


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the body is complete for 2xx, else its beginning. `round_trip_s`: until its first byte."""

    status: int
    body: bytes = field(repr=False)
    round_trip_s: float


class Exchange:
    """The connections to one device: opened by the first request, closed by `aclose()`."""

    def __init__(
        self, address: Address, timeouts: Timeouts, fingerprint: str, context: ssl.SSLContext | None
    ) -> None:
        self._address = address
        self._device = str(address)
        self._timeouts = timeouts
        self._fingerprint = fingerprint
        self._context = context
        self._http: httpx.AsyncClient | None = None
        self._closed = False

    async def ask(self, call: Call, method: str, token: str = "") -> Answer:
        """Send a request once, whatever happens. Raises Unreachable and BadAnswer; other answers are returned."""
        if self._closed:
            raise ConnectFailed(call.request.action.words, self._device, "the connection was closed here")
        shown = redacted(call.path, (*call.request.secrets, token))
        metered = Metered(call.upload) if call.upload else None
        try:
            answer = await self._answer(call, method, token, metered)
        except TRANSPORT_FAILURES as error:
            if metered and metered.failure:  # the caller's own file, not the device
                raise metered.failure from None
            told = await self._told(error, call.request)
            log.debug("%s %s %s failed: %s", self._device, method, shown, type(told).__name__)
            # The lower errors name the URL: they stay out of a traceback if there is a secret in it.
            raise told from (error if shown == call.path else None)
        log.debug(
            "%s %s %s %d %.0f ms", self._device, method, shown, answer.status, answer.round_trip_s * 1000
        )
        return answer

    async def _told(self, error: Exception, request: Request[Any]) -> ThinClientError:
        told = from_transport(error, request, self._device)
        if isinstance(told, CertificateRefused) and not told.fingerprint:
            told.fingerprint = await trust.read_fingerprint(self._address, self._timeouts.connect_s)
        return told

    async def _answer(self, call: Call, method: str, token: str, metered: Metered | None) -> Answer:
        client = self._http or self._open()
        request = self._http_request(call, method, token, metered)
        wait_s = self._timeouts.answer_s(call.request.action.pace)
        # A connection is made within connect_s or fails by itself: what meets this deadline has been sent.
        async with asyncio.timeout(self._timeouts.connect_s + wait_s) as deadline:
            if metered:
                metered.watch(deadline, wait_s)
            started = time.perf_counter()
            response = await client.send(request, stream=True)
            round_trip_s = time.perf_counter() - started
            try:
                body = await self._body(response, call.request)
            finally:
                await response.aclose()
        return Answer(response.status_code, body, round_trip_s)

    def _http_request(self, call: Call, method: str, token: str, metered: Metered | None) -> httpx.Request:
        headers = {"accept": "application/json", "accept-encoding": "identity", "user-agent": "tcconsole"}
        if token:
            headers["authtoken"] = token
        if metered:
            headers |= {"content-type": "application/octet-stream", "content-length": str(metered.size)}
        elif call.body is not None:
            headers["content-type"] = "application/json"
        waits = {
            "connect": self._timeouts.connect_s,
            "pool": self._timeouts.connect_s,
            "read": None if metered else self._timeouts.answer_s(call.request.action.pace),
        }
        return httpx.Request(
            method,
            self._device + call.path,
            headers=headers,
            content=metered or call.body,
            extensions={"timeout": waits},
        )

    async def _body(self, response: httpx.Response, request: Request[Any]) -> bytes:
        if not response.is_success:
            return await _beginning(response)
        words, device = request.action.words, self._device
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise BadAnswer(words, device, "its answer is compressed, which was not asked for")
        limit = MAX_PICTURE if request.action.pace is Pace.PICTURE else MAX_JSON
        declared = response.headers.get("content-length", "")
        if declared.isdigit() and len(declared) < 20 and int(declared) > limit:
            raise BadAnswer(words, device, f"its answer is longer than {limit // 2**20} MB")
        chunks, size = [], 0
        async for chunk in response.aiter_raw():
            chunks.append(chunk)
            size += len(chunk)
            if size > limit:
                raise BadAnswer(words, device, f"its answer is longer than {limit // 2**20} MB")
        return b"".join(chunks)

    def _open(self) -> httpx.AsyncClient:
        # The session below decides what to trust. A context given here, which trusts nobody, keeps the
        # transport from loading certificates for itself, 20 ms for each device.
        transport = AiohttpTransport(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), client=self._session)
        self._http = httpx.AsyncClient(
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        )
        return self._http

    def _session(self) -> aiohttp.ClientSession:
        session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                ssl=trust.trust(self._fingerprint, self._context),
                limit=0,  # whoever sends paces; a wait in here would look like a device that does not answer
                keepalive_timeout=KEEP_ALIVE_S,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
        )
        # aiohttp sends GET, PUT and DELETE again by itself when a kept connection turns out to be dead. The
        # device may have acted on the first one: a camera would move twice. There is no public switch (3.14).
        session._retry_connection = False
        return session

    async def aclose(self) -> None:
        """Close the connections; requests under way fail."""
        self._closed = True
        if self._http is not None:
            await self._http.aclose()


class Metered:
    """An upload's body that moves a deadline on with every chunk and keeps to the size it announced."""

    def __init__(self, upload: Upload) -> None:
        self.size = upload.size
        self.failure: Exception | None = None
        self._content = upload.content
        self._written = upload.written
        self._deadline: asyncio.Timeout | None = None
        self._pause_s = 0.0

    def watch(self, deadline: asyncio.Timeout, pause_s: float) -> None:
        """Give every chunk, and the answer after the last, `pause_s` seconds."""
        self._deadline, self._pause_s = deadline, pause_s

    async def __aiter__(self) -> AsyncIterator[bytes]:
        count = 0
        self._tell(count)
        try:
            async for chunk in self._checked():
                if self._deadline and not self._deadline.expired():
                    self._deadline.reschedule(asyncio.get_running_loop().time() + self._pause_s)
                yield chunk
                # Whoever asks for the next chunk has written this one.
                count += len(chunk)
                self._tell(count)
        except Exception as error:
            # The transport would call it a broken connection; `ask` raises it as what it is.
            self.failure = error
            raise

    def _tell(self, count: int) -> None:
        if self._written is not None:
            self._written(count)

    async def _checked(self) -> AsyncIterator[bytes]:
        """The chunks, each held back until the next is there: a file that turns out too long is never complete."""
        held, size = b"", 0
        async for chunk in self._content:
            size += len(chunk)
            if size > self.size:
                break
            if held:
                yield held
            held = chunk
        if size != self.size:
            raise ValueError(f"the file is not {self.size} bytes long, as was announced")
        yield held


async def _beginning(response: httpx.Response) -> bytes:
    """As much of a refusal's body as can hold its words."""
    start = b""
    async for chunk in response.aiter_raw():
        start += chunk
        if len(start) >= MAX_REFUSAL:
            break
    return start[:MAX_REFUSAL]


def _without_tokens(record: logging.LogRecord) -> bool:
    """httpx logs every URL; closing a session has the token in it."""
    if isinstance(record.args, tuple) and any("/Session/" in str(part) for part in record.args):
        record.args = tuple("…/Session/…" if "/Session/" in str(part) else part for part in record.args)
    return True


logging.getLogger("httpx").addFilter(_without_tokens)
