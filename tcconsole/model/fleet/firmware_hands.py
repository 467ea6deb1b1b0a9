"""Installs a firmware file on one device of many: sent once, proved by its version, its panel shown again. No Qt."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tcconsole.api.errors import ThinClientError
from tcconsole.api.failures import plain_words
from tcconsole.api.system import UpdateState, UploadFirmware
from tcconsole.model.fleet.box import VERSION, Box, Boxes, identified
from tcconsole.model.fleet.endings import clause, may_have_run
from tcconsole.model.fleet.firmware_pieces import StagedPieces
from tcconsole.model.fleet.firmware_watch import Before, FirmwareTiming, FirmwareWatch
from tcconsole.model.fleet.hands import Desk, Ended, Outcome
from tcconsole.model.fleet.panel_again import active_panel, show_again
from tcconsole.model.fleet.plan import Part
from tcconsole.model.fleet.run_state import Ending
from tcconsole.model.fleet.words import tr

SENDING, GIVEN = "sending", "given"
"""How far the file is: half of one installs nothing."""


def digest_of(file: Path) -> str:
    """SHA-256, hex. Blocks; raises OSError."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


class FirmwareHands:
    """See `Hands`. A plan's payload: `file`, its `sha256` and `size`, and `version` where it is known, else ""."""

    def __init__(
        self, boxes: Boxes, payload: Mapping[str, Any], timing: FirmwareTiming | None = None
    ) -> None:
        self._boxes = boxes
        self._file = Path(payload["file"])
        self._sha256 = str(payload["sha256"])
        self._size = int(payload["size"])
        self._version = str(payload["version"])
        self._timing = timing or FirmwareTiming()
        self._checked = asyncio.Lock()
        self._good: bool | None = None

    async def look(self, part: Part, desk: Desk) -> Outcome | None:
        noted = desk.noted
        if noted.get("phase") != GIVEN:
            return None
        async with desk.restarting(begun=True):
            desk.tell(tr("Looks what became of the update"))
            box = await self._boxes.at(part.target)
            return await self._watched(box, part, desk, self._timing.idle_s)

    async def carry_out(self, part: Part, desk: Desk) -> Outcome:
        box = await self._boxes.at(part.target)
        version = (await identified(box, part.target)).get(VERSION, "")
        if self._version and version == self._version:
            return Outcome(Ending.DONE, tr("It had version {version} already.").format(version=version))
        await self._check_file()
        desk.tell(tr("Waits for its turn"))
        async with desk.restarting():
            guid, name = await active_panel(box)
            idle = plain_words(await box.ask(UpdateState()))
            await desk.note(old=version, idle=idle, panel=guid, panel_name=name)
            async with desk.uploading():
                await self._upload(box, desk)
            return await self._watched(box, part, desk, self._timing.begin_s)

    async def _check_file(self) -> None:
        """Once for the whole run: what is sent is what was reviewed. Raises Ended, OSError."""
        async with self._checked:
            if self._good is None:
                self._good = await asyncio.to_thread(digest_of, self._file) == self._sha256
        if not self._good:
            told = tr("{file} is not the file any more that was reviewed. Nothing was sent.")
            raise Ended(Outcome(Ending.FAILED, told.format(file=self._file.name)))

    async def _upload(self, box: Box, desk: Desk) -> None:
        """Raises Ended where nothing is installed by that."""
        given = False

        async def before_last() -> None:
            nonlocal given
            await desk.note(phase=GIVEN)
            given = True

        def written(count: int) -> None:
            desk.tell(tr("Sends the file: {percent} %").format(percent=100 * count // max(1, self._size)))

        await desk.note(phase=SENDING)
        pieces = StagedPieces(self._file, before_last)
        try:
            code = await box.ask(UploadFirmware(pieces, self._size, written))
        except ThinClientError as error:
            if given and may_have_run(error):
                return  # it may install it all the same: watching tells
            raise Ended(self._not_sent(error, given)) from error
        except ValueError as error:  # another length than it began with
            told = tr("{file} changed while it was sent: nothing was installed.").format(file=self._file.name)
            raise Ended(Outcome(Ending.FAILED, told)) from error
        if code != 0:
            told = tr("It refused the file with code {code}. Nothing was installed.").format(code=code)
            raise Ended(Outcome(Ending.REFUSED, told))

    def _not_sent(self, error: ThinClientError, given: bool) -> Outcome:
        if given:
            return Outcome(Ending.REFUSED, clause(error.answer))
        told = tr("The file did not arrive whole: {why}. Nothing was installed.")
        return Outcome(Ending.UNREACHABLE, told.format(why=error.answer))

    async def _watched(self, box: Box, part: Part, desk: Desk, begin_s: float) -> Outcome:
        noted = desk.noted
        before = Before(noted["old"], noted["idle"])
        watch = FirmwareWatch(box, part.target, before, self._timing, desk, begin_s)
        version = await watch.until_proved()
        desk.tell(tr("Shows its panel again"))
        trouble = await show_again(box, noted["panel"], noted["panel_name"])
        if self._version and version != self._version:
            told = tr("It runs {version} now, and not {wanted}.")
            return Outcome(Ending.FAILED, told.format(version=version, wanted=self._version))
        told = tr("It runs {version}; before it was {old}.").format(version=version, old=before.version)
        return Outcome(Ending.DONE, f"{told} {trouble}".strip())
