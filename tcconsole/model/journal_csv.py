"""Journal entries as CSV, for spreadsheets: what a device put into a name is never taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime

from tcconsole.model.journal_entry import Entry
from tcconsole.model.spreadsheet import guarded

HEAD = (
    "time_utc",
    "time_local",
    "device",
    "serial",
    "address",
    "operator",
    "origin",
    "action",
    "what",
    "result",
    "result_words",
    "took_ms",
)


def head() -> str:
    """The first line."""
    return _lines([HEAD])


def lines(entries: Iterable[Entry]) -> str:
    """One line for each entry."""
    return _lines(_row(entry) for entry in entries)


def utc(at: float) -> str:
    """A moment (seconds since the epoch) for machines: 2026-03-01T12:00:00.123+00:00."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")


def local(at: float) -> str:
    """The same in this computer's time, with its distance from UTC."""
    return datetime.fromtimestamp(at, UTC).astimezone().isoformat(timespec="seconds")


def _row(entry: Entry) -> tuple[str, ...]:
    texts = (
        entry.device,
        entry.serial,
        entry.address,
        entry.operator,
        entry.origin,
        entry.action,
        entry.what,
    )
    took = "" if entry.took_ms is None else str(entry.took_ms)
    ended = (entry.result.value, guarded(entry.told), took)
    return (utc(entry.at), local(entry.at), *map(guarded, texts), *ended)


def _lines(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()
