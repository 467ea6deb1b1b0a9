"""Every JSON example of the API reference: what it answers is understood, what it sends is what we send."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pyjson5
import pytest
from msgspec import structs

from tcconsole.api import cameras, panels, ptz, sessions, settings, system
from tcconsole.api.decode import decode
from tcconsole.api.errors import BadAnswer
from tcconsole.api.request import Request
from tcconsole.api.wire import Camera, Cell, Link, MobileBridge, Panel, Preset, SessionToken, Setting, Stream
from tests.api.samples import CAMERA, CAMERA_ID, GUID, PANEL, chunks

SAMPLES: list[dict[str, str]] = json.loads((Path(__file__).parent / "reference_samples.json").read_text())
BY_TITLE = {sample["title"]: sample for sample in SAMPLES}

PREVIEW = Camera(
    id=GUID,
    username="root",
    password="toor",
    streams=(Stream(snapshot_uri="http://192.168.0.2/GetJpeg"),),
)
NEW_PANEL = Panel(
    panel_name="My Single View",
    panel_width=1,
    panel_height=1,
    cells=(Cell(coord_x=0, coord_y=0, camera_id=CAMERA_ID, camera_name="Parking Lot Camera"),),
)
BRIDGE = {
    "SymphonyServer": "192.168.0.40",
    "SymphonyUser": "mb_user",
    "SymphonyPwd": "mb_pass",
    "SymphonyPort": "8433",
    "SymphonyHTTPS": "true",
}

REQUESTS: dict[str, Request[Any]] = {
    "Authentication": sessions.OpenSession("{your_password}"),
    "Get All Panels": panels.ListPanels(),
    "Create a Panel": panels.CreatePanel(NEW_PANEL),
    "Update a Panel": panels.UpdatePanel(PANEL),
    "Delete a Panel": panels.DeletePanel(GUID),
    "Set Active Panel": panels.ShowPanel(GUID),
    "Set/Clear Camera In Cell": panels.SetCell(GUID, 0, CAMERA_ID),
    "Stop Active Panel": panels.StopPanel(),
    "Get All Cameras": cameras.ListCameras(),
    "Create Camera (Direct Connect)": cameras.CreateCamera(CAMERA),
    "Update Camera (Direct Connect)": cameras.UpdateCamera(CAMERA),
    "Replace Cameras (Direct Connect)": cameras.ReplaceCameras((CAMERA,)),
    "Delete Camera (Direct Connect)": cameras.DeleteCamera(GUID),
    "Get Camera Image": cameras.Snapshot(GUID),
    "Get Camera Image (Prior to Adding Camera)": cameras.PreviewCamera(PREVIEW),
    "Set Camera To Fullscreen": cameras.ShowFullscreen(GUID),
    "Relative Movement and Zoom": ptz.MoveRelative(0, 50, 0, 0),
    "Absolute Movement and Zoom": ptz.MoveAbsolute(0, 50, 0, 0),
    "Get PTZ Presets": ptz.ListPresets(0),
    "Retrieve Settings": settings.ReadSettings(),
    "Update Settings": settings.WriteSettings((Setting(name="DeviceName", value="New Device Name"),)),
    "Test Mobile Bridge Reachability": settings.TestConnection(
        tuple(Setting(name=name, value=value) for name, value in BRIDGE.items())
    ),
    "Discover Mobile Bridge(s) On Network": system.DiscoverMobileBridges(),
    "Check Registration": system.IsNotRegistered(),
    "Restart The Thin Client": system.Restart(),
    "Restore To Factory Defaults": system.Restore(),
    "Get Latest Firmware Version": system.NewestFirmware(),
    "Get Current Update State": system.UpdateState(),
    "Start Online Update Process": system.StartUpdate(),
    "Upload Firmware": system.UploadFirmware(chunks(b"firmware"), 8),
}

PANEL_LINKS = (
    Link(href=f"/Panel/{GUID}", rel="edit", method="PUT"),
    Link(href=f"/Panel/{GUID}", rel="delete", method="DELETE"),
    Link(href=f"/Panel/{GUID}/Show", rel="show", method="GET"),
)


def camera_links(camera_id: str) -> tuple[Link, ...]:
    return (
        Link(href=f"/Camera/{camera_id}", rel="update", method="PUT"),
        Link(href=f"/Camera/{camera_id}", rel="remove", method="DELETE"),
        Link(href=f"/Camera/{camera_id}/Jpeg", rel="image", method="GET"),
        Link(href=f"/Camera/{camera_id}/TestOnvifCompliance", rel="test-onvif", method="POST"),
        Link(href=f"/Camera/{camera_id}/Fullscreen", rel="fullscreen", method="GET"),
    )


ONE_PANEL = structs.replace(PANEL, links=PANEL_LINKS)
ONE_CAMERA = structs.replace(CAMERA, links=camera_links(GUID))
ANSWERS: dict[str, object] = {
    "Authentication": SessionToken(
        token=GUID, links=(Link(href=f"/Session/{GUID}", rel="delete", method="DELETE"),)
    ),
    "Get All Panels": (structs.replace(ONE_PANEL, default=True),),
    "Create a Panel": ONE_PANEL,
    "Update a Panel": ONE_PANEL,
    "Delete a Panel": ONE_PANEL,
    "Set Active Panel": ONE_PANEL,
    "Set/Clear Camera In Cell": ONE_PANEL,
    "Get All Cameras": (
        Camera(id=GUID, name="Front Door Camera", links=camera_links(GUID)),
        Camera(id=CAMERA_ID, name="Server Room Camera", links=camera_links(CAMERA_ID)),
    ),
    "Create Camera (Direct Connect)": ONE_CAMERA,
    "Update Camera (Direct Connect)": ONE_CAMERA,
    "Replace Cameras (Direct Connect)": (ONE_CAMERA,),
    "Delete Camera (Direct Connect)": ONE_CAMERA,
    "Set Camera To Fullscreen": Camera(id=GUID, name="Front Door Camera", links=camera_links(GUID)),
    "Get PTZ Presets": (Preset(name="Home", x=50, y=0, z=0), Preset(name="Position 1", x=0, y=50, z=0)),
    "Test Mobile Bridge Reachability": 2,
    "Discover Mobile Bridge(s) On Network": (
        MobileBridge(
            server_name="My First Symphony Server", ip="192.168.0.60", version="6.13.1.0", farm_id="12345"
        ),
        MobileBridge(
            server_name="My Second Symphony Server", ip="192.168.0.80", version="6.12.4.7", farm_id="54321"
        ),
    ),
    "Check Registration": False,
    "Get Latest Firmware Version": "1.1.2.345",
    "Get Current Update State": "Step 1 Of 10: verifying integrity of firmware.",
    "Start Online Update Process": 0,
    "Upload Firmware": 0,
}


def with_(key: str) -> list[str]:
    return [title for title, sample in BY_TITLE.items() if key in sample]


def test_every_example_has_its_request() -> None:
    assert set(REQUESTS) == set(BY_TITLE)
    assert len(SAMPLES) == len(BY_TITLE) == 30


@pytest.mark.parametrize("title", sorted(ANSWERS))
def test_an_answer_of_the_reference_is_understood(title: str) -> None:
    decoded = decode(REQUESTS[title], BY_TITLE[title]["answer"].encode())
    assert decoded.value == ANSWERS[title]
    assert decoded.version in ("1.1.1.234", "2.2.0.0")


def test_the_settings_of_the_reference_are_understood() -> None:
    decoded = decode(settings.ReadSettings(), BY_TITLE["Retrieve Settings"]["answer"].encode())
    assert len(decoded.value) == 19
    assert decoded.value[0] == Setting(name="FirmwareVersion", value="1.1.0.0")
    assert decoded.value[-1] == Setting(name="SymphonyHTTPS", value="true")


def test_no_answer_of_the_reference_is_left_out() -> None:
    pictures = {"Get Camera Image", "Get Camera Image (Prior to Adding Camera)"}
    assert set(with_("answer")) == set(ANSWERS) | pictures | {"Retrieve Settings"}


def test_the_sign_in_sample_is_not_valid_json() -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads(BY_TITLE["Authentication"]["answer"])


@pytest.mark.parametrize("title", ["Get Camera Image", "Get Camera Image (Prior to Adding Camera)"])
def test_a_picture_of_the_reference_is_understood_once_it_is_whole(title: str) -> None:
    answer = BY_TITLE[title]["answer"]
    with pytest.raises(BadAnswer) as caught:
        decode(REQUESTS[title], answer.encode())  # "/9j/4AAQ…//..." is cut short, as it stands
    assert caught.value.field == "Data"
    whole = answer.replace("//...", "/")
    assert decode(REQUESTS[title], whole.encode()).value[:11] == b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"


@pytest.mark.parametrize("title", [title for title in with_("body") if title != "Upload Firmware"])
@pytest.mark.parametrize("key", ["body", "curl_body"])
def test_a_body_says_what_the_reference_says(title: str, key: str) -> None:
    body = REQUESTS[title].body
    assert body is not None
    assert json.loads(body) == pyjson5.decode(BY_TITLE[title][key])


@pytest.mark.parametrize("title", sorted(REQUESTS))
def test_a_request_goes_where_the_reference_says(title: str) -> None:
    sample, request = BY_TITLE[title], REQUESTS[title]
    assert request.path == sample["path"]
    documented = sample.get("http_request", f"{sample['python_method']} {sample['path']}")
    if title == "Discover Mobile Bridge(s) On Network":  # "GET /System": the links and the sample know better
        documented = "GET /System/MobileBridge"
    method, path = documented.split(" ")
    assert request.action.method == method
    assert re.fullmatch(re.sub("<[^>]*>", "[^/]+", path), request.path)


@pytest.mark.parametrize("title", sorted(REQUESTS))
def test_a_method_given_elsewhere_is_the_one_to_fall_back_on(title: str) -> None:
    sample, action = BY_TITLE[title], REQUESTS[title].action
    advertised = {
        link["method"]
        for answer in with_("answer")
        for link in pyjson5.decode(BY_TITLE[answer]["answer"])["Links"]
        if link["href"] == sample["path"] and link["rel"] == action.rel
    }
    elsewhere = ({sample["python_method"]} | advertised) - {action.method}
    assert elsewhere == ({action.other_method} if action.other_method else set())
