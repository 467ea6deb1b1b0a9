"""Snapshots over connections of their own: for whoever fetches hundreds of them a second.

The ordinary client costs 0.4 ms of a core for each request, aiohttp by itself a third of that, and a reader for the
plainest answers over http (quick_http) a ninth. aiohttp takes what that does not: https, and a device whose answers
are not that plain. The lane borrows the session that the client has opened: it never signs in, and never sees the
password.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

import aiohttp

from tcconsole.api import trust
from tcconsole.api.address import Address
from tcconsole.api.cameras import Snapshot
from tcconsole.api.decode import decode
from tcconsole.api.errors import BadAnswer
from tcconsole.api.exchange import KEEP_ALIVE_S, MAX_PICTURE, MAX_REFUSAL, Timeouts
from tcconsole.api.failures import TRANSPORT_FAILURES, from_status, from_transport
from tcconsole.api.quick_http import QuickHttp, TooLong, Unusual

_CHUNK = 256 * 1024
_TOO_LONG = f"its answer is longer than {MAX_PICTURE // 2**20} MB"
_PLAIN = re.compile(r"[!-~]*")
"""Nothing that could end a line of the request, or a word in it."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """asked_at: monotonic, s, before the request was sent; took_s: until the last byte was here."""

    jpeg: bytes
    asked_at: float
    took_s: float


class PictureLane:
    """One device's snapshots. Made on the event loop that uses it; whoever makes it awaits `aclose()`.

    fingerprint: as of `ThinClient`. token: of a session that is open; set it anew after another sign-in.
    """

    def __init__(
        self, address: Address, *, fingerprint: str = "", token: str = "", timeouts: Timeouts | None = None
    ) -> None:
        self.token = token
        self._device = str(address)
        self._host_line = self._device.partition("://")[2]
        self._fingerprint = trust.normal_fingerprint(fingerprint)
        self._timeouts = timeouts or Timeouts()
        self._quick = self._make_quick(address) if address.scheme == "http" else None
        self._http: aiohttp.ClientSession | None = None

    def _make_quick(self, address: Address) -> QuickHttp:
        return QuickHttp(
            address.host,
            address.port,
            connect_s=self._timeouts.connect_s,
            answer_s=self._timeouts.picture_s,
            keep_s=KEEP_ALIVE_S,
            most=MAX_PICTURE,
        )

    def _make_http(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                ssl=trust.trust(self._fingerprint, None),
                limit=0,  # whoever fetches paces
                keepalive_timeout=KEEP_ALIVE_S,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(
                total=self._timeouts.connect_s + self._timeouts.picture_s,
                sock_connect=self._timeouts.connect_s,
                sock_read=self._timeouts.picture_s,
            ),
            trust_env=False,
            auto_decompress=False,
            read_bufsize=_CHUNK,
        )

    async def fetch(self, camera_id: str) -> Fetched:
        """The camera's picture. Raises ThinClientError; SignedOut means that the token is not accepted any more."""
        request = Snapshot(camera_id)
        asked_at = time.monotonic()
        try:
            status, body = await self._ask(request)
        except TRANSPORT_FAILURES as error:
            raise from_transport(error, request, self._device) from error
        took_s = time.monotonic() - asked_at
        if not 200 <= status < 300:
            raise from_status(status, body, request, self._device, secrets=(self.token,))
        return Fetched(decode(request, body, self._device).value, asked_at, took_s)

    async def aclose(self) -> None:
        """Close the connections; what is under way fails."""
        if self._quick is not None:
            self._quick.close()
        if self._http is not None:
            await self._http.close()

    async def _ask(self, request: Snapshot) -> tuple[int, bytes]:
        path = request.path
        if self._quick is not None and _PLAIN.fullmatch(path) and _PLAIN.fullmatch(self.token):
            try:
                return await self._quick.get(self._head(path))
            except TooLong as error:
                raise self._bad(request, _TOO_LONG) from error
            except Unusual:  # its next answers will be so, too
                self._quick.close()
                self._quick = None
        return await self._ask_aiohttp(request)

    def _head(self, path: str) -> bytes:
        """The request as it is sent."""
        lines = (f"GET {path} HTTP/1.1", f"host: {self._host_line}", *map(": ".join, self._headers().items()))
        return "\r\n".join((*lines, "", "")).encode("ascii")

    def _headers(self) -> dict[str, str]:
        return {
            "accept": "application/json",
            "accept-encoding": "identity",
            "user-agent": "tcconsole",
            "authtoken": self.token,
        }

    async def _ask_aiohttp(self, request: Snapshot) -> tuple[int, bytes]:
        self._http = self._http or self._make_http()
        url = self._device + request.path
        async with self._http.get(url, headers=self._headers(), allow_redirects=False) as answer:
            if not 200 <= answer.status < 300:
                return answer.status, await answer.content.read(MAX_REFUSAL)
            if answer.headers.get("content-encoding", "identity").lower() != "identity":
                raise self._bad(request, "its answer is compressed, which was not asked for")
            return answer.status, await self._body(request, answer)

    async def _body(self, request: Snapshot, answer: aiohttp.ClientResponse) -> bytes:
        if (answer.content_length or 0) > MAX_PICTURE:
            raise self._bad(request, _TOO_LONG)
        body = bytearray()
        async for chunk in answer.content.iter_any():
            body += chunk
            if len(body) > MAX_PICTURE:
                raise self._bad(request, _TOO_LONG)
        return bytes(body)

    def _bad(self, request: Snapshot, words: str) -> BadAnswer:
        return BadAnswer(request.action.words, self._device, words)
