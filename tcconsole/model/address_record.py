"""What is known of a device that was told to take another address: on disk before it is told, until it is found."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tcconsole.api.address import Address, AddressError
from tcconsole.api.trust import read_fingerprint
from tcconsole.model.identity import SERIAL
from tcconsole.model.link import Link
from tcconsole.model.record_file import RecordFile
from tcconsole.model.store import Store

NETWORK_KEYS = ("NetworkMode", "NetworkIP", "NetworkMask", "NetworkGW", "NetworkDNS")


@dataclass(frozen=True, slots=True)
class AddressRecord:
    """old, new: addresses as text; new is "" where the network decides (DHCP). sent_at: seconds since the epoch.

    before, after: the network settings by key. fingerprint: SHA-256 of the certificate that it showed, or "".
    typed: further addresses at which the user wants it to be looked for. lost: the time for its return is over.
    restored: it was told to go back to factory settings, and its password with it.
    """

    old: str
    new: str
    serial: str
    name: str
    sent_at: float
    fingerprint: str = ""
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    typed: tuple[str, ...] = ()
    lost: bool = False
    restored: bool = False

    @property
    def places(self) -> tuple[Address, ...]:
        """Where it may be, the likeliest first, each once."""
        texts = dict.fromkeys(text for text in (self.new, *self.typed, self.old) if text)
        return tuple(Address.parse(text) for text in texts)


async def moving(
    link: Link, values: Mapping[str, str], sent: Mapping[str, str], knock_s: float
) -> AddressRecord:
    """Of a device with these settings that is about to be sent those. knock_s: how long its certificate may take."""
    here, wanted = link.address, {**values, **sent}
    static = wanted.get("NetworkMode") == "static"
    new = str(replace(here, host=wanted["NetworkIP"])) if static and wanted.get("NetworkIP") else ""
    fingerprint = link.fingerprint
    if here.scheme == "https" and not fingerprint:
        # Certificates name addresses: at the new one it is known again by being the very same certificate.
        fingerprint = await read_fingerprint(here, knock_s)
    return AddressRecord(
        old=str(here),
        new=new,
        serial=values.get(SERIAL, ""),
        name=link.title,
        sent_at=time.time(),
        fingerprint=fingerprint,
        before={key: values.get(key, "") for key in NETWORK_KEYS},
        after={key: wanted.get(key, "") for key in NETWORK_KEYS} if static else {"NetworkMode": "dhcp"},
    )


def restoring(link: Link, values: Mapping[str, str], place: Address) -> AddressRecord:
    """Of a device that is about to go back to factory settings, and to that address with them."""
    return AddressRecord(
        old=str(link.address),
        new=str(place),
        serial=values.get(SERIAL, ""),
        name=link.title,
        sent_at=time.time(),
        fingerprint=link.fingerprint,
        before={key: values.get(key, "") for key in NETWORK_KEYS},
        after={"NetworkMode": "static", "NetworkIP": place.host},
        restored=True,
    )


class AddressRecordStore(RecordFile[AddressRecord]):
    """The record of one device's change that is not settled. `name` tells its file apart from other devices'."""

    def __init__(self, store: Store, name: str) -> None:
        super().__init__(store, f"address-change-{name}.json", AddressRecord)

    def read(self) -> AddressRecord | None:
        record = super().read()
        try:
            return record if record is not None and record.places else None
        except AddressError:
            return None
