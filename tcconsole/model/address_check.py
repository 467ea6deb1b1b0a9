"""What can be found out about a new address before anything is sent to the device."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from tcconsole.api.address import Address
from tcconsole.api.probe import Presence, knock
from tcconsole.model.link import Link
from tcconsole.model.network import own_address_towards

TASK = "address check"


@dataclass(frozen=True, slots=True)
class Check:
    """presence: None while it is being found out. own: this computer's address on the way there, "" if there is none.
    here: the device's host for this console."""

    host: str
    presence: Presence | None
    own: str
    here: str


class AddressCheck(QObject):
    """Signals: `changed()`. typing_s: how long an address stands in the form before it is knocked at; knock_s: how
    long an answer may take."""

    changed = Signal()

    def __init__(self, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.typing_s = 0.5
        self.knock_s = 1.5
        self._link = link
        self._found: Check | None = None

    @property
    def found(self) -> Check | None:
        """The newest check."""
        return self._found

    def look(self, host: str) -> None:
        """Find out what can be known of an address; `found` has it soon."""
        if self._found is not None and self._found.host == host:
            return
        here = self._link.address
        self._found = Check(host, None, own_address_towards(host), here.host)
        self._link.scope.restart(self._knock(replace(here, host=host)), TASK)
        self.changed.emit()

    def forget(self) -> None:
        """What was found is of no use any more."""
        self._link.scope.cancel(TASK)
        self._found = None

    async def _knock(self, place: Address) -> None:
        await asyncio.sleep(self.typing_s)  # somebody types: the next letter makes another address of it
        presence = await knock(place, self.knock_s)
        if self._found is not None and self._found.host == place.host:
            self._found = replace(self._found, presence=presence)
            self.changed.emit()
