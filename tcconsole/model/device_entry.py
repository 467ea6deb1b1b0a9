"""What is kept of a device between sessions. No Qt here: the command line adds and lists devices, too."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from tcconsole.api.address import Address
from tcconsole.model.device_key import key_of


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a device between sessions. `address` as text; `fingerprint` of an accepted certificate.

    key: what its files go by, "" for one that is new. It stays when the address changes. site: the group that it
    belongs to, "" none. last_seen: when it answered last as far as it was kept, seconds since the epoch, 0 never.
    """

    address: str
    name: str = ""
    serial: str = ""
    fingerprint: str = ""
    key: str = ""
    site: str = ""
    last_seen: float = 0.0


@dataclass(frozen=True, slots=True)
class Stored:
    """All devices in their order, and the key of the one that was shown last, or ""."""

    entries: tuple[Entry, ...] = ()
    current: str = ""


def free_key(address: Address, taken: Container[str]) -> str:
    """A key of its own also where a device was first met that has moved on since."""
    number, key = 2, key_of(address)
    while key in taken:
        key = f"{key_of(address)}-{number}"
        number += 1
    return key
