"""The console's list of devices as the command line changes it, row by row: an open console takes that up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tcconsole.api.address import Address
from tcconsole.cli import password
from tcconsole.cli.site_file import in_store
from tcconsole.model.device_entry import Entry, free_key

if TYPE_CHECKING:
    from tcconsole.model.site.store import SiteStore


def add_devices(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those that are new, with their keys; one whose address is known already is left as it is. Raises Failure."""
    wanted = tuple(entries)

    async def add(store: SiteStore) -> tuple[Entry, ...]:
        from tcconsole.model.site.device_rows import Changes, read_devices, write_devices

        known = (await read_devices(store)).entries
        new = _with_keys(wanted, known)
        await write_devices(store, Changes(new=new))
        return new

    return in_store(add) if wanted else ()


def change_devices(changed: Mapping[str, Mapping[str, object]]) -> None:
    """Keep those values of known devices, by their keys; everything else of them stays. Raises Failure."""

    async def change(store: SiteStore) -> None:
        from tcconsole.model.site.device_rows import Changes, write_devices

        await write_devices(store, Changes(changed=changed))

    if changed:
        in_store(change)


def drop_devices(entries: Iterable[Entry]) -> None:
    """Forget those devices, found by their keys, and their passwords. Raises Failure."""
    gone = tuple(entries)

    async def drop(store: SiteStore) -> None:
        from tcconsole.model.site.device_rows import Changes, write_devices

        await write_devices(store, Changes(dropped=tuple(entry.key for entry in gone)))

    in_store(drop)
    for entry in gone:
        password.forget(entry.address)


def _with_keys(wanted: Iterable[Entry], known: Iterable[Entry]) -> tuple[Entry, ...]:
    addresses, keys = {entry.address for entry in known}, {entry.key for entry in known}
    new = []
    for entry in wanted:
        if entry.address not in addresses:
            keyed = replace(entry, key=free_key(Address.parse(entry.address), keys))
            new.append(keyed)
            addresses.add(keyed.address)
            keys.add(keyed.key)
    return tuple(new)
