"""Where pictures go: a file, or standard output when that is not a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tcconsole.cli.answer import Answer

to_file = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write; standard output otherwise.",
)


def check_place(output: Path | None) -> None:
    """Raises UsageError where a picture must not go, before anybody is asked for one."""
    if output is not None:
        return
    if click.get_current_context().params["as_json"]:
        raise click.UsageError("With --json, say -o FILE: the picture cannot share standard output.")
    if sys.stdout.isatty():
        raise click.UsageError("A picture is no text for a terminal: say -o FILE, or send it into a pipe.")


def save_picture(picture: bytes, output: Path | None) -> Answer:
    """Write the picture. Raises OSError when that fails."""
    if output is None:
        sys.stdout.buffer.write(picture)
        sys.stdout.buffer.flush()
        return Answer(None, "")
    output.write_bytes(picture)
    return Answer({"file": str(output), "bytes": len(picture)}, f"{output}: {len(picture)} bytes")
