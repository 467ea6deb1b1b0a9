"""The way of a request: routes, verbs, loose bodies, bounds, the log."""

import asyncio
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tcconsole.simulator.request_log import MAX_ENTRIES, RequestLog
from tcconsole.simulator.routes import ROUTES, find
from tests.harness.waiting import until
from tests.simulator.serving import serving

LOGIN = "{'user':'admin','pwd':'admin'}"


def test_all_operations_are_there_each_once() -> None:
    operations = {route.operation for route in ROUTES}
    assert len(operations) == 33
    assert len({(method, route.path) for route in ROUTES for method in route.methods}) == sum(
        len(route.methods) for route in ROUTES
    )


def test_a_literal_path_is_not_a_guid() -> None:
    found = find("/Panel/Stop")
    assert found is not None
    assert [route.operation.__name__ for route in found.routes] == ["stop_display"]


def test_parts_are_unquoted_one_by_one() -> None:
    found = find("/Panel/a%2FShow")
    assert found is not None
    assert found.arguments == {"guid": "a/Show"}
    assert find("/panel") is None
    assert find("/Panel/") is not None
    assert find("/") is None


@given(some.text(max_size=40))
def test_any_path_is_found_or_not(path: str) -> None:
    found = find("/" + path)
    assert found is None or found.routes


@pytest.mark.parametrize(
    "body",
    [
        LOGIN,
        '{"user": "admin", "pwd": "admin",}',
        "{user: 'admin', /* who */ pwd: 'admin'}",
        '\n{"user":"admin","pwd":"admin","more":[1]}\n',
    ],
)
async def test_bodies_may_be_as_loose_as_in_the_reference(body: str) -> None:
    async with serving(login=False) as caller:
        assert (await caller.post("/Session", data=body)).status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"user=admin&pwd=admin",
        b"\xff\xfe",
        b'{"user":"admin"}',
        b"[]",
        b"null",
        b'{"user":"admin","pwd":5}',
        b"[" * 100_000,
        b'{"user":"\\ud800","pwd":""}',
        b"{'user':'\\ud800','pwd':''}",
    ],
)
async def test_other_bodies_are_refused_with_words(body: bytes) -> None:
    async with serving(login=False) as caller:
        answer = await caller.post("/Session", data=body)
        assert answer.status == 400
        assert answer.data.endswith(".")


@settings(max_examples=50)
@given(body=some.binary(max_size=60))
async def test_no_body_breaks_it(body: bytes) -> None:
    async with serving(login=False) as caller:
        assert (await caller.post("/Session", data=body)).status in (400, 401)


async def test_bodies_are_bounded() -> None:
    async with serving() as caller:
        large: Any = [{"Name": "DeviceName", "Value": "x" * 1_000_000}]
        assert (await caller.post("/Settings", large)).status == 413
        assert (await caller.get("/Panel")).status == 200


async def test_a_client_that_waits_for_leave_to_send_gets_it() -> None:
    async with serving() as caller:
        host, port = caller.simulated.url.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        head = f"POST /Session HTTP/1.1\r\nHost: x\r\nContent-Length: {len(LOGIN)}\r\nExpect: 100-continue\r\n\r\n"
        async with asyncio.timeout(10):
            writer.write(head.encode())
            assert await reader.readline() == b"HTTP/1.1 100 Continue\r\n"
            writer.write(LOGIN.encode())
            await reader.readline()
            assert await reader.readline() == b"HTTP/1.1 200 OK\r\n"
            writer.close()
            await writer.wait_closed()


@pytest.mark.parametrize(
    "path", ["/", "/Nothing", "/Panel/a/b/c", "/simulator", "/simulator/nothing", "/Panel/"]
)
async def test_other_addresses_are_not_found(path: str) -> None:
    async with serving() as caller:
        assert (await caller.get(path)).status in (404, 405)


@pytest.mark.parametrize(
    "request_",
    ["DELETE /Panel", "GET /Session", "GET /Panel/Refresh", "POST /System/IsNotRegistered", "PATCH /Camera"],
)
async def test_other_methods_are_not_allowed(request_: str) -> None:
    async with serving() as caller:
        method, path = request_.split()
        answer = await caller.ask(method, path)
        assert answer.status == 405
        assert answer.links is not None


async def test_every_answer_has_the_envelope_in_the_order_of_the_reference() -> None:
    async with serving() as caller:
        for answer in (await caller.get("/Panel"), await caller.get("/Nothing"), await caller.post("/Panel")):
            assert list(answer.envelope) == ["Links", "Data", "Version"]


async def test_the_log_tells_when_what_came_and_how_it_ended() -> None:
    async with serving() as caller:
        before = time.monotonic(), time.time()
        await caller.put("/PTZ/1/Relative/Pan/-3.5/Tilt/0/Zoom/1")
        await caller.get("/Panel?secret=word")
        await caller.get("/Nothing")
        move, listing, nothing = caller.simulated.state()["requests"][-3:]
        assert before[0] <= move["arrived_s"] <= listing["arrived_s"] <= time.monotonic()
        assert before[1] - 1 <= move["at_s"] <= time.time() + 1
        assert (move["method"], move["operation"], move["status"]) == ("PUT", "move_relative", 200)
        assert [move[part] for part in ("cell", "pan", "tilt", "zoom", "camera")] == [1, -3.5, 0, 1, "Dock"]
        assert move["duration_s"] >= 0
        assert (listing["path"], listing["operation"], listing["cell"]) == ("/Panel", "list_panels", None)
        assert (nothing["operation"], nothing["status"]) == ("", 404)


async def test_the_log_can_be_read_from_a_number_on() -> None:
    async with serving() as caller:
        await caller.get("/Panel")
        number = caller.simulated.state()["requests_total"]
        await caller.get("/Camera")
        state = await caller.get(f"/simulator/state?since={number}")
        assert [entry["path"] for entry in state.envelope["requests"]] == ["/Camera"]
        assert (await caller.get("/simulator/state?since=x")).status == 400


def test_the_log_keeps_the_newest() -> None:
    log = RequestLog()
    for _ in range(MAX_ENTRIES + 10):
        log.add(0.0, 0.0, "GET", "/Panel")
    assert len(log.since()) == MAX_ENTRIES
    assert log.since()[0].number == 11
    assert [entry.number for entry in log.since(MAX_ENTRIES + 8)] == [MAX_ENTRIES + 9, MAX_ENTRIES + 10]
    assert log.since(MAX_ENTRIES + 10) == []


async def test_the_monitor_can_be_seen() -> None:
    async with serving() as caller:
        answer = await caller.get("/simulator/monitor.jpg", token="")
        assert answer.raw.startswith(b"\xff\xd8")
        await caller.post("/Panel/Stop")
        assert (await caller.get("/simulator/monitor.jpg")).raw != answer.raw


async def test_a_caller_that_leaves_in_the_middle_of_its_body_is_nobodys_bug(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with serving() as caller:
        _, _, port = caller.simulated.url.rpartition(":")
        _, writer = await asyncio.open_connection("127.0.0.1", int(port))
        writer.write(b"POST /Session HTTP/1.1\r\nHost: device\r\nContent-Length: 100\r\n\r\n{")
        await writer.drain()
        await until(lambda: len(caller.device.log.since()) == 1)
        writer.transport.abort()
        await until(lambda: caller.device.log.since()[0].duration_s is not None)
        assert await caller.login()
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
