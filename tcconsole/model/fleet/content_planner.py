"""Reads many devices, and makes plans that clone one of them or restore each from its own backup. No Qt here."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from tcconsole.api.errors import ThinClientError
from tcconsole.model.backup import Backup, BackupError, read_file
from tcconsole.model.backup_item import Group
from tcconsole.model.fleet.box import Box, Boxes, identified
from tcconsole.model.fleet.content_hands import camera_passwords
from tcconsole.model.fleet.content_plan import CLONED, RESTORED, Wanted, as_payload, part_of
from tcconsole.model.fleet.endings import clause
from tcconsole.model.fleet.hands import Ended
from tcconsole.model.fleet.making import new_plan
from tcconsole.model.fleet.plan import Kind, Part, Plan, Target
from tcconsole.model.fleet.words import tr

READ_AT_ONCE = 6
FILES_MOST = 2000

Make = Callable[[Box, Target], Awaitable[Part]]


async def plan_clone(
    source: Target,
    targets: Sequence[Target],
    boxes: Boxes,
    names: Mapping[str, str] | None = None,
    groups: Collection[Group] = CLONED,
) -> tuple[Plan, dict[str, str]]:
    """Panels, cameras and settings of one device for others; each keeps its name and its network.

    names: the name of a target's camera by that of the source's, "" leaves cells empty; without it, those of the same
    name stand for each other. The plan, and the passwords that it must not hold. Raises ThinClientError, Ended for the
    source.
    """
    box = await boxes.at(source)
    await identified(box, source)
    content = await box.content()
    backup = box.backup_of(content, tr("to be cloned"))
    typed = camera_passwords(content)
    wanted = Wanted(groups, names or {}, typed=typed)

    async def make(other: Box, target: Target) -> Part:
        known = replace(wanted, known=other.camera_passwords)
        return part_of(target, backup, await other.hands().look(), known)

    parts = await _each([target for target in targets if target != source], boxes, make)
    payload = {**as_payload(backup), "source": asdict(source) if typed else None}
    return new_plan(Kind.CLONE, tr("Clone {device}").format(device=source.title), parts, payload), typed


async def plan_restore(
    targets: Sequence[Target], boxes: Boxes, files: Sequence[Path], groups: Collection[Group] = RESTORED
) -> Plan:
    """Each device from its own backup: the newest of the files that is of its serial."""
    found = await asyncio.to_thread(_by_serial, files)

    async def make(box: Box, target: Target) -> Part:
        file, backup = found[target.serial.casefold()]
        wanted = Wanted(groups, own=True, known=box.camera_passwords)
        return part_of(target, backup, await box.hands().look(), wanted, {"file": str(file)})

    known = [target for target in targets if target.serial and target.serial.casefold() in found]
    made = {part.target: part for part in await _each(known, boxes, make)}
    why_not = tr("None of the files is a backup of this device.")
    parts = [made.get(target) or Part(target, why_not=why_not) for target in targets]
    return new_plan(Kind.RESTORE, tr("Restore from backups"), parts)


def backups_in(folder: Path) -> tuple[Path, ...]:
    """The files there that may be backups. Blocks; raises OSError."""
    return tuple(sorted(file for file in folder.iterdir() if file.suffix.casefold() == ".json"))[:FILES_MOST]


async def _each(targets: Sequence[Target], boxes: Boxes, make: Make) -> list[Part]:
    """The part of each, some devices at a time."""
    room = asyncio.Semaphore(READ_AT_ONCE)

    async def one(target: Target) -> Part:
        async with room:
            return await _made(target, boxes, make)

    return list(await asyncio.gather(*map(one, targets)))


async def _made(target: Target, boxes: Boxes, make: Make) -> Part:
    try:
        box = await boxes.at(target)
        await identified(box, target)
        return await make(box, target)
    except Ended as over:
        return Part(target, why_not=over.outcome.told)
    except ThinClientError as error:
        return Part(target, why_not=clause(error.answer))


def _by_serial(files: Sequence[Path]) -> dict[str, tuple[Path, Backup]]:
    found: dict[str, tuple[Path, Backup]] = {}
    for file in files:
        try:
            backup = read_file(file)
        except BackupError:
            continue  # one that is none is of no device
        serial = backup.device.serial.casefold()
        if serial and (serial not in found or backup.made_at > found[serial][1].made_at):
            found[serial] = file, backup
    return found
