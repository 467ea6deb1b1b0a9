"""`tcconsole panel export` and `import` against a simulated device."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command


def panels(tc: Command) -> dict[str, dict[str, Any]]:
    return {panel["panel_name"]: panel for panel in tc("panel", "list", "--json").data}


def cameras_in(panel: dict[str, Any]) -> list[str | None]:
    return [cell["camera_name"] for cell in panel["cells"]]


def test_all_panels_go_out_and_come_in_under_free_names(tc: Command, tmp_path: Path) -> None:
    file = tmp_path / "panels.json"
    before = panels(tc)
    ran = tc("panel", "export", "-o", str(file))
    assert (ran.code, ran.out) == (0, f"{file}: {len(before)} panels\n")
    assert json.loads(file.read_bytes())["format"] == "tcconsole panels"
    ran = tc("panel", "import", str(file))
    assert ran.code == 0, ran.err
    after = panels(tc)
    assert set(after) == {*before, *(f"{name} 2" for name in before)}
    assert all(cameras_in(after[f"{name} 2"]) == cameras_in(panel) for name, panel in before.items())


def test_one_panel_through_standard_output_and_input(tc: Command) -> None:
    out = tc("panel", "export", "Night").out
    assert [panel["name"] for panel in json.loads(out)["panels"]] == ["Night"]
    ran = tc("panel", "import", "-", "--dry-run", given=out)
    assert (ran.code, ran.out) == (0, "Would create: Night 2\n")
    assert "Night 2" not in panels(tc)
    assert tc("panel", "import", "-", given=out).code == 0
    assert "Night 2" in panels(tc)


def foreign() -> str:
    cells = [
        {"column": 0, "row": 0, "camera_id": "x", "camera_name": "Gate"},
        {"column": 1, "row": 0, "camera_id": "y", "camera_name": "Elsewhere"},
    ]
    panel = {"name": "Foreign", "width": 2, "height": 1, "cells": cells}
    return json.dumps({"format": "tcconsole panels", "version": 1, "panels": [panel]})


@pytest.mark.parametrize(
    ("options", "cameras"),
    [(["--leave-empty"], ["Gate", None]), (["--map", "Elsewhere=Dock"], ["Gate", "Dock"])],
)
def test_cameras_that_the_device_does_not_have(tc: Command, options: list[str], cameras: list[str]) -> None:
    refused = tc("panel", "import", "-", given=foreign())
    assert refused.code != 0
    assert "Elsewhere" in refused.err
    assert "--leave-empty" in refused.err
    assert "Foreign" not in panels(tc)
    assert tc("panel", "import", "-", *options, given=foreign()).code == 0
    assert cameras_in(panels(tc)["Foreign"]) == cameras


def test_a_mapping_that_fits_nothing_is_refused(tc: Command) -> None:
    ran = tc("panel", "import", "-", "--map", "Nobody=Dock", given=foreign())
    assert ran.code != 0
    assert "“Nobody” is no camera of the file" in ran.err


def test_a_file_that_cannot_be_used_sends_nothing(tc: Command, tmp_path: Path) -> None:
    before = panels(tc)
    ran = tc("panel", "import", "-", given='{"format": "other"}')
    assert ran.code != 0
    assert "nothing was sent" in ran.err
    assert tc("panel", "import", str(tmp_path / "gone.json")).code != 0
    assert panels(tc) == before
