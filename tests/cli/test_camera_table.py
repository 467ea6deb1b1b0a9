"""`tcconsole camera export|import|template` against a simulated device."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command

SECRET = "pw-in-a-file"


@pytest.fixture
def direct(tc: Command) -> Command:
    """The device connects to its cameras directly, so that they can be changed."""
    assert tc("settings", "set", "VideoSource=directconnect").code == 0
    return tc


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A file that adds two cameras and renames one."""
    file = tmp_path / "site.csv"
    file.write_text(
        f"Name;Address;User;Password\nPorch;10.0.0.1;root;{SECRET}\nMain gate;198.18.0.10;viewer;\nRamp;10.0.0.2;;\n"
    )
    return file


def names(tc: Command) -> list[str]:
    return [camera["name"] for camera in tc("camera", "list", "--json").data]


def whats(data: Any) -> list[tuple[str, str, str]]:
    return [(change["what"], change["name"], change["result"]) for change in data["changes"]]


def test_what_was_exported_changes_nothing(direct: Command, tmp_path: Path) -> None:
    file = tmp_path / "site.csv"
    assert direct("camera", "export", "-o", str(file)).out == f"{file}: 8 cameras\n"
    assert b"viewer" in file.read_bytes()
    assert b",viewer,viewer" not in file.read_bytes()
    assert direct("camera", "import", str(file)).out == "Nothing to change.\n"
    assert direct("camera", "import", str(file), "--replace-all", "--yes").code == 0


def test_export_to_standard_output_and_import_from_standard_input(direct: Command) -> None:
    text = direct("camera", "export").out
    assert text.splitlines()[0].startswith("Id,Name,Address,Channel,User,Password,Stream 1 format")
    ran = direct("camera", "import", "-", "--yes", given=text.replace("Gate", "Main gate"))
    assert (ran.code, ran.out) == (0, "1 of 1 changes made.\n")
    assert "Main gate" in names(direct)
    assert direct("camera", "export", "--json").data["csv"].startswith("Id,")


def test_a_dry_run_says_everything_and_sends_nothing(direct: Command, site: Path) -> None:
    ran = direct("camera", "import", str(site), "--dry-run")
    assert ran.code == 0
    assert "+ Porch (line 2)" in ran.out
    assert "    Name: Gate → Main gate" in ran.out
    assert "2 to add, 1 to change, 0 to remove, 0 unchanged." in ran.out
    assert SECRET not in ran.out
    assert "Porch" not in names(direct)
    data = direct("camera", "import", str(site), "--dry-run", "--json").data
    assert [what for what, _, _ in whats(data)] == ["add", "change", "add"]
    assert SECRET not in json.dumps(data)


def test_import_asks_and_tells_each_result(direct: Command, site: Path) -> None:
    declined = direct("camera", "import", str(site), typed="n\n")
    assert (declined.code, "add 2, change 1" in declined.err) == (1, True)
    ran = direct("camera", "import", str(site), "--yes", "--json")
    assert ran.code == 0, ran.err
    assert whats(ran.data) == [
        ("add", "Porch", "done"),
        ("change", "Main gate", "done"),
        ("add", "Ramp", "done"),
    ]
    assert SECRET not in ran.out + ran.err
    again = direct("camera", "import", str(site), "--dry-run")
    assert "3 unchanged" in again.out


def test_rows_with_errors_are_left_out_and_told(direct: Command) -> None:
    text = "Name,Address,Channel\nPorch,10.0.0.1,x\nRamp,10.0.0.2,0\n"
    ran = direct("camera", "import", "-", "--yes", given=text)
    assert ran.code == 1
    assert "1 of 1 changes made." in ran.err
    assert "line 2, Channel: A whole number" in ran.err
    assert "Ramp" in names(direct)
    ran = direct("camera", "import", "-", "--yes", "--replace-all", "--json", given=text)
    assert ran.code == 2
    assert ran.error["errors"][0]["line"] == 2
    assert len(names(direct)) == 9


def test_replacing_all_lists_what_vanishes_and_wants_the_count(direct: Command) -> None:
    text = "Name,Address\nGate,198.18.0.10\n"
    file_args = ("camera", "import", "-", "--replace-all")
    assert direct(*file_args, given=text).code == 2
    assert len(names(direct)) == 8


def test_replacing_all_with_the_count_typed(direct: Command, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("Name,Address\nGate,198.18.0.10\n")
    ran = direct("camera", "import", str(file), "--replace-all", typed="6\n")
    assert ran.code == 1
    assert "These 7 vanish" in ran.err
    assert "Dock (in Four View, Delivery)" in ran.err
    ran = direct("camera", "import", str(file), "--replace-all", typed="7\n")
    assert (ran.code, ran.out) == (0, "7 of 7 changes made.\n")
    assert names(direct) == ["Gate"]


def test_a_refusal_stops_and_says_where(tc: Command, site: Path) -> None:
    ran = tc("camera", "import", str(site), "--yes", "--json")
    assert ran.code == 5
    assert whats(ran.error)[0][2] != "done"
    assert [result for _, _, result in whats(ran.error)][1:] == ["not sent", "not sent"]
    assert SECRET not in ran.err


def test_a_file_that_is_none(direct: Command, tmp_path: Path) -> None:
    assert direct("camera", "import", str(tmp_path / "nothing.csv")).code == 1
    ran = direct("camera", "import", "-", given="")
    assert (ran.code, "empty" in ran.err) == (2, True)


def test_the_template_needs_no_device(command: Command, tmp_path: Path) -> None:
    ran = command("camera", "template")
    assert ran.code == 0
    assert ran.out.splitlines()[1].startswith(",Example 1,")
    file = tmp_path / "t.csv"
    assert command("camera", "template", "-o", str(file), "--json").data["file"] == str(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbfId,")
