"""What answers at an address where a device may be, told in one word. No Qt here.

A password goes only to what behaves like a Thin Client, and never to a device that this console knows already.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import product

from tcconsole.api.address import Address
from tcconsole.api.probe import Presence, knock
from tcconsole.model.device_entry import Entry
from tcconsole.model.identity import Look, Seen, Wanted, look_at
from tcconsole.model.network import MOST_ADDRESSES, RangeError, search_range

KNOCK_S = 0.7
WAYS_MOST = 4


class Answer(Enum):
    """What was found. NEW, MOVED and the known ones told who they are; nobody else was asked more than once."""

    NEW = "a Thin Client that is new"
    KNOWN = "a Thin Client of this console"
    MOVED = "a Thin Client of this console, which has another address in the list"
    NO_PASSWORD = "a Thin Client that wants a password"  # noqa: S105 - words
    REFUSES = "a Thin Client that refuses the password"
    FAILS = "a Thin Client that does not tell who it is"
    UNTRUSTED = "something with a certificate that nobody has accepted"
    SOMETHING_ELSE = "something else"


_SEEN = {
    Seen.SOMETHING_ELSE: Answer.SOMETHING_ELSE,
    Seen.UNTRUSTED: Answer.UNTRUSTED,
    Seen.NO_PASSWORD: Answer.NO_PASSWORD,
    Seen.REFUSES: Answer.REFUSES,
    Seen.FAILS: Answer.FAILS,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer. name, serial, firmware: as the device tells them, "" if it was not asked. key: of the entry of this
    console that it is, "" none. fingerprint: SHA-256 of a certificate that nobody has accepted."""

    address: Address
    answer: Answer
    name: str = ""
    serial: str = ""
    firmware: str = ""
    key: str = ""
    fingerprint: str = ""

    @property
    def addable(self) -> bool:
        """Whether it can be added to the list: a Thin Client that is not there yet."""
        return self.answer in (Answer.NEW, Answer.NO_PASSWORD, Answer.REFUSES, Answer.FAILS)


def places_in(text: str, ways: Iterable[tuple[str, int]] = (("http", 80),)) -> tuple[Address, ...]:
    """The addresses of a range that somebody typed (see `search_range`), each with every (scheme, port).

    Raises RangeError: a range that is none, not private, or too wide.
    """
    ways = tuple(dict.fromkeys(ways))
    if not 1 <= len(ways) <= WAYS_MOST:
        raise RangeError(f"Between one and {WAYS_MOST} ports can be tried at a time.")
    hosts = search_range(text)
    if len(hosts) * len(ways) > MOST_ADDRESSES:
        raise RangeError(f"At most {MOST_ADDRESSES} addresses can be searched at a time, ports counted.")
    return tuple(Address(scheme, host, port) for host, (scheme, port) in product(hosts, ways))


async def ask(place: Address, password: str | None, known: Iterable[Entry]) -> Hit | None:
    """Who is there; None if nobody answers. Never raises for what a device or a network can do.

    password: one to try, None tries none. known: the devices of this console.
    """
    if await knock(place, KNOCK_S) is not Presence.ANSWERS:
        return None
    entries = tuple(known)
    here = next((entry for entry in entries if entry.address == str(place)), None)
    if here is not None:
        return Hit(place, Answer.KNOWN, here.name, here.serial, key=here.key)
    look = await look_at(place, Wanted("", password))
    return _hit(look, entries) if look.seen is not Seen.SILENT else None


def _hit(look: Look, known: tuple[Entry, ...]) -> Hit:
    if look.seen in _SEEN:
        return Hit(look.address, _SEEN[look.seen], look.name, fingerprint=look.fingerprint)
    serial = look.serial.casefold()
    entry = next((entry for entry in known if entry.serial and entry.serial.casefold() == serial), None)
    return Hit(
        look.address,
        Answer.MOVED if entry is not None else Answer.NEW,
        look.name,
        look.serial,
        look.values.get("FirmwareVersion", ""),
        entry.key if entry is not None else "",
    )
