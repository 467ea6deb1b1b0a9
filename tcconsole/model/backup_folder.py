"""The backups that the console makes by itself: one folder per device, the last ones kept. Everything here blocks."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tcconsole.model.backup import Backup, to_json
from tcconsole.model.store import write_whole

FOLDER = "backups"
KEEP = 20
_STAMP = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True)
class Kept:
    """One of them. at: when it was made (aware, UTC); size in bytes."""

    file: Path
    at: datetime
    size: int


def folder_of(data: Path, key: str) -> Path:
    """Where the automatic backups of the device with that key are, in our data folder."""
    return data / FOLDER / key


def keep(backup: Backup, folder: Path, now: datetime) -> Path:
    """Write one more, then delete the oldest above KEEP. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{now.astimezone(UTC):{_STAMP}}.json"
    write_backup(backup, file)
    for old in listed(folder)[KEEP:]:
        old.file.unlink(missing_ok=True)
    return file


def write_backup(backup: Backup, file: Path) -> None:
    """Write a backup whole. Raises OSError."""
    write_whole(file, to_json(backup))


def listed(folder: Path) -> tuple[Kept, ...]:
    """All of them, the newest first; files that are none of ours are left out."""
    try:
        found = [_kept(Path(entry.path), entry.stat().st_size) for entry in os.scandir(folder)]
    except OSError:
        return ()
    return tuple(sorted((one for one in found if one), key=lambda one: one.at, reverse=True))


def default_name(name: str, now: datetime) -> str:
    """A file's name to propose: DEVICE-YYYY-MM-DD.json, without what no file system takes."""
    safe = "".join(c if c.isalnum() or c in " ._-" else "_" for c in name).strip(" .")[:80] or "device"
    return f"{safe}-{now:%Y-%m-%d}.json"


def _kept(file: Path, size: int) -> Kept | None:
    if file.suffix != ".json":
        return None
    try:
        at = datetime.strptime(file.stem, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Kept(file, at, size)
