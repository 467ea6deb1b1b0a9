"""Which method the client uses: the documented one, the device's own, or the other."""

from __future__ import annotations

from typing import Any

import pytest

from tcconsole.api.errors import (
    DeviceFault,
    NotFound,
    Refused,
)
from tcconsole.api.panels import DeletePanel, ListPanels, ShowPanel, StopPanel
from tcconsole.api.request import Request
from tcconsole.api.settings import WriteSettings
from tcconsole.api.system import Restart, Restore
from tests.api.devices import ThinDevice, client_of, envelope
from tests.api.loop import looped
from tests.api.samples import GUID

PANEL = {"PanelGuid": GUID, "PanelName": "Four View", "PanelWidth": 2, "PanelHeight": 2}
PANELS = {"GET /Panel": envelope([PANEL])}


@pytest.mark.parametrize(
    ("request_", "documented", "other"),
    [(StopPanel(), "POST", "GET"), (Restart(), "GET", "POST"), (Restore(), "GET", "POST")],
    ids=["stop", "restart", "restore"],
)
@pytest.mark.parametrize("status", [404, 405])
@looped
async def test_the_other_method_is_tried_once_and_remembered(
    request_: Request[Any], documented: str, other: str, status: int
) -> None:
    routes = {
        f"{documented} {request_.path}": envelope("wrong method", status=status),
        f"{other} {request_.path}": envelope(None),
    }
    async with ThinDevice(dict(routes)) as device, client_of(device) as client:
        await client.send(request_)
        await client.send(request_)
        methods = [seen.method for seen in device.seen[1:]]
        assert methods == [documented, other, other]


@looped
async def test_the_other_method_is_tried_no_further_than_once() -> None:
    async with ThinDevice({}) as device, client_of(device) as client:
        with pytest.raises(NotFound):
            await client.send(Restart())
        assert device.lines[1:] == ["GET /System/Restart", "POST /System/Restart"]
        with pytest.raises(NotFound):
            await client.send(DeletePanel("gone"))
        assert device.lines[3:] == ["DELETE /Panel/gone"]


@pytest.mark.parametrize("status", [400, 500, 503])
@looped
async def test_the_other_method_is_not_tried_after_other_failures(status: int) -> None:
    async with (
        ThinDevice({"GET /System/Restart": envelope("no", status=status)}) as device,
        client_of(device) as client,
    ):
        with pytest.raises((Refused, DeviceFault)):
            await client.send(Restart())
        assert device.lines[1:] == ["GET /System/Restart"]


@looped
async def test_the_device_s_own_links_decide_between_get_and_post() -> None:
    links = [{"href": "/System/Restart", "rel": "restart", "method": "POST"}]
    shown = {**PANEL, "Links": [{"href": f"/Panel/{GUID}/Show", "rel": "show", "method": "POST"}]}
    routes = {
        "GET /Panel": envelope([shown], links),
        "POST /System/Restart": envelope(None),
        f"POST /Panel/{GUID}/Show": envelope(PANEL),
    }
    async with ThinDevice(dict(routes)) as device, client_of(device) as client:
        await client.send(ListPanels())
        await client.send(Restart())
        await client.send(ShowPanel(GUID))
        assert device.lines[2:] == ["POST /System/Restart", f"POST /Panel/{GUID}/Show"]


@looped
async def test_no_link_makes_a_deletion_of_anything_or_leads_elsewhere() -> None:
    links = [
        {"href": "/System/Restart", "rel": "restart", "method": "DELETE"},
        {"href": f"/Panel/{GUID}", "rel": "delete", "method": "GET"},
        {"href": "/Settings", "rel": "edit", "method": "DELETE"},
        {"href": "http://127.0.0.1:1/Panel/Stop", "rel": "stop", "method": "GET"},
        {"href": "//127.0.0.1:1/Panel/Stop", "rel": "stop", "method": "GET"},
    ]
    routes = {
        "GET /Panel": envelope([], links),
        "GET /System/Restart": envelope(None),
        "POST /Panel/Stop": envelope(None),
        "POST /Settings": envelope(None),
        f"DELETE /Panel/{GUID}": envelope(PANEL),
    }
    async with ThinDevice(dict(routes)) as device, client_of(device) as client:
        await client.send(ListPanels())
        for request in (Restart(), StopPanel(), WriteSettings(()), DeletePanel(GUID)):
            await client.send(request)
        assert device.lines[1:] == list(routes)
