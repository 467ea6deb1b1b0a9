"""`tcconsole device scan`: who answers in a range of addresses. Asks first; private networks only."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import click

from tcconsole.cli import password
from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.confirm import confirm, with_yes
from tcconsole.cli.device_list import kept_devices
from tcconsole.cli.device_store import add_devices
from tcconsole.cli.plain import clean
from tcconsole.model.device_entry import Entry

if TYPE_CHECKING:
    from tcconsole.api.address import Address
    from tcconsole.model.device_answer import Hit

VARIABLE = "TCCONSOLE_PASSWORD"


@click.command()
@click.argument("wanted", metavar="RANGE")
@click.option(
    "--port", "ports", multiple=True, type=click.IntRange(1, 65535), help="Repeatable; 80, or 443 for https."
)
@click.option("--https", is_flag=True, help="By https.")
@click.option(
    "--sign-in", is_flag=True, help=f"Try the password of {VARIABLE}, or a typed one, on what is found."
)
@click.option("--add", is_flag=True, help="Add the new devices that accepted it.")
@click.option("--site", default="", metavar="SITE", help="With --add: the group that they belong to.")
@with_yes
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def scan(
    wanted: str,
    ports: tuple[int, ...],
    https: bool,
    sign_in: bool,
    add: bool,
    site: str,
    yes: bool,
    as_json: bool,
) -> None:
    """Look who answers in RANGE, such as 192.168.0.0/24 or 192.168.0.20-80: private networks, 1024 addresses at most.

    Without --sign-in no password is sent to anybody, and names and serials stay unknown.
    """
    if add and not sign_in:
        raise click.UsageError("--add needs --sign-in: only a device that tells its serial can be added.")
    places = _places(wanted, ports, https)
    given = password.secret(VARIABLE, "Administrator password to try") if sign_in else None
    if sign_in and not given:
        raise click.UsageError(f"No password to try: set {VARIABLE}.")
    if not yes:
        tried = " and sign in to what is found" if sign_in else ""
        confirm(f"Ask {len(places)} addresses from {places[0]} to {places[-1]}{tried}?")
    hits = asyncio.run(_ask_all(places, given, live=not as_json))
    added = _add(hits, given, site) if add else ()
    data = {
        "tried": len(places),
        "silent": len(places) - len(hits),
        "found": [_data(hit) for hit in hits],
        "added": [entry.address for entry in added],
    }
    words = f"{len(hits)} of {len(places)} addresses answered."
    if add:
        words += f" {len(added)} {'device' if len(added) == 1 else 'devices'} added."
    tell(Answer(data, words), as_json)


def _places(wanted: str, ports: tuple[int, ...], https: bool) -> tuple[Address, ...]:
    from tcconsole.model.device_answer import places_in  # brings the HTTP libraries, which help does not need
    from tcconsole.model.network import RangeError

    scheme = "https" if https else "http"
    try:
        return places_in(wanted, [(scheme, port) for port in ports or (443 if https else 80,)])
    except RangeError as error:
        raise click.BadParameter(str(error), param_hint="RANGE") from error


async def _ask_all(places: tuple[Address, ...], given: str | None, *, live: bool) -> list[Hit]:
    from tcconsole.model.address_sweep import sweep
    from tcconsole.model.device_answer import ask

    known, hits = kept_devices(), []

    async def visit(place: Address) -> None:
        hit = await ask(place, given, known)
        if hit is not None:
            hits.append(hit)
            if live:
                print(_line(hit), flush=True)

    await sweep(places, visit)
    return sorted(hits, key=lambda hit: places.index(hit.address))


def _add(hits: list[Hit], given: str | None, site: str) -> tuple[Entry, ...]:
    from tcconsole.model.device_answer import Answer as Found

    new = [hit for hit in hits if hit.answer is Found.NEW]
    once = {hit.serial.casefold(): hit for hit in reversed(new)}
    added = add_devices(
        Entry(str(hit.address), hit.name, hit.serial, site=site) for hit in new if hit in once.values()
    )
    for entry in added:
        password.keep(entry.address, given or "")
    return added


def _line(hit: Hit) -> str:
    who = ", ".join(clean(part) for part in (hit.name, hit.serial, hit.firmware) if part)
    return f"{hit.address}  {hit.answer.value}{f': {who}' if who else ''}"


def _data(hit: Hit) -> dict[str, Any]:
    return {
        "address": str(hit.address),
        "answer": hit.answer.name.lower(),
        "name": hit.name,
        "serial": hit.serial,
        "firmware": hit.firmware,
        "key": hit.key,
        "fingerprint": hit.fingerprint,
    }
