"""`tcconsole device list|remove`: what the console knows of its devices, how they are now, and forgetting them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from tcconsole.api.address import Address
from tcconsole.cli import password
from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.chosen import choose
from tcconsole.cli.confirm import confirm, with_yes
from tcconsole.cli.device_store import drop_devices
from tcconsole.cli.failure import BAD_ANSWER, REFUSED, SIGNED_OUT, UNREACHABLE, Failure
from tcconsole.cli.plain import table
from tcconsole.model.data_folder import data_folder
from tcconsole.model.device_entry import Entry

if TYPE_CHECKING:
    from tcconsole.model.identity import Look

AT_ONCE = 16
ON_LINE = "on line"
_NONE = "This console knows no devices yet: tcconsole device add ADDRESS."
_json = click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")


def kept_devices() -> tuple[Entry, ...]:
    """All devices that the console knows, in its order."""
    from tcconsole.model.site.plain import known_devices  # a database, which help does not need

    return known_devices(data_folder())


@click.command("list")
@click.option("--site", metavar="SITE", help="Only devices of that site.")
@click.option("--check", is_flag=True, help="Ask each for its state, with its password from the keyring.")
@_json
@click.pass_context
def list_devices(context: click.Context, site: str | None, check: bool, as_json: bool) -> None:
    """All devices that the console knows.

    With --check the exit code is 0 only if all are on line; else that of the first one that is not.
    """
    entries = [one for one in kept_devices() if site is None or one.site.casefold() == site.casefold()]
    if not check:
        tell(Answer([_data(entry) for entry in entries], _words(entries)), as_json)
        return
    looks = asyncio.run(_look_at_all(entries, _passwords(entries)))
    states = [_state(entry, look) for entry, look in zip(entries, looks, strict=True)]
    data = [
        _data(e) | _checked(look, state) for e, look, (state, _) in zip(entries, looks, states, strict=True)
    ]
    tell(Answer(data, _checked_words(entries, looks, [state for state, _ in states])), as_json)
    context.exit(next((code for _, code in states if code), 0))


@click.command()
@click.argument("devices", nargs=-1, required=True, metavar="DEVICE…")
@with_yes
@_json
def remove(devices: tuple[str, ...], yes: bool, as_json: bool) -> None:
    """Forget devices, by name, serial or address, and their passwords. The devices themselves keep everything."""
    chosen = choose(devices, (), every=False)
    kept = {entry.key: entry for entry in kept_devices() if entry.key}
    entries = [kept[one.key] for one in chosen if one.key in kept]
    unknown = [str(one.address) for one in chosen if one.key not in kept]
    if unknown:
        words = f"The console does not know {', '.join(unknown)}: nothing was forgotten."
        raise Failure("Unknown", words, REFUSED, devices=unknown)
    if not yes:
        names = ", ".join(one.title for one in chosen[:5]) + ("…" if len(chosen) > 5 else "")
        confirm(f"Forget {len(entries)} devices: {names}?" if len(entries) > 1 else f"Forget {names}?")
    drop_devices(entries)
    tell(Answer({"removed": [_data(entry) for entry in entries]}, f"{len(entries)} forgotten."), as_json)


def _passwords(entries: Iterable[Entry]) -> dict[str, str]:
    """Those that can be found without asking anybody."""
    found = password.found_passwords([entry.address for entry in entries])
    return {address: each.value for address, each in found.items()}


async def _look_at_all(entries: Sequence[Entry], passwords: dict[str, str]) -> list[Look]:
    from tcconsole.model.identity import Wanted, look_at  # brings the HTTP libraries

    places = asyncio.Semaphore(AT_ONCE)

    async def look(entry: Entry) -> Look:
        wanted = Wanted(entry.serial, passwords.get(entry.address), entry.fingerprint)
        async with places:
            return await look_at(Address.parse(entry.address), wanted)

    return await asyncio.gather(*(look(entry) for entry in entries))


def _state(entry: Entry, look: Look) -> tuple[str, int]:
    """In words, with the exit code that it is worth."""
    from tcconsole.model.identity import Seen

    match look.seen:
        case Seen.THE_DEVICE:
            return ON_LINE, 0
        case Seen.ANOTHER if not entry.serial:
            return ON_LINE, 0
        case Seen.ANOTHER:
            return f"another device answers, serial {look.serial}", UNREACHABLE
        case Seen.NO_PASSWORD:
            return "signed out: no password", SIGNED_OUT
        case Seen.REFUSES:
            return "signed out: wrong password", SIGNED_OUT
        case Seen.UNTRUSTED:
            return "certificate not trusted", UNREACHABLE
        case Seen.SILENT:
            return "no answer", UNREACHABLE
        case _:
            return "answers something else", BAD_ANSWER


def _data(entry: Entry) -> dict[str, Any]:
    return {
        "key": entry.key,
        "name": entry.name,
        "address": entry.address,
        "serial": entry.serial,
        "site": entry.site,
        "last_seen": _when(entry.last_seen),
    }


def _checked(look: Look, state: str) -> dict[str, Any]:
    on_line = state == ON_LINE
    return {"state": state, "on_line": on_line, "firmware": look.values.get("FirmwareVersion", "")}


def _when(seconds: float) -> str | None:
    return datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds") if seconds else None


def _words(entries: Sequence[Entry]) -> str:
    rows = [(e.name, e.address, e.site, e.serial, _seen(e)) for e in entries]
    return table(("NAME", "ADDRESS", "SITE", "SERIAL", "LAST SEEN"), rows, none=_NONE)


def _checked_words(entries: Sequence[Entry], looks: Sequence[Look], states: Sequence[str]) -> str:
    rows = [
        (look.name or entry.name, entry.address, entry.site, entry.serial, firmware, state)
        for entry, look, state in zip(entries, looks, states, strict=True)
        for firmware in [look.values.get("FirmwareVersion", "")]
    ]
    return table(("NAME", "ADDRESS", "SITE", "SERIAL", "FIRMWARE", "STATE"), rows, none=_NONE)


def _seen(entry: Entry) -> str:
    return datetime.fromtimestamp(entry.last_seen).strftime("%Y-%m-%d %H:%M") if entry.last_seen else "never"
