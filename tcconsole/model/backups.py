"""The backups of one device: made by hand or before something dangerous, and the last of them kept by themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from tcconsole.api.errors import ThinClientError
from tcconsole.model import words
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.backup import Backup, Content, Facts, made_now
from tcconsole.model.backup_folder import Kept, folder_of, keep, listed, write_backup
from tcconsole.model.backup_journal import journal_line
from tcconsole.model.backup_look import look
from tcconsole.model.backup_restore import Restore
from tcconsole.model.store import Store

T = TypeVar("T")

if TYPE_CHECKING:
    from tcconsole.model.device import Device


class Taking(QObject):
    """One backup under way. Signals: `done(path)` it is on disk, `failed(words)` it is not; one of them, once."""

    done = Signal(object)
    failed = Signal(str)


class Backups(QObject):
    """Signals: `changed()` the automatic ones, or whether one is being made.

    `take(reason)` makes one in the data folder at once (before a restore, a factory restore, an update) and answers
    with a `Taking`: connect to its `done(path)` and `failed(words)` right away; nothing is emitted before the caller
    is back in the event loop. The last 20 are kept per device. restore: a file on its way back.
    folder: where they are kept; None where the console keeps no files.
    """

    changed = Signal()

    def __init__(
        self, device: Device, activity: Activity, store: Store, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._device = device
        self._link = device.link
        self._activity = activity
        self.folder = folder_of(store.folder, device.key) if store.folder is not None else None
        self._busy = 0
        self._kept: tuple[Kept, ...] = ()
        self.restore = Restore(device, self, activity, self)

    @property
    def busy(self) -> bool:
        """True while one is being made."""
        return self._busy > 0

    @property
    def kept(self) -> tuple[Kept, ...]:
        """The automatic ones as they were last listed, the newest first."""
        return self._kept

    def list_again(self) -> None:
        """Look which automatic ones there are; `changed` tells."""
        self._link.scope.restart(self._list(), "list backups")

    def take(self, reason: str) -> Taking:
        """Make one in the data folder. reason: why, in words; it stands in the file."""
        taking = Taking(self)
        self._link.scope.spawn(self._take(taking, lambda: self.take_now(reason)), "backup")
        return taking

    def save(self, file: Path) -> Taking:
        """Make one in a file that the user chose; what lies there is replaced once everything is written."""
        taking = Taking(self)
        self._link.scope.spawn(self._take(taking, lambda: self._save(file)), "backup")
        return taking

    async def take_now(self, reason: str) -> Path:
        """As `take`. Raises ThinClientError, OSError."""
        if self.folder is None:
            raise OSError(self.tr("this console keeps no files"))
        folder = self.folder
        file = await self._written(reason, lambda backup: keep(backup, folder, datetime.now(UTC)))
        await self._list()
        return file

    async def make(self, reason: str) -> Backup:
        """Read the device and make a backup of it. Raises ThinClientError."""
        return self.backup_of(await look(self._device), reason)

    def backup_of(self, content: Content, reason: str) -> Backup:
        """That content with a head that says of which device it is, when and by whom."""
        device = self._device
        facts = Facts(
            name=device.name, serial=device.serial, firmware=device.firmware, address=str(device.address)
        )
        return made_now(facts, content, reason)

    async def _save(self, file: Path) -> Path:
        await self._written(self.tr("made by hand"), lambda backup: write_backup(backup, file))
        return file

    async def _written(self, reason: str, write: Callable[[Backup], T]) -> T:
        with journal_line(self._link) as noted:
            backup = await self.make(reason)
            noted.content = backup.content
            return await asyncio.to_thread(write, backup)

    async def _take(self, taking: Taking, work: Callable[[], Any]) -> None:
        self._set_busy(1)
        try:
            file = await work()
        except ThinClientError as error:
            self._tell_failed(taking, words.why(error), words.advice(error))
        except OSError as error:
            why = self.tr("the file cannot be written: {why}").format(why=error.strerror or error)
            self._tell_failed(taking, why, self.tr("Choose another place and try again."))
        else:
            done = self.tr("Backup of {device} written to {file}")
            self._activity.add(done.format(device=self._device.name, file=file.name), Kind.DONE)
            taking.done.emit(file)
        finally:
            self._set_busy(-1)
            taking.deleteLater()

    def _tell_failed(self, taking: Taking, why: str, advice: str) -> None:
        self._link.commands.complain(
            self.tr("Back up {device}").format(device=self._device.name), why, advice
        )
        taking.failed.emit(why)

    async def _list(self) -> None:
        if self.folder is not None:
            self._kept = await asyncio.to_thread(listed, self.folder)
            self.changed.emit()

    def _set_busy(self, by: int) -> None:
        self._busy += by
        self.changed.emit()
