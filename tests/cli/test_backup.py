"""`tcconsole backup` and `restore` against a simulated device."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.harness.leaks import Leaks
from tests.harness.simulators import Simulator


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our own data folder, empty."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "tcconsole"


def values(tc: Command) -> dict[str, str]:
    return {one["name"]: one["value"] for one in tc("settings", "list", "--json").data}


def items(ran: Any) -> dict[str, str]:
    return {one["name"]: one["result"] for one in ran["items"] if one["chosen"]}


def test_a_backup_holds_the_device_and_no_password(tc: Command, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "box.json"
    assert tc("settings", "set", "VideoSource=directconnect").code == 0
    ran = tc("backup", "-o", str(file), "--json")
    assert (ran.code, ran.data["file"]) == (0, str(file))
    whole = json.loads(file.read_bytes())
    assert whole["format"] == "tcconsole backup"
    assert whole["device"]["serial"] == values(tc)["DeviceSerial"]
    assert len(whole["content"]["cameras"]) == ran.data["cameras"] > 0
    assert len(whole["content"]["panels"]) == ran.data["panels"] > 0
    assert whole["cannot_hold"]
    camera = next(one for one in tc("camera", "list", "--json").data)
    assert camera["username"]
    assert "Password" not in whole["content"]["cameras"][0]


def test_nothing_to_restore_on_the_device_itself(tc: Command, data: Path) -> None:
    whole = tc("backup", "-o", "-").out
    ran = tc("restore", "-", "--yes", given=whole)
    assert (ran.code, ran.out) == (0, "Nothing to change.\n")
    assert not (data / "backups").exists()


def test_what_differs_is_told_then_put_back(tc: Command, data: Path, tmp_path: Path) -> None:
    file, before = tmp_path / "box.json", values(tc)
    assert tc("backup", "-o", str(file)).code == 0
    assert tc("settings", "set", "DeviceName=Elsewhere").code == 0
    assert tc("panel", "delete", "Night").code == 0
    ran = tc("restore", str(file), "--dry-run")
    assert ran.code == 0
    assert f"~ settings: Device name: Elsewhere → {before['DeviceName']}" in ran.out
    assert "+ panels: Night" in ran.out
    assert values(tc)["DeviceName"] == "Elsewhere"
    assert tc("restore", str(file)).code == 2  # nobody can be asked
    ran = tc("restore", str(file), "--only", "settings", "--yes", "--json")
    assert items(ran.data) == {"Device name": "done"}
    assert Path(ran.data["before"]).parent.parent == data / "backups"
    assert values(tc) == before | {"Time": values(tc)["Time"]}
    ran = tc("restore", str(file), "--yes")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "1 of 1 changes made.")


def test_a_file_that_is_no_backup_is_refused_in_words(tc: Command, data: Path) -> None:
    for given in ("{}", "no JSON", '{"format": "tcconsole backup", "version": 99}'):
        ran = tc("restore", "-", "--yes", given=given)
        assert ran.code == 2
        assert "nothing was sent" in ran.err
    assert tc("restore", "-", "--only", "colours", given="{}").code == 2


def test_what_is_not_taken_is_a_failure_that_says_so(
    tc: Command, simulator: Simulator, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "box.json"
    assert tc("backup", "-o", str(file)).code == 0
    assert tc("settings", "set", "DeviceName=Elsewhere").code == 0
    simulator.fault(settings_not_taken=["DeviceName"])
    ran = tc("restore", str(file), "--yes", "--json")
    assert ran.code == 5
    assert items(ran.error) == {"Device name": "not taken"}


def test_onto_another_device_cameras_are_found_by_name_or_named(
    tc: Command,
    simulators: Callable[..., Simulator],
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "box.json"
    assert tc("backup", "-o", str(file)).code == 0
    other = simulators(cameras=4)
    monkeypatch.setenv("TCCONSOLE_DEVICE", other.url)
    ran = tc("restore", str(file), "--yes", "--json")
    assert ran.code == 5, (ran.out, ran.err)
    assert ran.error["kind"] == "UnknownCameras"
    first = ran.error["cameras"][0]["name"]
    mine = tc("camera", "list", "--json").data[3]["name"]
    assert tc("restore", str(file), "--map", f"{first}={mine}", "--yes").code == 5
    assert tc("restore", str(file), "--map", "nobody=x", "--yes").code == 2
    ran = tc("restore", str(file), "--leave-empty", "--yes")
    assert ran.code == 0, ran.err
    panels = {panel["panel_name"] for panel in tc("panel", "list", "--json").data}
    assert {panel["PanelName"] for panel in json.loads(file.read_bytes())["content"]["panels"]} <= panels
    assert "Nothing to change." in tc("restore", str(file), "--leave-empty", "--yes").out


def test_passwords_come_from_the_environment_and_go_nowhere_else(
    tc: Command,
    simulators: Callable[..., Simulator],
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file, secret = tmp_path / "box.json", "bridge-user-51ac"
    other = simulators()
    assert tc("backup", "-o", str(file)).code == 0
    monkeypatch.setenv("TCCONSOLE_DEVICE", other.url)
    monkeypatch.setenv("TCCONSOLE_SYMPHONY_PASSWORD", secret)
    assert tc("settings", "set", "SymphonyUser=nobody").code == 0
    ran = tc("restore", str(file), "--only", "settings", "--yes")
    assert ran.code == 0, ran.err
    assert other.device.device.memory.bridge_password.fits(secret)
    assert secret not in ran.out + ran.err
    assert Leaks(bridge=secret).in_folder(tmp_path) == []
