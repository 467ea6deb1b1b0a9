"""Cameras in both video sources: lists, Direct Connect entries, pictures, fullscreen, the ONVIF test."""

import base64
from typing import Any

import pytest
import simplejpeg

from tests.simulator.serving import Caller, serving

FRONT_DOOR = {
    "Id": "25892e17-80f6-415f-9c65-7395632f0223",
    "Name": "Front Door Camera",
    "Address": "127.0.0.1",
    "ChannelNumber": 0,
    "Username": "root",
    "Password": "toor",
    "Streams": [
        {
            "Format": "H264",
            "RecordFps": 8.0,
            "StreamNumber": 0,
            "Width": 1920,
            "Height": 1080,
            "MediaUri": "http://127.0.0.1/media",
            "SnapshotUri": "http://127.0.0.1:1/GetJpeg",
        }
    ],
}
LINKS = [
    {"href": "/Camera", "rel": "list", "method": "GET"},
    {"href": "/Camera", "rel": "add", "method": "POST"},
    {"href": "/Camera", "rel": "update-list", "method": "PUT"},
    {"href": "/Camera/Jpeg", "rel": "image", "method": "POST"},
]


def without_links(camera: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in camera.items() if key != "Links"}


async def connect_directly(caller: Caller) -> None:
    assert (await caller.write(VideoSource="directconnect")).status == 200


async def test_under_mobile_bridge_the_list_holds_ids_and_names_only() -> None:
    async with serving() as caller:
        answer = await caller.get("/Camera")
        assert answer.links == LINKS
        assert (
            len({camera["Id"] for camera in answer.data})
            == len({camera["Name"] for camera in answer.data})
            == 24
        )
        place = f"/Camera/{answer.data[0]['Id']}"
        assert answer.data[0] == {
            "Id": answer.data[0]["Id"],
            "Name": "Gate",
            "Links": [
                {"href": place, "rel": "update", "method": "PUT"},
                {"href": place, "rel": "remove", "method": "DELETE"},
                {"href": f"{place}/Jpeg", "rel": "image", "method": "GET"},
                {"href": f"{place}/TestOnvifCompliance", "rel": "test-onvif", "method": "POST"},
                {"href": f"{place}/Fullscreen", "rel": "fullscreen", "method": "GET"},
            ],
        }


@pytest.mark.parametrize("request_", ["POST /Camera", "PUT /Camera", "PUT /Camera/{}", "DELETE /Camera/{}"])
async def test_under_mobile_bridge_cameras_cannot_be_edited(request_: str) -> None:
    async with serving() as caller:
        method, path = request_.split()
        before = await caller.data("/Camera")
        answer = await caller.ask(method, path.format(before[0]["Id"]), FRONT_DOOR)
        assert answer.status == 400
        assert "directconnect" in answer.data
        assert await caller.data("/Camera") == before


async def test_without_a_mobile_bridge_there_are_no_cameras() -> None:
    async with serving() as caller:
        gate = await caller.camera_id("Gate")
        await caller.write(SymphonyPwd="wrong")
        assert await caller.data("/Camera") == []
        assert (await caller.get(f"/Camera/{gate}/Jpeg")).status == 404
        assert (await caller.put("/PTZ/0/Relative/Pan/1/Tilt/0/Zoom/0")).status == 404
        assert [cell["CameraName"] for cell in (await caller.panel("Delivery"))["Cells"]] == [
            "Dock",
            "Dock 3",
        ]
        await caller.write(SymphonyPwd="mb_pass")
        assert len(await caller.data("/Camera")) == 24


async def test_a_direct_camera_from_first_to_last() -> None:
    async with serving() as caller:
        await connect_directly(caller)
        count = len(await caller.data("/Camera"))
        created = await caller.post("/Camera", FRONT_DOOR)
        assert created.links == LINKS
        assert without_links(created.data) == FRONT_DOOR
        assert (await caller.post("/Camera", FRONT_DOOR)).status == 400
        changed = FRONT_DOOR | {"Name": "Back Door Camera"}
        place = f"/Camera/{FRONT_DOOR['Id']}"
        assert without_links((await caller.put(place, changed)).data) == changed
        assert without_links((await caller.data("/Camera"))[-1]) == changed
        assert without_links((await caller.delete(place)).data) == changed
        assert len(await caller.data("/Camera")) == count
        assert (await caller.delete(place)).status == (await caller.put(place, changed)).status == 404


async def test_a_camera_without_id_gets_one() -> None:
    async with serving() as caller:
        await connect_directly(caller)
        created = (await caller.post("/Camera", {"Name": "New"})).data
        assert created["Id"] in [camera["Id"] for camera in await caller.data("/Camera")]


async def test_replace_puts_new_cameras_in_the_place_of_all() -> None:
    async with serving() as caller:
        await connect_directly(caller)
        answer = await caller.put("/Camera", [FRONT_DOOR])
        assert [without_links(camera) for camera in answer.data] == [FRONT_DOOR]
        assert await caller.data("/Camera") == answer.data
        for body in ([FRONT_DOOR, FRONT_DOOR], FRONT_DOOR, [FRONT_DOOR, {"Name": ""}]):
            assert (await caller.put("/Camera", body)).status == 400
            assert await caller.data("/Camera") == answer.data
        assert (await caller.put("/Camera", [])).data == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"Id": "../Panel"}, "GUID"),
        ({"Name": ""}, "Name"),
        ({"Name": 7}, "Name"),
        ({"ChannelNumber": "0"}, "ChannelNumber"),
        ({"Streams": [{"SnapshotUri": "file:///etc/passwd"}]}, "SnapshotUri"),
        ({"Streams": [{"SnapshotUri": "http://"}]}, "SnapshotUri"),
        ({"Streams": [{"SnapshotUri": "http://[::1/x"}]}, "SnapshotUri"),
    ],
)
async def test_a_camera_that_cannot_be_is_refused_with_the_reason(change: dict[str, Any], words: str) -> None:
    async with serving() as caller:
        await connect_directly(caller)
        answer = await caller.post("/Camera", FRONT_DOOR | change)
        assert answer.status == 400
        assert words in answer.data


async def test_update_needs_the_id_of_the_path() -> None:
    async with serving() as caller:
        await connect_directly(caller)
        gate = await caller.camera_id("Gate")
        assert (await caller.put(f"/Camera/{gate}", FRONT_DOOR)).status == 400


@pytest.mark.parametrize("source", ["mobilebridge", "directconnect"])
async def test_snapshots_are_bare_base64_of_a_jpeg(source: str) -> None:
    async with serving() as caller:
        await caller.write(VideoSource=source)
        for name in ("Gate", "Lobby"):
            answer = await caller.get(f"/Camera/{await caller.camera_id(name)}/Jpeg")
            assert answer.links == LINKS
            height, width, *_ = simplejpeg.decode_jpeg_header(base64.b64decode(answer.data, validate=True))
            assert (width, height) == (640, 360)


async def test_a_camera_of_the_other_video_source_has_no_picture() -> None:
    async with serving() as caller:
        garage = await caller.camera_id("Garage")
        await connect_directly(caller)
        assert (await caller.get(f"/Camera/{garage}/Jpeg")).status == 404


@pytest.mark.parametrize("as_list", [True, False])
async def test_a_camera_can_be_looked_at_before_it_is_added(as_list: bool) -> None:
    async with serving() as caller:
        camera = {"Username": "u", "Streams": [{"SnapshotUri": "http://198.18.0.12/snapshot.jpg"}]}
        answer = await caller.post("/Camera/Jpeg", [camera] if as_list else camera)
        assert base64.b64decode(answer.data).startswith(b"\xff\xd8")


@pytest.mark.parametrize("body", [[], "camera", [{"Streams": [{"MediaUri": "x"}]}]])
async def test_a_preview_without_a_camera_is_refused(body: Any) -> None:
    async with serving() as caller:
        assert (await caller.post("/Camera/Jpeg", body)).status == 400


async def test_fullscreen_covers_the_panel_until_a_panel_is_shown() -> None:
    async with serving() as caller:
        roof = await caller.camera_id("Roof")
        answer = await caller.get(f"/Camera/{roof}/Fullscreen")
        assert (answer.data["Id"], answer.data["Name"], answer.links) == (roof, "Roof", LINKS)
        monitor = caller.simulated.state()["monitor"]
        assert (monitor["kind"], monitor["fullscreen"]["name"], monitor["panel"]["name"]) == (
            "fullscreen",
            "Roof",
            "Four View",
        )
        await caller.get(f"/Panel/{(await caller.panel('Night'))['PanelGuid']}/Show")
        assert caller.simulated.state()["monitor"]["kind"] == "panel"
        assert (await caller.get("/Camera/nobody/Fullscreen")).status == 404


async def test_the_onvif_test_answers_a_sentence() -> None:
    async with serving() as caller:
        gate = await caller.camera_id("Gate")
        path = f"/Camera/{gate}/TestOnvifCompliance"
        assert (await caller.post(path)).data.startswith("Not tested:")
        await connect_directly(caller)
        assert (await caller.post(path)).data == "Compliant: Profile S, snapshot, PTZ with presets."
        await caller.post("/Camera", FRONT_DOOR | {"Address": "127.0.0.1:1"})
        unreachable = await caller.post(f"/Camera/{FRONT_DOOR['Id']}/TestOnvifCompliance")
        assert unreachable.data == "Not compliant: the camera does not answer ONVIF."
        assert (await caller.post("/Camera/nobody/TestOnvifCompliance")).status == 404


async def test_ptz_works_for_direct_cameras_on_the_simulated_network_alone() -> None:
    async with serving() as caller:
        await connect_directly(caller)
        assert (await caller.get("/PTZ/0/Presets")).status == 200
        gate = await caller.camera_id("Gate")
        await caller.put(f"/Camera/{gate}", FRONT_DOOR | {"Id": gate})
        assert (await caller.get("/PTZ/0/Presets")).status == 404


async def test_a_device_that_tells_no_passwords_keeps_those_that_are_not_sent() -> None:
    async with serving() as caller:
        await connect_directly(caller)
        caller.faults.hidden_camera_passwords = True
        place = f"/Camera/{FRONT_DOOR['Id']}"
        silent = {key: value for key, value in FRONT_DOOR.items() if key != "Password"}
        assert without_links((await caller.post("/Camera", FRONT_DOOR)).data) == silent
        assert without_links((await caller.data("/Camera"))[-1]) == silent
        assert without_links((await caller.put(place, silent)).data) == silent
        assert caller.device.memory.direct[str(FRONT_DOOR["Id"])].password == "toor"
        assert [without_links(one) for one in (await caller.put("/Camera", [silent])).data] == [silent]
        assert caller.device.memory.direct[str(FRONT_DOOR["Id"])].password == "toor"
        caller.faults.hidden_camera_passwords = False
        await caller.put(place, silent)
        assert caller.device.memory.direct[str(FRONT_DOOR["Id"])].password is None
