"""Writes a backup of one device of many, and reads the file again. Nothing is changed on a device. No Qt here."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tcconsole.model.backup import BackupError, read_file, without_secrets
from tcconsole.model.backup_folder import write_backup
from tcconsole.model.fleet.box import Boxes, identified
from tcconsole.model.fleet.hands import Desk, Outcome
from tcconsole.model.fleet.plan import Part
from tcconsole.model.fleet.run_state import Ending
from tcconsole.model.fleet.words import tr


class BackupHands:
    """See `Hands`. A part's payload: `file`. Reading a device twice does no harm, so nothing has to be looked at."""

    def __init__(self, boxes: Boxes) -> None:
        self._boxes = boxes

    async def look(self, part: Part, desk: Desk) -> Outcome | None:
        return None

    async def carry_out(self, part: Part, desk: Desk) -> Outcome:
        box = await self._boxes.at(part.target)
        desk.tell(tr("Reads everything"))
        await identified(box, part.target)
        backup = box.backup_of(await box.content(), tr("backup of many devices"))
        file = Path(part.payload["file"])
        desk.tell(tr("Writes {file}").format(file=file.name))
        await asyncio.to_thread(file.parent.mkdir, parents=True, exist_ok=True)
        await asyncio.to_thread(write_backup, backup, file)
        try:
            written = await asyncio.to_thread(read_file, file)
        except BackupError as error:
            return Outcome(Ending.FAILED, str(error))
        if written.content != without_secrets(backup).content:
            return Outcome(Ending.FAILED, tr("{file} does not hold what was written.").format(file=file.name))
        return Outcome(Ending.DONE, tr("In {file}.").format(file=file.name))
