"""Devices in the site store, one row each: programs that change different devices do not get in each other's way."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tcconsole.model.device_entry import Entry, Stored
from tcconsole.model.site.device_takeover import TAKEN, put_away, read_legacy
from tcconsole.model.site.store import SiteStore
from tcconsole.model.site.tables import devices, remembered
from tcconsole.model.site.upsert import upsert

CURRENT = "device"
COLUMNS = ("address", "name", "serial", "fingerprint", "site", "last_seen")


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be written. new: entries with their keys, which come last; changed: by key, only the columns that
    changed, of devices that are still there; dropped: keys; current: the key of the device that is shown, None: as
    it was.
    """

    new: tuple[Entry, ...] = ()
    changed: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    current: str | None = None


async def read_devices(store: SiteStore) -> Stored:
    """All devices in their order."""
    async with store.read() as connection:
        rows = (await connection.execute(_everything())).all()
        current = await recall(connection, CURRENT)
    entries = tuple(
        Entry(**{"key": row.key} | {name: getattr(row, name) for name in COLUMNS}) for row in rows
    )
    return Stored(entries, current)


async def write_devices(store: SiteStore, changes: Changes) -> None:
    """All of it in one transaction. A changed device that another program has dropped meanwhile stays dropped."""
    async with store.begin() as connection:
        if changes.dropped:
            await connection.execute(devices.delete().where(devices.c.key.in_(changes.dropped)))
        for key, values in changes.changed.items():
            await connection.execute(devices.update().where(devices.c.key == key).values(**values))
        await add_rows(connection, changes.new)
        if changes.current is not None:
            await remember(connection, CURRENT, changes.current)


async def name_devices(store: SiteStore, names: Mapping[str, str]) -> None:
    """The devices with those serials are called so from now on."""
    async with store.begin() as connection:
        for serial, name in names.items():
            await connection.execute(devices.update().where(devices.c.serial == serial).values(name=name))


async def take_over(store: SiteStore, legacy: Stored, mark: str) -> Stored:
    """The devices of an earlier version's file, added to those that are here, and all of them. mark: of that file's
    content: the same one again adds nothing, so that what was forgotten since stays forgotten."""
    async with store.begin() as connection:
        if await recall(connection, TAKEN) != mark:
            known = set((await connection.execute(select(devices.c.key))).scalars())
            await add_rows(connection, tuple(entry for entry in legacy.entries if entry.key not in known))
            if legacy.current:
                await remember(connection, CURRENT, legacy.current)
            await remember(connection, TAKEN, mark)
    return await read_devices(store)


async def add_rows(connection: AsyncConnection, entries: tuple[Entry, ...]) -> None:
    """Those devices come last, in their order; one whose key is there already keeps its place."""
    last = select(func.coalesce(func.max(devices.c.position), 0))
    position = int((await connection.execute(last)).scalar_one()) if entries else 0
    known = set((await connection.execute(select(devices.c.key))).scalars()) if entries else set()
    for entry in entries:
        values: dict[str, object] = {name: getattr(entry, name) for name in COLUMNS}
        if entry.key not in known:
            position += 1
            values["position"] = position
        await connection.execute(upsert(devices, key=entry.key, **values))


async def remember(connection: AsyncConnection, name: str, value: str) -> None:
    """One value that is kept under a name."""
    await connection.execute(upsert(remembered, name=name, value=value))


async def recall(connection: AsyncConnection, name: str) -> str:
    """The value that is kept under that name, or ""."""
    found = await connection.execute(select(remembered.c.value).where(remembered.c.name == name))
    return str(found.scalar() or "")


def _everything() -> Select[Any]:
    return select(devices).order_by(devices.c.position, devices.c.key)


async def take_over_file(store: SiteStore, file: Path) -> Stored:
    """What an earlier version has kept in that file, put into the store; the file has another name afterwards.

    A crash on the way leaves it to be done again. Raises OSError.
    """
    legacy, mark = await asyncio.to_thread(read_legacy, file)
    stored = await take_over(store, legacy, mark)
    await asyncio.to_thread(put_away, file)
    return stored
