"""What is said of a device while it takes another address: to the rest of the window, as news, and as problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from tcconsole.api.address import Address
from tcconsole.api.errors import ConnectFailed, WrongPassword
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.address_record import AddressRecord
from tcconsole.model.connection import DeviceState
from tcconsole.model.identity import Look, Seen
from tcconsole.model.link import Link
from tcconsole.model.problems import Problem


class AddressTold(QObject):
    """Of one device."""

    def __init__(self, link: Link, activity: Activity, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._activity = activity

    def state(self, record: AddressRecord, looks: Iterable[Look]) -> None:
        """What the rest of the window says of the device meanwhile."""
        where = str(Address.parse(record.new or record.old))
        restored = record.restored
        if any(look.seen in (Seen.REFUSES, Seen.NO_PASSWORD) for look in looks):
            maybe = (
                self.tr("it may be the device that was restored")
                if restored
                else self.tr("it may be the device that moved")
            )
            self._link.held(DeviceState.SIGNED_OUT, WrongPassword(self.tr("sign in"), where, maybe))
        elif record.lost:
            why = (
                self.tr("it did not come back after the factory restore")
                if restored
                else self.tr("it did not come back after its address was changed")
            )
            self._link.held(DeviceState.UNREACHABLE, ConnectFailed(self.tr("connect"), where, why))
        else:
            doing = self.tr("restoring factory settings") if restored else self.tr("moving")
            self._link.held(DeviceState.RESTARTING, None, doing)

    def arrived(self, look: Look, record: AddressRecord) -> None:
        """It answers at another address than before."""
        words = self.tr("{device} answers at {address} now").format(device=record.name, address=look.address)
        self._activity.add(words, Kind.DONE)

    def stayed(self, look: Look, record: AddressRecord) -> None:
        """It answers where it was, asked to leave or not."""
        if record.restored:
            text = self.tr("{device} is back at {address}").format(device=record.name, address=look.address)
            self._activity.add(text, Kind.DONE)
            return
        asked = record.after.get("NetworkIP", "")
        took = bool(asked) and look.values.get("NetworkIP") == asked
        if record.new == record.old or not record.new:
            self._activity.add(self.tr("{device} kept its address").format(device=record.name), Kind.DONE)
            return
        why = (
            self.tr("It says that its address is {new}, but it still answers at {old}.")
            if took
            else self.tr("It is back at {old} and did not take {new}.")
        ).format(old=record.old, new=asked)
        advice = self.tr(
            "The console stays with the old address. Check the network settings and apply them again."
        )
        self._link.commands.complain(self.tr("Change the address"), why, advice)

    def lost(self, record: AddressRecord, show: Callable[[], None]) -> Problem:
        """The time for its return is over. show: opens what is known of it."""
        if record.restored:
            tried = self.tr("Restore factory settings")
            why = self.tr("The device did not answer at its default address in time.")
        else:
            tried = self.tr("Change the address")
            why = self.tr("The device did not answer at its new address in time.")
        advice = self.tr(
            "Settings shows a card with the old and the new values and what to try. It can be printed."
        )
        return self._link.commands.complain(tried, why, advice, self.tr("Show the card"), show)
