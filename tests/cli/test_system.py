"""`tcconsole system` against a simulated device."""

import hashlib
from pathlib import Path

import pytest

from tcconsole.simulator.firmware import firmware_file
from tests.cli.conftest import Command
from tests.harness.simulators import Simulator

DONE = {"done": True}


def test_bridges(tc: Command) -> None:
    listed = tc("system", "bridges", "--json").data
    assert listed
    assert set(listed[0]) == {"server_name", "ip", "version", "farm_id"}
    assert listed[0]["server_name"] in tc("system", "bridges").out


@pytest.mark.parametrize(("missing", "told"), [(True, "not registered\n"), (False, "registered\n")])
def test_registration(tc: Command, simulator: Simulator, missing: bool, told: str) -> None:
    simulator.fault(not_registered=missing)
    assert tc("system", "registration", "--json").data == {"registered": not missing}
    assert tc("system", "registration").out == told


def test_update_check_and_state(tc: Command) -> None:
    assert tc("system", "update-check", "--json").data["newest"] in tc("system", "update-check").out
    assert tc("system", "update-state", "--json").data["state"] in tc("system", "update-state").out


@pytest.mark.parametrize("words", [("restart",), ("restore",), ("update-start",), ("upload", "FILE")])
def test_what_cannot_be_taken_back_names_the_device_and_is_not_done_unasked(
    tc: Command, simulator: Simulator, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = tmp_path / "firmware.bin"
    file.write_bytes(firmware_file("9.9.9.9"))
    arguments = [str(file) if word == "FILE" else word for word in words]
    declined = tc("system", *arguments, typed="\n")
    assert (declined.code, declined.out) == (1, "")
    assert "Lobby East" in declined.err
    assert simulator.url in declined.err
    assert "Nothing was changed." in declined.err
    nobody = tc("system", *arguments)
    assert nobody.code == 2
    assert "--yes" in nobody.err
    assert simulator.state()["phase"] == "serving"
    assert tc("system", "update-state").out == "No update is running.\n"


def test_restart(tc: Command) -> None:
    assert tc("system", "restart", typed="y\n").out == "The device restarts.\n"


def test_restart_for_scripts(tc: Command) -> None:
    assert tc("system", "restart", "--yes", "--json").data == DONE


def test_restore_wants_the_devices_name(tc: Command) -> None:
    assert tc("system", "restore", typed="Lobby West\n").code == 1
    assert tc("system", "restore", typed="Lobby East\n").out == "The device restores its factory defaults.\n"


def test_restore_for_scripts(tc: Command) -> None:
    assert tc("system", "restore", "--yes", "--json").data == DONE


def test_update_start(tc: Command) -> None:
    assert tc("system", "update-start", "--yes", "--json").data == {"code": 0}


def test_an_update_that_the_device_refuses(tc: Command) -> None:
    tc("system", "update-start", "--yes")
    ran = tc("system", "update-start", "--yes", "--json")
    assert ran.code == 5
    assert ran.error["code"] == 1
    assert "refusal 1" in ran.error["message"]


def test_upload_sends_the_whole_file_and_tells_so(tc: Command, simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "firmware.bin"
    file.write_bytes(firmware_file("9.9.9.9", b"x" * 1_500_000))
    ran = tc("system", "upload", str(file), typed="y\n")
    assert (ran.code, ran.out) == (0, "The device took the file and installs it.\n")
    assert ran.err.endswith("Sent 1.5 MB of 1.5 MB (100 %)\n")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert f"(1.5 MB, SHA-256 {digest})" in ran.err
    assert simulator.state()["upload"]["sha256"] == digest
    assert simulator.state()["upload"]["size"] == file.stat().st_size


def test_a_file_that_is_no_firmware_is_refused_with_the_number(tc: Command, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a firmware")
    ran = tc("system", "upload", str(file), "--yes")
    assert (ran.code, ran.out) == (5, "")
    assert "refusal 3" in ran.err


def test_a_file_that_is_not_there(tc: Command, tmp_path: Path) -> None:
    assert tc("system", "upload", str(tmp_path / "none.bin"), "--yes").code == 2


def test_an_empty_file(tc: Command, tmp_path: Path) -> None:
    file = tmp_path / "empty.bin"
    file.touch()
    assert tc("system", "upload", str(file), "--yes").code == 5
