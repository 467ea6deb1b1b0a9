"""The README tells what is so."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tcconsole.cli.entry import root
from tcconsole.model.telemetry import FIELDS
from tcconsole.simulator.pages import table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_table_of_faults_is_the_simulators_own() -> None:
    told = README.partition("<!-- faults: made from tcconsole/simulator/faults.py -->")[2]
    assert told.partition("<!-- end of faults -->")[0].strip() == table().strip()


def test_the_table_of_telemetry_is_the_files_own() -> None:
    told = README.partition("<!-- telemetry: made from tcconsole/model/telemetry.py -->")[2]
    rows = [f"| `{name}` | {meaning} |" for name, meaning in FIELDS.items()]
    assert told.partition("<!-- end of telemetry -->")[0].split("\n")[3:-1] == rows


def test_every_command_is_in_the_table_of_commands() -> None:
    names = root.list_commands(click.Context(root))
    assert "panel" in names
    for name in names:
        assert f"| `tcconsole {name}" in README


@pytest.mark.parametrize("picture", re.findall(r"\]\((resources/[^)]+)\)", README))
def test_every_picture_is_there(picture: str) -> None:
    assert (ROOT / picture).is_file()


def test_the_samples_are_one_line_each() -> None:
    for line in ('panel show "My Four View"', 'cell set 0 "Axis 223M"', "ptz move 0 --pan 50"):
        assert f"\ntcconsole {line} --device" in README
