"""A backup on its way onto one device: chosen, compared, reviewed, then put there with a result for each item."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tcconsole.api.errors import ThinClientError
from tcconsole.model import words
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.backup import BackupError, Content, read_file
from tcconsole.model.backup_hands import DeviceHands
from tcconsole.model.backup_item import Group
from tcconsole.model.backup_look import look
from tcconsole.model.backup_match import LEAVE
from tcconsole.model.backup_plan import Inputs, Plan, plan
from tcconsole.model.backup_review import Review, Stage
from tcconsole.model.backup_run import Outcome, Run
from tcconsole.model.journal_entry import RESTORE, origin

if TYPE_CHECKING:
    from tcconsole.model.backups import Backups
    from tcconsole.model.device import Device

TASK = "restore"


class Restore(Review):
    """One device's restore. Nothing is sent before `apply`, and that makes an automatic backup first: `undo` opens it
    for review."""

    def __init__(
        self, device: Device, backups: Backups, activity: Activity, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._device = device
        self._backups = backups
        self._activity = activity

    def open(self, file: Path, *, back: bool = False) -> None:
        """Read a file and compare it with the device as it is now. back: everything that came since goes, too."""
        if self._stage is not Stage.RUNNING:
            self._device.link.scope.restart(self._open(file, back), TASK)

    def look_again(self) -> None:
        """Compare anew; what was done is not in the plan any more."""
        if self._backup is not None and self._stage in (Stage.REVIEW, Stage.ENDED):
            self._device.link.scope.restart(self._compare(), TASK)

    def close(self) -> None:
        """Put the file away, with everything that was typed."""
        if self._stage is not Stage.RUNNING:
            self._device.link.scope.cancel(TASK)
            self._forget()
            self._set(Stage.NONE)

    def choose(self, keys: Iterable[str], chosen: bool) -> None:
        """Tick items, or take their ticks off. The network settings go together."""
        if self._plan is None or self._stage is not Stage.REVIEW:
            return
        wanted = set(keys)
        network = {item.key for item in self._plan.of(Group.NETWORK)}
        wanted |= network if wanted & network else set()
        self._chosen |= dict.fromkeys(wanted, chosen)
        self.changed.emit()

    def map_camera(self, old_id: str, camera_id: str) -> None:
        """That camera of the device (or LEAVE) stands for one of the backup; it stands for no other one then."""
        if self._stage is not Stage.REVIEW:
            return
        if camera_id != LEAVE:
            for other in [key for key, value in self._cameras.items() if value == camera_id]:
                self._cameras[other] = LEAVE
        self._cameras[old_id] = camera_id
        self._plan_again()

    def type_password(self, key: str, password: str) -> None:
        """The password that an item asks for; empty takes it back."""
        if self._stage is Stage.REVIEW:
            self._typed.pop(key, None)
            if password:
                self._typed[key] = password
            self._plan_again()

    def apply(self) -> None:
        """Make an automatic backup, then do what is chosen."""
        if self._stage is Stage.REVIEW and self.chosen:
            self._set(Stage.RUNNING)
            self._device.link.scope.spawn(self._apply(), TASK)

    def cancel(self) -> None:
        """Stop after the request that is on its way."""
        if self._run is not None:
            self._run.cancelled = True

    def undo(self) -> None:
        """Open the automatic backup that was made before the last restore, for review."""
        if self._stage is not Stage.RUNNING and self.undo_file is not None:
            self.open(self._before, back=True)

    async def _open(self, file: Path, back: bool) -> None:
        self._forget()
        self._file, self._back = file, back
        self._set(Stage.READING)
        try:
            self._backup = await asyncio.to_thread(partial(read_file, file))
        except BackupError as error:
            self._complain(file, str(error), self.tr("Nothing was changed."))
            return
        await self._compare()

    async def _compare(self) -> None:
        self._set(Stage.READING)
        try:
            self._now = await look(self._device)
        except ThinClientError as error:
            self._complain(self._file, words.why(error), words.advice(error))
            return
        self._run, self._why_stopped = None, ""
        self._stage = Stage.REVIEW
        self._plan_again()

    def _complain(self, file: Path, why: str, advice: str) -> None:
        tried = self.tr("Look at the backup {file}").format(file=file.name)
        self._device.link.commands.complain(tried, why, advice)
        self._forget()
        self._set(Stage.NONE)

    def _plan_again(self) -> None:
        if self._backup is not None and self._now is not None:
            self._plan = self._planned(self._now)
        self.changed.emit()

    def _planned(self, now: Content) -> Plan:
        if self._backup is None:
            raise RuntimeError("there is no backup to plan")
        known = self._device.editing.edits.passwords
        said = Inputs(self._cameras, self._typed, known, str(self._device.address), self._back)
        return plan(self._backup, now, said)

    async def _apply(self) -> None:
        reviewed = self._plan
        if reviewed is None:
            return
        origin.set(RESTORE)
        chosen = {item.key for item in self.chosen}
        try:
            reason = self.tr("before a backup was restored")
            before = await self._backups.take_now(reason)
        except (ThinClientError, OSError) as error:
            why = words.why(error) if isinstance(error, ThinClientError) else str(error.strerror or error)
            self._why_stopped = self.tr("There is no backup of how it was before: {why}.").format(why=why)
            self._end()
            return
        if not self._begun and not self._back:
            self._before = before  # a restore that goes on is undone as a whole
        self._begun = True
        self._run = Run(reviewed, chosen, DeviceHands(self._device), self._planned, self.progressed.emit)
        self.progressed.emit()
        await self._device.link.commands.in_turn(self._run.carry_out)
        stopped_by = self._run.stopped_by
        self._why_stopped = words.why(stopped_by) if stopped_by else ""
        self._note(len(chosen))
        self._end()

    def _note(self, count: int) -> None:
        done = self.count(Outcome.DONE)
        text = self.tr("{done} of {count} items of the backup {file} put onto {device}")
        kind = Kind.DONE if done == count else Kind.WARNING
        said = text.format(done=done, count=count, file=self._file.name, device=self._device.name)
        self._activity.add(said, kind)

    def _end(self) -> None:
        self._set(Stage.ENDED)
        self.ended.emit()

    def _forget(self) -> None:
        self._backup = self._now = self._plan = self._run = None
        self._cameras.clear()
        self._typed.clear()
        self._chosen.clear()
        self._file, self._why_stopped = Path(), ""
        self._back = self._begun = False

    def _set(self, stage: Stage) -> None:
        self._stage = stage
        self.changed.emit()
