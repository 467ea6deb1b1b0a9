"""One request and its answer: bounded in time and size, and every way to fail told apart."""

from __future__ import annotations

import asyncio
import gzip
import logging
import socket
from collections.abc import AsyncIterator

import pytest

from tcconsole.api.address import Address
from tcconsole.api.cameras import ListCameras, Snapshot
from tcconsole.api.client import ThinClient, Timeouts
from tcconsole.api.errors import (
    BadAnswer,
    ConnectFailed,
    ConnectionLost,
    Refused,
    SessionRefused,
    ThinClientError,
    TimedOut,
)
from tcconsole.api.exchange import MAX_JSON, MAX_PICTURE
from tcconsole.api.panels import ListPanels
from tcconsole.api.ptz import MoveRelative
from tcconsole.api.request import Pace
from tcconsole.api.settings import ReadSettings
from tcconsole.api.system import UploadFirmware
from tcconsole.api.wire import Setting
from tests.api.devices import QUICK, Device, Script, Seen, ThinDevice, client_of, envelope, http, silent
from tests.api.loop import looped
from tests.api.samples import Parts, chunks

UPLOADED = {"POST /System/Upload": envelope(0)}
MOVE = "PUT /PTZ/0/Relative/Pan/5/Tilt/0/Zoom/0"


def dripping(head: bytes, drop: bytes, pause_s: float) -> Script:
    """Answers with `head`, then endlessly with `drop`."""

    async def drip(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(pause_s)

    return drip


# What it looks like when nothing was sent


@looped
async def test_an_address_that_swallows_connections_is_a_failure_to_connect() -> None:
    """A full backlog: the system drops every further attempt, as a host that is switched off does."""
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for filler in (first, second):
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
        address = Address("http", "127.0.0.1", full.getsockname()[1])
        client = ThinClient(address, "admin", timeouts=Timeouts(connect_s=0.3, read_s=30))
        with pytest.raises(ConnectFailed, match="in time") as caught:
            await client.open()
        assert not caught.value.may_have_run
        await client.aclose()


@looped
async def test_a_handshake_that_never_ends_is_a_failure_to_connect_also_for_a_quick_command() -> None:
    async with Device(silent) as device:
        address = Address("https", "127.0.0.1", device.address.port)
        timeouts = Timeouts(connect_s=1, read_s=0.5, ptz_s=0.5)
        client = ThinClient(address, "admin", timeouts=timeouts)
        with pytest.raises(ConnectFailed):
            await client.send(MoveRelative(0, 5, 0, 0))
        await client.aclose()
        assert device.seen == []


@looped
async def test_a_name_that_nobody_knows_is_a_failure_to_connect() -> None:
    client = ThinClient(Address("http", "no-such-device.invalid", 80), "admin")
    with pytest.raises(ConnectFailed):
        await client.open()
    await client.aclose()


# Time


@pytest.mark.parametrize(
    ("request_", "line"),
    [(ListPanels(), "GET /Panel"), (Snapshot("a"), "GET /Camera/a/Jpeg"), (MoveRelative(0, 5, 0, 0), MOVE)],
)
@looped
async def test_silence_after_the_request_is_a_time_out(request_: ListPanels, line: str) -> None:
    async with ThinDevice({line: silent}) as device, client_of(device, timeouts=QUICK) as client:
        with pytest.raises(TimedOut):
            await client.send(request_)
        assert device.lines == ["POST /Session", line]


@looped
async def test_an_answer_that_drips_is_a_time_out() -> None:
    """Every byte comes in time, the answer never does."""
    drip = dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b" ", 0.02)
    timeouts = Timeouts(connect_s=0.5, read_s=1)
    async with ThinDevice({"GET /Panel": drip}) as device, client_of(device, timeouts=timeouts) as client:
        with pytest.raises(TimedOut):
            await client.send(ListPanels())


@looped
async def test_headers_that_drip_are_a_time_out() -> None:
    drip = dripping(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.02)
    timeouts = Timeouts(connect_s=0.5, read_s=1)
    async with ThinDevice({"GET /Panel": drip}) as device, client_of(device, timeouts=timeouts) as client:
        with pytest.raises(TimedOut):
            await client.send(ListPanels())


def test_each_pace_has_its_own_time() -> None:
    timeouts = Timeouts(read_s=1, ptz_s=2, picture_s=3, slow_s=4, upload_s=5)
    assert [timeouts.answer_s(pace) for pace in Pace] == [1, 2, 3, 4, 5]


# Size


@pytest.mark.parametrize(
    ("request_", "line", "limit"),
    [(ListPanels(), "GET /Panel", MAX_JSON), (Snapshot("a"), "GET /Camera/a/Jpeg", MAX_PICTURE)],
)
@looped
async def test_an_answer_that_says_it_is_too_long_is_not_read(
    request_: ListPanels, line: str, limit: int
) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {limit + 1}\r\n\r\n".encode()
    async with ThinDevice({line: dripping(head, b"", 0.02)}) as device, client_of(device) as client:
        with pytest.raises(BadAnswer, match="longer than"):
            await client.send(request_)


@looped
async def test_an_endless_answer_is_cut_off() -> None:
    piece = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    endless = dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", piece, 0)
    async with ThinDevice({"GET /Panel": endless}) as device, client_of(device) as client:
        with pytest.raises(BadAnswer, match="longer than"):
            await client.send(ListPanels())


@looped
async def test_an_endless_refusal_is_cut_off() -> None:
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    endless = dripping(b"HTTP/1.1 400 No\r\nTransfer-Encoding: chunked\r\n\r\n", piece, 0)
    async with ThinDevice({"GET /Panel": endless}) as device, client_of(device) as client:
        with pytest.raises(Refused) as caught:
            await client.send(ListPanels())
        assert len(caught.value.answer) < 300


@looped
async def test_compression_is_neither_asked_for_nor_accepted() -> None:
    bomb = http(gzip.compress(b" " * 10_000_000), 200, "Content-Encoding: gzip")
    async with ThinDevice({"GET /Panel": bomb}) as device, client_of(device) as client:
        with pytest.raises(BadAnswer, match="compressed"):
            await client.send(ListPanels())
        assert device.seen[-1].headers["accept-encoding"] == "identity"


# Broken answers


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    ],
)
@looped
async def test_an_answer_that_breaks_off_is_a_lost_connection(raw: bytes) -> None:
    async def break_off(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    async with ThinDevice({MOVE: break_off}) as device, client_of(device) as client:
        with pytest.raises(ConnectionLost) as caught:
            await client.send(MoveRelative(0, 5, 0, 0))
        assert caught.value.may_have_run
        assert device.lines.count(MOVE) == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"HTTP/9.9 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nNo colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{} and more that nobody announced",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999999\r\n\r\n",
        b"HTTP/1.1 302 Away\r\nLocation: ftp://[\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nSet-Cookie: \xff=\xfe; Domain=..\r\nContent-Length: 0\r\n\r\n",
    ],
    ids=lambda raw: repr(raw[:50]),
)
@looped
async def test_what_is_hardly_http_is_an_error_of_ours(raw: bytes) -> None:
    async def garbage(_seen: Seen, _writer: asyncio.StreamWriter) -> bytes:
        return raw

    async with ThinDevice({"GET /Panel": garbage}) as device, client_of(device, timeouts=QUICK) as client:
        for _ in range(2):
            with pytest.raises(ThinClientError):
                await client.send(ListPanels())


@looped
async def test_a_cancelled_request_leaves_nothing_behind_for_the_next() -> None:
    """Its late answer must not be taken for the answer to another request."""
    may_answer = asyncio.Event()

    async def late(_seen: Seen, _writer: asyncio.StreamWriter) -> bytes:
        await may_answer.wait()
        return envelope([])

    routes: dict[str, bytes | Script] = {
        "GET /Camera": late,
        "GET /Settings": envelope([{"Name": "DeviceName", "Value": "Lobby"}]),
    }
    async with ThinDevice(routes) as device, client_of(device) as client:
        given_up = asyncio.create_task(client.send(ListCameras()))
        await device.arrival("GET /Camera")
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        may_answer.set()
        assert await client.send(ReadSettings()) == (Setting(name="DeviceName", value="Lobby"),)


# What goes out


@looped
async def test_requests_in_turn_share_one_connection_and_carry_no_cookies() -> None:
    cookie = http(b'{"Data": []}', 200, "Set-Cookie: a=b")
    async with ThinDevice({"GET /Panel": cookie}) as device, client_of(device) as client:
        for _ in range(3):
            await client.send(ListPanels())
        assert device.connections == 1
        assert not any("cookie" in seen.headers for seen in device.seen)


@looped
async def test_a_proxy_in_the_environment_is_not_for_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    async with ThinDevice({"GET /Panel": envelope([])}) as device, client_of(device) as client:
        assert await client.send(ListPanels()) == ()


@looped
async def test_a_command_without_a_body_says_so() -> None:
    async with ThinDevice({MOVE: envelope(None)}) as device, client_of(device) as client:
        await client.send(MoveRelative(0, 5, 0, 0))
        assert device.seen[-1].headers["content-length"] == "0"
        assert "transfer-encoding" not in device.seen[-1].headers


def test_httpx_s_own_log_has_no_tokens(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "httpx")
    logger = logging.getLogger("httpx")
    logger.info('HTTP Request: %s %s "%s"', "DELETE", "http://device/Session/token-1", "HTTP/1.1 200 OK")
    logger.info('HTTP Request: %s %s "%s"', "GET", "http://device/Panel", "HTTP/1.1 200 OK")
    assert "token-1" not in caplog.text
    assert "/Session/…" in caplog.text
    assert "http://device/Panel" in caplog.text


# Uploads


@looped
async def test_an_upload_arrives_as_it_was_read() -> None:
    parts = [bytes([number]) * 50_000 for number in range(40)]
    async with ThinDevice(UPLOADED) as device, client_of(device) as client:
        assert await client.send(UploadFirmware(chunks(*parts), 2_000_000)) == 0
        seen = device.seen[-1]
        assert seen.body == b"".join(parts)
        assert seen.headers["content-type"] == "application/octet-stream"
        assert seen.headers["content-length"] == "2000000"
        assert "transfer-encoding" not in seen.headers


@looped
async def test_a_refused_file_is_a_code_and_no_error() -> None:
    async with ThinDevice({"POST /System/Upload": envelope(7)}) as device, client_of(device) as client:
        assert await client.send(UploadFirmware(chunks(b"not firmware"), 12)) == 7


@pytest.mark.parametrize("size", [0, 5, 8, 9, 11, 12, 100])
@looped
async def test_a_file_of_another_size_than_announced_never_looks_complete(size: int) -> None:
    async with ThinDevice(UPLOADED) as device, client_of(device) as client:
        with pytest.raises(ValueError, match="bytes long"):
            await client.send(UploadFirmware(chunks(b"firm", b"ware", b"!!"), size))
        assert "POST /System/Upload" not in device.lines or size == 0


@looped
async def test_a_file_that_cannot_be_read_is_the_callers_own_failure() -> None:
    async def content() -> AsyncIterator[bytes]:
        yield b"firm"
        raise PermissionError("no access to the file")

    async with ThinDevice(UPLOADED) as device, client_of(device) as client:
        with pytest.raises(PermissionError, match="no access"):
            await client.send(UploadFirmware(content(), 8))
        assert "POST /System/Upload" not in device.lines


@looped
async def test_an_upload_may_take_long_as_long_as_it_goes_on() -> None:
    async def content() -> AsyncIterator[bytes]:
        for _ in range(9):
            await asyncio.sleep(0.2)
            yield b"x"

    timeouts = Timeouts(connect_s=0.5, read_s=1, upload_s=1)
    async with ThinDevice(UPLOADED) as device, client_of(device, timeouts=timeouts) as client:
        assert await client.send(UploadFirmware(content(), 9)) == 0


@looped
async def test_an_upload_that_the_device_does_not_take_is_a_time_out() -> None:
    piece = b"x" * 1_000_000
    async with (
        ThinDevice({"POST /System/Upload": silent}) as device,
        client_of(device, timeouts=QUICK) as client,
    ):
        await client.open()
        device.stalled = True
        with pytest.raises(TimedOut) as caught:
            await client.send(UploadFirmware(Parts(*[piece] * 40), 40_000_000))
        assert caught.value.may_have_run


@looped
async def test_what_is_in_the_socket_is_told_piece_by_piece() -> None:
    told: list[int] = []
    async with ThinDevice(UPLOADED) as device, client_of(device) as client:
        await client.send(UploadFirmware(Parts(*[b"x" * 100_000] * 4), 400_000, told.append))
    assert told == [0, 100_000, 200_000, 300_000, 400_000]


@looped
async def test_what_the_device_does_not_take_is_not_told_as_written() -> None:
    told: list[int] = []
    piece = b"x" * 1_000_000
    async with (
        ThinDevice({"POST /System/Upload": silent}) as device,
        client_of(device, timeouts=QUICK) as client,
    ):
        await client.open()
        device.stalled = True
        with pytest.raises(TimedOut):
            await client.send(UploadFirmware(Parts(*[piece] * 40), 40_000_000, told.append))
    assert max(told) < 40_000_000


@looped
async def test_an_upload_that_meets_an_ended_session_is_sent_again_if_it_can_be() -> None:
    async with ThinDevice(UPLOADED) as device, client_of(device) as client:
        await client.open()
        device.alive.clear()
        assert await client.send(UploadFirmware(Parts(b"firm", b"ware"), 8)) == 0
        assert [seen.body for seen in device.seen if seen.path == "/System/Upload"] == [b"firmware"] * 2


@looped
async def test_an_upload_that_can_be_read_only_once_asks_for_another_try() -> None:
    async with ThinDevice(UPLOADED) as device, client_of(device) as client:
        await client.open()
        device.alive.clear()
        with pytest.raises(SessionRefused, match="try again"):
            await client.send(UploadFirmware(chunks(b"firmware"), 8))
        assert await client.send(UploadFirmware(chunks(b"firmware"), 8)) == 0
        assert device.sign_ins == 2
