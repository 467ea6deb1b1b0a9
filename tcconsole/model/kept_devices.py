"""The list of devices on disk: what changes in this program is written row by row, and what others change is told.

Many changes at once are one transaction. A device that another program has changed as well keeps that change, too, as
long as it is another column.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tcconsole.model.device_entry import Entry, Stored
from tcconsole.model.site import plain
from tcconsole.model.site.device_takeover import read_legacy
from tcconsole.model.site.errors import SiteFailed
from tcconsole.model.site_keeper import Site

if TYPE_CHECKING:
    from tcconsole.model.site.device_rows import Changes
    from tcconsole.model.site.store import SiteStore

log = logging.getLogger(__name__)

_SHARED = ("address", "name", "serial", "fingerprint", "site")
"""What another program may have changed of a device. When it was seen last is everybody's own."""


@dataclass(frozen=True, slots=True)
class News:
    """What other programs did. changed: the devices as they are to be now; gone: keys."""

    added: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    gone: tuple[str, ...] = ()


class KeptDevices(QObject):
    """What is on disk of the devices, and what is to be."""

    def __init__(self, site: Site, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._site = site
        self._wanted: dict[str, Entry] = {}
        self._kept: dict[str, Entry] = {}
        self._touched: set[str] = set()
        self._current = self._kept_current = ""
        self._queued = False
        site.begun_anew.connect(self._write_all)

    async def read(self) -> Stored:
        """The devices of the last session, those of an earlier version's file among them."""
        if self._site.path is None:
            return Stored()
        stored = await self._read(self._site.path)
        self._wanted = {entry.key: entry for entry in stored.entries}
        self._kept = dict(self._wanted)
        self._current = self._kept_current = stored.current
        return stored

    async def _read(self, file: Path) -> Stored:
        legacy = file.with_name(plain.LEGACY_FILE)
        if await asyncio.to_thread(legacy.exists):
            try:
                return await self._take_over(legacy)
            except OSError as error:
                log.warning("%s cannot be read: %s", legacy, error)
        if not await asyncio.to_thread(file.exists):
            return Stored()
        found: Stored | None = await asyncio.to_thread(_read_plain, file.parent)
        return found if found is not None else await self._site.ask(_read, Stored())

    def put(self, entry: Entry) -> None:
        """Have that device kept as it is now. One that is as it was costs nothing."""
        if self._wanted.get(entry.key) != entry:
            self._wanted[entry.key] = entry
            self._touch(entry.key)

    def see(self, key: str, last_seen: float) -> None:
        """Have kept when a device was seen last, and leave everything else of it as it is kept."""
        if key in self._wanted:
            self.put(replace(self._wanted[key], last_seen=last_seen))

    def drop(self, key: str) -> None:
        """Have that device forgotten."""
        if self._wanted.pop(key, None) is not None:
            self._touch(key)

    def choose(self, key: str) -> None:
        """Have remembered which device is shown; "" for none."""
        if key != self._current:
            self._current = key
            self._queue()

    async def news(self) -> News:
        """What other programs have changed since this was asked last."""
        return await self._site.ask(self._read_news, News())

    async def _read_news(self, store: SiteStore) -> News:
        """In its turn among what is written: what is just being written never counts as gone."""
        stored = await _read(store)
        found = {entry.key: entry for entry in stored.entries}
        kept, wanted = self._kept, self._wanted
        news = News(
            added=tuple(entry for key, entry in found.items() if key not in kept and key not in wanted),
            changed=tuple(
                entry
                for key in found
                if key in kept and key in wanted and (entry := self._merged(key, found[key])) != wanted[key]
            ),
            gone=tuple(key for key in kept if key not in found and key in wanted),
        )
        self._kept = found
        wanted.update({entry.key: entry for entry in (*news.added, *news.changed)})
        for key in news.gone:
            del wanted[key]
            self._touched.discard(key)
        return news

    def _write_all(self) -> None:
        """The store was begun anew: everything that is known here goes into it."""
        self._kept, self._kept_current = {}, ""
        self._touched = set(self._wanted)
        self._queue()

    def _merged(self, key: str, found: Entry) -> Entry:
        """What we want of that device, with what others changed of it."""
        before, wanted = self._kept[key], self._wanted[key]
        theirs = {name for name in _SHARED if getattr(found, name) != getattr(before, name)}
        ours = {name for name in theirs if getattr(wanted, name) != getattr(before, name)}
        return _with(wanted, found, theirs - ours)

    def _touch(self, key: str) -> None:
        self._touched.add(key)
        self._queue()

    def _queue(self) -> None:
        if not self._queued:
            self._queued = True
            self._site.put(self._write)

    async def _write(self, store: SiteStore) -> None:
        from tcconsole.model.site.device_rows import write_devices

        self._queued = False
        touched, wanted, current = set(self._touched), dict(self._wanted), self._current
        changes = self._changes(touched, wanted, current)
        try:
            await write_devices(store, changes)
        except SiteFailed:
            self._queued = True  # it stays at the head of what is to be written
            raise
        for key in touched:
            if key in wanted:
                self._kept[key] = wanted[key]
            else:
                self._kept.pop(key, None)
            if self._wanted.get(key) == wanted.get(key):
                self._touched.discard(key)
        self._kept_current = current

    def _changes(self, touched: set[str], wanted: dict[str, Entry], current: str) -> Changes:
        from tcconsole.model.site.device_rows import Changes

        pairs = {
            key: (self._kept[key], wanted[key]) for key in touched if key in wanted and key in self._kept
        }
        return Changes(
            new=tuple(entry for key, entry in wanted.items() if key in touched and key not in self._kept),
            changed={key: different for key, pair in pairs.items() if (different := _different(*pair))},
            dropped=tuple(key for key in touched if key not in wanted),
            current=current if current != self._kept_current else None,
        )

    async def _take_over(self, file: Path) -> Stored:
        """What an earlier version kept; where the store cannot be used, for this session only."""

        async def take(store: SiteStore) -> Stored:
            from tcconsole.model.site.device_rows import take_over_file

            return await take_over_file(store, file)

        try:
            return await self._site.do(take)
        except SiteFailed:
            stored, _mark = await asyncio.to_thread(read_legacy, file)
            return stored


def _different(before: Entry, now: Entry) -> dict[str, object]:
    names = (*_SHARED, "last_seen")
    return {name: getattr(now, name) for name in names if getattr(now, name) != getattr(before, name)}


def _with(entry: Entry, source: Entry, names: set[str]) -> Entry:
    return replace(entry, **{name: getattr(source, name) for name in names})


def _read_plain(folder: Path) -> Stored | None:
    return plain.read_devices(folder)


async def _read(store: SiteStore) -> Stored:
    from tcconsole.model.site.device_rows import read_devices

    return await read_devices(store)
