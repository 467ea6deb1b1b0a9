"""The devices that an earlier version kept in a file of its own, put into the site store once."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from tcconsole.api.address import Address, AddressError
from tcconsole.model.device_entry import Entry, Stored, free_key

log = logging.getLogger(__name__)

TAKEN = "devices taken over"


def read_legacy(file: Path) -> tuple[Stored, str]:
    """What the file holds as far as it can be used, and a mark of its content; blocks. Raises OSError."""
    content = file.read_bytes()
    try:
        listed = json.loads(content)
    except ValueError as error:
        log.warning("%s cannot be read: %s", file, error)
        listed = None
    stored = listed if isinstance(listed, dict) else {}
    keyed = _with_keys(_entries(stored.get("devices")))
    return Stored(keyed, _current(keyed, stored.get("current"))), hashlib.sha256(content).hexdigest()


def put_away(file: Path) -> None:
    """Its devices are in the site store: keep it under another name. Blocks."""
    number, taken = 1, file.with_name(file.name + ".taken")
    while taken.exists():
        number += 1
        taken = file.with_name(f"{file.name}.taken{number}")
    with suppress(OSError):  # then it is recognised by its mark
        file.replace(taken)


def _entries(listed: object) -> Iterator[Entry]:
    for value in listed if isinstance(listed, list) else []:
        try:
            yield msgspec.convert(value, Entry)
        except msgspec.ValidationError as error:
            log.warning("a device of the last session cannot be used: %s", error)


def _with_keys(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each with a key of its own: two devices never share their files."""
    keyed: dict[str, Entry] = {}
    for entry in entries:
        try:
            address = Address.parse(entry.address)
        except AddressError as error:
            log.warning("a device of the last session cannot be used: %s", error)
            continue
        key = entry.key if entry.key and entry.key not in keyed else free_key(address, keyed)
        keyed[key] = replace(entry, key=key)
    return tuple(keyed.values())


def _current(entries: tuple[Entry, ...], told: object) -> str:
    """The key of the device that was shown; earlier that was said by its address."""
    return next((entry.key for entry in entries if told in (entry.key, entry.address)), "")
