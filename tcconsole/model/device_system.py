"""What one device is and what can be done to it as a whole: registration, firmware, restart, factory restore."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tcconsole.api.errors import ThinClientError
from tcconsole.api.system import (
    IsNotRegistered,
    NewestFirmware,
    Restart,
    Restore,
    StartUpdate,
    UpdateState,
    UploadFirmware,
)
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.connection import DeviceState
from tcconsole.model.link import Link

UPDATE_POLL_S = 0.5
CHUNK_BYTES = 256 * 1024


def _size(file: Path) -> int:
    return file.stat().st_size


@dataclass(frozen=True, slots=True)
class Update:
    """A firmware update as far as it is known. sent and size: bytes of the file, size 0 for an online update.

    words: the device's own, plain text. step and steps: the two numbers in them, 0 if there are none.
    """

    phase: str = ""  # "", "sending", "installing", "restarting", "done", "failed"
    words: str = ""
    step: int = 0
    steps: int = 0
    sent: int = 0
    size: int = 0
    old_version: str = ""

    @property
    def running(self) -> bool:
        return self.phase in ("sending", "installing", "restarting")


class Named:
    """Pieces of a file with its name, which the journal tells. They can be read once."""

    def __init__(self, name: str, pieces: AsyncIterator[bytes]) -> None:
        self.name = name
        self._pieces = pieces

    def __aiter__(self) -> Named:
        return self

    async def __anext__(self) -> bytes:
        return await anext(self._pieces)


def step_of(words: str) -> tuple[int, int]:
    """The step and the number of steps in a device's text, in any language; (0, 0) if it has none.

    Source: "Step 1 Of 10: verifying integrity of firmware." Other languages keep two numbers in this order.
    """
    numbers = [int(found) for found in re.findall(r"\d{1,3}", words)[:2]]
    if len(numbers) == 2 and 0 < numbers[0] <= numbers[1]:
        return numbers[0], numbers[1]
    return 0, 0


class DeviceSystem(QObject):
    """Signals: `changed()` registration or newest version; `update_changed()`.

    read_version: asks the device anew which firmware it runs.
    """

    changed = Signal()
    update_changed = Signal()

    def __init__(
        self,
        link: Link,
        activity: Activity,
        read_version: Callable[[], Awaitable[str]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._activity = activity
        self._read_version = read_version
        self._registered: bool | None = None
        self._newest = ""
        self._update = Update()
        link.state_changed.connect(self._check_link)

    @property
    def registered(self) -> bool | None:
        """None while it is not known."""
        return self._registered

    @property
    def newest(self) -> str:
        """The newest firmware on line, or "" while it is not known."""
        return self._newest

    @property
    def update(self) -> Update:
        return self._update

    def check(self) -> None:
        """Ask for the registration and the newest firmware; both need the internet on the device's side."""

        async def work() -> None:
            self._registered = not await self._link.send(IsNotRegistered())
            self.changed.emit()
            self._newest = await self._link.send(NewestFirmware())
            self.changed.emit()

        self._link.commands.do(self.tr("Look for newer firmware"), work)

    def restart(self) -> None:
        """Restart the device: its monitor goes dark for a minute or two."""

        async def work() -> None:
            await self._link.send(Restart())
            self._activity.add(self.tr("{device} restarts").format(device=self._link.title), Kind.WARNING)
            self._link.expect_restart(self.tr("restarting"))

        self._link.commands.do(
            self.tr("Restart {device}").format(device=self._link.title), work, offer_again=False
        )

    def restore(self) -> None:
        """Erase everything on the device and restart it with factory settings."""

        async def work() -> None:
            await self._link.send(Restore())
            self._activity.add(
                self.tr("{device} goes back to factory settings").format(device=self._link.title),
                Kind.WARNING,
            )
            self._link.expect_restart(self.tr("restoring factory settings"))

        self._link.commands.do(self.tr("Restore factory settings"), work, offer_again=False)

    def start_update(self, version: str) -> None:
        """Have the device fetch and install the newest firmware. version: what it runs now."""

        async def work() -> None:
            self._set(Update("installing", old_version=version))
            await self._begin(await self._link.send(StartUpdate()))

        self._run_update(self.tr("Update the firmware"), work)

    def upload(self, file: Path, version: str) -> None:
        """Send a firmware file and have the device install it. version: what it runs now."""

        async def work() -> None:
            size = await asyncio.to_thread(_size, file)
            self._set(Update("sending", size=size, old_version=version))
            await self._begin(await self._link.send(UploadFirmware(Named(file.name, self._chunks(file)), size)))

        self._run_update(self.tr("Upload firmware {file}").format(file=file.name), work)

    def _run_update(self, tried: str, work: Callable[[], Awaitable[None]]) -> None:
        if self._update.running:
            return

        async def guarded() -> None:
            try:
                await work()
            except ThinClientError:
                self._set(replace(self._update, phase="failed"))
                raise
            except OSError as error:
                self._set(replace(self._update, phase="failed"))
                self._tell(tried, self.tr("The file cannot be read: {why}.").format(why=error.strerror))

        self._link.commands.do(tried, guarded, offer_again=False)

    async def _chunks(self, file: Path) -> AsyncIterator[bytes]:
        """The file piece by piece, so that memory does not grow with it."""
        source = await asyncio.to_thread(file.open, "rb")
        try:
            while piece := await asyncio.to_thread(source.read, CHUNK_BYTES):
                yield piece
                self._set(replace(self._update, sent=self._update.sent + len(piece)))
        finally:
            await asyncio.to_thread(source.close)

    async def _begin(self, code: int) -> None:
        if code != 0:
            self._set(replace(self._update, phase="failed"))
            self._tell(
                self.tr("Update the firmware"),
                self.tr("The device refused it with code {code}.").format(code=code),
            )
            return
        self._activity.add(
            self.tr("{device}: firmware update started").format(device=self._link.title), Kind.WARNING
        )
        self._set(replace(self._update, phase="installing"))
        self._link.scope.restart(self._follow_update(), "update")

    async def _follow_update(self) -> None:
        """Read the device's steps until it goes away to restart."""
        while self._update.phase == "installing":
            await asyncio.sleep(UPDATE_POLL_S)
            try:
                told = await self._link.send(UpdateState())
            except ThinClientError:
                continue  # the connection notices what it means: `_check_link`
            step, steps = step_of(told)
            if self._update.phase == "installing" and self._update.step and not step:
                # It was away for less than a poll.
                self._set(replace(self._update, phase="restarting"))
                await self._ask_for_proof()
                return
            self._set(replace(self._update, words=told, step=step, steps=steps))

    def _check_link(self) -> None:
        """A device that goes away in the middle of its steps is restarting, until it proves otherwise."""
        if self._update.phase == "installing" and self._link.state is DeviceState.UNREACHABLE:
            self._set(replace(self._update, phase="restarting"))
            self._link.expect_restart(self.tr("updating"))

    async def _ask_for_proof(self) -> None:
        if not self._link.on_line:
            self._link.retry()  # the connection reads everything, and then says `connected_again`
            return
        try:
            self.connected_again(await self._read_version())
        except ThinClientError:
            self._link.retry()

    def connected_again(self, version: str) -> None:
        """The device was read after a (re)connect and runs `version`: the only proof of an update."""
        if self._update.phase != "restarting":
            return
        if version != self._update.old_version:
            self._set(replace(self._update, phase="done"))
            self._activity.add(
                self.tr("{device} runs firmware {version}").format(device=self._link.title, version=version),
                Kind.DONE,
            )
        else:
            self._link.scope.restart(self._judge_old_version(version), "update")

    async def _judge_old_version(self, version: str) -> None:
        """It was away and runs what it ran before: either the update failed, or only the connection did."""
        try:
            step, _ = step_of(await self._link.send(UpdateState()))
        except ThinClientError:
            step = 0
        if step:
            self._set(replace(self._update, phase="installing"))
            await self._follow_update()
            return
        self._set(replace(self._update, phase="failed"))
        self._tell(
            self.tr("Update the firmware"),
            self.tr("The device came back with its old version {version}.").format(version=version),
        )

    def _tell(self, tried: str, why: str) -> None:
        self._link.commands.complain(tried, why, self.tr("Check the file and the device, then start again."))

    def _set(self, update: Update) -> None:
        if update != self._update:
            self._update = update
            self.update_changed.emit()
