"""The journal's SQLite file as the console reads and writes it. The one place that knows SQLAlchemy.

SQLAlchemy takes a fifth of a second to import: import this module when the journal is wanted, not before.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiosqlite  # noqa: F401 - the driver behind the address below: a missing one is told here
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Executable,
    MetaData,
    Table,
    Text,
    case,
    func,
    or_,
    select,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, InvalidRequestError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from tcconsole.model import journal_schema as schema
from tcconsole.model.database_file import is_damage
from tcconsole.model.journal_entry import Entry, Filter, Result, first_id
from tcconsole.model.journal_errors import JournalBroken, JournalFailed

_NUMBERS = ("id", "took_ms")
_TABLE = Table(
    "entries",
    MetaData(),
    *(Column(name, BigInteger if name in _NUMBERS else Text) for name in (*schema.COLUMNS, "words")),
)
_ENTRY = tuple(_TABLE.c[name] for name in schema.COLUMNS)


class JournalFile:
    """One open journal. `await open(file)`; whoever opens it awaits `close()`, which ends its threads.

    Every method raises JournalFailed or JournalBroken; `open` also NewerJournal.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        name = ":memory:" if file is None else str(file)
        self._engine = create_async_engine(
            URL.create("sqlite+aiosqlite", database=name), isolation_level="AUTOCOMMIT", poolclass=NullPool
        )
        self._writer: AsyncConnection | None = None
        self._reader: AsyncConnection | None = None
        self._closed = False
        self._writing = asyncio.Lock()
        self._reading = asyncio.Lock()

    @classmethod
    async def open(cls, file: Path | None) -> JournalFile:
        """The journal in that file, made or brought up to date if need be; None keeps it in memory."""
        opened = cls(file)
        try:
            if file is not None:
                await asyncio.to_thread(_make_folder, file.parent)
            await opened._set_up()
        except BaseException:
            await opened.close()
            raise
        return opened

    async def _set_up(self) -> None:
        async with self._write() as connection:
            await connection.exec_driver_sql(schema.WAIT)
            todo = schema.steps_from(await _version(connection))
            for pragma in schema.PRAGMAS:
                await connection.exec_driver_sql(pragma)
            if todo:
                await self._migrate(connection)

    async def _migrate(self, connection: AsyncConnection) -> None:
        async with _transaction(connection):  # another program may have done it meanwhile
            for statement in schema.steps_from(await _version(connection)):
                await connection.exec_driver_sql(statement)

    async def put(self, entries: Sequence[Entry]) -> None:
        """Write new entries and how begun ones ended, all or none; on disk when it returns."""
        rows = [schema.row_of(entry) for entry in entries]
        if rows:
            async with self._write() as connection, _transaction(connection):
                await connection.exec_driver_sql(schema.PUT, rows)

    async def page(self, wanted: Filter, before: int | None, limit: int) -> list[Entry]:
        """The newest `limit` entries, of those whose id is less than `before` if it is given; newest first."""
        query = select(*_ENTRY).where(*_only(wanted)).order_by(_TABLE.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(_TABLE.c.id < before)
        return [schema.entry_of(tuple(row)) for row in await self._rows(query)]

    async def summary(self, wanted: Filter) -> tuple[int, int | None]:
        """How many there are, and the id of the oldest."""
        query = select(func.count(), func.min(_TABLE.c.id)).where(*_only(wanted))
        count, oldest = (await self._rows(query))[0]
        return count, oldest

    async def devices(self) -> list[tuple[str, str]]:
        """(what to filter by, its latest name) for every device in the journal, by name."""
        key = case((_TABLE.c.serial == "", _TABLE.c.address), else_=_TABLE.c.serial)
        query = select(key, _TABLE.c.device, func.max(_TABLE.c.id)).group_by(key)
        found = [(str(row[0]), str(row[1] or row[0])) for row in await self._rows(query)]
        return sorted(found, key=lambda pair: pair[1].casefold())

    async def prune(self, keep_since: float, most: int) -> None:
        """Forget what is older than `keep_since` (seconds since the epoch), and all but the newest `most`."""
        over = select(_TABLE.c.id).order_by(_TABLE.c.id.desc()).limit(1).offset(most)
        oldest = first_id(keep_since)
        rows = await self._rows(over)
        if rows:
            oldest = max(oldest, int(rows[0][0]) + 1)
        async with self._write() as connection:
            await connection.execute(_TABLE.delete().where(_TABLE.c.id < oldest))

    async def unfinished(self) -> list[Entry]:
        """Begun and without an end, newest first."""
        return await self.page(Filter(result=Result.BEGUN), None, 1000)

    async def close(self) -> None:
        """Close the file and end its threads. May be called twice."""
        self._closed = True
        connections, self._writer, self._reader = {self._writer, self._reader}, None, None
        for connection in connections - {None}:
            if connection is not None:
                await connection.close()
        await self._engine.dispose()

    async def _rows(self, query: Executable) -> list[Any]:
        async with self._read() as connection:
            return list((await connection.execute(query)).all())

    def _check_open(self) -> None:
        if self._closed:
            raise JournalFailed("it is closed")

    @asynccontextmanager
    async def _write(self) -> AsyncIterator[AsyncConnection]:
        async with self._writing:
            with _Told():
                self._check_open()
                if self._writer is None:
                    self._writer = await self._engine.connect()
                yield self._writer

    @asynccontextmanager
    async def _read(self) -> AsyncIterator[AsyncConnection]:
        """A connection of its own, so that a long search keeps nobody from writing; memory has only one."""
        if self._file is None:
            async with self._write() as connection:
                yield connection
            return
        async with self._reading:
            with _Told():
                self._check_open()
                if self._reader is None:
                    self._reader = await self._engine.connect()
                    await self._reader.exec_driver_sql(schema.WAIT)
                yield self._reader


class _Told:
    """The border where SQLite's failures become the journal's own."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, DBAPIError):
            told = JournalBroken if is_damage(error.orig) else JournalFailed
            raise told(str(error.orig)) from error
        if isinstance(error, OSError):
            raise JournalFailed(error.strerror or str(error)) from error
        if isinstance(
            error, InvalidRequestError
        ):  # its connection was closed, or its last user cut off, meanwhile
            raise JournalFailed("it was closed meanwhile") from error


@asynccontextmanager
async def _transaction(connection: AsyncConnection) -> AsyncIterator[None]:
    await connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(DBAPIError):  # SQLite itself ends a transaction for which there is no room
            await connection.exec_driver_sql("ROLLBACK")
        raise
    await connection.exec_driver_sql("COMMIT")


async def _version(connection: AsyncConnection) -> int:
    return int((await connection.exec_driver_sql("PRAGMA user_version")).scalar_one())


def _only(wanted: Filter) -> list[ColumnElement[bool]]:
    """The filter as conditions."""
    table = _TABLE.c
    only: list[ColumnElement[bool]] = [func.instr(table.words, term) > 0 for term in wanted.terms]
    if wanted.device:
        only.append(or_(*(column == wanted.device for column in (table.serial, table.address, table.device))))
    if wanted.result is not None:
        only.append(table.result == wanted.result.value)
    if wanted.since is not None:
        only.append(table.id >= first_id(wanted.since))
    if wanted.until is not None:
        only.append(table.id < first_id(wanted.until))
    return only


def _make_folder(folder: Path) -> None:
    with _Told():
        folder.mkdir(parents=True, exist_ok=True)
