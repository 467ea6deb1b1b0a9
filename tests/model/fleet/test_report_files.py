"""Saving what became of a run, from the window."""

from __future__ import annotations

import json
from pathlib import Path

from tcconsole.model.activity import Activity
from tcconsole.model.fleet.report_files import ReportFiles
from tcconsole.model.problems import Problems
from tests.harness.waiting import until
from tests.model.fleet.test_report import part_of, report_of


async def test_saved_or_told(tmp_path: Path) -> None:
    problems, activity = Problems(), Activity()
    files = ReportFiles(problems, activity, lambda task, error: None)
    saved: list[Path] = []
    files.saved.connect(saved.append)
    files.save(report_of(part_of("Lobby")), tmp_path / "run.json")
    files.save(report_of(part_of("Lobby")), tmp_path / "none" / "run.csv")
    await until(lambda: saved and problems.all)
    assert saved == [tmp_path / "run.json"]
    assert json.loads((tmp_path / "run.json").read_bytes())["devices"][0]["name"] == "Lobby"
    assert "cannot be written" in problems.all[0].why
    await files.aclose()
    for one in (files, problems, activity):
        one.deleteLater()
