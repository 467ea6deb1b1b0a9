"""The site store as models use it: in order, in spite of a disk that refuses, and closed whatever happens."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from tcconsole.model.problems import Problems
from tcconsole.model.site.errors import SiteFailed
from tcconsole.model.site.plain import FILE
from tcconsole.model.site.store import SiteStore
from tcconsole.model.site.tables import remembered
from tcconsole.model.site.upsert import upsert
from tcconsole.model.site_keeper import Site
from tests.harness.waiting import until

Work = Callable[[SiteStore], Awaitable[None]]
NONE: dict[str, str] = {}
FULL = SiteFailed("database or disk is full")


class Kept:
    """A site store with what it told."""

    def __init__(self, folder: Path | None) -> None:
        self.problems = Problems()
        self.bugs: list[BaseException] = []
        self.site = Site(folder, self.problems, lambda _where, error: self.bugs.append(error))
        self.site.again_s = self.site.look_every_s = 0.02


@asynccontextmanager
async def kept_in(folder: Path | None) -> AsyncIterator[Kept]:
    kept = Kept(folder)
    try:
        yield kept
    finally:
        await kept.site.aclose()
        kept.site.deleteLater()
        kept.problems.deleteLater()


def writing(name: str, value: str) -> Work:
    async def write(store: SiteStore) -> None:
        async with store.begin() as connection:
            await connection.execute(upsert(remembered, name=name, value=value))

    return write


def refusing(times: int, then: Work) -> Work:
    left = [times]

    async def write(store: SiteStore) -> None:
        if left[0]:
            left[0] -= 1
            raise FULL
        await then(store)

    return write


async def values(store: SiteStore) -> dict[str, str]:
    async with store.read() as connection:
        return {row.name: row.value for row in await connection.execute(select(remembered))}


async def on_disk(folder: Path) -> dict[str, str]:
    store = await SiteStore.open(folder / FILE)
    found = await values(store)
    await store.close()
    return found


async def test_what_is_asked_sees_what_was_put_before(tmp_path: Path) -> None:
    async with kept_in(tmp_path) as kept:
        kept.site.put(writing("a", "1"))
        kept.site.put(writing("a", "2"))
        assert await kept.site.ask(values, NONE) == {"a": "2"}
        await kept.site.do(writing("b", "3"))
        assert await on_disk(tmp_path) == {"a": "2", "b": "3"}


async def test_what_is_put_last_is_written_before_it_closes(tmp_path: Path) -> None:
    async with kept_in(tmp_path) as kept:
        kept.site.put(writing("a", "1"))
    assert await on_disk(tmp_path) == {"a": "1"}
    kept.site.put(writing("b", "2"))  # too late, and nobody falls over it
    assert await kept.site.ask(values, {"none": ""}) == {"none": ""}


async def test_nothing_is_opened_that_nobody_wants(tmp_path: Path) -> None:
    async with kept_in(tmp_path) as kept:
        kept.site.start()
    assert not (tmp_path / FILE).exists()


async def test_what_the_disk_refuses_waits_in_its_order_and_is_told_once(tmp_path: Path) -> None:
    async with kept_in(tmp_path) as kept:
        kept.site.put(refusing(3, writing("a", "1")))
        kept.site.put(writing("a", "2"))
        with pytest.raises(SiteFailed, match="full"):
            await kept.site.do(values)  # nobody waits for such a disk
        await until(lambda: not kept.site._jobs)
        assert await kept.site.ask(values, NONE) == {"a": "2"}
        (problem,) = kept.problems.all
        assert "full" in problem.why
        assert kept.site.keeps


async def test_what_is_asked_of_a_disk_that_refuses_has_an_answer(tmp_path: Path) -> None:
    async def refuse(_store: SiteStore) -> dict[str, str]:
        raise FULL

    async with kept_in(tmp_path) as kept:
        assert await kept.site.ask(refuse, {"old": "1"}) == {"old": "1"}
        assert len(kept.problems.all) == 1


async def test_a_bug_of_one_keeps_nobody_else_from_writing(tmp_path: Path) -> None:
    async def broken(_store: SiteStore) -> None:
        raise ZeroDivisionError

    async with kept_in(tmp_path) as kept:
        kept.site.put(broken)
        kept.site.put(writing("a", "1"))
        with pytest.raises(ZeroDivisionError):
            await kept.site.do(broken)
        assert await kept.site.ask(values, NONE) == {"a": "1"}
        assert [type(error) for error in kept.bugs] == [ZeroDivisionError]
        assert not kept.problems.all


async def test_a_folder_that_cannot_be_used_is_told_and_nothing_waits(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    async with kept_in(tmp_path / "taken") as kept:
        told: list[bool] = []
        kept.site.state_changed.connect(lambda: told.append(kept.site.keeps))
        kept.site.put(writing("a", "1"))
        assert await kept.site.ask(values, NONE) == {}
        assert told == [False]
        assert "cannot be used" in kept.site.reason
        with pytest.raises(SiteFailed):
            await kept.site.do(values)
        await kept.site.flushed()
        assert len(kept.problems.all) == 1


async def test_what_another_program_writes_is_noticed(tmp_path: Path) -> None:
    async with kept_in(tmp_path) as kept:
        told: list[bool] = []
        await kept.site.do(writing("a", "1"))
        kept.site.changed_elsewhere.connect(lambda: told.append(True))
        other = await SiteStore.open(tmp_path / FILE)
        await writing("b", "2")(other)
        await other.close()
        await until(lambda: told)


def test_neither_the_window_nor_help_waits_for_a_database() -> None:
    asked = "import sys, tcconsole.app, tcconsole.cli.entry, tcconsole.cli.devices; "
    asked += "print({'sqlalchemy', 'alembic', 'aiosqlite'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
