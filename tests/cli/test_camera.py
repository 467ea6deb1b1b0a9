"""`tcconsole camera` against a simulated device."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.harness.simulators import Simulator

PORCH = "0b3f1d7e-8a52-4a39-9c40-5f6f2f1f7a10"
JPEG = b"\xff\xd8\xff"


@pytest.fixture
def direct(tc: Command) -> Command:
    """The device connects to its cameras directly, so that they can be changed."""
    assert tc("settings", "set", "VideoSource=directconnect").code == 0
    return tc


def cameras(tc: Command) -> dict[str, dict[str, Any]]:
    return {camera["name"]: camera for camera in tc("camera", "list", "--json").data}


def test_list_under_mobile_bridge_has_names_and_ids(tc: Command) -> None:
    head, first, *_ = tc("camera", "list").out.splitlines()
    assert head.split() == ["NAME", "ID"]
    assert first.split() == ["Gate", cameras(tc)["Gate"]["id"]]


def test_list_under_direct_connect_tells_addresses_and_no_password(direct: Command) -> None:
    ran = direct("camera", "list")
    assert ran.out.split()[:6] == ["NAME", "ADDRESS", "CHANNEL", "USER", "ID", "STREAMS"]
    assert "password" not in direct("camera", "list", "--json").out


def test_changing_is_refused_under_mobile_bridge(tc: Command) -> None:
    ran = tc("camera", "delete", "Gate", "--json")
    assert ran.code == 5
    assert ran.error["status"] >= 400


def test_add_takes_the_password_from_the_environment(
    direct: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TCCONSOLE_CAMERA_PASSWORD", "c4mera")
    stream = "format=H264 width=1920 height=1080 record_fps=8 media_uri=rtsp://127.0.0.1/1"
    ran = direct(
        *("camera", "add", "--name", "Porch", "--address", "127.0.0.1", "--channel", "0"),
        *("--username", "root", "--stream", stream, "--json"),
    )
    assert ran.code == 0, ran.err
    assert "c4mera" not in ran.out + ran.err
    porch = cameras(direct)["Porch"]
    assert porch["id"] == ran.data["id"]
    assert (porch["address"], porch["channel_number"], porch["username"]) == ("127.0.0.1", 0, "root")
    assert porch["streams"][0]["media_uri"] == "rtsp://127.0.0.1/1"
    assert (porch["streams"][0]["width"], porch["streams"][0]["record_fps"]) == (1920, 8)


def test_add_from_a_file_with_the_devices_own_keys(direct: Command, tmp_path: Path) -> None:
    file = tmp_path / "camera.json"
    file.write_text(
        f'{{"Id": "{PORCH}", "Name": "Porch", "Address": "127.0.0.1", "Password": "c4mera",'
        ' "Streams": [{"Format": "H264", "SnapshotUri": "http://127.0.0.1/GetJpeg"}], "Links": []}'
    )
    ran = direct("camera", "add", "--from", str(file), "--name", "Back porch")
    assert (ran.code, ran.err) == (0, "")
    assert "c4mera" not in ran.out
    assert cameras(direct)["Back porch"]["id"] == PORCH


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "Expecting"),
        ("[]", "a JSON object is expected"),
        ('{"Name": "x", "Adress": "y"}', "nobody knows the field “Adress”"),
        ('{"Name": 5}', "str"),
        ('{"Name": "x", "Streams": [{"Width": "wide"}]}', "int"),
        ('{"Name": "x", "Streams": 1}', "streams are a list"),
        ('{"name": "x", "streams": [{"media_uri": "rtsp://u:***@h"}]}', "put the passwords back"),
        ("{}", "A camera needs a name"),
    ],
)
def test_files_that_are_no_camera(tc: Command, tmp_path: Path, content: str, reason: str) -> None:
    file = tmp_path / "camera.json"
    file.write_text(content)
    ran = tc("camera", "add", "--from", str(file))
    assert ran.code == 2
    assert reason in ran.err


@pytest.mark.parametrize("stream", ["width=wide", "colour=red", "H264"])
def test_streams_that_make_no_sense(tc: Command, stream: str) -> None:
    assert tc("camera", "add", "--name", "x", "--stream", stream).code == 2


def test_update_keeps_what_is_not_given(direct: Command) -> None:
    before = cameras(direct)["Gate"]
    ran = direct("camera", "update", "Gate", "--name", "Main gate")
    assert (ran.code, ran.out) == (0, "Main gate was saved.\n")
    assert cameras(direct)["Main gate"] == before | {"name": "Main gate"}


def test_update_without_a_change(tc: Command) -> None:
    assert tc("camera", "update", "Gate").code == 2


def test_update_cannot_ask_nobody_for_a_password(direct: Command) -> None:
    ran = direct("camera", "update", "Gate", "--ask-password")
    assert ran.code == 2
    assert "TCCONSOLE_CAMERA_PASSWORD" in ran.err


def test_replace_names_what_vanishes_before_it_does(direct: Command, tmp_path: Path) -> None:
    before = cameras(direct)
    file = tmp_path / "cameras.json"
    file.write_text(json.dumps([before["Gate"], {"name": "Porch", "address": "127.0.0.1"}]))
    ran = direct("camera", "replace", str(file), typed="n\n")
    assert (ran.code, ran.out) == (1, "")
    assert all(name in ran.err for name in before if name != "Gate")
    assert "Lobby East" in ran.err
    assert cameras(direct) == before
    ran = direct("camera", "replace", str(file), typed="y\n")
    assert (ran.code, ran.out) == (0, "The device has 2 cameras now.\n")
    assert set(cameras(direct)) == {"Gate", "Porch"}


def test_replace_from_standard_input_with_yes(direct: Command) -> None:
    ran = direct(
        "camera", "replace", "-", "--yes", "--json", given='[{"name": "Porch", "address": "127.0.0.1"}]'
    )
    assert [camera["name"] for camera in ran.data] == ["Porch"]


def test_replace_asks_nobody_only_with_yes(direct: Command, tmp_path: Path) -> None:
    file = tmp_path / "cameras.json"
    file.write_text("[]")
    ran = direct("camera", "replace", str(file))
    assert ran.code == 2
    assert "--yes" in ran.err
    assert len(cameras(direct)) > 1


def test_delete(direct: Command) -> None:
    assert direct("camera", "delete", "Gate").out == "Gate was deleted.\n"
    assert "Gate" not in cameras(direct)


def test_snapshot_into_a_file(tc: Command, tmp_path: Path) -> None:
    file = tmp_path / "gate.jpg"
    ran = tc("camera", "snapshot", "Gate", "-o", str(file), "--json")
    assert ran.data == {"file": str(file), "bytes": file.stat().st_size}
    assert file.read_bytes().startswith(JPEG)


def test_snapshot_into_a_pipe_is_the_picture_and_nothing_else(tc: Command) -> None:
    ran = tc("camera", "snapshot", "Gate")
    assert (ran.code, ran.err) == (0, "")
    assert ran.raw.startswith(JPEG)
    assert ran.raw.endswith(b"\xff\xd9")


def test_snapshot_and_json_cannot_share_standard_output(tc: Command, simulator: Simulator) -> None:
    ran = tc("camera", "snapshot", "Gate", "--json")
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.error["kind"] == "Usage"


def test_a_picture_that_cannot_be_written(tc: Command, tmp_path: Path) -> None:
    file = tmp_path / "no" / "gate.jpg"
    ran = tc("camera", "snapshot", "Gate", "-o", str(file))
    assert (ran.code, ran.err) == (1, f"tcconsole: {file}: No such file or directory\n")


def test_preview_of_an_unsaved_camera(direct: Command, tmp_path: Path) -> None:
    gate = cameras(direct)["Gate"]
    stream = f"snapshot_uri={gate['streams'][0]['snapshot_uri']}"
    file = tmp_path / "preview.jpg"
    ran = direct("camera", "preview", "--stream", stream, "-o", str(file))
    assert ran.code == 0, ran.err
    assert file.read_bytes().startswith(JPEG)


def test_fullscreen(tc: Command, simulator: Simulator) -> None:
    ran = tc("camera", "fullscreen", "Roof")
    assert (ran.code, ran.out) == (0, "Roof fills the monitor.\n")
    assert "Roof" in json.dumps(simulator.state()["monitor"])


def test_onvif_test(tc: Command) -> None:
    ran = tc("camera", "test-onvif", "Gate", "--json")
    assert ran.code == 0, ran.err
    assert ran.data["result"]


def test_an_ambiguous_camera_lists_the_ids(direct: Command) -> None:
    direct("camera", "add", "--name", "Gate", "--address", "127.0.0.1", "--id", PORCH)
    ran = direct("camera", "fullscreen", "Gate")
    assert ran.code == 2
    assert PORCH in ran.err
