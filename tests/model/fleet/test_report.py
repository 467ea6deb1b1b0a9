"""What became of a run, as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.fleet.plan import Change, Kind, Part, Plan, Target
from tcconsole.model.fleet.report import HEAD, default_name, file_content, to_csv, to_json
from tcconsole.model.fleet.run_state import Ending, PartState, RunState
from tcconsole.model.fleet.stored_run import StoredRun

FORMULA = '=HYPERLINK("http://x")'


def report_of(*parts: PartState, title: str = "Time zone") -> StoredRun:
    plan = Plan("k1", Kind.SETTINGS, title, 1000.0, "Ana", tuple(part.part for part in parts))
    return StoredRun(plan, RunState.DONE, parts, began_at=2000.0, ended_at=2010.0)


def part_of(name: str, *changes: Change, ending: Ending = Ending.DONE, told: str = "") -> PartState:
    part = Part(Target("", name, "S1", "http://10.0.0.1"), changes)
    return PartState(part, ending, told, began_at=2000.0, ended_at=2004.5)


def rows_of(report: StoredRun) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(report))))


def test_a_row_for_each_difference_with_who_when_and_how_it_ended() -> None:
    rows = rows_of(
        report_of(
            part_of("Lobby", Change("Time zone", "UTC", "Europe/Paris"), Change("Name", "a", "b")),
            part_of("Gate", ending=Ending.REFUSED, told="It said no."),
        )
    )
    assert [row["device"] for row in rows] == ["Lobby", "Lobby", "Gate"]
    assert rows[0] | {"old": "UTC", "new": "Europe/Paris", "ending": "done and verified"} == rows[0]
    assert rows[2] | {"what": "", "ending": "refused", "told": "It said no.", "made_by": "Ana"} == rows[2]
    assert rows[0]["began_utc"] == "1970-01-01T00:33:20.000+00:00"
    assert rows[0]["took_s"] == "4.5"


def test_a_device_that_could_not_be_done_says_why() -> None:
    part = Part(Target("", "Gate", "S1", "a"), why_not="It has no name.")
    assert rows_of(report_of(PartState(part, Ending.SKIPPED)))[0]["told"] == "It has no name."


@given(st.text().filter(lambda text: "\r" not in text and "\x00" not in text))
def test_no_cell_is_ever_a_formula(text: str) -> None:
    change = Change(text, text, text)
    for row in csv.reader(io.StringIO(to_csv(report_of(part_of(text, change), title=text)), newline="")):
        assert len(row) == len(HEAD)
        assert not [cell for cell in row if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\n"))]


def test_secrets_are_stars() -> None:
    report = report_of(
        part_of("Lobby", Change("Password", "old-one", "new-one", secret=True)),
        part_of("Gate", Change("SymphonyPwd", "", "new-one"), told="rtsp://me:new-one@10.0.0.9/ failed"),
        title="password=new-one",
    )
    for told in (to_csv(report), to_json(report).decode()):
        assert "new-one" not in told
        assert "old-one" not in told
        assert "***" in told


def test_the_document_counts_the_endings_and_tells_the_pace() -> None:
    told = json.loads(
        to_json(report_of(part_of("a"), part_of("b"), part_of(FORMULA, ending=Ending.NOT_BACK)))
    )
    assert told["endings"] == {"done and verified": 2, "not back": 1}
    assert told["pace"]["at_once"] == 4
    assert told["state"] == "done"
    assert told["devices"][2]["name"] == FORMULA  # no spreadsheet reads this one
    assert told["devices"][0]["took_s"] == 4.5


def test_the_name_of_the_file_decides() -> None:
    report = report_of(part_of("a"))
    assert json.loads(file_content(report, Path("x.JSON")))["kind"] == "settings"
    assert file_content(report, Path("x.csv")).startswith("\ufeffrun,".encode())
    assert default_name(report, "csv").startswith("settings-")
