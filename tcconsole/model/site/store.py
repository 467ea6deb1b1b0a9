"""The site store's file as the console reads and writes it.

SQLAlchemy takes a fifth of a second to import: import this module when the store is wanted, not before. SQLite is named
here, in `migrate` and in `upsert`; the tables and those who use them would work on another database as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite  # noqa: F401 - the driver behind the address below: a missing one is told here
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, InvalidRequestError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from tcconsole.model.database_file import is_damage
from tcconsole.model.site import migrate
from tcconsole.model.site.errors import SiteBroken, SiteFailed
from tcconsole.model.site.pragmas import set_up


class SiteStore:
    """One open store. `await open(file)`; whoever opens it awaits `close()`, which ends its thread.

    Everything raises SiteFailed or SiteBroken; `open` also NewerSite. Other programs may use the file at the same time.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._engine = create_async_engine(
            URL.create("sqlite+aiosqlite", database=str(file)), poolclass=NullPool
        )
        set_up(self._engine.sync_engine)
        self._connection: AsyncConnection | None = None
        self._closed = False
        self._using = asyncio.Lock()
        self._version = -1

    @classmethod
    async def open(cls, file: Path) -> SiteStore:
        """The store in that file, made or brought up to date if need be."""
        with _Told():
            await asyncio.to_thread(file.parent.mkdir, parents=True, exist_ok=True)
            await asyncio.to_thread(migrate.upgrade, file)
        opened = cls(file)
        try:
            async with opened.read():
                pass
        except BaseException:
            await opened.close()
            raise
        return opened

    def begin(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """One transaction: all that is done with the connection is on disk afterwards, or nothing if it raises.

        Not within another one of the same store, which would wait for itself.
        """
        return self._transaction(reading=False)

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """As `begin`, to read only: all is seen as it was at one moment, and no other program is kept from writing."""
        return self._transaction(reading=True)

    async def changed_elsewhere(self) -> bool:
        """Whether another program has written since this was asked last; the first time it may have."""
        async with self.read() as connection:
            version = int((await connection.exec_driver_sql("PRAGMA data_version")).scalar_one())
        before, self._version = self._version, version
        return version != before

    async def close(self) -> None:
        """Close the file and end its thread. May be called twice."""
        self._closed = True
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()
        await self._engine.dispose()

    @asynccontextmanager
    async def _transaction(self, *, reading: bool) -> AsyncIterator[AsyncConnection]:
        async with self._using:
            with _Told():
                connection = await (await self._connected()).execution_options(reading=reading)
                async with connection.begin():
                    yield connection

    async def _connected(self) -> AsyncConnection:
        if self._closed:
            raise SiteFailed("it is closed")
        if self._connection is None:
            self._connection = await self._engine.connect()
        return self._connection


class _Told:
    """The border where SQLite's failures become the store's own. A statement that breaks a rule of its table does not:
    that is nobody's disk but a bug."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, DBAPIError) and is_damage(error.orig):
            raise SiteBroken(str(error.orig)) from error
        if isinstance(error, OperationalError):
            raise SiteFailed(str(error.orig)) from error
        if isinstance(error, OSError):
            raise SiteFailed(error.strerror or str(error)) from error
        if isinstance(
            error, InvalidRequestError
        ):  # its connection was closed, or its last user cut off, meanwhile
            raise SiteFailed("it was closed meanwhile") from error
