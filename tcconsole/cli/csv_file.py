"""CSV files as commands read and write them, and what is wrong in one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tcconsole.cli.answer import Answer
from tcconsole.cli.plain import clean
from tcconsole.cli.standard_input import read_standard_input

if TYPE_CHECKING:
    from tcconsole.model.csv_rows import CellError, Difference

to_file = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The CSV file to write; standard output otherwise.",
)


def read_file(file: Path) -> bytes:
    """What the file says, or standard input for "-"; one byte more than fits, at most. Raises OSError, Failure."""
    from tcconsole.model.csv_rows import BYTES_MOST

    if str(file) == "-":
        return read_standard_input(BYTES_MOST)
    with file.open("rb") as opened:
        return opened.read(BYTES_MOST + 1)


def written(text: str, output: Path | None, count: int, things: str) -> Answer:
    """The text in a file, or told. things: what its rows are ("cameras")."""
    from tcconsole.model.csv_rows import to_bytes

    if output is None:
        return Answer({"csv": text}, text.replace("\r\n", "\n").rstrip("\n"))
    output.write_bytes(to_bytes(text))
    return Answer({"file": str(output), things: count}, f"{output}: {count} {things}")


def error_data(errors: Iterable[CellError]) -> list[dict[str, Any]]:
    return [{"line": e.line, "column": e.column, "why": str(e.words)} for e in errors]


def error_lines(errors: Iterable[CellError]) -> list[str]:
    return [f"line {e.line}{', ' + clean(e.column) if e.column else ''}: {e.words}" for e in errors]


def difference_data(differences: Iterable[Difference]) -> list[dict[str, str]]:
    return [{"column": d.title, "old": d.old, "new": d.new} for d in differences]


def difference_lines(differences: Iterable[Difference]) -> list[str]:
    return [f"    {d.title}: {clean(d.old)} → {clean(d.new)}" for d in differences]
