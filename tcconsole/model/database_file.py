"""What is the same for every SQLite file of ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_damage(error: BaseException | None) -> bool:
    """Whether SQLite says that the file itself is damaged, or none of its own."""
    code = getattr(error, "sqlite_errorcode", 0)
    return (int(code) & 0xFF) in _BROKEN  # the primary result code


def keep_aside(file: Path) -> Path:
    """Put a damaged file out of the way, with what SQLite keeps beside it; where it lies now. Raises OSError."""
    number, aside = 1, file.with_name(file.name + ".bad")
    while aside.exists():
        number += 1
        aside = file.with_name(f"{file.name}.bad{number}")
    file.replace(aside)
    for ending in ("-wal", "-shm"):
        beside = file.with_name(file.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    return aside
