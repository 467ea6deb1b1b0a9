"""`tcconsole device …`: the list of devices from the command line, also beside a console that is open."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tcconsole.model.data_folder import data_folder
from tcconsole.model.site.plain import known_devices
from tests.api.test_trust import Identity
from tests.cli.conftest import Command
from tests.harness.simulators import Simulator

Simulators = Callable[..., Simulator]
Keyring = dict[tuple[str, str], str]


@pytest.fixture
def added(tc: Command, simulator: Simulator, keyring_entries: Keyring) -> Command:
    """`tc` with one device on the list."""
    assert tc("device", "add", simulator.url, "--site", "North").code == 0
    return tc


def urls() -> list[str]:
    return [entry.address for entry in known_devices(data_folder())]


def test_a_device_is_added_once_it_has_answered(
    tc: Command, simulator: Simulator, keyring_entries: Keyring
) -> None:
    ran = tc("device", "add", simulator.url, "--site", "North", "--json")
    assert ran.code == 0
    (told,) = ran.data["added"]
    assert (told["address"], told["site"], bool(told["serial"])) == (simulator.url, "North", True)
    assert keyring_entries["tcconsole", simulator.url] == simulator.password
    assert simulator.state()["sessions"] == 0
    again = tc("device", "add", simulator.url, "--json")
    assert (again.data["added"], again.data["known"]) == ([], [simulator.url])
    assert urls() == [simulator.url]


def test_what_does_not_answer_is_not_added(
    tc: Command, simulator: Simulator, keyring_entries: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tc("device", "add", simulator.url, "http://127.0.0.1:9").code == 3
    assert tc("device", "add", "ftp://x").code == 2
    monkeypatch.setenv("TCCONSOLE_PASSWORD", "wrong")
    assert tc("device", "add", simulator.url).code == 4
    assert (urls(), keyring_entries) == ([], {})
    assert tc("device", "add", "http://127.0.0.1:9", "--no-check").code == 0
    assert (urls(), keyring_entries) == (["http://127.0.0.1:9"], {})


def test_one_device_is_not_added_at_a_second_address(added: Command, simulator: Simulator) -> None:
    other = simulator.url.replace("127.0.0.1", "localhost")
    ran = added("device", "add", other, "--json")
    assert (ran.code, ran.error["kind"], ran.error["known_at"]) == (1, "Known", simulator.url)
    assert urls() == [simulator.url]


def test_a_certificate_is_kept_with_its_device(
    tc: Command, simulators: Simulators, keyring_entries: Keyring
) -> None:
    identity = Identity("127.0.0.1")
    box = simulators(tls=identity.server)
    assert tc("device", "add", box.url).code == 3
    assert tc("device", "add", box.url, "--fingerprint", identity.fingerprint).code == 0
    (entry,) = known_devices(data_folder())
    assert entry.fingerprint == identity.fingerprint
    assert tc("device", "list", "--check").code == 0


def test_the_list_tells_what_is_known(added: Command, simulator: Simulator) -> None:
    (told,) = added("device", "list", "--json").data
    assert (told["address"], told["site"], told["last_seen"]) == (simulator.url, "North", None)
    words = added("device", "list").out
    assert simulator.url in words
    assert "never" in words
    assert added("device", "list", "--site", "south", "--json").data == []
    assert "knows no devices" in added("device", "list", "--site", "south").out


def test_each_is_asked_for_its_state(added: Command, simulator: Simulator, simulators: Simulators) -> None:
    assert added("device", "list", "--check", "--json").data[0]["on_line"] is True
    simulator.stop()
    ran = added("device", "list", "--check", "--json")
    assert (ran.code, ran.data[0]["state"]) == (3, "no answer")
    simulators(index=1, port=simulator.device._listener.port)
    ran = added("device", "list", "--check", "--json")
    assert ran.code == 3
    assert ran.data[0]["state"].startswith("another device answers, serial ")


def test_without_a_password_it_is_told_as_signed_out(
    added: Command, simulator: Simulator, keyring_entries: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TCCONSOLE_PASSWORD")
    assert added("device", "list", "--check").code == 0  # the keyring has it
    keyring_entries.clear()
    ran = added("device", "list", "--check", "--json")
    assert (ran.code, ran.data[0]["state"]) == (4, "signed out: no password")


def test_commands_leave_another_device_at_a_known_address_alone(
    added: Command, simulator: Simulator, simulators: Simulators
) -> None:
    simulator.stop()
    other = simulators(index=1, port=simulator.device._listener.port)
    ran = added("panel", "stop", "--json")
    assert (ran.code, ran.error["kind"]) == (3, "AnotherDevice")
    assert other.state()["sessions"] == 0
    assert "stop_display" not in {entry["operation"] for entry in other.state()["requests"]}


def test_a_device_is_forgotten_with_its_password(
    added: Command, simulator: Simulator, keyring_entries: Keyring
) -> None:
    assert added("device", "remove", simulator.url).code == 2  # nobody can be asked
    assert added("device", "remove", simulator.url, typed="n\n").code == 1
    assert urls() == [simulator.url]
    assert added("device", "remove", "http://127.0.0.1:9", "--yes").code == 5
    ran = added("device", "remove", simulator.url, "--yes", "--json")
    assert ran.data["removed"][0]["address"] == simulator.url
    assert (urls(), keyring_entries) == ([], {})


def test_a_scan_says_what_each_answer_was(
    tc: Command, simulator: Simulator, simulators: Simulators, keyring_entries: Keyring
) -> None:
    locked = simulators(index=1, password="other")
    ports = [str(box.device._listener.port) for box in (simulator, locked)]
    arguments = ["device", "scan", "127.0.0.1/32", "--port", ports[0], "--port", ports[1], "--port", "9"]
    assert tc(*arguments).code == 2  # it asks first, and nobody is there
    quiet = tc(*arguments, "--yes", "--json").data
    assert [each["answer"] for each in quiet["found"]] == ["no_password", "no_password"]
    assert (quiet["tried"], quiet["silent"]) == (3, 1)
    assert simulator.state()["refused_logins"] == locked.state()["refused_logins"] == 0
    ran = tc(*arguments, "--yes", "--sign-in", "--add", "--site", "North", "--json")
    assert [each["answer"] for each in ran.data["found"]] == ["new", "refuses"]
    assert ran.data["added"] == urls() == [simulator.url]
    assert keyring_entries == {("tcconsole", simulator.url): simulator.password}
    words = tc(*arguments, "--yes").out
    assert "a Thin Client of this console" in words
    assert "2 of 3 addresses answered." in words
    assert tc("device", "remove", simulator.url, "--yes").code == 0
    assert "1 device added." in tc(*arguments, "--yes", "--sign-in", "--add").out


@pytest.mark.parametrize("wanted", ["8.8.8.0/24", "192.168.0.0/16", "x", "10.0.0.9-10.0.0.1"])
def test_a_range_that_must_not_be_searched_is_refused(tc: Command, wanted: str) -> None:
    ran = tc("device", "scan", wanted, "--yes", "--json")
    assert (ran.code, ran.error["kind"]) == (2, "Usage")


def test_the_list_goes_through_a_file(added: Command, simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "devices.csv"
    assert added("device", "export", "-o", str(file)).code == 0
    assert simulator.password not in [
        cell for row in csv.reader(io.StringIO(file.read_text())) for cell in row
    ]
    made = added("device", "import", str(file), "--dry-run", "--json").data
    assert [change["what"] for change in made["changes"]] == ["known"]
    assert added("device", "import", str(file)).out == "0 devices to add, 0 to change, 1 known already.\n"


def test_a_file_adds_and_changes_and_its_faults_are_told(
    added: Command, simulator: Simulator, keyring_entries: Keyring
) -> None:
    rows = [
        "Address,Site,Password",
        f"{simulator.url},South,",
        "10.0.0.1,North,s3cret",
        "10.0.0.400,North,",
    ]
    given = "\n".join(rows)
    assert added("device", "import", "-", given=given).code == 2  # nobody can be asked
    ran = added("device", "import", "-", "--yes", "--json", given=given)
    assert (ran.code, [error["line"] for error in ran.error["errors"]]) == (1, [4])
    assert "s3cret" not in ran.err + ran.out
    assert {entry.address: entry.site for entry in known_devices(data_folder())} == {
        simulator.url: "South",
        "http://10.0.0.1": "North",
    }
    assert keyring_entries["tcconsole", "http://10.0.0.1"] == "s3cret"
    assert b"s3cret" not in b"".join(file.read_bytes() for file in data_folder().rglob("*") if file.is_file())


def test_one_device_is_counted_as_one(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "devices.csv"
    file.write_text("Address\n127.0.0.1:9\n")
    made = command("device", "import", str(file), "--dry-run").out
    assert "1 device to add, 0 to change, 0 known already." in made


def test_a_file_that_cannot_be_used_changes_nothing(tc: Command) -> None:
    ran = tc("device", "import", "-", "--yes", "--json", given="Name\nEntrance\n")
    assert (ran.code, ran.error["kind"]) == (2, "BadFile")
    assert urls() == []


def test_the_template_can_be_read_again(command: Command) -> None:
    text = command("device", "template", "--json").data["csv"]
    assert next(csv.reader(io.StringIO(text)))[0] == "Address"
    made = command("device", "import", "-", "--dry-run", "--json", given=text).data
    assert [change["what"] for change in made["changes"]] == ["add", "add"]


def test_what_an_earlier_version_kept_is_taken_over(
    tc: Command, simulator: Simulator, keyring_entries: Keyring
) -> None:
    folder = data_folder()
    folder.mkdir(parents=True)
    kept = {"devices": [{"address": "http://127.0.0.1:9", "name": "Old", "key": "old"}], "current": "old"}
    (folder / "devices.json").write_text(json.dumps(kept))
    assert tc("device", "add", simulator.url).code == 0
    assert urls() == ["http://127.0.0.1:9", simulator.url]
    assert (folder / "devices.json.taken").exists()


def test_no_operation_takes_a_password_as_an_argument(command: Command) -> None:
    for name in ("list", "add", "remove", "scan", "import", "export", "template"):
        ran = command("device", name, "--help")
        assert ran.code == 0
        assert "--json" in ran.out
        assert "--password" not in ran.out.split()
