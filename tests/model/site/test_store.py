"""The site store's file: whole transactions, two programs at once, and every way in which a file can be unusable."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from tcconsole.model.site.errors import NewerSite, SiteBroken, SiteFailed
from tcconsole.model.site.store import SiteStore
from tcconsole.model.site.tables import METADATA, devices, wall_tiles, walls
from tcconsole.model.site.upsert import upsert

SECRETS = ("password", "secret", "pwd", "token", "credential")


async def write_half(store: SiteStore) -> None:
    async with store.begin() as connection:
        await connection.execute(upsert(devices, key="a", address="http://127.0.0.1"))
        raise ZeroDivisionError


def damage(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)


def content_of(file: Path) -> bytes:
    return file.read_bytes()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "below" / "site.db"


async def count(store: SiteStore) -> int:
    async with store.read() as connection:
        return int((await connection.execute(select(func.count()).select_from(devices))).scalar_one())


async def test_a_transaction_is_there_whole_or_not_at_all(file: Path) -> None:
    store = await SiteStore.open(file)
    with pytest.raises(ZeroDivisionError):
        await write_half(store)
    assert await count(store) == 0
    async with store.begin() as connection:
        await connection.execute(upsert(devices, key="a", address="http://127.0.0.1"))
    await store.close()
    again = await SiteStore.open(file)
    assert await count(again) == 1
    await again.close()


async def test_an_upsert_leaves_the_columns_that_it_does_not_name(file: Path) -> None:
    store = await SiteStore.open(file)
    async with store.begin() as connection:
        await connection.execute(upsert(devices, key="a", address="x", site="North"))
        await connection.execute(upsert(devices, key="a", address="y"))
        row = (await connection.execute(select(devices))).one()
    assert (row.address, row.site) == ("y", "North")
    await store.close()


async def test_two_writers_lose_nothing(file: Path) -> None:
    stores = [await SiteStore.open(file) for _ in range(2)]

    async def write(store: SiteStore, name: str) -> None:
        for number in range(20):
            async with store.begin() as connection:
                await connection.execute(upsert(devices, key=f"{name}{number}", address="x"))

    await asyncio.gather(*(write(store, name) for store, name in zip(stores, "ab", strict=True)))
    assert [await count(store) for store in stores] == [40, 40]
    for store in stores:
        await store.close()


async def test_it_tells_what_another_one_has_written_and_not_what_it_wrote_itself(file: Path) -> None:
    ours, theirs = await SiteStore.open(file), await SiteStore.open(file)
    assert await ours.changed_elsewhere()  # it may have: nobody looked before
    async with ours.begin() as connection:
        await connection.execute(upsert(devices, key="a", address="x"))
    assert not await ours.changed_elsewhere()
    async with theirs.begin() as connection:
        await connection.execute(upsert(devices, key="b", address="x"))
    assert await ours.changed_elsewhere()
    assert not await ours.changed_elsewhere()
    await ours.close()
    await theirs.close()


async def test_what_belongs_to_something_goes_with_it(file: Path) -> None:
    store = await SiteStore.open(file)
    async with store.begin() as connection:
        await connection.execute(upsert(walls, key="w", name="Wall", columns=2, rows=1))
        await connection.execute(upsert(wall_tiles, wall="w", device="a", column=0, row=0))
        await connection.execute(walls.delete())
        assert (await connection.execute(select(wall_tiles))).all() == []
    with pytest.raises(IntegrityError):  # a bug, and no trouble with a disk
        async with store.begin() as connection:
            await connection.execute(upsert(wall_tiles, wall="none", device="a", column=0, row=0))
    await store.close()


async def test_opened_by_two_at_once_it_is_made_once(file: Path) -> None:
    stores = await asyncio.gather(*(SiteStore.open(file) for _ in range(4)))
    assert [await count(store) for store in stores] == [0] * 4
    for store in stores:
        await store.close()


@pytest.mark.parametrize("content", [b"no database at all " * 100, b"SQLite format 3\0" + b"\xff" * 5000])
async def test_a_damaged_file_is_told_from_one_that_cannot_be_reached(file: Path, content: bytes) -> None:
    damage(file, content)
    with pytest.raises(SiteBroken):
        await SiteStore.open(file)
    assert content_of(file) == content


async def test_a_file_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    with pytest.raises(SiteFailed):
        await SiteStore.open(tmp_path / "taken" / "site.db")


async def test_a_file_of_a_newer_version_is_left_alone(file: Path) -> None:
    await (await SiteStore.open(file)).close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = content_of(file)
    with pytest.raises(NewerSite) as told:
        await SiteStore.open(file)
    assert told.value.version == "9999"
    assert content_of(file) == before


async def test_a_file_that_somebody_else_holds_is_told_after_a_while(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await SiteStore.open(file)
    holder = sqlite3.connect(file, isolation_level=None)
    async with store.begin() as connection:
        await connection.exec_driver_sql("SELECT 1")
    holder.execute("BEGIN IMMEDIATE")
    async with store.read() as connection:
        await connection.exec_driver_sql("PRAGMA busy_timeout = 10")
    with pytest.raises(SiteFailed, match="locked"):
        async with store.begin():
            pass
    assert await count(store) == 0  # reading goes on
    holder.close()
    async with store.begin() as connection:
        await connection.execute(upsert(devices, key="a", address="x"))
    await store.close()


async def test_a_closed_one_says_so(file: Path) -> None:
    store = await SiteStore.open(file)
    await store.close()
    await store.close()
    with pytest.raises(SiteFailed, match="closed"):
        await count(store)


def test_there_is_no_column_for_anything_secret() -> None:
    names = [f"{table.name}.{column.name}" for table in METADATA.tables.values() for column in table.columns]
    assert [name for name in names if any(word in name.lower() for word in SECRETS)] == []
