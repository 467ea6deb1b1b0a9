"""Makes plans that back up many devices into a folder, a file for each. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tcconsole.model.backup_folder import default_name
from tcconsole.model.fleet.making import new_plan
from tcconsole.model.fleet.plan import Change, Kind, Part, Plan, Target
from tcconsole.model.fleet.words import tr


def plan_backup(targets: Sequence[Target], folder: Path, now: datetime) -> Plan:
    """A file for each, named after the device and the day; those of the same name after their serial, too."""
    names = _names(targets, now)
    parts = [_part(target, folder / name) for target, name in zip(targets, names, strict=True)]
    title = tr("Backup into {folder}").format(folder=folder.name or str(folder))
    return new_plan(Kind.BACKUP, title, parts, {"folder": str(folder)})


def _part(target: Target, file: Path) -> Part:
    change = Change(tr("File"), tr("is replaced") if file.exists() else "", file.name)
    return Part(target, (change,), payload={"file": str(file)})


def _names(targets: Sequence[Target], now: datetime) -> list[str]:
    plain = [default_name(target.title, now) for target in targets]
    folded = [name.casefold() for name in plain]
    found: list[str] = []
    for target, name in zip(targets, plain, strict=True):
        if folded.count(name.casefold()) > 1:
            name = default_name(f"{target.title}-{target.serial or target.address.partition('//')[2]}", now)
        number, stem = 2, name.removesuffix(".json")
        while name.casefold() in (other.casefold() for other in found):
            name, number = f"{stem}-{number}.json", number + 1
        found.append(name)
    return found
