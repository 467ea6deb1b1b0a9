"""How a connection to the site store's SQLite file behaves."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event

BUSY_MS = 2500
"""So long one writer waits for another program's."""

_AT_FIRST = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)


def set_up(engine: Engine) -> None:
    """Have the transactions of that engine begin where they say they do, as the driver itself would not."""

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _AT_FIRST:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
