"""The devices of a site store, read without SQLAlchemy: for whoever cannot wait for its import.

Only reads. A store of another version is read as well as long as it has what is asked for.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tcconsole.model.device_entry import Entry, Stored
from tcconsole.model.site.device_takeover import read_legacy

FILE = "site.db"
LEGACY_FILE = "devices.json"
"""Where an earlier version kept the devices."""
BUSY_S = 1.0

_DEVICES = """
SELECT address, name, serial, fingerprint, "key", site, last_seen FROM devices ORDER BY position, "key"
"""
_CURRENT = "SELECT value FROM remembered WHERE name = 'device'"


def read_devices(folder: Path) -> Stored | None:
    """What the store in that folder holds; None if there is none, or it cannot be read in this way."""
    file = folder / FILE
    if not file.is_file():
        return None
    try:
        address = f"{file.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=BUSY_S)) as connection:
            entries = tuple(Entry(*row) for row in connection.execute(_DEVICES))
            current = connection.execute(_CURRENT).fetchone()
    except sqlite3.Error:
        return None
    return Stored(entries, str(current[0]) if current else "")


def known_devices(folder: Path) -> tuple[Entry, ...]:
    """The devices that the console has, also where only an earlier version has kept them; none if nobody can tell."""
    stored = read_devices(folder)
    if stored is not None:
        return stored.entries
    try:
        return read_legacy(folder / LEGACY_FILE)[0].entries
    except OSError:
        return ()
