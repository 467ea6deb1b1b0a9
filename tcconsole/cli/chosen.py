"""Which devices a command is for: some by name, serial or address, those of a site, or all that the console knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

import click

from tcconsole.api.address import Address, AddressError
from tcconsole.cli.failure import REFUSED, USAGE, Failure
from tcconsole.cli.names import pick
from tcconsole.cli.plain import clean
from tcconsole.model.data_folder import data_folder
from tcconsole.model.device_entry import Entry


@dataclass(frozen=True, slots=True)
class Chosen:
    """A device that a command is for. key: of the console's files, "" for one that it does not know."""

    address: Address
    name: str = ""
    serial: str = ""
    key: str = ""
    site: str = ""
    fingerprint: str = ""

    @property
    def title(self) -> str:
        """What people call it, harmless for a terminal."""
        return clean(self.name or str(self.address))


_OPTIONS = (
    click.option(
        "--devices",
        "named",
        multiple=True,
        metavar="DEVICE,…",
        help="By name, serial or address. Repeatable; commas separate.",
    ),
    click.option("--site", "sites", multiple=True, metavar="SITE", help="All devices of that site."),
    click.option("--all", "every", is_flag=True, help="All devices that the console knows."),
)


def on_devices(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that choose devices; it gets `chosen`, at least one, each once."""

    @wraps(command)
    def run(named: tuple[str, ...], sites: tuple[str, ...], every: bool, **others: Any) -> Any:
        return command(chosen=choose(named, sites, every), **others)

    return selection(run)


def selection(command: Callable[..., Any]) -> Callable[..., Any]:
    """Only the options: the command gets `named`, `sites` and `every`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def choose(named: Iterable[str], sites: Iterable[str], every: bool) -> tuple[Chosen, ...]:
    """Those devices, each once, in the console's order within an option. Raises UsageError and Failure."""
    known = known_devices()
    found: dict[Address, Chosen] = {}
    for one in _all_of(known, tuple(named), tuple(sites), every):
        found.setdefault(one.address, one)
    if not found:
        raise click.UsageError("Which devices? Say --devices DEVICE,…, --site SITE or --all.")
    return tuple(found.values())


def known_devices() -> tuple[Chosen, ...]:
    """All that the console knows."""
    from tcconsole.model.site.plain import known_devices as read  # a database, which help does not need

    return tuple(one for entry in read(data_folder()) if (one := _of(entry)) is not None)


def find_device(wanted: str) -> Chosen:
    """The one device of that name, serial, address or key; an address that the console does not know is taken, too."""
    return _named(known_devices(), wanted.strip())


def meant(name: str, serial: str, address: str) -> Chosen:
    """The device of that serial, wherever the console knows it to be, else whatever is at that address, which has to
    have the serial. Raises Failure."""
    known = known_devices()
    for one in known:
        if serial and one.serial.casefold() == serial.casefold():
            return one
    try:
        place = Address.parse(address)
    except AddressError as error:
        raise Failure("BadFile", f"Nothing was sent. {clean(address)}: {error}", USAGE) from error
    at = next((one for one in known if one.address == place), Chosen(place))
    return replace(at, name=name or at.name, serial=serial or at.serial)


def _all_of(
    known: tuple[Chosen, ...], named: tuple[str, ...], sites: tuple[str, ...], every: bool
) -> Iterator[Chosen]:
    for one in named:
        yield from _each_named(known, one)
    for site in sites:
        yield from _of_site(known, site)
    if every:
        if not known:
            raise Failure("NoDevices", "This console knows no devices yet.", REFUSED)
        yield from known


def _of(entry: Entry) -> Chosen | None:
    try:
        address = Address.parse(entry.address)
    except AddressError:
        return None
    return Chosen(address, entry.name, entry.serial, entry.key, entry.site, entry.fingerprint)


def _each_named(known: tuple[Chosen, ...], words: str) -> Iterator[Chosen]:
    """A name may have a comma in it: it is tried as a whole first."""
    whole = words.strip()
    if any(whole in (one.name, one.serial) for one in known):
        yield _named(known, whole)
        return
    for one in words.split(","):
        if one.strip():
            yield _named(known, one.strip())


def _named(known: tuple[Chosen, ...], wanted: str) -> Chosen:
    for exact in (_by_address(known, wanted), _by_serial(known, wanted)):
        if len(exact) == 1:
            return exact[0]
        if exact:
            raise _several(wanted, exact)
    if not _names(known, wanted) and _looks_like_an_address(wanted):
        return Chosen(_address(wanted))
    return pick("device", known, wanted, lambda one: (one.key, one.name))


def _by_address(known: tuple[Chosen, ...], wanted: str) -> list[Chosen]:
    try:
        address = Address.parse(wanted)
    except AddressError:
        return []
    return [one for one in known if one.address == address]


def _by_serial(known: tuple[Chosen, ...], wanted: str) -> list[Chosen]:
    return [one for one in known if one.serial and one.serial.casefold() == wanted.casefold()]


def _names(known: tuple[Chosen, ...], wanted: str) -> bool:
    return any(wanted.casefold() in (one.name.casefold(), one.key.casefold()) for one in known)


def _looks_like_an_address(text: str) -> bool:
    """A bare word is rather a name with a slip in it than a host."""
    return text == "localhost" or any(mark in text for mark in ".:[")


def _address(text: str) -> Address:
    try:
        return Address.parse(text)
    except AddressError as error:
        raise click.BadParameter(f"{clean(text)}: {error}", param_hint="--devices") from error


def _of_site(known: tuple[Chosen, ...], site: str) -> list[Chosen]:
    found = [one for one in known if one.site.casefold() == site.strip().casefold()]
    if not found:
        there = ", ".join(sorted({clean(one.site) for one in known if one.site})) or "none"
        raise Failure("Unknown", f"No device is of the site “{clean(site)}”. There are: {there}.", REFUSED)
    return found


def _several(wanted: str, matches: list[Chosen]) -> Failure:
    listed = "\n".join(f"  {one.address}  {one.title}" for one in matches)
    words = f"“{clean(wanted)}” means {len(matches)} devices. Say which by its address:\n{listed}"
    return Failure("Ambiguous", words, USAGE, matches=[str(one.address) for one in matches])
