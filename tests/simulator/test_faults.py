"""Each fault: what it takes, and what it does."""

import asyncio
import base64
import json
import time
from typing import Any

import aiohttp
import pyjson5
import pytest
import simplejpeg
from hypothesis import given
from hypothesis import strategies as some

from tcconsole.simulator.actions import ACTIONS
from tcconsole.simulator.faults import NAMES, Faults, describe
from tcconsole.simulator.pages import table
from tests.harness.waiting import until
from tests.simulator.serving import Caller, serving

WORDS = some.text(max_size=5)
PLAIN = some.none() | some.booleans() | some.integers() | some.floats() | WORDS
ANY_JSON = PLAIN | some.lists(PLAIN, max_size=2) | some.dictionaries(WORDS, PLAIN, max_size=2)


async def switch(caller: Caller, **changes: Any) -> Any:
    answer = await caller.post("/simulator/faults", changes)
    assert answer.status == 200, answer.raw
    return answer


async def picture(caller: Caller, name: str = "Lobby") -> Any:
    return await caller.data(f"/Camera/{await caller.camera_id(name)}/Jpeg")


async def test_faults_are_switched_read_and_reset() -> None:
    async with serving() as caller:
        await switch(caller, latency_ms=5, strict_verbs="links", silent_cameras=["Gate"])
        assert (caller.faults.latency_ms, caller.faults.strict_verbs) == (5, "links")
        await switch(caller)
        assert caller.faults.latency_ms == 5
        await switch(caller, latency_ms=None)
        assert (caller.faults.latency_ms, caller.faults.strict_verbs) == (0, "links")
        await switch(caller, reset=True, error_status=503)
        assert caller.faults == Faults(error_status=503)


async def test_the_known_faults_can_be_asked_for() -> None:
    async with serving() as caller:
        answer = json.loads((await caller.get("/simulator/faults")).raw)
        assert [row["name"] for row in answer["known"]] == [*NAMES, *ACTIONS]
        assert all(row["meaning"] for row in answer["known"])
        assert answer["faults"]["reboot_s"] == 3.0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"no_such_fault": 1}, "latency_ms, session_latency_ms"),
        ({"latency_ms": -1}, "from 0 to 600000"),
        ({"latency_ms": "5"}, "number"),
        ({"latency_ms": True}, "number"),
        ({"error_rate": 1.1}, "from 0 to 1"),
        ({"error_status": 200}, "whole number from 400 to 599"),
        ({"error_status": 500.5}, "whole number"),
        ({"data_uri": 1}, "true or false"),
        ({"strict_verbs": "both"}, "links, documented, samples"),
        ({"only": ["pictures"]}, "words from: session"),
        ({"silent_cameras": "Gate"}, "list"),
        ({"panel_shown_by_other": {"panel": "Nowhere"}}, "no panel “Nowhere”"),
        ({"panel_shown_by_other": "Night"}, '{"panel": guid or name}'),
        ({"cell_changed_by_other": {"cell": 4, "camera": "Roof"}}, "no cell 4"),
        ({"cell_changed_by_other": {"cell": 0, "camera": "Nobody"}}, "no camera “Nobody”"),
        ({"password_changed_by_other": {"password": ""}}, "empty"),
        ({"expire_sessions": False}, "takes true"),
    ],
)
async def test_what_does_not_fit_is_refused_and_changes_nothing(change: dict[str, Any], words: str) -> None:
    async with serving() as caller:
        before = caller.simulated.state()["panels"]
        await switch(caller, reboot_s=1)
        changes = {"data_uri": True, "expire_sessions": True} | change
        answer = await caller.post("/simulator/faults", changes)
        assert answer.status == 400
        assert words in answer.raw.decode()
        assert caller.faults == Faults(reboot_s=1)
        assert (await caller.get("/Panel")).status == 200
        assert caller.simulated.state()["panels"] == before


@given(changes=some.dictionaries(some.sampled_from(NAMES), ANY_JSON, max_size=3))
def test_whatever_is_asked_for_faults_stay_as_declared(changes: dict[str, Any]) -> None:
    faults = Faults()
    try:
        faults.apply(changes)
    except ValueError:
        assert faults == Faults()
    again = Faults()
    again.apply(faults.values())
    assert again == faults


async def test_without_control_faults_cannot_be_switched() -> None:
    async with serving(control=False) as caller:
        assert (await caller.post("/simulator/faults", {"latency_ms": 1})).status == 404
        assert (await caller.get("/simulator/faults")).status == 404
        assert (await caller.get("/simulator/state")).status == 200


@pytest.mark.parametrize(("fault", "slow"), [("latency_ms", True), ("ptz_latency_ms", False)])
async def test_latency_for_all_and_for_a_group(fault: str, slow: bool) -> None:
    async with serving() as caller:
        await switch(caller, **{fault: 200})
        began = time.monotonic()
        await caller.get("/PTZ/0/Presets")
        assert time.monotonic() - began >= 0.2
        await caller.get("/Panel")
        took = [entry.duration_s or 0 for entry in caller.device.log.since()]
        assert took[-2] >= 0.2
        assert (took[-1] >= 0.2) == slow


async def test_a_groups_own_latency_comes_before_the_general_one() -> None:
    async with serving() as caller:
        await switch(caller, latency_ms=600_000, panel_latency_ms=0)
        assert (await caller.get("/Panel")).status == 200


async def test_a_command_is_carried_out_also_when_its_client_has_given_up() -> None:
    async with serving() as caller:
        await switch(caller, latency_ms=100)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await caller.post("/Panel/Stop")
        await until(lambda: caller.device.memory.active is None)


async def test_what_nobody_waits_for_ends_with_the_device() -> None:
    async with serving() as caller:
        await switch(caller, latency_ms=600_000)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await caller.post("/Panel/Stop")
        await caller.simulated.stop()
        assert caller.device.memory.active is not None


async def test_errors_come_instead_of_the_operation() -> None:
    async with serving() as caller:
        await switch(caller, error_rate=1, error_status=503)
        assert (await caller.post("/Panel/Stop")).status == 503
        assert caller.device.memory.active is not None


async def test_connections_are_cut_before() -> None:
    async with serving() as caller:
        await switch(caller, drop_rate=1)
        with pytest.raises(aiohttp.ClientConnectionError):
            await caller.post("/Panel/Stop")
        assert caller.device.memory.active is not None
        assert caller.device.log.since()[-1].status == 0


async def test_connections_are_cut_after_the_command_was_carried_out() -> None:
    async with serving() as caller:
        await switch(caller, drop_after=1)
        with pytest.raises(aiohttp.ClientConnectionError):
            await caller.post("/Panel/Stop")
        assert caller.device.memory.active is None


async def test_rates_are_shares() -> None:
    async with serving() as caller:
        await switch(caller, error_rate=0.5)
        statuses = [(await caller.get("/Panel")).status for _ in range(64)]
        assert set(statuses) == {200, 500}


async def test_only_some_groups_can_be_disturbed() -> None:
    async with serving() as caller:
        await switch(caller, only=["picture"], error_rate=1)
        assert (await caller.get("/Panel")).status == 200
        gate = await caller.camera_id("Gate")
        assert (await caller.get(f"/Camera/{gate}/Jpeg")).status == 500


@pytest.mark.parametrize("fault", ["truncated_json", "invalid_json"])
async def test_answers_can_be_unreadable(fault: str) -> None:
    async with serving() as caller:
        await switch(caller, **{fault: True})
        raw = (await caller.get("/Panel")).raw
        with pytest.raises(ValueError, match=r".+"):
            json.loads(raw)
        with pytest.raises(pyjson5.Json5Exception):
            pyjson5.decode(raw.decode())


async def test_answers_can_hold_the_trailing_comma_of_the_reference() -> None:
    async with serving() as caller:
        await switch(caller, trailing_comma=True)
        raw = (await caller.post("/Session", {"user": "admin", "pwd": "admin"})).raw
        with pytest.raises(ValueError, match=r".+"):
            json.loads(raw)
        assert pyjson5.decode(raw.decode())["Data"]["Token"]
        assert json.loads((await caller.get("/PTZ/0/Presets")).raw)["Links"] == []


async def test_sessions_can_be_short() -> None:
    async with serving() as caller:
        await switch(caller, session_life_s=0.05)
        await asyncio.sleep(0.1)
        assert (await caller.get("/Panel")).status == 403


@pytest.mark.parametrize(
    ("strict", "stop", "restart"),
    [("links", "POST", "POST"), ("documented", "POST", "GET"), ("samples", "GET", "GET")],
)
async def test_verbs_can_be_strict(strict: str, stop: str, restart: str) -> None:
    async with serving() as caller:
        await switch(caller, strict_verbs=strict, reboot_s=0)
        other = {"GET": "POST", "POST": "GET"}
        for path in ("/System/Restart", "/System/Restore"):
            assert (await caller.ask(other[restart], path)).status == 405
        assert (await caller.ask(other[stop], "/Panel/Stop")).status == 405
        assert caller.device.memory.active is not None
        assert (await caller.ask(stop, "/Panel/Stop")).status == 200
        links = {link["rel"]: link["method"] for link in (await caller.get("/System")).links}
        assert links["restart"] == "POST"
        assert (await caller.ask(restart, "/System/Restart")).status == 200


async def test_snapshots_can_be_data_uris() -> None:
    async with serving() as caller:
        await switch(caller, data_uri=True)
        start, _, data = (await picture(caller)).partition(",")
        assert start == "data:image/jpeg;base64"
        assert base64.b64decode(data, validate=True).startswith(b"\xff\xd8")


async def test_snapshots_can_be_frozen() -> None:
    async with serving() as caller:
        moving = await picture(caller, "Gate")
        await switch(caller, frozen_pictures=True)
        frozen = await picture(caller, "Gate")
        await caller.put("/PTZ/0/Absolute/Pan/90/Tilt/0/Zoom/0")
        assert await picture(caller, "Gate") == frozen
        await switch(caller, frozen_pictures=False)
        assert await picture(caller, "Gate") not in (frozen, moving)


@pytest.mark.parametrize("how", ["truncated", "empty", "not_a_picture", True])
async def test_snapshots_can_be_broken(how: Any) -> None:
    async with serving() as caller:
        await switch(caller, broken_pictures=how)
        jpeg = base64.b64decode(await picture(caller), validate=True)
        with pytest.raises(ValueError, match=r".+"):
            simplejpeg.decode_jpeg(jpeg, strict=True)


async def test_snapshots_can_be_something_else_than_base64() -> None:
    async with serving() as caller:
        await switch(caller, broken_pictures="not_base64")
        with pytest.raises(ValueError, match=r".+"):
            base64.b64decode(await picture(caller), validate=True)


async def test_single_cameras_can_be_silent() -> None:
    async with serving() as caller:
        dock = await caller.camera_id("Dock")
        await switch(caller, silent_cameras=["Gate", dock], silent_camera_s=0)
        for name, status in (("Gate", 500), ("Dock", 500), ("Lobby", 200)):
            assert (await caller.get(f"/Camera/{await caller.camera_id(name)}/Jpeg")).status == status


async def test_ptz_can_be_missing() -> None:
    async with serving() as caller:
        await switch(caller, ptz_missing=True)
        assert (await caller.get("/PTZ/0/Presets")).status == 404
        assert (await caller.put("/PTZ/0/Relative/Pan/1/Tilt/0/Zoom/0")).status == 404


async def test_relative_moves_can_be_ignored() -> None:
    async with serving() as caller:
        await switch(caller, relative_ignored=True)
        before = caller.simulated.state()["positions"]
        assert (await caller.put("/PTZ/0/Relative/Pan/9/Tilt/0/Zoom/0")).status == 200
        assert caller.simulated.state()["positions"] == before
        assert caller.device.log.since()[-1].camera is None
        await caller.put("/PTZ/0/Absolute/Pan/9/Tilt/0/Zoom/0")
        assert caller.simulated.state()["positions"] != before


async def test_registration_and_internet_can_be_missing() -> None:
    async with serving() as caller:
        await switch(caller, not_registered=True)
        assert await caller.data("/System/IsNotRegistered") is True
        await switch(caller, no_internet=True)
        for method, path in (("GET", "IsNotRegistered"), ("GET", "Update"), ("POST", "Update")):
            assert (await caller.ask(method, f"/System/{path}")).status == 500


async def test_another_client_shows_a_panel() -> None:
    async with serving() as caller:
        await switch(caller, panel_shown_by_other={"panel": "Night"})
        assert (await caller.panel("Night"))["Default"]
        delivery = await caller.panel("Delivery")
        await switch(caller, panel_shown_by_other={"panel": delivery["PanelGuid"]})
        assert (await caller.panel("Delivery"))["Default"]


async def test_another_client_changes_a_cell() -> None:
    async with serving() as caller:
        await switch(caller, cell_changed_by_other={"cell": 0, "camera": "Roof"})
        await switch(caller, cell_changed_by_other={"cell": 1, "camera": "blank"})
        await switch(caller, cell_changed_by_other={"cell": 2, "camera": "Gate", "panel": "Night"})
        assert [c["CameraName"] for c in (await caller.panel("Four View"))["Cells"]][:2] == ["Roof", None]
        assert (await caller.panel("Night"))["Cells"][2]["CameraName"] == "Gate"
        assert len(caller.device.log.since()) == 3  # what others do is in no request log


async def test_another_client_changes_the_password() -> None:
    async with serving() as caller:
        await switch(caller, password_changed_by_other={"password": "theirs"})
        assert (await caller.get("/Panel")).status == 403
        assert (await caller.post("/Session", {"user": "admin", "pwd": "admin"})).status == 401
        assert await caller.login("theirs")


async def test_all_sessions_expire_at_once() -> None:
    async with serving() as caller:
        await switch(caller, expire_sessions=True)
        assert (await caller.get("/Panel")).status == 403


def test_the_table_for_people_has_a_row_for_each() -> None:
    rows = table().splitlines()
    assert len(rows) == 2 + len(NAMES) + len(ACTIONS)
    assert all(row.count("|") == 5 for row in rows)


def test_every_fault_is_described_in_words() -> None:
    rows = {name: (values, default, meaning) for name, values, default, meaning in describe()}
    assert tuple(rows) == NAMES
    assert rows["error_rate"][:2] == ("0 to 1", "0")
    assert rows["strict_verbs"][:2] == ("null, links, documented, samples", "null")
    assert rows["data_uri"][:2] == ("true, false", "false")
    assert rows["silent_cameras"][:2] == ("list of words", "[]")
    assert rows["ptz_latency_ms"][:2] == ("null, 0 to 600000", "null")
