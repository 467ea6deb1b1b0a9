"""After `settings set` changed a device's address: where it answers now, told by its serial."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tcconsole.api.address import Address
from tcconsole.cli.device import Device
from tcconsole.cli.plain import clean

FOLLOW_S = 20.0
PAUSE_S = 0.5
STAYS_AFTER = 4
"""So many answers at the old address in a row, and it has not left."""


@dataclass(frozen=True, slots=True)
class Move:
    """How a change of address ended. address: where the device answers, "" if that is not known."""

    address: str
    words: str


def follow(device: Device, wanted: Mapping[str, str], serial: str) -> Move:
    """Look for the device at its new address and at the old one, for at most FOLLOW_S.

    wanted: its settings as they were sent. Another device at the new address is never taken for it.
    """
    old = device.target.address
    if wanted.get("NetworkMode") != "static":
        return Move("", _dhcp(old, serial))
    new = replace(old, host=wanted["NetworkIP"])
    found = asyncio.run(_look(device, (new, old), serial))
    if found == new:
        kept = device.moved_to(new)
        return Move(str(new), f"It answers at {new} now. {kept}".strip())
    if found == old:
        return Move(str(old), f"It still answers at {old}: say `settings list` to see what it took.")
    return Move("", _lost(old, new, serial))


async def _look(device: Device, places: tuple[Address, Address], serial: str) -> Address | None:
    from tcconsole.model.identity import Seen, Wanted, look_at  # brings the HTTP libraries

    new, old = places
    wanted = Wanted(serial, device.client.password, device.target.fingerprint)
    ends, stays, refused = time.monotonic() + FOLLOW_S, 0, False
    while time.monotonic() < ends:
        look = None if refused else await look_at(new, wanted)
        refused = refused or (look is not None and look.seen is Seen.REFUSES)
        if look is not None and look.seen is Seen.THE_DEVICE:
            return new
        there = await look_at(old, wanted)
        stays = stays + 1 if there.seen is Seen.THE_DEVICE else 0
        if stays >= STAYS_AFTER:
            return old
        await asyncio.sleep(PAUSE_S)
    return None


def _dhcp(old: Address, serial: str) -> str:
    return (
        f"The network gives it an address now. If it no longer answers at {old}, ask the DHCP server for the "
        f"device with the serial {clean(serial)}, or let the console search for it."
    )


def _lost(old: Address, new: Address, serial: str) -> str:
    return (
        f"It answers neither at {new} nor at {old} yet. Give this computer an address in its network, try both "
        f"addresses again in a minute, and go by the serial {clean(serial)}: another device may answer there."
    )
