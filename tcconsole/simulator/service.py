"""How a simulated device takes a request: log, faults, verbs, session, operation, envelope."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tcconsole.simulator.calls import Call
from tcconsole.simulator.device import Device
from tcconsole.simulator.envelope import Refusal, envelope
from tcconsole.simulator.request_log import Entry
from tcconsole.simulator.routes import Match, Route, find

TOKEN_HEADER = "authtoken"  # noqa: S105 - the name of a header
DROPS = 20
_NOT_JSON = b"<html><body>Bad Gateway</body></html>"

Pages = Callable[[web.BaseRequest, str], Awaitable[web.StreamResponse]]
"""Answers what is asked for below /simulator/."""


class Service:
    """Answers the requests to one device. `pages` answers those below /simulator/, which are not logged."""

    def __init__(self, device: Device, pages: Pages) -> None:
        self._device = device
        self._pages = pages
        self._random = random.Random()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.rel_url.raw_path
        if path.startswith("/simulator/"):
            return await self._pages(request, path.removeprefix("/simulator/"))
        arrived_s = time.monotonic()
        match = find(path)
        entry = self._device.log.add(arrived_s, time.time(), request.method, _shown(path, match))
        try:
            return await self._serve(request, match, entry)
        except ConnectionResetError:  # the caller left in the middle of its body, or of the answer
            return _cut(request)
        finally:
            entry.duration_s = time.monotonic() - arrived_s

    async def _serve(self, request: web.BaseRequest, match: Match | None, entry: Entry) -> web.StreamResponse:
        faults, group = self._device.faults, match.routes[0].group if match else ""
        await asyncio.sleep(faults.latency_s(group))
        disturbed = faults.meets(group)
        if disturbed and self._happens(faults.drop_rate):
            return _cut(request)
        call = Call(self._device, request, match.arguments if match else {}, _token(request), entry)
        if disturbed and self._happens(faults.error_rate):
            status, data = faults.error_status, "The device has a problem."
        else:
            status, data = await self._carry_out(call, match)
        if disturbed and self._happens(faults.drop_after):
            _run(call.afterwards)
            return _cut(request)
        entry.status = status
        body = self._spoilt(self._envelope(group, data), disturbed)
        if faults.drip_s and group == "picture":
            return await _drip(request, body, status, faults.drip_s)
        return await _send(
            request, web.Response(body=body, status=status, content_type="application/json"), call
        )

    async def _carry_out(self, call: Call, match: Match | None) -> tuple[int, Any]:
        """HTTP status and Data."""
        try:
            route = self._route(call.request.method, match)
            call.entry.operation = route.operation.__name__
            if not route.open_to_all and not self._device.sessions.use(call.token):
                raise Refusal(403, "The session token is wrong, or the session has expired.")
            await _let_it_come(call.request)
            return 200, await route.operation(call)
        except Refusal as refusal:
            return refusal.status, refusal.words

    def _route(self, method: str, match: Match | None) -> Route:
        if match is None:
            raise Refusal(404, "There is nothing at this address.")
        strict = self._device.faults.strict_verbs
        for route in match.routes:
            if method in route.allowed(strict):
                return route
        raise Refusal(405, f"{method} is not allowed here.")

    def _envelope(self, group: str, data: Any) -> bytes:
        comma = self._device.faults.trailing_comma
        return envelope(group or "ptz", data, self._device.memory.firmware, trailing_comma=comma)

    def _spoilt(self, body: bytes, disturbed: bool) -> bytes:
        faults = self._device.faults
        if not disturbed:
            return body
        if faults.invalid_json:
            return _NOT_JSON
        return body[: len(body) // 2] if faults.truncated_json else body

    def _happens(self, rate: float) -> bool:
        return rate > 0 and self._random.random() < rate


def _token(request: web.BaseRequest) -> str:
    return request.headers.get(TOKEN_HEADER, "")


def _shown(path: str, match: Match | None) -> str:
    """The path for the log: without the token that DELETE /Session/{token} holds."""
    hidden = match and "token" in match.arguments
    return "/Session/…" if hidden or path.startswith("/Session/") else path


async def _let_it_come(request: web.BaseRequest) -> None:
    """Tell a client that waits for leave to send its body (curl does for large ones) to go on."""
    if request.headers.get("Expect", "").lower() == "100-continue":
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.writer.output_size = 0


async def _send(request: web.BaseRequest, response: web.Response, call: Call) -> web.StreamResponse:
    """Answer; what the call leaves for afterwards is done when the answer is on its way."""
    if call.afterwards:
        await response.prepare(request)
        await response.write_eof()
        _run(call.afterwards)
    return response


async def _drip(request: web.BaseRequest, body: bytes, status: int, over_s: float) -> web.StreamResponse:
    """Answer in drops."""
    response = web.StreamResponse(status=status, headers={"content-type": "application/json"})
    response.content_length = len(body)
    await response.prepare(request)
    size = -(-len(body) // DROPS)
    for start in range(0, len(body), size):
        await response.write(body[start : start + size])
        await asyncio.sleep(over_s / DROPS)
    await response.write_eof()
    return response


def _run(afterwards: Callable[[], None] | None) -> None:
    if afterwards:
        afterwards()


def _cut(request: web.BaseRequest) -> web.StreamResponse:
    """Cut the connection; what is returned goes nowhere."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)
