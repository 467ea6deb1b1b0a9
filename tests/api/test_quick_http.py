"""The reader for plain answers: what it takes is exact, whatever else comes is given up and never believed."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tcconsole.api.quick_http import (
    MAX_HEAD,
    CannotConnect,
    Connection,
    Head,
    Lost,
    QuickHttp,
    TooLong,
    Unusual,
    parse_head,
)
from tests.api.devices import Device, Script, Seen, http, lost, silent
from tests.api.loop import looped
from tests.harness.waiting import until

GET = b"GET /Camera/1/Jpeg HTTP/1.1\r\nhost: localhost\r\n\r\n"
MOST = 200_000

NAMES = st.text("abcdefghijklmnopqrstuvwxyz-XYZ", min_size=1, max_size=12).filter(
    lambda name: name.lower() not in ("content-length", "connection", "transfer-encoding", "content-encoding")
)
VALUES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30)
CUTS = st.lists(st.integers(1, 400), min_size=1, max_size=30)


class Pipe(asyncio.Transport):
    """Where a connection writes to, for tests that feed it byte by byte."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Nobody reads it."""

    def is_closing(self) -> bool:
        return self.closed

    def abort(self) -> None:
        self.closed = True


def feed(connection: Connection, data: bytes, cuts: Sequence[int]) -> int:
    """Give it these bytes in pieces, as an event loop does; the most room it had at a time, in bytes."""
    at, piece, room = 0, 0, 0
    while at < len(data):
        buffer = connection.get_buffer(-1)
        count = min(len(buffer), cuts[piece % len(cuts)], len(data) - at)
        buffer[:count] = data[at : at + count]
        room = max(room, at + len(buffer))
        connection.buffer_updated(count)
        at, piece = at + count, piece + 1
    return room


async def answered(data: bytes, cuts: Sequence[int]) -> tuple[int, bytes] | Exception | None:
    """What becomes of these bytes: an answer, why there is none, or None while more must come."""
    connection = Connection(MOST, set())
    connection.connection_made(Pipe())
    asking = asyncio.create_task(connection.ask(GET))
    await asyncio.sleep(0)
    room = feed(connection, data, cuts)
    assert room <= 4 * (MAX_HEAD + MOST)
    await asyncio.sleep(0)
    try:
        return await asking if asking.done() else None
    except (Unusual, TooLong, Lost) as error:
        return error
    finally:
        asking.cancel()


@contextlib.asynccontextmanager
async def asker(script: Script, **options: float) -> AsyncIterator[tuple[QuickHttp, Device]]:
    """A device and who asks it."""
    times = {"connect_s": 5.0, "answer_s": 5.0, "keep_s": 5.0} | options
    async with Device(script) as device:
        quick = QuickHttp(device.address.host, device.address.port, most=MOST, **times)
        try:
            yield quick, device
        finally:
            quick.close()
            await asyncio.sleep(0)


def always(answer: bytes) -> Script:
    async def script(_seen: Seen, _writer: asyncio.StreamWriter) -> bytes:
        return answer

    return script


@given(
    st.sampled_from([200, 201, 403, 404, 500, 503]),
    st.binary(max_size=3000),
    st.lists(st.tuples(NAMES, VALUES), max_size=6),
    CUTS,
)
def test_a_plain_answer_is_read_exactly_however_it_is_cut(
    status: int, body: bytes, headers: list[tuple[str, str]], cuts: list[int]
) -> None:
    answer = http(body, status, *(f"{name}: {value}" for name, value in headers))
    assert asyncio.run(answered(answer, cuts)) == (status, body)


@given(st.binary(max_size=600), CUTS)
@example(b"\r\n\r\n", [1])
@example(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12345", [7])
def test_any_bytes_are_an_answer_or_refused_and_nothing_else(data: bytes, cuts: list[int]) -> None:
    result = asyncio.run(answered(data, cuts))
    if isinstance(result, tuple):
        status, body = result
        assert data.endswith(body)
        assert data.startswith(b"HTTP/1.1 %d" % status)


@given(st.binary(min_size=1, max_size=40), st.integers(0, 60), st.integers(0, 3))
def test_a_damaged_answer_is_never_longer_than_it_says(junk: bytes, at: int, cut: int) -> None:
    """Bytes put in, or in the place of others, anywhere in a good answer."""
    good = http(b'{"Data": "picture"}', 200, "Server: x")
    damaged = good[:at] + junk + good[at + cut :]
    result = asyncio.run(answered(damaged, [1000]))
    if isinstance(result, tuple):
        head, _, rest = damaged.partition(b"\r\n\r\n")
        assert parse_head(head).length == len(result[1]) == len(rest)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.0 200 OK\r\nContent-Length: 1",
        b"HTTP/1.1 100 Continue\r\nContent-Length: 1",
        b"HTTP/1.1 204 No Content\r\nContent-Length: 0",
        b"HTTP/1.1 2000 OK\r\nContent-Length: 1",
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 1",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1",
        b"HTTP/1.1 200 OK\r\nContent-Length: +1",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0x1",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999",
        b"HTTP/1.1 200 OK\r\nContent-Length : 1",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n folded",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\nX: 2",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Encoding: gzip",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nX: \x00",
        b"HTTP/1.1 200 O\rK\r\nContent-Length: 1",
        b"ICY 200 OK\r\nContent-Length: 1",
    ],
)
def test_what_is_not_plain_is_not_read(head: bytes) -> None:
    with pytest.raises(Unusual):
        parse_head(head)


@pytest.mark.parametrize(
    ("head", "meant"),
    [
        (b"HTTP/1.1 200\r\ncontent-length:7", Head(200, 7, stays=True)),
        (b"HTTP/1.1 404 Not Found\r\nCONTENT-LENGTH: \t0 ", Head(404, 0, stays=True)),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: close", Head(200, 7, stays=False)),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: Keep-Alive", Head(200, 7, stays=True)),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 7", Head(200, 7, stays=True)),
    ],
)
def test_what_is_plain_is_read(head: bytes, meant: Head) -> None:
    assert parse_head(head) == meant


@looped
async def test_more_than_was_announced_is_not_believed() -> None:
    assert isinstance(await answered(http(b"12345") + b"6", [1000]), Unusual)


@looped
async def test_a_long_answer_is_refused_before_it_comes() -> None:
    announced = f"HTTP/1.1 200 OK\r\nContent-Length: {MOST + 1}\r\n\r\n".encode()
    assert isinstance(await answered(announced, [1000]), TooLong)
    refusal = b"HTTP/1.1 500 Oh\r\nContent-Length: 65537\r\n\r\n"
    assert isinstance(await answered(refusal, [1000]), Unusual)
    assert isinstance(await answered(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 4000, [1000]), Unusual)


@looped
async def test_the_longest_answer_is_taken_whole() -> None:
    body = bytes(range(256)) * (MOST // 256)
    assert await answered(http(body), [65_536]) == (200, body)


@looped
async def test_one_connection_serves_one_request_after_the_other() -> None:
    async with asker(always(http(b"picture"))) as (quick, device):
        assert [await quick.get(GET) for _ in range(3)] == [(200, b"picture")] * 3
        assert device.connections == 1
        await asyncio.gather(*(quick.get(GET) for _ in range(3)))
        assert device.connections == 3


@looped
async def test_a_connection_that_the_device_closes_is_not_used_again() -> None:
    async with asker(always(http(b"picture", 200, "Connection: close"))) as (quick, device):
        for _ in range(2):
            assert await quick.get(GET) == (200, b"picture")
        assert device.connections == 2


@looped
async def test_a_connection_that_was_closed_meanwhile_is_replaced() -> None:
    async def once(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(http(b"picture"))  # and hang up behind it, without a word

    async with asker(once) as (quick, device):
        for _ in range(3):
            assert await quick.get(GET) == (200, b"picture")
        assert device.connections == 3


@looped
async def test_an_answer_that_breaks_off_is_asked_for_once() -> None:
    async def half(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(http(b"picture")[:-3])

    async with asker(half) as (quick, device):
        with pytest.raises(Lost) as caught:
            await quick.get(GET)
        assert caught.value.heard
        assert len(device.seen) == 1


@looped
async def test_a_device_that_hangs_up_at_once_is_lost() -> None:
    async with asker(lost) as (quick, device):
        with pytest.raises(Lost) as caught:
            await quick.get(GET)
        assert not caught.value.heard
        assert len(device.seen) == 1


@looped
async def test_an_answer_is_not_waited_for_for_ever_and_never_given_to_another() -> None:
    async def late(seen: Seen, _writer: asyncio.StreamWriter) -> bytes:
        if seen.connection == 1:
            await asyncio.Event().wait()
        return http(b"second")

    async with asker(late, answer_s=0.05) as (quick, _):
        with pytest.raises(TimeoutError):
            await quick.get(GET)
        assert await quick.get(GET) == (200, b"second")
    async with asker(silent, answer_s=30) as (quick, device):
        waiting = asyncio.create_task(quick.get(GET))
        await device.arrival("GET /Camera/1/Jpeg")
        waiting.cancel()
        await asyncio.wait([waiting])
        assert waiting.cancelled()


@looped
async def test_words_nobody_asked_for_end_the_connection() -> None:
    async def talkative(_seen: Seen, writer: asyncio.StreamWriter) -> bytes:
        writer.write(http(b"picture"))
        await writer.drain()
        asyncio.get_running_loop().call_later(0.05, writer.write, http(b"unasked"))
        return b""

    async with asker(talkative) as (quick, device):
        assert await quick.get(GET) == (200, b"picture")
        await until(lambda: not quick.connections)
        assert await quick.get(GET) == (200, b"picture")
        assert device.connections == 2


@looped
async def test_what_is_not_used_is_closed() -> None:
    async with asker(always(http(b"picture")), keep_s=0.02) as (quick, device):
        await quick.get(GET)
        await until(lambda: not quick.connections)
        await quick.get(GET)
        assert device.connections == 2


@looped
async def test_closing_ends_what_is_under_way() -> None:
    async with asker(silent) as (quick, device):
        asking = asyncio.create_task(quick.get(GET))
        await device.arrival("GET /Camera/1/Jpeg")
        quick.close()
        with pytest.raises(Lost):
            await asking
        with pytest.raises(CannotConnect):
            await quick.get(GET)


@looped
async def test_nobody_there_is_told_with_the_reason() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        quick = QuickHttp("127.0.0.1", taken.getsockname()[1], connect_s=5, answer_s=5, keep_s=5, most=MOST)
        with pytest.raises(CannotConnect) as caught:
            await quick.get(GET)
        assert isinstance(caught.value.__cause__, ConnectionRefusedError)
        quick.close()
