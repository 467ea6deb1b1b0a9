"""Which device answers at an address: told by its serial, never by its address or its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from tcconsole.api.address import Address
from tcconsole.api.client import ThinClient, Timeouts
from tcconsole.api.errors import (
    CertificateRefused,
    SignedOut,
    ThinClientError,
    Unreachable,
    WrongPassword,
)
from tcconsole.api.probe import AskWithoutSession
from tcconsole.api.settings import NAME, ReadSettings
from tcconsole.api.settings import SERIAL as SERIAL

TIMEOUTS = Timeouts(connect_s=1.5, read_s=4.0, close_s=1.0)


class Seen(Enum):
    """What was found at an address."""

    SILENT = "no answer"
    SOMETHING_ELSE = "something else answers"
    UNTRUSTED = "its certificate is another one"
    NO_PASSWORD = "a Thin Client, and the password is not known"  # noqa: S105 - words
    REFUSES = "a Thin Client that refuses the password"
    FAILS = "a Thin Client that does not tell its serial"
    ANOTHER = "another device"
    THE_DEVICE = "the device"


@dataclass(frozen=True, slots=True)
class Look:
    """What was found at `address`; `serial` and `name` of a device that told them, `values`: all its settings.

    fingerprint: SHA-256 of a certificate that is not trusted.
    """

    address: Address
    seen: Seen
    serial: str = ""
    name: str = ""
    values: dict[str, str] = field(default_factory=dict)
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The device that is looked for. fingerprint: SHA-256 of the only certificate to accept, or "".

    A password goes only to what behaves like a Thin Client, and over https only behind the right certificate.
    """

    serial: str
    password: str | None = field(repr=False)
    fingerprint: str = ""


async def look_at(address: Address, wanted: Wanted, *, timeouts: Timeouts = TIMEOUTS) -> Look:
    """Ask who is there. Never raises for what a device or a network can do."""
    client = ThinClient(address, wanted.password, fingerprint=wanted.fingerprint, timeouts=timeouts)
    try:
        return await _ask(client, wanted)
    except CertificateRefused as error:
        return Look(address, Seen.UNTRUSTED, fingerprint=error.fingerprint)
    except WrongPassword:
        return Look(address, Seen.REFUSES)
    except Unreachable:
        return Look(address, Seen.SILENT)
    except ThinClientError:
        return Look(address, Seen.FAILS)
    finally:
        await client.aclose()


async def _ask(client: ThinClient, wanted: Wanted) -> Look:
    try:
        await client.send(AskWithoutSession())
    except SignedOut:
        pass
    except Unreachable:
        raise
    except ThinClientError:
        return Look(client.address, Seen.SOMETHING_ELSE)
    if wanted.password is None:
        return Look(client.address, Seen.NO_PASSWORD)
    values = {setting.name: setting.value for setting in await client.send(ReadSettings())}
    serial, name = values.get(SERIAL, ""), values.get(NAME, "")
    if not serial:
        return Look(client.address, Seen.FAILS, name=name)
    same = serial.casefold() == wanted.serial.casefold()
    return Look(client.address, Seen.THE_DEVICE if same else Seen.ANOTHER, serial, name, values)
