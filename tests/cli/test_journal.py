"""What commands change is written down, and read again by `tcconsole journal`."""

from __future__ import annotations

import csv
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tcconsole.model.data_folder import data_folder
from tcconsole.model.journal_entry import this_user
from tcconsole.model.journal_schema import FILE, VERSION
from tests.cli.boxes import entry_of, know
from tests.cli.conftest import Command
from tests.harness.simulators import Simulator


def test_a_command_is_in_the_journal_with_what_it_changed(tc: Command, simulator: Simulator) -> None:
    names = [panel["panel_name"] for panel in tc("panel", "list", "--json").data]
    assert tc("panel", "show", names[1]).code == 0
    assert tc("panel", "show", "no such panel").code != 0
    assert tc("settings", "set", "DeviceName=Lobby West").code == 0
    told = tc("journal", "list", "--json").data
    assert [one["action"] for one in told] == ["Change settings", "Show panel"]
    assert told[1]["what"].startswith(names[1])
    assert told[1]["result"] == "done"
    assert told[1]["operator"] == this_user()
    assert told[1]["origin"] == "command line"
    assert told[1]["address"] == simulator.url
    assert "Device name: Lobby East → Lobby West" in told[0]["what"]
    assert told[0]["device"] == "Lobby East"
    listed = tc("journal", "list")
    assert "Show panel" in listed.out
    assert listed.out.splitlines()[0].split() == [
        "Time",
        "Operator",
        "Device",
        "Action",
        "What",
        "changed",
        "Result",
    ]


def test_a_change_to_many_devices_is_in_the_journal_under_its_run(
    tc: Command, simulator: Simulator, tmp_path: Path
) -> None:
    know(data_folder(), [entry_of(simulator, "k0", "North")])
    plan = tmp_path / "plan.json"
    assert tc("fleet", "plan", "settings", "DeviceName=Wall {n:02}", "--all", "-o", str(plan)).code == 0
    assert tc("fleet", "apply", str(plan), "--yes").code == 0
    (run,) = tc("fleet", "runs", "--json").data
    (told,) = tc("journal", "list", "--json", "--search", run["run"]).data
    assert (told["action"], told["result"], told["address"]) == ("Change settings", "done", simulator.url)
    assert "Device name: Lobby East → Wall 01" in told["what"]


def test_filters(tc: Command) -> None:
    tc("panel", "stop")
    tc("panel", "refresh")

    def actions(*options: str) -> list[str]:
        return [one["action"] for one in tc("journal", "list", "--json", *options).data]

    assert actions() == ["Refresh display", "Stop display"]
    assert actions("--search", "STOP display") == ["Stop display"]
    assert actions("--limit", "1") == ["Refresh display"]
    assert actions("--since", "1h") == ["Refresh display", "Stop display"]
    assert actions("--until", "1h") == []
    assert actions("--since", "2020-01-01", "--until", "2020-12-31") == []
    assert actions("--result", "refused") == []
    assert actions("--device", "no such device") == []
    assert tc("journal", "list", "--since", "yesterday").code == 2


def test_export_to_a_file_and_to_standard_output(tc: Command, tmp_path: Path) -> None:
    tc("panel", "stop")
    file = tmp_path / "journal.csv"
    assert tc("journal", "export", str(file)).out == f"1 entry written to {file}.\n"
    (row,) = csv.DictReader(file.read_text("utf-8-sig").splitlines())
    assert (row["action"], row["result"]) == ("Stop display", "done")
    assert "Stop display" in tc("journal", "export", "-").out
    assert tc("journal", "export", str(tmp_path / "no" / "such.csv")).code == 1


def test_without_a_journal_there_is_nothing_to_list(command: Command) -> None:
    assert command("journal", "list").out == "The journal has nothing.\n"
    assert command("journal", "list", "--json").data == []
    assert not (data_folder() / FILE).exists()


@pytest.mark.parametrize("damage", ["garbage", "newer"])
def test_a_journal_that_cannot_be_used_is_told_and_stops_no_command(tc: Command, damage: str) -> None:
    file = data_folder() / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    if damage == "garbage":
        file.write_bytes(b"no journal" * 1000)
    else:
        with sqlite3.connect(file) as connection:
            connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.close()
    before = file.read_bytes()
    stopped = tc("panel", "stop")
    assert stopped.code == 0
    assert "the journal is not written" in stopped.err
    listed = tc("journal", "list")
    assert listed.code == 1
    assert "journal" in listed.err
    assert file.read_bytes()[:4096] == before[:4096]


def test_a_support_bundle_without_a_window(tc: Command, tmp_path: Path, simulator: Simulator) -> None:
    tc("panel", "stop")
    file = tmp_path / "bundle.zip"
    told = tc("support-bundle", str(file), "--json", "--leave-out", "versions.txt").data
    with zipfile.ZipFile(file) as bundle:
        assert [part["name"] for part in told["parts"]] == bundle.namelist() == ["about.txt", "journal.csv"]
        assert "Stop display" in bundle.read("journal.csv").decode()
    assert tc("support-bundle", str(file), "--leave-out", "nothing.txt").code == 2
    assert tc("support-bundle", str(tmp_path / "no" / "x.zip")).code == 1


def test_passwords_given_to_commands_are_nowhere_in_the_journal(
    tc: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TCCONSOLE_NEW_PASSWORD", "n3w-admin-secret")
    assert tc("settings", "set", "AdminPassword").code == 0
    written = b"".join(file.read_bytes() for file in data_folder().glob(f"{FILE}*"))
    assert b"Change settings" in written
    assert b"n3w-admin-secret" not in written


def test_devices_of_the_window_lend_their_names(tc: Command, simulator: Simulator) -> None:
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    kept = {"devices": [{"address": simulator.url, "name": "Lobby", "serial": "123"}, "broken"]}
    (folder / "devices.json").write_text(json.dumps(kept))
    tc("panel", "stop")
    (entry,) = tc("journal", "list", "--json").data
    assert (entry["device"], entry["serial"]) == ("Lobby", "123")
