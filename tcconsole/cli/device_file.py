"""`tcconsole device import|export|template`: the list of devices as CSV, planned before anything is changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tcconsole.cli import password
from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.confirm import confirm, with_yes
from tcconsole.cli.csv_file import (
    difference_data,
    difference_lines,
    error_data,
    error_lines,
    read_file,
    to_file,
    written,
)
from tcconsole.cli.device_list import kept_devices
from tcconsole.cli.device_store import add_devices, change_devices
from tcconsole.cli.failure import NOT_DONE, USAGE, Failure
from tcconsole.cli.plain import clean

if TYPE_CHECKING:
    from tcconsole.model.device_plan import Plan

_MARKS = {"add": "+", "change": "~", "known": "="}
_json = click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")


@click.command("export")
@to_file
@_json
def export_devices(output: Path | None, as_json: bool) -> None:
    """Write all devices as CSV, without their passwords."""
    from tcconsole.model.device_csv import write_devices

    entries = kept_devices()
    tell(written(write_devices(entries), output, len(entries), "devices"), as_json)


@click.command()
@to_file
@_json
def template(output: Path | None, as_json: bool) -> None:
    """Write a CSV file with every column and two examples, to be filled in."""
    from tcconsole.model.device_csv import TEMPLATE, write_template

    tell(written(write_template(), output, len(TEMPLATE), "devices"), as_json)


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@with_yes
@_json
def import_devices(file: Path, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Add and change devices as FILE (CSV) says; "-" is standard input.

    Rows with errors are told by their line and left out. Passwords go to the keyring and nowhere else. No device is
    asked for anything.
    """
    from tcconsole.model.device_csv import read_devices
    from tcconsole.model.device_plan import plan

    made = plan(read_devices(read_file(file)), kept_devices())
    if made.fatal:
        words = "; ".join(error_lines(made.errors))
        raise Failure(
            "BadFile", f"{file}: nothing was changed. {words}", USAGE, errors=error_data(made.errors)
        )
    if dry_run:
        tell(Answer(_data(made), _words(made)), as_json)
        return
    if made.to_do and not yes:
        confirm(f"{_counted(made)}?")
    lost = _carry_out(made)
    lines = [f"{_counted(made)}.", *(["There is no keyring: passwords were not kept."] if lost else [])]
    if made.errors:
        words = "\n".join([*lines, *error_lines(made.errors)])
        raise Failure("NotAll", words, NOT_DONE, **_data(made))
    tell(Answer(_data(made), "\n".join(lines)), as_json)


def _carry_out(made: Plan) -> bool:
    """True if a password could not be kept."""
    from tcconsole.model.device_plan import What

    add_devices(change.entry for change in made.of(What.ADD))
    change_devices({change.entry.key: change.values for change in made.of(What.CHANGE) if change.values})
    kept = [password.keep(c.entry.address, c.password) for c in made.to_do if c.password is not None]
    return not all(kept)


def _counted(made: Plan) -> str:
    counts = {what: len([c for c in made.changes if c.what.value == what]) for what in _MARKS}
    devices = "device" if counts["add"] == 1 else "devices"
    return f"{counts['add']} {devices} to add, {counts['change']} to change, {counts['known']} known already"


def _data(made: Plan) -> dict[str, Any]:
    changes = [
        {
            "what": change.what.value,
            "line": change.line,
            "address": change.entry.address,
            "name": change.entry.name,
            "site": change.entry.site,
            "differences": difference_data(change.differences),
        }
        for change in made.changes
    ]
    return {"changes": changes, "errors": error_data(made.errors), "ignored_columns": list(made.ignored)}


def _words(made: Plan) -> str:
    lines = []
    for change in made.changes:
        lines.append(f"{_MARKS[change.what.value]} {clean(change.entry.address)} (line {change.line})")
        lines += difference_lines(change.differences)
    return "\n".join([*lines, f"{_counted(made)}.", *error_lines(made.errors)])
