"""A device of the command line, as changes to many of them talk to it. No Qt here."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from tcconsole.api.address import Address
from tcconsole.api.cameras import ListCameras
from tcconsole.api.client import ThinClient
from tcconsole.api.errors import WrongPassword
from tcconsole.api.panels import ListPanels
from tcconsole.api.request import Request
from tcconsole.api.settings import ReadSettings, WriteSettings
from tcconsole.api.wire import Panel, Setting
from tcconsole.model import backup_run
from tcconsole.model.backup import Backup, Content, Facts, made_now
from tcconsole.model.backup_files import console_content, known_key
from tcconsole.model.backup_folder import folder_of, keep
from tcconsole.model.backup_item import Item, Put
from tcconsole.model.fleet.box import Box, Passwords
from tcconsole.model.fleet.plan import Target

T = TypeVar("T")


class Recording(Protocol):
    """The journal of changes, of one device: see `Record` of the command line."""

    async def carry_out(self, request: Request[T], send: Callable[[Request[T]], Awaitable[T]]) -> T: ...

    def close(self) -> None: ...


class ClientBoxes:
    """See `Boxes`. One client for each device; the owner awaits `aclose()`.

    passwords: the keyring, by address. recording: the journal for the device at an address. folder: the console's data
    folder. fingerprints: of accepted certificates, by address.
    """

    def __init__(
        self,
        passwords: Passwords,
        recording: Callable[[str], Recording],
        folder: Path,
        fingerprints: Mapping[str, str] | None = None,
    ) -> None:
        self._passwords = passwords
        self._recording = recording
        self._folder = folder
        self._fingerprints = fingerprints or {}
        self._boxes: dict[str, ClientBox] = {}

    async def at(self, target: Target) -> Box:
        return await self.box(target.address, target.serial)

    async def box(self, address: str, serial: str = "") -> ClientBox:
        """The device at that address; nothing is sent yet. serial: of the one that is meant, "" if any will do."""
        if address not in self._boxes:
            place = Address.parse(address)
            client = ThinClient(place, None, fingerprint=self._fingerprints.get(address, ""))
            self._boxes[address] = ClientBox(client, self._recording(address), self._passwords, self._folder)
        found = self._boxes[address]
        if serial:
            found.mean(serial)
        await found.find_password()
        return found

    async def aclose(self) -> None:
        """End the sessions."""
        boxes, self._boxes = list(self._boxes.values()), {}
        await asyncio.gather(*(box.aclose() for box in boxes))


class ClientBox:
    """See `Box`."""

    def __init__(self, client: ThinClient, record: Recording, passwords: Passwords, folder: Path) -> None:
        self._client = client
        self._record = record
        self._passwords = passwords
        self._folder = folder

    @property
    def address(self) -> str:
        return str(self._client.address)

    @property
    def password(self) -> str | None:
        return self._client.password

    @property
    def passwords(self) -> Passwords:
        return self._passwords

    @property
    def camera_passwords(self) -> Mapping[str, str]:
        return {}

    def mean(self, serial: str) -> None:
        """Have to do with the device of that serial only, also where it was read before."""
        self._client.serial = serial

    async def find_password(self) -> None:
        """Look for it where passwords are kept, unless it is known."""
        if self._client.password is None:
            self._client.password = await self._passwords.get(self.address)

    async def ask(self, request: Request[T]) -> T:
        return await self._record.carry_out(request, self._client.send)

    async def values(self) -> Mapping[str, str]:
        return {one.name: one.value for one in await self.ask(ReadSettings())}

    async def panels(self) -> tuple[Panel, ...]:
        return await self.ask(ListPanels())

    async def sign_in(self, password: str) -> None:
        before = self._client.password
        self._client.password = password
        try:
            await self._client.open()
        except WrongPassword:
            self._client.password = before
            raise

    def expect_restart(self, limit_s: float) -> None:
        """Nobody else watches it here."""

    async def content(self) -> Content:
        kept = await asyncio.to_thread(console_content, self._folder, self._key())
        return msgspec.structs.replace(
            kept,
            settings=await self.ask(ReadSettings()),
            cameras=await self.ask(ListCameras()),
            panels=await self.ask(ListPanels()),
        )

    def backup_of(self, content: Content, reason: str) -> Backup:
        values = content.values
        facts = Facts(
            name=values.get("DeviceName", ""),
            serial=values.get("DeviceSerial", ""),
            firmware=values.get("FirmwareVersion", ""),
            address=self.address,
        )
        return made_now(facts, content, reason)

    async def keep_before(self, reason: str) -> str:
        backup = self.backup_of(await self.content(), reason)
        folder = folder_of(self._folder, self._key())
        return str(await asyncio.to_thread(keep, backup, folder, datetime.now(UTC)))

    def hands(self) -> backup_run.Hands:
        return _ClientHands(self)

    async def aclose(self) -> None:
        self._record.close()
        await self._client.aclose()

    def _key(self) -> str:
        return known_key(self._folder, self._client.address)


class _ClientHands:
    """See `backup_run.Hands`: of the device alone, not of what the window keeps."""

    def __init__(self, box: ClientBox) -> None:
        self._box = box

    async def look(self) -> Content:
        return Content(
            settings=await self._box.ask(ReadSettings()),
            cameras=await self._box.ask(ListCameras()),
            panels=await self._box.ask(ListPanels()),
        )

    async def send(self, item: Item) -> None:
        if item.request is not None:
            await self._box.ask(item.request)

    async def move(self, values: dict[str, str]) -> None:
        await self._box.ask(
            WriteSettings(tuple(Setting(name=name, value=value) for name, value in values.items()))
        )

    def put(self, put: Put) -> None:
        raise ValueError("What the console keeps is restored in its window.")
