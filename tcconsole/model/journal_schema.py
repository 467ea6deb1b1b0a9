"""The journal's file: where it lies, its table, and how an older one is brought up to date.

Plain SQL for SQLite, used by both writers: the console (SQLAlchemy, `journal_file`) and the command line, which
cannot wait for SQLAlchemy to be imported (`journal_append`).
"""

from __future__ import annotations

from tcconsole.model.journal_entry import Entry, Result
from tcconsole.model.journal_errors import NewerJournal

FILE = "journal.sqlite3"

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE entries (
            id INTEGER PRIMARY KEY,
            device TEXT NOT NULL,
            serial TEXT NOT NULL,
            address TEXT NOT NULL,
            operator TEXT NOT NULL,
            origin TEXT NOT NULL,
            action TEXT NOT NULL,
            what TEXT NOT NULL,
            result TEXT NOT NULL,
            told TEXT NOT NULL,
            took_ms INTEGER,
            run TEXT NOT NULL,
            words TEXT NOT NULL
        )
        """,
    ),
)
"""What leads from version n of the file (PRAGMA user_version) to n + 1. The id holds the time: see `Entry`."""

VERSION = len(MIGRATIONS)
BUSY_MS = 3000
"""So long somebody else may be writing."""

WAIT = f"PRAGMA busy_timeout = {BUSY_MS}"
PRAGMAS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")
"""For whoever writes, once it is certain that the file is not a newer one: the first of them changes it."""
COLUMNS = (
    "id",
    "device",
    "serial",
    "address",
    "operator",
    "origin",
    "action",
    "what",
    "result",
    "told",
    "took_ms",
    "run",
)
PUT = (
    f"INSERT INTO entries ({', '.join(COLUMNS)}, words) "  # noqa: S608 - names of columns, all our own
    f"VALUES ({', '.join(f':{name}' for name in COLUMNS)}, :words) "
    "ON CONFLICT (id) DO UPDATE SET what = excluded.what, result = excluded.result, told = excluded.told, "
    "took_ms = excluded.took_ms, words = excluded.words"
)
"""Writes an entry, or how one ended: doing it twice does no harm."""


def steps_from(version: int) -> tuple[str, ...]:
    """The statements that bring a file of that version up to date. Raises NewerJournal."""
    if version > VERSION:
        raise NewerJournal(version, VERSION)
    if version == VERSION:
        return ()
    todo = [statement for migration in MIGRATIONS[version:] for statement in migration]
    return (*todo, f"PRAGMA user_version = {VERSION}")


def row_of(entry: Entry) -> dict[str, object]:
    """The values for PUT."""
    row: dict[str, object] = {name: getattr(entry, name) for name in COLUMNS}
    return {**row, "result": entry.result.value, "words": entry.words}


def entry_of(row: tuple[object, ...]) -> Entry:
    """The entry in a row of COLUMNS; a result that a newer program wrote counts as unknown."""
    values = dict(zip(COLUMNS, row, strict=True))
    known = {result.value: result for result in Result}
    values["result"] = known.get(str(values["result"]), Result.UNKNOWN)
    return Entry(**values)  # type: ignore[arg-type]  # the table's types are these
