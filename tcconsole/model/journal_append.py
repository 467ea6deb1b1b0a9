"""Writes single entries into the journal's file with the standard library alone.

For the command line: importing SQLAlchemy would take it longer than most commands take as a whole.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tcconsole.model import journal_schema as schema
from tcconsole.model.journal_entry import Entry


def append(file: Path, entry: Entry) -> None:
    """Write an entry, or how it ended; on disk when it returns. Raises OSError, sqlite3.Error or NewerJournal."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(schema.WAIT)
        todo = schema.steps_from(_version(connection))
        for pragma in schema.PRAGMAS:
            connection.execute(pragma)
        if todo:
            _migrate(connection)
        connection.execute(schema.PUT, schema.row_of(entry))


def _migrate(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in schema.steps_from(_version(connection)):  # somebody else may have done it meanwhile
            connection.execute(statement)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
