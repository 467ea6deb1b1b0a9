"""A device that takes another address: followed there, recognised by its serial, or described when it is lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QObject, Signal

from tcconsole.api.address import Address
from tcconsole.api.errors import ThinClientError
from tcconsole.api.probe import Presence, knock
from tcconsole.api.system import Restore
from tcconsole.model.activity import Activity
from tcconsole.model.address_card_file import CardFile
from tcconsole.model.address_check import AddressCheck
from tcconsole.model.address_looks import AddressLooks
from tcconsole.model.address_record import AddressRecord, AddressRecordStore, moving, restoring
from tcconsole.model.address_search import AddressSearch
from tcconsole.model.address_told import AddressTold
from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.identity import Look, Seen, Wanted
from tcconsole.model.link import Link
from tcconsole.model.problems import Problem
from tcconsole.model.secrets import Secrets
from tcconsole.model.store import Store

TASK = "address change"


@dataclass(frozen=True, slots=True)
class Timing:
    """All in seconds. follow: how long it may stay away before it counts as lost; grace: a device that answers at its
    old address for this long stays there; then the pauses between looks."""

    follow_s: float = 120.0
    grace_s: float = 12.0
    pause_s: float = 1.0
    lost_pause_s: float = 10.0


class Phase(Enum):
    """Where a change of address stands."""

    NONE = "none"
    FOLLOWING = "following"
    LOST = "lost"


class AddressChange(QObject):
    """One device's change of address. before: what is found out about the new one before it is sent; search: a range
    of addresses, when the user gives one; card_file: what is known of it on paper.

    Signals: `changed()`; `moved()` the link has the new address, to be kept; `card_wanted()` the user wants to see
    what is known of the lost device.

    It never takes another box for the device: only the serial counts. The old address stays in the list of devices
    until the device answered at the new one.
    """

    changed = Signal()
    moved = Signal()
    card_wanted = Signal()

    def __init__(
        self,
        link: Link,
        settings: DeviceSettings,
        secrets: Secrets,
        activity: Activity,
        store: Store,
        name: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.timing = Timing()
        self.before = AddressCheck(link, self)
        self.search = AddressSearch(link.scope, lambda: settings.address_users(), self)
        self._link = link
        self._settings = settings
        self._secrets = secrets
        self.card_file = CardFile(link, activity, store, self)
        self._told = AddressTold(link, activity, self)
        self._records = AddressRecordStore(store, name)
        self._record: AddressRecord | None = None
        self._looks = AddressLooks(self.changed.emit)
        self._went_away = False
        self._problem: Problem | None = None
        self._then: str | None = None
        self._again = asyncio.Event()
        self.search.found.connect(self._arrived_by_search)
        settings.outbox.send_moving = self.send

    @property
    def phase(self) -> Phase:
        if self._record is None:
            return Phase.NONE
        return Phase.LOST if self._record.lost else Phase.FOLLOWING

    @property
    def looking(self) -> bool:
        """Whether the device is looked for: nobody else watches for it then."""
        return self._record is not None

    @property
    def record(self) -> AddressRecord | None:
        """What was changed, while the device is not found."""
        return self._record

    @property
    def looks(self) -> tuple[Look, ...]:
        """What was found last at each address that was looked at, the likeliest first."""
        return self._looks.all

    @property
    def untrusted(self) -> Look | None:
        """Something that shows a certificate which the user has not accepted, where it was looked for or searched."""
        record = self._record
        found = (*self.looks, *(one.look for one in self.search.findings))
        wanted = (look for look in found if look.seen is Seen.UNTRUSTED and look.fingerprint)
        return next((look for look in wanted if record and look.fingerprint != record.fingerprint), None)

    @property
    def left_s(self) -> float:
        """Seconds until it counts as lost."""
        sent_at = self._record.sent_at if self._record else 0.0
        return max(0.0, sent_at + self.timing.follow_s - time.time())

    async def send(self, sent: dict[str, str]) -> None:
        """Send settings that may move the device: the record is on disk before. Raises ThinClientError if the device
        did nothing; a lost answer is no failure here, since the device may have left with it."""
        record = await moving(self._link, self._settings.values, sent, self.before.knock_s)
        await self._send_recorded(record, lambda: self._settings.outbox.send(sent))
        self._follow(record)

    async def follow_restore(self, place: Address, password: str | None) -> None:
        """Restore factory settings, then look for the device at `place`; as `send`. password: what it is to be asked
        with then; None: the user's turn."""
        record = restoring(self._link, self._settings.values, place)
        await self._send_recorded(record, lambda: self._link.send(Restore()))
        self._then = password
        self._follow(record)

    async def _send_recorded(self, record: AddressRecord, send: Callable[[], Awaitable[None]]) -> None:
        self._records.keep(record)
        await self._records.written()
        try:
            await send()
        except ThinClientError as error:
            if not error.may_have_run:
                self._records.keep(None)
                raise

    def resume(self) -> bool:
        """Go on with a change that an earlier session did not see the end of; False if there is none."""
        record = self._records.read()
        if record is None:
            return False
        self._follow(record)
        return True

    def _follow(self, record: AddressRecord) -> None:
        self._record = record
        self._looks.forget()
        self._went_away = False
        self._link.hold(self.look_now)
        self._told.state(record, self.looks)
        self._link.scope.restart(self._look_until_found(), TASK)
        self.changed.emit()

    def look_elsewhere(self) -> None:
        """Another device has its address: look for it until it is found, wherever the user says."""
        if self._record is None:
            record = AddressRecord(
                old=str(self._link.address),
                new="",
                serial=self._link.serial,
                name=self._link.title,
                sent_at=time.time(),
                fingerprint=self._link.fingerprint,
                lost=True,
            )
            self._records.keep(record)
            self._follow(record)

    def look_now(self) -> None:
        """Look again at once, also where the password was refused."""
        self._looks.ask_again()
        self._again.set()

    def look_also_at(self, text: str) -> None:
        """Look for it at that address, too. Raises AddressError."""
        if self._record is None:
            return
        here, typed = Address.parse(self._record.old), text.strip()
        bare = "://" not in typed
        place = Address.parse(f"{here.scheme}://{typed}" if bare else typed)
        if bare and ":" not in typed:
            place = replace(place, port=here.port)
        self._change_record(typed=(*self._record.typed, str(place)))
        self.look_now()

    def trust(self, look: Look) -> None:
        """The user compared the certificate that was found there: it is the device's now. The serial still decides."""
        record = self._record
        if record is None:
            return
        new = () if look.address in record.places else (str(look.address),)  # a search found it
        self._change_record(fingerprint=look.fingerprint, typed=(*record.typed, *new))
        self.look_now()

    def search_range(self, text: str) -> None:
        """Look for it in a range of addresses. Raises RangeError."""
        if self._record is not None:
            self.search.start(text, Address.parse(self._record.old), self._wanted(self._record))

    def forget(self) -> None:
        """The device itself is forgotten: nothing is looked for in the next session."""
        if self._record is not None:
            self._records.keep(None)

    def stay(self) -> None:
        """Stop looking and connect to the old address again: the user knows better."""
        if self._record is not None:
            self._settle(Address.parse(self._record.old), self._link.fingerprint)

    async def _look_until_found(self) -> None:
        if self._record is not None and self._record.restored:
            await self._wait_until_gone(Address.parse(self._record.old))
            self._link.use_password(self._then)
        elif self._link.password is None and self._record is not None:
            password = await self._secrets.get(self._record.old)
            if password is not None:
                self._link.use_password(password)
        while (record := self._record) is not None:
            self._again.clear()
            for place in record.places:
                look = await self._looks.look(place, self._wanted(record))
                if look.seen is Seen.SILENT and str(place) == record.old:
                    self._went_away = True
                if look.seen is Seen.THE_DEVICE and self._has_settled(look, record):
                    await self._arrive(look)
                    return
            if not record.lost and self.left_s <= 0:
                self._lose()
            self._told.state(self._record or record, self.looks)
            await self._pause()

    async def _wait_until_gone(self, old: Address) -> None:
        """What answers there at first has its old password still, and would refuse the new one."""
        ends = time.monotonic() + self.timing.grace_s
        while time.monotonic() < ends and not self._went_away:
            self._went_away = await knock(old, self.before.knock_s) is not Presence.ANSWERS
            await asyncio.sleep(self.timing.pause_s / 4)

    def _wanted(self, record: AddressRecord) -> Wanted:
        return Wanted(record.serial, self._link.password, record.fingerprint)

    def _has_settled(self, look: Look, record: AddressRecord) -> bool:
        """At its old address a device answers for a moment after it was told to leave."""
        if str(look.address) != record.old:
            return True
        return self._went_away or record.lost or time.time() - record.sent_at > self.timing.grace_s

    async def _pause(self) -> None:
        pause_s = self.timing.lost_pause_s if self.phase is Phase.LOST else self.timing.pause_s
        try:
            async with asyncio.timeout(pause_s):
                await self._again.wait()
        except TimeoutError:
            return

    def _arrived_by_search(self, look: Look) -> None:
        if self._record is not None:
            self._link.scope.restart(self._arrive(look), TASK)

    async def _arrive(self, look: Look) -> None:
        """It is the device: connect there. Its password is under the new address before the old one is forgotten."""
        record = self._record
        if record is None:
            return
        self.search.stop()
        if str(look.address) == record.old:
            self._told.stayed(look, record)
            self._settle(look.address, self._link.fingerprint)
            return
        if self._link.password is not None:
            await self._secrets.put(str(look.address), self._link.password)
        self._told.arrived(look, record)
        self._settle(look.address, record.fingerprint)
        if Address.parse(record.old).host not in self._settings.address_users():
            await self._secrets.forget(record.old)

    def _settle(self, address: Address, fingerprint: str) -> None:
        self.search.stop()
        self._link.commands.take_back(self._problem)
        self._link.go_to(address, fingerprint)
        self.moved.emit()
        self._record = None
        self._records.keep(None)
        self.before.forget()
        self.changed.emit()

    def _lose(self) -> None:
        self._change_record(lost=True)
        if self._record is not None:
            self._problem = self._told.lost(self._record, self.card_wanted.emit)

    def _change_record(self, **changes: object) -> None:
        if self._record is not None:
            self._record = replace(self._record, **changes)  # type: ignore[arg-type]
            self._records.keep(self._record)
            self.changed.emit()
