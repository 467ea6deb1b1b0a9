"""What the client sends twice, and what it never does, counted at the server."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tcconsole.api.errors import (
    ConnectionLost,
    DeviceFault,
    ThinClientError,
    TimedOut,
)
from tcconsole.api.panels import ListPanels, ShowPanel
from tcconsole.api.request import Request
from tests.api.devices import QUICK, Script, Seen, ThinDevice, client_of, envelope, lost, silent
from tests.api.loop import looped
from tests.api.samples import EVERY_REQUEST, GUID

PANEL = {"PanelGuid": GUID, "PanelName": "Four View", "PanelWidth": 2, "PanelHeight": 2}
PANELS = {"GET /Panel": envelope([PANEL])}


def commands() -> list[Request[Any]]:
    """Everything that changes something, by the most careful count."""
    return [
        request for request in EVERY_REQUEST if request.action.changes_state and request.action.needs_session
    ]


def by_name(request: Request[Any]) -> str:
    return type(request).__name__


@pytest.mark.parametrize("request_", commands(), ids=by_name)
@looped
async def test_a_command_on_a_kept_connection_that_breaks_is_sent_once(request_: Request[Any]) -> None:
    """aiohttp by itself would send GET, PUT and DELETE a second time here."""
    async with (
        ThinDevice(
            {**PANELS, **{f"{m} {request_.path}": lost for m in ("GET", "POST", "PUT", "DELETE")}}
        ) as device,
        client_of(device) as client,
    ):
        if request_.path != "/Panel":
            await client.send(ListPanels())
        await client.open()
        before = len(device.seen)
        with pytest.raises(ConnectionLost) as caught:
            await client.send(request_)
        assert caught.value.may_have_run
        assert [seen.path for seen in device.seen[before:]] == [request_.path]
        assert device.seen[before].connection == device.seen[before - 1].connection


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (silent, TimedOut),
        (envelope("broken", status=500), DeviceFault),
        (envelope("busy", status=503), DeviceFault),
        (envelope("later", status=504), DeviceFault),
    ],
    ids=["silence", "500", "503", "504"],
)
@looped
async def test_a_command_is_sent_once_when_it_times_out_or_fails(
    answer: bytes | Script, kind: type[ThinClientError]
) -> None:
    lines = [f"{request.action.method} {request.path}" for request in commands()]
    async with (
        ThinDevice(dict.fromkeys(lines, answer)) as device,
        client_of(device, timeouts=QUICK) as client,
    ):
        await client.open()
        sending = (client.send(request) for request in commands())
        errors = await asyncio.gather(*sending, return_exceptions=True)
        assert {type(error) for error in errors} == {kind}
        assert all(getattr(error, "may_have_run", False) and "may have run" in str(error) for error in errors)
        assert sorted(device.lines[1:]) == sorted(lines)


@looped
async def test_reading_goes_on_over_a_kept_connection_that_the_device_has_closed() -> None:
    """The device hangs up on the second request of each connection, as if it had been idle too long."""

    async def panels(seen: Seen, _writer: asyncio.StreamWriter) -> bytes | None:
        first = sum(other.connection == seen.connection for other in device.seen) == 1
        return envelope([PANEL]) if first else None

    async with ThinDevice({"GET /Panel": panels}) as device, client_of(device) as client:
        assert len(await client.send(ListPanels())) == 1
        assert device.lines == ["POST /Session", "GET /Panel", "GET /Panel"]


@looped
async def test_reading_is_tried_no_more_than_twice() -> None:
    async with ThinDevice({"GET /Panel": lost}) as device, client_of(device) as client:
        with pytest.raises(ConnectionLost) as caught:
            await client.send(ListPanels())
        assert not caught.value.may_have_run
        assert device.lines == ["POST /Session", "GET /Panel", "GET /Panel"]


@looped
async def test_a_connection_closed_while_idle_is_noticed_before_a_command_is_sent() -> None:
    async def show(_seen: Seen, writer: asyncio.StreamWriter) -> bytes | None:
        writer.write(envelope(PANEL))
        await writer.drain()
        return None  # hangs up after its answer

    async with ThinDevice({f"GET /Panel/{GUID}/Show": show}) as device, client_of(device) as client:
        for _ in range(3):
            await client.send(ShowPanel(GUID))
            await asyncio.sleep(0.05)
        assert device.lines.count(f"GET /Panel/{GUID}/Show") == 3


@looped
async def test_a_sign_in_that_breaks_is_not_repeated() -> None:
    async with ThinDevice({"POST /Session": lost}) as device, client_of(device) as client:
        with pytest.raises(ConnectionLost):
            await client.open()
        assert device.lines == ["POST /Session"]
