"""`tcconsole fleet plan|apply|resume|runs|report|forget` against three simulated devices."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.boxes import entry_of, know
from tests.cli.conftest import Command
from tests.harness.simulators import Simulator
from tests.harness.waiting import until

Simulators = Callable[..., Simulator]
Boxes = tuple[Simulator, Simulator, Simulator]
ZONE = "TimeZone=Europe/Paris"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The console's data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("TCCONSOLE_PASSWORD", "admin")
    return tmp_path / "data" / "tcconsole"


@pytest.fixture
def boxes(simulators: Simulators, command: Command, data: Path) -> Boxes:
    """Three devices that the console knows; two of the site North."""
    found = simulators(cameras=2), simulators(cameras=2), simulators(cameras=2)
    sites = ("North", "North", "South")
    know(data, [entry_of(one, f"k{at}", sites[at]) for at, one in enumerate(found)])
    return found


def value(box: Simulator, name: str) -> str:
    return str(box.state()["settings"][name])


def writes(box: Simulator) -> int:
    """How often settings were written."""
    requests = box.state()["requests"]
    return sum((one["method"], one["path"]) == ("POST", "/Settings") for one in requests)


def wait_for_write(box: Simulator) -> None:
    asyncio.run(until(lambda: writes(box), 20, what="settings are written"))


def endings(report: Any) -> list[str]:
    return [one["ending"] for one in report["devices"]]


def planned(command: Command, tmp_path: Path, *more: str) -> Path:
    file = tmp_path / "plan.json"
    ran = command("fleet", "plan", "settings", ZONE, "--all", "-o", str(file), *more)
    assert ran.code == 0, ran.err
    return file


def test_a_device_that_stands_in_a_plan_twice_is_changed_once(
    command: Command, boxes: Boxes, tmp_path: Path
) -> None:
    file = tmp_path / "plan.json"
    ran = command("fleet", "plan", "settings", "DeviceName=M{n}", "--all", "-o", str(file))
    assert ran.code == 0, ran.err
    plan = json.loads(file.read_bytes())
    first = plan["devices"][0]
    plan["devices"][1:1] = [first | {"address": "http://127.0.0.9", "changes": [], "why_not": "twice"}]
    plan["devices"][2]["changes"][0]["new"], plan["devices"][3]["changes"][0]["new"] = "M3", "M4"
    file.write_text(json.dumps(plan))
    ran = command("fleet", "apply", str(file), "--yes", "--json")
    assert ran.code == 0, ran.err
    assert endings(ran.data) == ["done and verified"] * 3
    assert [writes(box) for box in boxes] == [1, 1, 1]
    assert [value(box, "DeviceName") for box in boxes] == ["M1", "M3", "M4"]


def test_a_plan_is_shown_and_nothing_is_sent(command: Command, boxes: Boxes, tmp_path: Path) -> None:
    ran = command("fleet", "plan", "settings", ZONE, "DeviceName=Monitor {n:02}", "--site", "North")
    assert ran.code == 0, ran.err
    assert "2 devices, 2 to change" in ran.out
    assert "Device name: Lobby East → Monitor 01" in ran.out
    assert "Time zone: Universal → Europe/Paris" in ran.out
    assert [writes(box) for box in boxes] == [0, 0, 0]
    assert boxes[0].state()["sessions"] == 0


def test_a_plan_goes_through_its_file_and_is_carried_out_everywhere(
    command: Command, boxes: Boxes, tmp_path: Path
) -> None:
    file = planned(command, tmp_path)
    whole = json.loads(file.read_bytes())
    assert whole["format"] == "tcconsole fleet plan"
    assert [one["changes"][0]["new"] for one in whole["devices"]] == ["Europe/Paris"] * 3
    ran = command("fleet", "apply", str(file))
    assert (ran.code, [writes(box) for box in boxes]) == (2, [0, 0, 0])  # nobody can be asked
    ran = command("fleet", "apply", str(file), typed="n\n")
    assert (ran.code, [writes(box) for box in boxes]) == (1, [0, 0, 0])
    ran = command("fleet", "apply", str(file), typed="y\n", given="")
    assert ran.code == 0, ran.err
    assert "1 first, then 4 at a time" in ran.err
    assert ran.err.count("done and verified") == 3
    assert [value(box, "TimeZone") for box in boxes] == ["Europe/Paris"] * 3
    ran = command("fleet", "apply", str(file), "--yes")
    assert ran.code == 0
    assert "Nothing to change." in ran.out
    assert [writes(box) for box in boxes] == [1, 1, 1]


def test_one_that_refuses_and_one_that_is_off_are_named_and_the_rest_is_done(
    command: Command, boxes: Boxes, tmp_path: Path
) -> None:
    file = planned(command, tmp_path)
    boxes[0].fault(settings_not_taken=["TimeZone"])
    boxes[1].stop()
    ran = command("fleet", "apply", str(file), "--yes", "--stop-after", "0", "--pilot", "0", "--json")
    assert ran.code == 5
    report = ran.error["report"]
    assert endings(report) == ["refused", "skipped", "done and verified"]
    assert "connection" in report["devices"][1]["told"]
    assert value(boxes[2], "TimeZone") == "Europe/Paris"


def test_unreachable_devices_alone_are_unreachable(command: Command, boxes: Boxes, tmp_path: Path) -> None:
    file = planned(command, tmp_path)
    boxes[1].stop()
    ran = command("fleet", "apply", str(file), "--yes", "--json")
    assert ran.code == 3
    assert endings(ran.error["report"]) == ["done and verified", "skipped", "done and verified"]
    for box in boxes:
        box.stop()
    assert command("fleet", "plan", "settings", ZONE, "--all").code == 3


def test_a_pilot_that_fails_stops_the_run_and_it_goes_on_where_it_stood(
    command: Command, boxes: Boxes, tmp_path: Path
) -> None:
    file = planned(command, tmp_path)
    boxes[0].fault(settings_not_taken=["TimeZone"])
    ran = command("fleet", "apply", str(file), "--yes", "--json")
    assert ran.code == 5
    assert ran.error["report"]["state"] == "stopped"
    assert endings(ran.error["report"]) == ["refused", "waiting", "waiting"]
    assert "tcconsole fleet resume" in ran.error["message"]
    [kept] = command("fleet", "runs", "--left-over", "--json").data
    assert (kept["standing"], kept["run"]) == ("left over", ran.error["report"]["run"])
    boxes[0].fault(reset=True)
    assert command("fleet", "resume").code == 2  # nobody can be asked
    assert writes(boxes[1]) == 0
    ran = command("fleet", "resume", typed="y\n")
    assert ran.code == 5  # the first one is still refused, and is not tried again by itself
    assert [writes(box) for box in boxes] == [1, 1, 1]
    ran = command("fleet", "resume", kept["run"], "--again", "--yes", "--json")
    assert ran.code == 0, ran.err
    assert endings(ran.data) == ["done and verified"] * 3
    assert command("fleet", "runs", "--left-over").out == "No runs.\n"


def test_a_run_can_be_forgotten(command: Command, boxes: Boxes, tmp_path: Path) -> None:
    boxes[0].fault(settings_not_taken=["TimeZone"])
    assert command("fleet", "apply", str(planned(command, tmp_path)), "--yes").code == 5
    ran = command("fleet", "forget", "--yes", "--json")
    assert ran.code == 0, ran.err
    assert endings(ran.data) == ["refused", "skipped", "skipped"]
    assert writes(boxes[1]) == 0
    assert command("fleet", "forget", "--yes").code == 5
    assert command("fleet", "resume", "--yes").code == 5


def test_what_became_of_a_run_is_told_as_text_csv_and_json(
    command: Command, boxes: Boxes, tmp_path: Path
) -> None:
    assert command("fleet", "report").code == 5
    assert command("fleet", "apply", str(planned(command, tmp_path)), "--yes").code == 0
    assert "3 done and verified" in command("fleet", "report").out
    table, document = tmp_path / "run.csv", tmp_path / "run.json"
    assert command("fleet", "report", "-o", str(table)).code == 0
    assert command("fleet", "report", "-o", str(document), "--json").data["file"] == str(document)
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"))))
    assert [(row["what"], row["old"], row["new"]) for row in rows] == [
        ("Time zone", "Universal", "Europe/Paris")
    ] * 3
    assert endings(json.loads(document.read_bytes())) == ["done and verified"] * 3
    [run] = command("fleet", "runs", "--json").data
    assert command("fleet", "report", run["run"][:6], "--json").data["run"] == run["run"]


def test_a_device_that_changed_since_is_not_touched_unless_it_is_meant(
    command: Command, boxes: Boxes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = planned(command, tmp_path)
    monkeypatch.setenv("TCCONSOLE_DEVICE", boxes[2].url)
    assert command("settings", "set", "TimeZone=Asia/Tokyo").code == 0
    ran = command("fleet", "apply", str(file), "--yes", "--json")
    assert ran.code == 5
    assert ran.error["kind"] == "Changed"
    assert ran.error["devices"] == [boxes[2].url]
    assert "Asia/Tokyo → Europe/Paris" in ran.error["message"]
    assert [writes(box) for box in boxes] == [0, 0, 1]
    assert command("fleet", "apply", str(file), "--yes", "--anyway").code == 0
    assert value(boxes[2], "TimeZone") == "Europe/Paris"


def test_a_device_is_told_by_its_serial_and_no_other_is_changed_in_its_place(
    command: Command, boxes: Boxes, tmp_path: Path
) -> None:
    file = planned(command, tmp_path)
    whole = json.loads(file.read_bytes())
    whole["devices"] = whole["devices"][:1]
    whole["devices"][0] |= {"serial": "NOBODY"}
    file.write_text(json.dumps(whole))
    ran = command("fleet", "apply", str(file), "--yes", "--json")
    assert ran.code == 5
    assert writes(boxes[0]) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"format": "something"},
        {"version": 99},
        {"devices": []},
        {"devices": [{"address": "http://127.0.0.1:1", "changes": "x"}]},
        {"devices": [{"address": "file:///etc/passwd"}]},
        {"order": {"type": "rm"}},
        {"order": {"type": "settings", "values": {"AdminPassword": 5}}},
        {"order": {"type": "settings", "sent": {"a": "b"}}},
        {"order": {"type": "settings", "values": {"NoSuch": "x"}}},
        {"order": {"type": "settings", "values": {"AdminPassword": "hidden"}}},
    ],
)
def test_a_hostile_plan_is_refused_before_anything_is_sent(
    command: Command, boxes: Boxes, tmp_path: Path, change: dict[str, Any]
) -> None:
    whole = json.loads(planned(command, tmp_path).read_bytes()) | change
    before = [writes(box) for box in boxes]
    ran = command("fleet", "apply", "-", "--yes", given=json.dumps(whole))
    assert ran.code in (2, 5), ran.out
    assert "Traceback" not in ran.err
    assert [writes(box) for box in boxes] == before


def test_what_is_no_plan_at_all_is_told(command: Command, data: Path, tmp_path: Path) -> None:
    for given in ("", "{}", "[" * 100_000, "no JSON", "\ud800"):
        ran = command("fleet", "apply", "-", "--yes", given=given)
        assert ran.code == 2
        assert "nothing was sent" in ran.err
    assert command("fleet", "apply", str(tmp_path / "none.json"), "--yes").code == 2


def test_each_device_has_its_own_from_a_file(command: Command, boxes: Boxes, tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    serials = [value(box, "DeviceSerial") for box in boxes]
    table.write_text("serial,DeviceName\n" + "".join(f"{one},Box {at}\n" for at, one in enumerate(serials)))
    ran = command("fleet", "plan", "settings", "--columns", str(table), "--all", "--json")
    assert ran.code == 0, ran.err
    assert [one["changes"][0]["new"] for one in ran.data["devices"]] == ["Box 0", "Box 1", "Box 2"]
    table.write_text("colour,DeviceName\nred,x\n")
    ran = command("fleet", "plan", "settings", "--columns", str(table), "--all")
    assert (ran.code, "serial" in ran.err) == (2, True)
    table.write_bytes(b"\xff\xfe\x00")
    assert command("fleet", "plan", "settings", "--columns", str(table), "--all").code == 2


@pytest.mark.parametrize(
    "typed", [("Colour=red",), ("TimeZone",), ("NetworkIP=10.0.0.1",), ("AdminPassword=x",), ()]
)
def test_what_cannot_be_given_to_many_is_usage(command: Command, data: Path, typed: tuple[str, ...]) -> None:
    ran = command("fleet", "plan", "settings", *typed, "--devices", "http://127.0.0.1:9")
    assert ran.code == 2


def test_ctrl_c_pauses_what_has_begun_goes_on_and_the_rest_is_resumed(
    command: Command, boxes: Boxes, tmp_path: Path
) -> None:
    file = planned(command, tmp_path)
    boxes[0].fault(settings_latency_ms=600)
    line = [sys.executable, "-m", "tcconsole", "fleet", "apply", str(file), "--yes", "--json"]
    running = subprocess.Popen(
        line,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        text=True,
    )
    try:
        wait_for_write(boxes[0])
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=30)
    finally:
        running.kill()
        running.wait(10)
    assert running.returncode == 130, told
    report = json.loads(told)["error"]["report"]
    assert (report["state"], endings(report)) == ("paused", ["done and verified", "waiting", "waiting"])
    boxes[0].fault(reset=True)
    ran = command("fleet", "resume", "--yes", "--json")
    assert ran.code == 0, ran.err
    assert [writes(box) for box in boxes] == [1, 1, 1]


@pytest.mark.parametrize(
    "name",
    [
        *("plan settings", "plan firmware", "plan password", "plan backup", "plan restore", "plan clone"),
        *("apply", "resume", "runs", "report", "forget", "commission"),
    ],
)
def test_every_command_explains_itself_speaks_json_and_takes_no_password(command: Command, name: str) -> None:
    ran = command("fleet", *name.split(), "--help")
    assert ran.code == 0
    assert "--json" in ran.out
    assert "--password" not in ran.out.split()


def test_a_change_does_not_hide_the_devices_that_an_earlier_version_kept(
    command: Command, simulator: Simulator, data: Path, tmp_path: Path
) -> None:
    data.mkdir(parents=True)
    (data / "devices.json").write_text(json.dumps({"devices": [{"address": simulator.url, "key": "old"}]}))
    assert command("fleet", "apply", str(planned(command, tmp_path)), "--yes").code == 0
    assert [one["key"] for one in command("device", "list", "--json").data] == ["old"]


def test_runs_of_a_newer_version_are_left_alone(command: Command, boxes: Boxes, data: Path) -> None:
    with closing(sqlite3.connect(data / "site.db")) as store, store:
        store.execute("UPDATE alembic_version SET version_num = '9999'")
    ran = command("fleet", "runs")
    assert ran.code == 1
    assert "newer version" in ran.err


def test_a_device_that_was_given_a_name_is_known_by_it(
    command: Command, boxes: Boxes, tmp_path: Path
) -> None:
    file = tmp_path / "names.json"
    assert command("fleet", "plan", "settings", "DeviceName=Wall {n:02}", "--all", "-o", str(file)).code == 0
    boxes[2].stop()
    assert command("fleet", "apply", str(file), "--yes", "--pilot", "0", "--anyway").code != 0
    names = [one["name"] for one in command("device", "list", "--json").data]
    assert names == ["Wall 01", "Wall 02", "Lobby West"]
    assert command("fleet", "plan", "settings", "TimeZone=Europe/Rome", "--devices", "Wall 02").code == 0
