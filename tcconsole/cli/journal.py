"""`tcconsole journal …`: what was changed on devices from this computer."""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import date, datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.failure import NOT_DONE, Failure
from tcconsole.cli.plain import table
from tcconsole.model import journal_csv
from tcconsole.model.data_folder import data_folder
from tcconsole.model.journal_entry import Entry, Filter, Result
from tcconsole.model.journal_errors import JournalFailed, NewerJournal
from tcconsole.model.journal_schema import FILE

PAGE = 2000
SPANS_S = {"m": 60, "h": 3600, "d": 86_400, "w": 604_800}
HEADS = ("Time", "Operator", "Device", "Action", "What changed", "Result")


class Moment(click.ParamType):  # type: ignore[type-arg]  # has no argument before click 8.4
    """ "2026-10-03", "2026-10-03 16:00" in this computer's time, or a span before now such as 90m, 12h, 7d."""

    name = "time"

    def __init__(self, *, whole_day: bool = False) -> None:
        self._whole_day = whole_day

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        span = re.fullmatch(r"(\d{1,6})([mhdw])", value)
        if span:
            return time.time() - int(span[1]) * SPANS_S[span[2]]
        try:
            if len(value) == len("2026-10-03"):
                day = date.fromisoformat(value) + timedelta(days=1 if self._whole_day else 0)
                return datetime(day.year, day.month, day.day).timestamp()
            return datetime.fromisoformat(value).timestamp()
        except (ValueError, OverflowError, OSError):
            self.fail(f"“{value}” is no time: say 2026-10-03, “2026-10-03 16:00”, 12h or 7d", param, ctx)


_OPTIONS = (
    click.option("--device", metavar="NAME", default="", help="One device's: its name, serial or address."),
    click.option("--since", type=Moment(), help="2026-10-03, “2026-10-03 16:00”, or a span: 90m, 12h, 7d."),
    click.option("--until", type=Moment(whole_day=True), help="The same; a day counts as a whole."),
    click.option("--search", metavar="WORDS", default="", help="Every one of these words is in it."),
    click.option("--result", type=click.Choice([result.value for result in Result]), help="How it ended."),
)


def _filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a filter; it gets `wanted`."""

    @wraps(command)
    def run(
        device: str, since: float | None, until: float | None, search: str, result: str | None, **others: Any
    ) -> None:
        ended = Result(result) if result else None
        command(wanted=Filter(search, device, ended, since, until), **others)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


@click.group()
def journal() -> None:
    """What was changed on devices from this computer: by the window, its schedules, and these commands."""


@journal.command("list")
@_filtered
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="At most.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def list_entries(wanted: Filter, limit: int, as_json: bool) -> None:
    """The newest entries first."""

    async def read() -> list[Entry]:
        found: list[Entry] = []
        async with aclosing(pages(wanted, min(limit, PAGE))) as reading:
            async for page in reading:
                found += page[: limit - len(found)]
                if len(found) >= limit:
                    break
        return found

    entries = _run(read)
    rows = [_row(entry) for entry in entries]
    tell(
        Answer([_data(entry) for entry in entries], table(HEADS, rows, none="The journal has nothing.")),
        as_json,
    )


@journal.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@_filtered
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def export(file: Path, wanted: Filter, as_json: bool) -> None:
    """Write entries into FILE as CSV, newest first; "-" writes to standard output."""

    async def write() -> int:
        count = 0
        out = sys.stdout if str(file) == "-" else file.open("w", encoding="utf-8-sig", newline="")
        try:
            out.write(journal_csv.head())
            async with aclosing(pages(wanted, PAGE)) as reading:
                async for page in reading:
                    out.write(journal_csv.lines(page))
                    count += len(page)
        finally:
            if out is not sys.stdout:
                out.close()
        return count

    count = _run(write)
    if str(file) != "-":
        words = f"{count} {'entry' if count == 1 else 'entries'} written to {file}."
        tell(Answer({"file": str(file), "entries": count}, words), as_json)


def _run(work: Callable[[], Any]) -> Any:
    try:
        return asyncio.run(work())
    except NewerJournal as error:
        raise Failure("JournalFailed", f"A newer tcconsole wrote the journal: {error}.", NOT_DONE) from error
    except JournalFailed as error:
        raise Failure("JournalFailed", f"The journal cannot be read: {error}.", NOT_DONE) from error


async def pages(wanted: Filter, size: int) -> AsyncGenerator[list[Entry], None]:
    """Page after page, newest first; nothing where there is no journal yet."""
    file = data_folder() / FILE
    if not await asyncio.to_thread(file.exists):
        return
    from tcconsole.model.journal_file import JournalFile  # SQLAlchemy, which no other command needs

    opened = await JournalFile.open(file)
    try:
        before: int | None = None
        while page := await opened.page(wanted, before, size):
            yield page
            before = page[-1].id
    finally:
        await opened.close()


def _row(entry: Entry) -> tuple[str, ...]:
    at = datetime.fromtimestamp(entry.at).strftime("%Y-%m-%d %H:%M:%S")
    return at, entry.who, entry.device or entry.address, entry.action, entry.what, _ended(entry)


def _ended(entry: Entry) -> str:
    return entry.told or "begun: not known whether it happened"


def _data(entry: Entry) -> dict[str, Any]:
    return {
        "time": journal_csv.utc(entry.at),
        "device": entry.device,
        "serial": entry.serial,
        "address": entry.address,
        "operator": entry.operator,
        "origin": entry.origin,
        "action": entry.action,
        "what": entry.what,
        "result": entry.result.value,
        "result_words": _ended(entry),
        "took_ms": entry.took_ms,
    }
