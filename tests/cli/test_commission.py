"""`tcconsole fleet commission` against simulated devices."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.boxes import entry_of, know
from tests.cli.conftest import Command
from tests.harness.simulators import Simulator

Simulators = Callable[..., Simulator]


@pytest.fixture
def site(
    simulators: Simulators, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Simulator, Simulator]:
    """Two devices of the site North, the second of them off."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("TCCONSOLE_PASSWORD", "admin")
    boxes = simulators(cameras=3), simulators(cameras=3)
    know(tmp_path / "data" / "tcconsole", [entry_of(one, f"k{at}", "North") for at, one in enumerate(boxes)])
    boxes[1].stop()
    return boxes


def test_a_page_of_the_site_with_what_was_not_reached(
    command: Command, site: tuple[Simulator, Simulator], tmp_path: Path
) -> None:
    file = tmp_path / "north.html"
    ran = command("fleet", "commission", str(file), "--site", "North", "--json")
    assert ran.code == 0, ran.err
    first, second = ran.data["devices"]
    assert ran.data["site"] == "North"
    assert (first["reached"], second["reached"]) == (True, False)
    assert (first["cells_without_picture"], first["problems"]) == (0, [])
    assert "could not be visited" in second["problems"][0]
    page = file.read_text("utf-8")
    assert page.count("data:image/jpeg") == first["cells_with_picture"] > 0
    assert "<bdi>North</bdi>" in page
    assert ran.err == ""
    assert site[0].state()["sessions"] == 0


def test_nobody_reached_is_a_failure_and_the_report_is_written_all_the_same(
    command: Command, site: tuple[Simulator, Simulator], tmp_path: Path
) -> None:
    site[0].stop()
    file = tmp_path / "north.html"
    ran = command("fleet", "commission", str(file), "--all", "--title", "Hand-over")
    assert ran.code == 3
    assert "None of the devices could be visited" in ran.err
    assert ran.err.count("done") == 2
    assert "Hand-over" in file.read_text("utf-8")


def test_a_wrong_password_is_signed_out(
    command: Command, site: tuple[Simulator, Simulator], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TCCONSOLE_PASSWORD", "wrong-one")
    ran = command("fleet", "commission", str(tmp_path / "x.html"), "--devices", site[0].url)
    assert ran.code == 4
    assert "wrong-one" not in ran.err + (tmp_path / "x.html").read_text("utf-8")


def test_what_makes_no_sense_is_told_before_anything_is_asked(
    command: Command, site: tuple[Simulator, Simulator], tmp_path: Path
) -> None:
    assert command("fleet", "commission", str(tmp_path / "x.doc"), "--all").code == 2
    assert command("fleet", "commission", str(tmp_path / "x.pdf")).code == 2
    assert command("fleet", "commission", "--all").code == 2
    assert site[0].state()["requests"] == []


def test_on_paper_without_a_display(site: tuple[Simulator, Simulator], tmp_path: Path) -> None:
    file = tmp_path / "north.pdf"
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
    told = subprocess.run(
        [sys.executable, "-m", "tcconsole", "fleet", "commission", str(file), "--devices", site[0].url],
        env=surroundings,
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )
    assert told.returncode == 0, told.stderr
    assert "Traceback" not in told.stderr
    pdf = file.read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) > 4
