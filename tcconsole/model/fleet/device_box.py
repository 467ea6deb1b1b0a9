"""A device of this console, as changes to many of them talk to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication

from tcconsole.api.request import Request
from tcconsole.api.wire import Panel
from tcconsole.model import backup_run
from tcconsole.model.backup import Backup, Content
from tcconsole.model.backup_hands import DeviceHands
from tcconsole.model.backup_look import look
from tcconsole.model.fleet.box import Box, Passwords
from tcconsole.model.fleet.hands import Ended, Outcome
from tcconsole.model.fleet.plan import Target
from tcconsole.model.fleet.run_state import Ending
from tcconsole.model.fleet.words import tr
from tcconsole.model.secrets import Secrets

if TYPE_CHECKING:
    from tcconsole.model.device import Device

T = TypeVar("T")


def target_of(device: Device) -> Target:
    """The device, as a plan names it."""
    return Target(device.key, device.name, device.serial, str(device.address))


class DeviceBoxes:
    """See `Boxes`. find: the device with that key, None if it was forgotten."""

    def __init__(self, find: Callable[[str], Device | None], secrets: Secrets) -> None:
        self._find = find
        self._secrets = secrets

    async def at(self, target: Target) -> Box:
        device = self._find(target.key)
        if device is None:
            raise Ended(Outcome(Ending.SKIPPED, tr("It is not in the list of devices any more.")))
        return DeviceBox(device, self._secrets)


class DeviceBox:
    """See `Box`. What it reads, the window shows."""

    def __init__(self, device: Device, secrets: Secrets) -> None:
        self._device = device
        self._secrets = secrets

    @property
    def address(self) -> str:
        return str(self._device.address)

    @property
    def password(self) -> str | None:
        return self._device.link.password

    @property
    def passwords(self) -> Passwords:
        return self._secrets

    @property
    def camera_passwords(self) -> Mapping[str, str]:
        return self._device.editing.edits.passwords

    async def ask(self, request: Request[T]) -> T:
        return await self._device.link.send(request)

    async def values(self) -> Mapping[str, str]:
        if self._device.link.password is None:
            self._device.link.use_password(await self._secrets.get(self.address))
        await self._device.settings.read()
        return self._device.settings.values

    async def panels(self) -> tuple[Panel, ...]:
        await self._device.panels.read()
        return self._device.panels.saved

    async def sign_in(self, password: str) -> None:
        await self._device.link.sign_in_again(password)
        if not self._device.link.on_line:
            self._device.link.retry()

    def expect_restart(self, limit_s: float) -> None:
        self._device.link.expect_restart(QCoreApplication.translate("fleet", "updating"), limit_s)

    async def content(self) -> Content:
        return await look(self._device)

    def backup_of(self, content: Content, reason: str) -> Backup:
        return self._device.backups.backup_of(content, reason)

    async def keep_before(self, reason: str) -> str:
        return str(await self._device.backups.take_now(reason))

    def hands(self) -> backup_run.Hands:
        return DeviceHands(self._device)
