"""The client's sessions against real servers: shared, renewed, ended, and nothing secret written down."""

from __future__ import annotations

import asyncio
import logging
import traceback
from contextlib import aclosing

import pytest

from tcconsole.api.cameras import ListCameras, ShowFullscreen
from tcconsole.api.client import ThinClient, Timeouts
from tcconsole.api.errors import (
    ConnectFailed,
    Refused,
    SessionRefused,
    ThinClientError,
    TimedOut,
    WrongPassword,
)
from tcconsole.api.panels import ListPanels
from tcconsole.api.ptz import MoveRelative
from tcconsole.api.sessions import CloseSession, OpenSession
from tests.api.devices import QUICK, Seen, ThinDevice, client_of, envelope, silent
from tests.api.loop import looped
from tests.api.samples import GUID

PANEL = {"PanelGuid": GUID, "PanelName": "Four View", "PanelWidth": 2, "PanelHeight": 2}
PANELS = {"GET /Panel": envelope([PANEL])}


@looped
async def test_it_signs_in_when_first_needed_and_out_at_the_end() -> None:
    async with ThinDevice(PANELS) as device, client_of(device) as client:
        assert (client.signed_in, client.session_age_s, client.version, client.round_trip_s) == (
            False,
            None,
            "",
            None,
        )
        panels = await client.send(ListPanels())
        assert panels[0].panel_name == "Four View"
        assert client.signed_in
        assert client.version == "1.1.1.234"
        assert client.round_trip_s is not None
        assert client.round_trip_s > 0
        assert client.session_age_s is not None
        await client.aclose()
        assert device.lines == ["POST /Session", "GET /Panel", "DELETE /Session/token-1"]
        assert device.alive == set()
        assert not client.signed_in


@looped
async def test_the_token_travels_in_its_header_and_nowhere_else() -> None:
    async with (
        ThinDevice({f"GET /Camera/{GUID}/Fullscreen": envelope({"Id": GUID})}) as device,
        client_of(device) as client,
    ):
        await client.send(ShowFullscreen(GUID))
        await client.aclose()
        seen = device.seen[1]
        assert seen.headers["authtoken"] == "token-1"
        assert "token-1" not in seen.path
        assert [name for name, value in seen.headers.items() if "token-1" in value] == ["authtoken"]


@looped
async def test_concurrent_requests_share_one_sign_in() -> None:
    async with ThinDevice(PANELS) as device, client_of(device) as client:
        await asyncio.gather(*(client.send(ListPanels()) for _ in range(20)))
        assert device.sign_ins == 1
        assert device.lines.count("GET /Panel") == 20


@looped
async def test_a_cancelled_request_leaves_the_sign_in_to_the_others() -> None:
    may_answer = asyncio.Event()

    async def slow_sign_in(seen: Seen, _writer: asyncio.StreamWriter) -> bytes:
        await may_answer.wait()
        return device._sign_in(seen)

    async with ThinDevice({**PANELS, "POST /Session": slow_sign_in}) as device, client_of(device) as client:
        first, second = (asyncio.create_task(client.send(ListPanels())) for _ in range(2))
        await device.arrival("POST /Session")
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        may_answer.set()
        assert len(await second) == 1
        assert device.lines == ["POST /Session", "GET /Panel"]


@looped
async def test_a_forgotten_session_is_renewed_once_for_all_and_each_request_replayed_once() -> None:
    async with ThinDevice(PANELS) as device, client_of(device) as client:
        await client.open()
        device.alive.clear()
        answers = await asyncio.gather(*(client.send(ListPanels()) for _ in range(10)))
        assert [len(panels) for panels in answers] == [1] * 10
        assert device.sign_ins == 2
        assert device.lines.count("GET /Panel") <= 20
        assert {seen.headers["authtoken"] for seen in device.seen[-3:]} == {"token-2"}


@looped
async def test_a_late_refusal_of_the_old_session_does_not_sign_in_again() -> None:
    may_refuse = asyncio.Event()

    async def cameras(seen: Seen, _writer: asyncio.StreamWriter) -> bytes:
        if seen.headers["authtoken"] == "token-1":
            await may_refuse.wait()
            return envelope("expired", status=403)
        return envelope([])

    async with ThinDevice({**PANELS, "GET /Camera": cameras}) as device, client_of(device) as client:
        await client.open()
        late = asyncio.create_task(client.send(ListCameras()))
        await device.arrival("GET /Camera")
        device.alive.discard("token-1")
        await client.send(ListPanels())
        may_refuse.set()
        assert await late == ()
        assert device.sign_ins == 2


@looped
async def test_a_refused_command_is_replayed_with_the_new_session() -> None:
    show = "GET /Camera/7/Fullscreen"
    camera = {"Id": "7", "Name": "Gate"}
    async with ThinDevice({show: envelope(camera)}) as device, client_of(device) as client:
        await client.open()
        device.alive.clear()
        await client.send(ShowFullscreen("7"))
        assert device.lines[1:] == [show, "POST /Session", show]


@looped
async def test_a_camera_s_move_is_neither_replayed_nor_kept_back_for_a_sign_in() -> None:
    move = "PUT /PTZ/0/Relative/Pan/5/Tilt/0/Zoom/0"
    async with ThinDevice({move: envelope(None), **PANELS}) as device, client_of(device) as client:
        await client.send(MoveRelative(0, 5, 0, 0))  # the first request of all opens a session
        device.alive.clear()
        for _ in range(2):
            with pytest.raises(SessionRefused):
                await client.send(MoveRelative(0, 5, 0, 0))
        assert device.lines == ["POST /Session", move, move]
        await client.send(ListPanels())
        await client.send(MoveRelative(0, 5, 0, 0))
        assert device.lines[3:] == ["POST /Session", "GET /Panel", move]


@pytest.mark.parametrize("status", [401, 403])
@looped
async def test_a_new_session_that_is_refused_too_is_reported(status: int) -> None:
    async with (
        ThinDevice({"GET /Panel": envelope("no", status=status)}) as device,
        client_of(device) as client,
    ):
        with pytest.raises(SessionRefused, match=str(status)):
            await client.send(ListPanels())
        assert device.lines == ["POST /Session", "GET /Panel"] * 2


@looped
async def test_a_wrong_password_is_never_tried_twice() -> None:
    async with ThinDevice(PANELS) as device, client_of(device, "wrong") as client:
        results = await asyncio.gather(
            *(client.send(ListPanels()) for _ in range(10)), return_exceptions=True
        )
        assert {type(result) for result in results} == {WrongPassword}
        with pytest.raises(WrongPassword):
            await client.send(ListPanels())
        assert device.lines == ["POST /Session"]


@looped
async def test_a_wrong_password_is_tried_again_when_somebody_asks_for_it() -> None:
    async with ThinDevice(PANELS) as device, client_of(device, "wrong") as client:
        for _ in range(2):
            with pytest.raises(WrongPassword):
                await client.open()
        assert device.sign_ins == 2
        client.password = "admin"
        assert len(await client.send(ListPanels())) == 1
        assert client.password == "admin"


@pytest.mark.parametrize("status", [401, 403])
@looped
async def test_a_refused_sign_in_is_a_wrong_password_however_the_device_puts_it(status: int) -> None:
    async with (
        ThinDevice({"POST /Session": envelope("no", status=status)}) as device,
        client_of(device) as client,
    ):
        for _ in range(3):
            with pytest.raises(WrongPassword):
                await client.send(ListPanels())
        assert device.lines == ["POST /Session"]


@looped
async def test_a_password_set_while_the_old_one_is_being_refused_is_used() -> None:
    may_answer = asyncio.Event()

    async def slow_sign_in(seen: Seen, _writer: asyncio.StreamWriter) -> bytes:
        await may_answer.wait()
        return device._sign_in(seen)

    async with (
        ThinDevice({**PANELS, "POST /Session": slow_sign_in}) as device,
        client_of(device, "old") as client,
    ):
        waiting = [asyncio.create_task(client.send(ListPanels())) for _ in range(3)]
        await device.arrival("POST /Session")
        client.password = "admin"
        may_answer.set()
        assert [len(panels) for panels in await asyncio.gather(*waiting)] == [1, 1, 1]
        assert device.sign_ins == 2


@looped
async def test_a_password_that_cannot_be_sent_is_not_quoted() -> None:
    async with ThinDevice({}) as device, client_of(device, "hunter\ud800") as client:
        with pytest.raises(Refused, match="cannot be sent") as caught:
            await client.open()
        assert "ud800" not in str(caught.value)
        assert device.connections == 0


@looped
async def test_without_a_password_nothing_is_sent() -> None:
    async with ThinDevice(PANELS) as device, client_of(device, None) as client:
        with pytest.raises(WrongPassword, match="Enter the device's administrator password"):
            await client.send(ListPanels())
        await client.aclose()
        assert device.connections == 0


@looped
async def test_opening_again_replaces_the_session_and_ends_the_old_one() -> None:
    async with ThinDevice(PANELS) as device, client_of(device) as client:
        await client.open()
        device.password = client.password = "new"
        await client.open()
        assert device.alive == {"token-2"}
        await client.send(ListPanels())
        await client.aclose()
        assert device.alive == set()


@looped
async def test_a_new_session_does_not_wait_long_for_the_end_of_the_old_one() -> None:
    async with (
        ThinDevice({**PANELS, "DELETE /Session/token-1": silent}) as device,
        client_of(device, timeouts=QUICK) as client,
    ):
        await client.open()
        await client.open()
        assert client.signed_in
        assert device.lines == ["POST /Session", "POST /Session", "DELETE /Session/token-1"]


@looped
async def test_a_forgotten_session_with_a_changed_password_asks_for_the_password() -> None:
    async with ThinDevice(PANELS) as device, client_of(device) as client:
        await client.open()
        device.alive.clear()
        device.password = "new"
        with pytest.raises(WrongPassword):
            await client.send(ListPanels())
        assert not client.signed_in
        assert device.sign_ins == 2


@looped
async def test_closing_twice_and_without_use_is_fine() -> None:
    async with ThinDevice(PANELS) as device, client_of(device) as client:
        await client.aclose()
        await client.aclose()
        assert device.connections == 0
        with pytest.raises(ConnectFailed, match="closed"):
            await client.send(ListPanels())
        with pytest.raises(ConnectFailed, match="closed"):
            await client.open()


@looped
async def test_closing_does_not_wait_for_a_device_that_is_silent() -> None:
    async with (
        ThinDevice({**PANELS, "DELETE /Session/token-1": silent}) as device,
        client_of(device, timeouts=QUICK) as client,
    ):
        await client.open()
        await client.aclose()
        assert device.lines[-1] == "DELETE /Session/token-1"
        assert not client.signed_in


@looped
async def test_closing_during_a_sign_in_ends_the_session_that_comes_of_it() -> None:
    may_answer = asyncio.Event()

    async def slow_sign_in(seen: Seen, _writer: asyncio.StreamWriter) -> bytes:
        await may_answer.wait()
        return device._sign_in(seen)

    async with ThinDevice({**PANELS, "POST /Session": slow_sign_in}) as device, client_of(device) as client:
        waiting = asyncio.create_task(client.send(ListPanels()))
        await device.arrival("POST /Session")
        closing = asyncio.create_task(client.aclose())
        await asyncio.sleep(0)
        may_answer.set()
        await closing
        await asyncio.wait([waiting])
        assert device.sign_ins == 1
        assert device.alive == set()


@looped
async def test_closing_gives_up_a_sign_in_that_hangs_and_tells_who_waits() -> None:
    async with (
        ThinDevice({"POST /Session": silent}) as device,
        client_of(device, timeouts=Timeouts(close_s=0.1)) as client,
    ):
        waiting = asyncio.create_task(client.send(ListPanels()))
        await device.arrival("POST /Session")
        await client.aclose()
        with pytest.raises(ConnectFailed, match="closed"):
            await waiting


@looped
async def test_closing_fails_the_requests_under_way() -> None:
    async with ThinDevice({"GET /Panel": silent}) as device, client_of(device) as client:
        waiting = asyncio.create_task(client.send(ListPanels()))
        await device.arrival("GET /Panel")
        await client.aclose()
        with pytest.raises(ThinClientError):
            await waiting
        assert device.alive == set()


@looped
async def test_nothing_secret_is_logged_or_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with ThinDevice(PANELS, password="hunter-22") as device, client_of(device, "hunter-22") as client:
        await client.send(ListPanels())
        await client.send(CloseSession("token-1"))
        shown = [repr(client), repr(OpenSession("hunter-22")), repr(CloseSession("token-1"))]
        await client.aclose()
    text = caplog.text + "".join(shown)
    assert "GET /Panel 200" in text
    assert "DELETE /Session/*** 200" in text
    assert "token-1" not in text
    assert "hunter-22" not in text


@looped
async def test_a_token_is_not_in_the_traceback_of_a_failed_sign_out() -> None:
    async with (
        ThinDevice({"DELETE /Session/token-1": silent}) as device,
        client_of(device, timeouts=QUICK) as client,
    ):
        await client.open()
        with pytest.raises(TimedOut) as caught:
            await client.send(CloseSession(next(iter(device.alive))))
        assert "token-1" not in "".join(traceback.format_exception(caught.value))


@looped
async def test_nobody_listening_is_told_with_the_reason() -> None:
    async with ThinDevice({}) as device:
        address = device.address
    async with aclosing(ThinClient(address, "admin")) as client:
        with pytest.raises(ConnectFailed, match="refused") as caught:
            await client.open()
        assert not caught.value.may_have_run
