"""`tcconsole support-bundle FILE`: what somebody who helps needs to know, without passwords."""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing
from pathlib import Path

import click

from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.failure import NOT_DONE, Failure
from tcconsole.model import journal_csv
from tcconsole.model import support_bundle as bundle
from tcconsole.model.data_folder import data_folder
from tcconsole.model.journal_entry import Filter
from tcconsole.model.journal_errors import JournalFailed, NewerJournal


@click.command("support-bundle")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--leave-out", metavar="NAME", multiple=True, help="A file of the bundle. Repeatable.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def support_bundle(file: Path, leave_out: tuple[str, ...], as_json: bool) -> None:
    """Write logs, journal, versions, preferences and devices into FILE, a ZIP; passwords are never in it."""
    folder = data_folder()
    parts = bundle.collect(bundle.Sources(folder, journal=asyncio.run(_journal())))
    unknown = set(leave_out) - {part.name for part in parts}
    if unknown:
        names = ", ".join(part.name for part in parts)
        raise click.UsageError(f"The bundle has no “{sorted(unknown)[0]}”. It has: {names}.")
    try:
        bundle.save(parts, file, leave_out)
    except OSError as error:
        raise Failure("NotDone", f"{file} cannot be written: {error.strerror}.", NOT_DONE) from error
    kept = [part for part in parts if part.name not in leave_out]
    listed = "\n".join(f"  {part.name}  {part.size} bytes" for part in kept)
    told = {"file": str(file), "parts": [{"name": part.name, "bytes": part.size} for part in kept]}
    tell(Answer(told, f"{file} was written:\n{listed}"), as_json)


async def _journal() -> str:
    from tcconsole.cli.journal import PAGE, pages

    wanted = Filter(since=time.time() - bundle.JOURNAL_DAYS * 86_400)
    text = journal_csv.head()
    try:
        async with aclosing(pages(wanted, PAGE)) as reading:
            async for page in reading:
                text += journal_csv.lines(page)
                if len(text) > bundle.JOURNAL_BYTES:
                    break
    except (JournalFailed, NewerJournal) as error:
        text += f"the journal cannot be read: {error}\n"
    return text
