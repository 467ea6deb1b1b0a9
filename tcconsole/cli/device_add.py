"""`tcconsole device add`: know devices from now on, once they have answered."""

from __future__ import annotations

import asyncio
from typing import Any

import click

from tcconsole.api.address import Address, AddressError
from tcconsole.cli import password
from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.device import FINGERPRINT
from tcconsole.cli.device_list import kept_devices
from tcconsole.cli.device_store import add_devices
from tcconsole.cli.failure import NOT_DONE, Failure
from tcconsole.cli.plain import clean
from tcconsole.model.device_entry import Entry


@click.command()
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS…")
@click.option("--site", default="", metavar="SITE", help="The group that they belong to.")
@click.option("--no-check", is_flag=True, help="Add them without asking them, and without a password.")
@FINGERPRINT
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def add(addresses: tuple[str, ...], site: str, no_check: bool, fingerprint: str, as_json: bool) -> None:
    """Know devices from now on, once they have answered to their password, which the keyring keeps.

    One that is known already is left as it is. Nothing is added when one of them does not answer.
    """
    known = kept_devices()
    there = {entry.address for entry in known}
    places = [place for place in dict.fromkeys(map(_address, addresses)) if str(place) not in there]
    passwords: dict[str, str] = {}
    entries = []
    for place in places:
        if no_check:
            entries.append(Entry(str(place), fingerprint=fingerprint, site=site))
            continue
        found = password.device_password(str(place))
        passwords[str(place)] = found.value
        entries.append(_checked(place, found.value, fingerprint, site))
    _refuse_known(entries, known)
    added = add_devices(entries)
    lost = [each.address for each in added if not _keep(each.address, passwords)]
    tell(_answer(added, [str(place) for place in map(_address, addresses)], lost), as_json)


def _address(text: str) -> Address:
    try:
        return Address.parse(text)
    except AddressError as error:
        raise click.BadParameter(f"{clean(text)}: {error}", param_hint="ADDRESS") from error


def _checked(place: Address, given: str, fingerprint: str, site: str) -> Entry:
    """What the device tells of itself. Raises ThinClientError."""
    from tcconsole.api.client import ThinClient  # brings the HTTP libraries, which help does not need
    from tcconsole.api.settings import NAME, SERIAL, ReadSettings

    async def ask() -> dict[str, str]:
        client = ThinClient(place, given, fingerprint=fingerprint)
        try:
            return {setting.name: setting.value for setting in await client.send(ReadSettings())}
        finally:
            await client.aclose()

    told = asyncio.run(ask())
    return Entry(str(place), told.get(NAME, ""), told.get(SERIAL, ""), fingerprint, site=site)


def _refuse_known(entries: list[Entry], known: tuple[Entry, ...]) -> None:
    """One device has one entry. Raises Failure."""
    at = {entry.serial.casefold(): entry.address for entry in known if entry.serial}
    for entry in entries:
        other = at.setdefault(entry.serial.casefold() or entry.address, entry.address)
        if other != entry.address:
            words = (
                f"{entry.address} is the device that the console has at {other} (serial {clean(entry.serial)}). "
                "Remove it there first, or open the console, which follows it by its serial."
            )
            raise Failure("Known", words, NOT_DONE, address=entry.address, known_at=other)


def _keep(address: str, passwords: dict[str, str]) -> bool:
    return address not in passwords or password.keep(address, passwords[address])


def _answer(added: tuple[Entry, ...], wanted: list[str], lost: list[str]) -> Answer:
    new = {entry.address for entry in added}
    known = [address for address in dict.fromkeys(wanted) if address not in new]
    lines = [f"{clean(entry.name) or entry.address} at {entry.address}: added." for entry in added]
    lines += [f"{address}: known already." for address in known]
    if lost:
        lines.append("There is no keyring: the console will ask for the password.")
    told: list[dict[str, Any]] = [
        {
            "key": entry.key,
            "name": entry.name,
            "address": entry.address,
            "serial": entry.serial,
            "site": entry.site,
        }
        for entry in added
    ]
    return Answer({"added": told, "known": known, "password_kept": not lost}, "\n".join(lines))
