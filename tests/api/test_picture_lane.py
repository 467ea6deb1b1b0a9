"""Snapshots over the lane of their own: the same answers and the same failures whatever reads them."""

from __future__ import annotations

import asyncio
import base64
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tcconsole.api.address import Address
from tcconsole.api.errors import (
    BadAnswer,
    CertificateRefused,
    ConnectFailed,
    ConnectionLost,
    DeviceFault,
    NotAThinClient,
    NotFound,
    SignedOut,
    ThinClientError,
    TimedOut,
)
from tcconsole.api.exchange import MAX_PICTURE
from tcconsole.api.picture_lane import PictureLane
from tests.api.devices import QUICK, Device, Script, Seen, envelope, http, lost, silent
from tests.api.loop import looped
from tests.api.test_trust import Identity

JPEG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"
ENCODED = base64.b64encode(JPEG).decode()
GOOD = envelope(ENCODED)
BODY = GOOD.partition(b"\r\n\r\n")[2]


def always(answer: bytes) -> Script:
    async def script(_seen: Seen, _writer: asyncio.StreamWriter) -> bytes:
        return answer

    return script


@asynccontextmanager
async def lane_on(
    script: Script, identity: Identity | None = None
) -> AsyncIterator[tuple[PictureLane, Device]]:
    """A lane to a device of that script, over https if it has an identity."""
    tls, fingerprint = (identity.server, identity.fingerprint) if identity else (None, "")
    async with Device(script, tls) as device:
        lane = PictureLane(device.address, fingerprint=fingerprint, token="token-1", timeouts=QUICK)
        try:
            yield lane, device
        finally:
            await lane.aclose()
            await asyncio.sleep(0)


def chunked(body: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@looped
async def test_a_picture_comes_and_the_request_is_a_proper_one() -> None:
    async with lane_on(always(GOOD)) as (lane, device):
        fetched = await lane.fetch("id/1")
        assert fetched.jpeg == JPEG
        assert fetched.took_s > 0
        seen = device.seen[0]
        assert seen.line == "GET /Camera/id%2F1/Jpeg"
        assert seen.headers == {
            "host": str(device.address).removeprefix("http://"),
            "accept": "application/json",
            "accept-encoding": "identity",
            "user-agent": "tcconsole",
            "authtoken": "token-1",
        }
        lane.token = "token-2"
        await lane.fetch("1")
        assert device.seen[1].headers["authtoken"] == "token-2"
        assert device.connections == 1


@pytest.mark.parametrize(
    "answer",
    [
        chunked(BODY),
        b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY),
        b"HTTP/1.1 100 Continue\r\n\r\n" + GOOD,
    ],
    ids=["chunked", "HTTP/1.0", "100 first"],
)
@looped
async def test_whatever_http_allows_is_read_all_the_same(answer: bytes) -> None:
    async with lane_on(always(answer)) as (lane, device):
        assert (await lane.fetch("1")).jpeg == JPEG
        asked = len(device.seen)
        assert (await lane.fetch("1")).jpeg == JPEG
        assert len(device.seen) == asked + 1  # it is known now how this device answers


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (envelope("no", status=401), SignedOut, "password"),
        (envelope("no", status=403), SignedOut, "no"),
        (envelope("no such camera", status=404), NotFound, "no such camera"),
        (envelope("broken", status=500), DeviceFault, "broken"),
        (http(b"", 302, "Location: http://elsewhere/"), NotAThinClient, "another address"),
        (http(b""), BadAnswer, "nothing"),
        (http(b"{"), BadAnswer, "JSON"),
        (envelope("!!"), BadAnswer, "base64"),
        (http(zlib.compress(BODY), 200, "Content-Encoding: deflate"), BadAnswer, "compressed"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (MAX_PICTURE + 1),
            BadAnswer,
            "longer than 24 MB",
        ),
        (b"ICY 200 OK\r\n\r\n", BadAnswer, "not HTTP"),
    ],
)
@looped
async def test_every_refusal_has_its_cause(answer: bytes, kind: type[ThinClientError], words: str) -> None:
    async with lane_on(always(answer)) as (lane, _):
        with pytest.raises(kind, match=words):
            await lane.fetch("1")


@looped
async def test_a_token_in_a_refusal_is_never_repeated() -> None:
    async with lane_on(always(envelope("your token token-1 is old", status=403))) as (lane, _):
        with pytest.raises(SignedOut) as caught:
            await lane.fetch("1")
        assert "token-1" not in str(caught.value)


@looped
async def test_silence_and_broken_connections_are_told_apart() -> None:
    async with lane_on(silent) as (lane, _):
        with pytest.raises(TimedOut):
            await lane.fetch("1")
    async with lane_on(lost) as (lane, _):
        with pytest.raises(ConnectionLost):
            await lane.fetch("1")


@looped
async def test_nobody_there_is_said_in_plain_words() -> None:
    async with Device(silent) as device:
        free = device.address
    lane = PictureLane(free, timeouts=QUICK)
    with pytest.raises(ConnectFailed, match="Connection refused"):
        await lane.fetch("1")
    await lane.aclose()
    nowhere = PictureLane(Address("http", "no-such-computer.invalid", 80), timeouts=QUICK)
    with pytest.raises(ConnectFailed, match=r"no computer of that name|in time"):
        await nowhere.fetch("1")
    await nowhere.aclose()


@looped
async def test_over_https_only_the_accepted_certificate_is_believed() -> None:
    identity, other = Identity("127.0.0.1"), Identity("127.0.0.1")
    async with lane_on(always(GOOD), identity) as (lane, device):
        assert (await lane.fetch("1")).jpeg == JPEG
        wrong = PictureLane(device.address, fingerprint=other.fingerprint, timeouts=QUICK)
        seen = len(device.seen)
        with pytest.raises(CertificateRefused):
            await wrong.fetch("1")
        await wrong.aclose()
        assert len(device.seen) == seen  # nothing was sent to it


@looped
async def test_what_is_under_way_fails_when_the_lane_is_closed() -> None:
    async with lane_on(silent) as (lane, device):
        asking = asyncio.create_task(lane.fetch("1"))
        await device.arrival("GET /Camera/1/Jpeg")
        await lane.aclose()
        with pytest.raises(ThinClientError):
            await asking
