"""What devices refuse, what cannot be sent, and what is no Thin Client at all."""

from __future__ import annotations

import asyncio

import pytest

from tcconsole.api.cameras import Snapshot
from tcconsole.api.errors import (
    BadAnswer,
    NotAThinClient,
    NotFound,
    Refused,
)
from tcconsole.api.panels import DeletePanel, ListPanels
from tcconsole.api.sessions import CloseSession
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tests.api.devices import Device, Seen, ThinDevice, client_of, envelope, http
from tests.api.loop import looped
from tests.api.samples import GUID

PANEL = {"PanelGuid": GUID, "PanelName": "Four View", "PanelWidth": 2, "PanelHeight": 2}
PANELS = {"GET /Panel": envelope([PANEL])}


@looped
async def test_a_refusal_carries_status_and_the_device_s_own_words() -> None:
    async with (
        ThinDevice({"POST /Settings": envelope("The name is too long", status=400)}) as device,
        client_of(device) as client,
    ):
        with pytest.raises(Refused, match="The name is too long") as caught:
            await client.send(WriteSettings((Setting(name="DeviceName", value="x" * 99),)))
        assert caught.value.status == 400
        assert not caught.value.may_have_run
        assert str(device.address) in str(caught.value)
        assert str(caught.value).startswith("Could not change the settings on")


@looped
async def test_a_secret_that_the_device_repeats_is_starred_out() -> None:
    echo = envelope("AdminPassword 'hunter-22' of token-1 is too simple", status=400)
    async with ThinDevice({"POST /Settings": echo}) as device, client_of(device) as client:
        with pytest.raises(Refused) as caught:
            await client.send(WriteSettings((Setting(name="AdminPassword", value="hunter-22"),)))
        assert caught.value.answer == "it answered 400 (\"AdminPassword '***' of *** is too simple\")"


@pytest.mark.parametrize("bad_id", ["", ".", "..", "x" * 2000, "\ud800"])
@looped
async def test_an_id_that_would_change_the_path_is_never_sent(bad_id: str) -> None:
    async with ThinDevice({}) as device, client_of(device) as client:
        for request in (DeletePanel(bad_id), Snapshot(bad_id), CloseSession(bad_id)):
            with pytest.raises(Refused, match="cannot be sent"):
                await client.send(request)
        assert device.connections == 0


@pytest.mark.parametrize(
    "odd_id", ["a/../../Settings", "%2e%2e", "a?b=c#d", "ä ö", "a%2Fb", "..%2f", "\r\nX: y", ";"]
)
@looped
async def test_an_odd_id_stays_one_part_of_the_path(odd_id: str) -> None:
    async with ThinDevice({}) as device, client_of(device) as client:
        with pytest.raises(NotFound):
            await client.send(DeletePanel(odd_id))
        path = device.seen[-1].path
        assert path.startswith("/Panel/")
        assert path.count("/") == 2
        assert not set("?#\r\n ") & set(path)


@pytest.mark.parametrize(
    "answer",
    [
        http(b"<html>It works!</html>", 200, "Content-Type: text/html"),
        http(b"", 200),
        http(b"[1, 2]", 200),
        http(b'{"hello": "world"}', 200),
        http(b"", 302, "Location: http://127.0.0.1:1/login"),
        http(b"", 301),
        http(b"Not Found", 404),
        http(b"", 405),
        http(b"", 501),
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    ],
    ids=lambda answer: answer[:60].decode(),
)
@looped
async def test_something_else_at_the_address_is_called_that(answer: bytes) -> None:
    async def whatever(_seen: Seen, _writer: asyncio.StreamWriter) -> bytes:
        return answer

    async with Device(whatever) as device, client_of(device) as client:
        with pytest.raises(NotAThinClient, match="Check the address"):
            await client.open()
        assert device.lines == ["POST /Session"]


@looped
async def test_redirects_are_not_followed() -> None:
    async with (
        ThinDevice(
            {"GET /Panel": http(b"", 307, "Location: /Camera"), "GET /Camera": envelope([])}
        ) as device,
        client_of(device) as client,
    ):
        with pytest.raises(NotAThinClient, match="another address"):
            await client.send(ListPanels())
        assert device.lines == ["POST /Session", "GET /Panel"]


@looped
async def test_a_damaged_sign_in_of_a_thin_client_is_a_bad_answer() -> None:
    async with ThinDevice({"POST /Session": envelope({"Token": 5})}) as device, client_of(device) as client:
        with pytest.raises(BadAnswer) as caught:
            await client.open()
        assert type(caught.value) is BadAnswer
        assert caught.value.field == "Data.Token"
