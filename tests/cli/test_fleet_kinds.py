"""The kinds of changes to many devices from the command line: firmware, passwords, backups, restores, clones."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.boxes import entry_of, know
from tests.cli.conftest import Command
from tests.harness.simulators import Simulator

Simulators = Callable[..., Simulator]
Boxes = tuple[Simulator, Simulator]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The console's data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("TCCONSOLE_PASSWORD", "admin")
    return tmp_path / "data" / "tcconsole"


@pytest.fixture
def boxes(simulators: Simulators, command: Command, data: Path) -> Boxes:
    """Two devices that the console knows."""
    found = simulators(cameras=3), simulators(cameras=3)
    know(data, [entry_of(one, f"k{at}", "North") for at, one in enumerate(found)])
    return found


def requests(box: Simulator) -> list[str]:
    return [f"{one['method']} {one['path']}" for one in box.state()["requests"]]


def changing(box: Simulator) -> list[str]:
    """What it was asked that changes something."""
    return [one for one in requests(box) if not one.startswith("GET") and "/Session" not in one]


def names(box: Simulator) -> list[str]:
    return sorted(panel["PanelName"] for panel in box.state()["panels"])


def signs_in(command: Command, box: Simulator, password: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    with monkeypatch.context() as patch:
        patch.setenv("TCCONSOLE_PASSWORD", password)
        return command("session", "test", "--device", box.url).code == 0


def test_every_device_has_a_backup_of_its_own_and_nothing_is_changed(
    command: Command, boxes: Boxes, tmp_path: Path
) -> None:
    ran = command("backup", "--all", "-o", str(tmp_path / "all"), "--json")
    assert ran.code == 0, ran.err
    assert [one["ending"] for one in ran.data["devices"]] == ["done and verified"] * 2
    files = sorted((tmp_path / "all").iterdir())
    serials = {json.loads(file.read_bytes())["device"]["serial"] for file in files}
    assert serials == {box.state()["settings"]["DeviceSerial"] for box in boxes}
    assert [changing(box) for box in boxes] == [[], []]


def test_a_backup_of_many_that_is_not_all_done_says_so(
    command: Command, boxes: Boxes, tmp_path: Path
) -> None:
    boxes[1].stop()
    ran = command("backup", "--site", "North", "-o", str(tmp_path / "all"))
    assert ran.code == 3
    assert len(list((tmp_path / "all").iterdir())) == 1
    assert command("backup", "--all", "-o", "-").code == 2
    assert command("backup", "--all", "--device", boxes[0].url).code == 2
    assert (
        command("backup", "--device", boxes[0].url, "-o", str(tmp_path)).code == 2
    )  # a folder is for several


def test_each_gets_its_own_backup_back(
    command: Command, boxes: Boxes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, plan = tmp_path / "all", tmp_path / "plan.json"
    before = [names(box) for box in boxes]
    assert command("backup", "--all", "-o", str(folder)).code == 0
    assert command("panel", "delete", "Night", "--device", boxes[0].url).code == 0
    ran = command(
        "fleet", "plan", "restore", str(folder), "--all", "--only", "panels", "-o", str(plan), "--json"
    )
    assert ran.code == 0, ran.err
    assert [one["why_not"] for one in ran.data["devices"]] == ["", "Nothing to change."]
    assert names(boxes[0]) != before[0]
    ran = command("fleet", "apply", str(plan), "--yes", "--json")
    assert ran.code == 0, ran.err
    assert [names(box) for box in boxes] == before
    assert command("panel", "delete", "Night", "--device", boxes[1].url).code == 0
    assert "Night" in command("restore", str(folder), "--all", "--dry-run").out
    assert command("restore", str(folder), "--all").code == 2  # nobody can be asked
    assert names(boxes[1]) != before[1]
    assert command("restore", str(folder), "--all", "--yes").code == 0
    assert [names(box) for box in boxes] == before
    for wrong in (["--only", "network"], ["--map", "a=b"], ["--device", boxes[0].url]):
        assert command("restore", str(folder), "--all", *wrong).code == 2
    assert command("restore", str(plan), "--all", "--yes").code == 2
    assert command("restore", str(folder), "--device", boxes[0].url).code == 2


def test_a_device_is_cloned_after_a_look_at_it(command: Command, boxes: Boxes) -> None:
    assert command("panel", "delete", "Night", "--device", boxes[1].url).code == 0
    assert command("settings", "set", "TimeZone=Asia/Tokyo", "--device", boxes[0].url).code == 0
    name, sent = boxes[1].state()["settings"]["DeviceName"], changing(boxes[1])
    source = boxes[0].state()["settings"]["DeviceName"]
    ran = command("clone", source, "--all", "--dry-run")
    assert ran.code == 0, ran.err
    assert "1 device, 1 to change" in ran.out
    assert "Asia/Tokyo" in ran.out
    assert "Night" in ran.out
    assert command("clone", source, "--all").code == 2  # nobody can be asked
    assert changing(boxes[1]) == sent
    ran = command("clone", source, "--all", "--yes", "--json")
    assert ran.code == 0, ran.err
    has = boxes[1].state()["settings"]
    assert (has["TimeZone"], has["DeviceName"]) == ("Asia/Tokyo", name)
    assert names(boxes[0]) == names(boxes[1])
    assert "Nothing to change." in command("clone", source, "--all", "--yes").out


def test_only_panels_are_cloned_and_cameras_as_somebody_says(command: Command, boxes: Boxes) -> None:
    assert command("settings", "set", "TimeZone=Asia/Tokyo", "--device", boxes[0].url).code == 0
    assert command("panel", "delete", "Night", "--device", boxes[1].url).code == 0
    old, new = (camera["name"] for camera in boxes[0].state()["cameras"][:2])
    ran = command(
        "clone", boxes[0].url, "--devices", boxes[1].url, "--only", "panels", "--map", f"{old}={new}", "--yes"
    )
    assert ran.code == 0, ran.err
    assert boxes[1].state()["settings"]["TimeZone"] != "Asia/Tokyo"
    assert names(boxes[0]) == names(boxes[1])
    assert command("clone", boxes[0].url, "--devices", boxes[0].url).code == 2
    assert command("clone", boxes[0].url, "--all", "--map", "x").code == 2
    assert command("clone", boxes[0].url, "--all", "--only", "colours").code == 2


def test_a_typed_password_is_changed_everywhere_and_told_nowhere(
    command: Command, boxes: Boxes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, plan = "Corridor-lamp-77", tmp_path / "plan.json"
    monkeypatch.setenv("TCCONSOLE_NEW_PASSWORD", new)
    ran = command("fleet", "plan", "password", "--typed", "--all", "-o", str(plan))
    assert ran.code == 0, ran.err
    assert "typed, the same for all" in ran.out
    ran = command("fleet", "apply", str(plan), "--yes")
    assert ran.code == 0, ran.err
    told = ran.out + ran.err + command("fleet", "report", "--json").out + plan.read_text()
    assert new not in told
    assert [signs_in(command, box, new, monkeypatch) for box in boxes] == [True, True]
    assert [signs_in(command, box, "admin", monkeypatch) for box in boxes] == [False, False]
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file())
    assert new.encode() not in kept


def test_generated_passwords_are_in_the_keyring_before_they_are_sent(
    command: Command,
    boxes: Boxes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    keyring_entries: dict[tuple[str, str], str],
) -> None:
    plan = tmp_path / "plan.json"
    assert command("fleet", "plan", "password", "--all", "-o", str(plan)).code == 0
    ran = command("fleet", "apply", str(plan), "--yes", "--json")
    assert ran.code == 0, ran.err
    for box in boxes:
        [new] = [value for (_, name), value in keyring_entries.items() if name == box.url]
        assert signs_in(command, box, new, monkeypatch)
        assert new not in ran.out


def test_generated_passwords_of_a_run_that_is_taken_up_are_in_the_keyring_too(
    command: Command,
    boxes: Boxes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    keyring_entries: dict[tuple[str, str], str],
) -> None:
    plan = tmp_path / "plan.json"
    assert command("fleet", "plan", "password", "--all", "-o", str(plan)).code == 0
    ran = command("fleet", "apply", str(plan), "--yes", "--pilot", "1", "--wait-after-pilot")
    assert ran.code != 0
    assert signs_in(command, boxes[1], "admin", monkeypatch)
    ran = command("fleet", "resume", "--yes")
    assert ran.code == 0, ran.err
    [new] = [value for (_, name), value in keyring_entries.items() if name == boxes[1].url]
    assert signs_in(command, boxes[1], new, monkeypatch)


def test_generated_passwords_that_nobody_would_have_are_not_sent(
    command: Command, boxes: Boxes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tcconsole.cli.password.keep", lambda address, password: False)
    plan, listed = tmp_path / "plan.json", tmp_path / "new.txt"
    assert command("fleet", "plan", "password", "--all", "-o", str(plan)).code == 0
    ran = command("fleet", "apply", str(plan), "--yes", "--json")
    assert ran.code == 5
    assert "keyring" in ran.err
    assert [changing(box) for box in boxes] == [[], []]
    ran = command("fleet", "apply", str(plan), "--yes", "--json", "--list", str(listed))
    assert ran.code == 0, ran.err
    assert stat.S_IMODE(listed.stat().st_mode) == 0o600
    lines = [line.split("\t") for line in listed.read_text("utf-8").splitlines()[1:]]
    assert [
        signs_in(command, box, line[-1], monkeypatch) for box, line in zip(boxes, lines, strict=True)
    ] == [True, True]
    monkeypatch.setenv("TCCONSOLE_PASSWORD", lines[0][-1])
    ran = command("fleet", "apply", str(plan), "--yes", "--list", str(listed), "--anyway")
    assert ran.code != 0
    assert "is there already" in ran.err


def test_a_firmware_file_is_installed_and_proved(command: Command, boxes: Boxes, tmp_path: Path) -> None:
    file, plan = tmp_path / "firmware-2.3.0.7.bin", tmp_path / "plan.json"
    file.write_bytes(b"firmware" * 1000)
    ran = command(
        "fleet", "plan", "firmware", str(file), "--devices", boxes[0].url, "-o", str(plan), "--json"
    )
    assert ran.code == 0, ran.err
    [device] = ran.data["devices"]
    assert device["changes"][0]["new"] == "2.3.0.7"
    assert [changing(box) for box in boxes] == [[], []]
    file.write_bytes(b"another file")
    ran = command("fleet", "apply", str(plan), "--yes")
    assert ran.code == 5
    assert "not the file any more" in ran.err
    assert changing(boxes[0]) == []
