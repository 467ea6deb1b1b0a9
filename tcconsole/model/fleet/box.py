"""One device as changes to many of them talk to it: one of the window, or one of the command line. No Qt here."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, TypeVar

from tcconsole.api.errors import ThinClientError
from tcconsole.api.request import Request
from tcconsole.api.wire import Panel
from tcconsole.model import backup_run
from tcconsole.model.backup import Backup, Content
from tcconsole.model.fleet.endings import unknown
from tcconsole.model.fleet.hands import Ended, Outcome
from tcconsole.model.fleet.plan import Target
from tcconsole.model.fleet.run_state import Ending
from tcconsole.model.fleet.words import tr

T = TypeVar("T")

PROOFS, PROOF_PAUSE_S = 3, 1.0
"""So often, with so long between, a device is asked what became of what was sent."""
SERIAL, NAME, VERSION = "DeviceSerial", "DeviceName", "FirmwareVersion"


class Passwords(Protocol):
    """Where passwords are kept, by name: the keyring."""

    async def get(self, name: str) -> str | None: ...

    async def put(self, name: str, password: str) -> object: ...

    async def forget(self, name: str) -> None: ...


class Box(Protocol):
    """Everything that is awaited raises ThinClientError. What changes something is in the journal of changes.

    values: its settings, read now. panels: the saved ones, read now. sign_in: with that password, which is used from
    then on; where it is refused, the one before is. expect_restart: it will be dark for at most so long.
    content: all that a backup holds, read now. keep_before: have a backup of how it was; where that lies; also raises
    OSError.
    """

    @property
    def address(self) -> str: ...

    @property
    def password(self) -> str | None: ...

    @property
    def passwords(self) -> Passwords: ...

    @property
    def camera_passwords(self) -> Mapping[str, str]: ...

    async def ask(self, request: Request[T]) -> T: ...

    async def values(self) -> Mapping[str, str]: ...

    async def panels(self) -> tuple[Panel, ...]: ...

    async def sign_in(self, password: str) -> None: ...

    def expect_restart(self, limit_s: float) -> None: ...

    async def content(self) -> Content: ...

    def backup_of(self, content: Content, reason: str) -> Backup: ...

    async def keep_before(self, reason: str) -> str: ...

    def hands(self) -> backup_run.Hands: ...


class Boxes(Protocol):
    """at: the device that is meant. Raises Ended if nobody knows it any more."""

    async def at(self, target: Target) -> Box: ...


async def identified(box: Box, target: Target) -> Mapping[str, str]:
    """Its settings, if it is the device that is meant. Raises Ended if another one answers there, ThinClientError."""
    values = await box.values()
    serial = values.get(SERIAL, "")
    if target.serial and serial.casefold() != target.serial.casefold():
        told = tr("Another device answers at {address}: its serial is {serial}. Nothing was sent to it.")
        raise Ended(Outcome(Ending.FAILED, told.format(address=box.address, serial=serial or "–")))
    return values


async def read_back(read: Callable[[], Awaitable[T]]) -> T:
    """What the device has after something was sent to it: asked some times more if it does not answer.

    Raises Ended: then nobody can tell whether it was done.
    """
    for left in range(PROOFS - 1, -1, -1):
        try:
            return await read()
        except ThinClientError as error:
            if left == 0:
                raise Ended(unknown(error.answer)) from error
            await asyncio.sleep(PROOF_PAUSE_S)
    raise AssertionError("the last try returns or raises")
