"""`tcconsole device import|export|template`: the list of devices as CSV, planned before anything is changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tcconsole.cli import password
from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.confirm import confirm, with_yes
from tcconsole.cli.device_list import kept_devices
from tcconsole.cli.device_store import add_devices, change_devices
from tcconsole.cli.failure import NOT_DONE, USAGE, Failure
from tcconsole.cli.plain import clean
from tcconsole.cli.standard_input import read_standard_input

if TYPE_CHECKING:
    from tcconsole.model.device_plan import Plan

_MARKS = {"add": "+", "change": "~", "known": "="}
_json = click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
_to_file = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The CSV file to write; standard output otherwise.",
)


@click.command("export")
@_to_file
@_json
def export_devices(output: Path | None, as_json: bool) -> None:
    """Write all devices as CSV, without their passwords."""
    from tcconsole.model.device_csv import write_devices

    entries = kept_devices()
    tell(_written(write_devices(entries), output, len(entries)), as_json)


@click.command()
@_to_file
@_json
def template(output: Path | None, as_json: bool) -> None:
    """Write a CSV file with every column and two examples, to be filled in."""
    from tcconsole.model.device_csv import TEMPLATE, write_template

    tell(_written(write_template(), output, len(TEMPLATE)), as_json)


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

    made = plan(read_devices(_read(file)), kept_devices())
    if made.fatal:
        words = "; ".join(_error_lines(made))
        raise Failure("BadFile", f"{file}: nothing was changed. {words}", USAGE, errors=_errors(made))
    if dry_run:
        tell(Answer(_data(made), _words(made)), as_json)
        return
    if made.to_do and not yes:
        confirm(f"{_counted(made)}?")
    lost = _carry_out(made)
    lines = [f"{_counted(made)}.", *(["There is no keyring: passwords were not kept."] if lost else [])]
    if made.errors:
        words = "\n".join([*lines, *_error_lines(made)])
        raise Failure("NotAll", words, NOT_DONE, **_data(made))
    tell(Answer(_data(made), "\n".join(lines)), as_json)


def _carry_out(made: Plan) -> bool:
    """True if a password could not be kept."""
    from tcconsole.model.device_plan import What

    add_devices(change.entry for change in made.of(What.ADD))
    change_devices({change.entry.key: change.values for change in made.of(What.CHANGE) if change.values})
    kept = [password.keep(c.entry.address, c.password) for c in made.to_do if c.password is not None]
    return not all(kept)


def _read(file: Path) -> bytes:
    from tcconsole.model.csv_rows import BYTES_MOST

    if str(file) == "-":
        return read_standard_input(BYTES_MOST)
    with file.open("rb") as opened:
        return opened.read(BYTES_MOST + 1)


def _written(text: str, output: Path | None, count: int) -> Answer:
    from tcconsole.model.csv_rows import to_bytes

    if output is None:
        return Answer({"csv": text}, text.replace("\r\n", "\n").rstrip("\n"))
    output.write_bytes(to_bytes(text))
    return Answer({"file": str(output), "devices": count}, f"{output}: {count} devices")


def _counted(made: Plan) -> str:
    counts = {what: len([c for c in made.changes if c.what.value == what]) for what in _MARKS}
    return f"{counts['add']} devices to add, {counts['change']} to change, {counts['known']} known already"


def _data(made: Plan) -> dict[str, Any]:
    changes = [
        {
            "what": change.what.value,
            "line": change.line,
            "address": change.entry.address,
            "name": change.entry.name,
            "site": change.entry.site,
            "differences": [{"column": d.title, "old": d.old, "new": d.new} for d in change.differences],
        }
        for change in made.changes
    ]
    return {"changes": changes, "errors": _errors(made), "ignored_columns": list(made.ignored)}


def _errors(made: Plan) -> list[dict[str, Any]]:
    return [{"line": e.line, "column": e.column, "why": str(e.words)} for e in made.errors]


def _words(made: Plan) -> str:
    lines = []
    for change in made.changes:
        lines.append(f"{_MARKS[change.what.value]} {clean(change.entry.address)} (line {change.line})")
        lines += [f"    {d.title}: {clean(d.old)} → {clean(d.new)}" for d in change.differences]
    return "\n".join([*lines, f"{_counted(made)}.", *_error_lines(made)])


def _error_lines(made: Plan) -> list[str]:
    return [f"line {e.line}{', ' + clean(e.column) if e.column else ''}: {e.words}" for e in made.errors]
