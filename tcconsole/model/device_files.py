"""The list of devices written to a CSV file, the file to fill in, and what a file would change here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tcconsole.model.csv_rows import BYTES_MOST, to_bytes
from tcconsole.model.device_csv import read_devices, write_devices, write_template
from tcconsole.model.device_entry import Entry
from tcconsole.model.device_plan import Change, Plan, What, plan, with_values
from tcconsole.model.devices import Devices
from tcconsole.model.store import Store, write_whole
from tcconsole.model.tasks import BugReporter, TaskScope

Adding = Callable[[Sequence[Entry], Mapping[str, str]], None]


class DeviceFiles(QObject):
    """Signals: `changed()` a plan was made or dropped; `told(ok, words)` what a file came to.

    add: knows new devices, with their passwords by address. The owner awaits `aclose()`.
    """

    changed = Signal()
    told = Signal(bool, str)

    def __init__(
        self, devices: Devices, store: Store, add: Adding, report: BugReporter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._devices = devices
        self._store = store
        self._add = add
        self._scope = TaskScope("device files", report)
        self._plan: Plan | None = None

    @property
    def plan(self) -> Plan | None:
        """What the file that was read would change; None without one."""
        return self._plan

    def save_devices(self, file: Path, entries: Sequence[Entry] | None = None) -> None:
        """Write these devices as CSV, without passwords; None writes all."""
        chosen = entries if entries is not None else self._entries()
        words = self.tr("{count} devices written to {file}, without passwords.")
        self._write(file, write_devices(chosen), words.format(count=len(chosen), file=file.name))

    def save_template(self, file: Path) -> None:
        """Write the heads with two examples."""
        self._write(file, write_template(), self.tr("Template written to {file}.").format(file=file.name))

    def read(self, file: Path) -> None:
        """Work out what that file would change; `plan` has it afterwards. Nothing is changed yet."""
        self._scope.restart(self._read(file), "read")

    def drop(self) -> None:
        """Forget what was read."""
        self._scope.cancel("read")
        self._plan = None
        self.changed.emit()

    def carry_out(self, password: str | None = None) -> None:
        """Do what `plan` says, and forget it. password: for the new devices for which the file has none."""
        found, self._plan = self._plan, None
        self.changed.emit()
        if found is None:
            return
        new = found.of(What.ADD)
        for change in found.of(What.CHANGE):
            self._change(change)
        passwords = {change.entry.address: change.password or password for change in new}
        known = {address: each for address, each in passwords.items() if each is not None}
        self._add([change.entry for change in new], known)
        one = self.tr("1 device added, {changed} changed.")
        words = one if len(new) == 1 else self.tr("{added} devices added, {changed} changed.")
        self.told.emit(True, words.format(added=len(new), changed=len(found.of(What.CHANGE))))

    async def aclose(self) -> None:
        await self._scope.aclose()

    def _entries(self) -> list[Entry]:
        return [device.entry for device in self._devices.all]

    def _change(self, change: Change) -> None:
        """A device that was forgotten since the plan was made stays forgotten."""
        device = self._devices.by_key(change.entry.key)
        if device is None:
            return
        if change.values:
            device.take_entry(with_values(device.entry, change.values))
        if change.password is not None:
            device.link.sign_in(change.password)

    def _write(self, file: Path, text: str, words: str) -> None:
        self._scope.spawn(self._write_file(file, text, words), "write")

    async def _write_file(self, file: Path, text: str, words: str) -> None:
        try:
            await self._store.run(lambda: write_whole(file, to_bytes(text)))
        except OSError as error:
            self.told.emit(False, f"{file.name}: {error.strerror or error}")
            return
        self.told.emit(True, words)

    async def _read(self, file: Path) -> None:
        try:
            data = await self._store.run(lambda: _content(file))
        except OSError as error:
            self.told.emit(False, f"{file.name}: {error.strerror or error}")
            return
        self._plan = plan(read_devices(data), self._entries())
        self.changed.emit()


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(BYTES_MOST + 1)
