"""Runs on disk: as they were put, owned by one program at a time, and brought there from an older store."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tcconsole.model.fleet.plan import Change, Kind, Pace, Part, Plan, Target
from tcconsole.model.fleet.run_journal import RunTaken
from tcconsole.model.fleet.run_state import Ending, PartState, RunState
from tcconsole.model.fleet.site_journal import SiteJournal, stored_runs
from tcconsole.model.fleet.stored_run import STALE_S
from tcconsole.model.site import migrate, run_rows
from tcconsole.model.site.store import SiteStore

PLAN = Plan(
    "k1",
    Kind.SETTINGS,
    "Time zone",
    1000.0,
    "anna",
    (
        Part(
            Target("one", "One", "S1", "http://127.0.0.1:1"),
            (Change("Time zone", "A", "B"),),
            payload={"set": {"TimeZone": "B"}},
        ),
        Part(Target("two", "Two", "S2", "http://127.0.0.1:2"), why_not="It is not known."),
    ),
    Pace(pilot=0, at_once=3),
    {"common": [1, "x"]},
)


@asynccontextmanager
async def store_in(folder: Path) -> AsyncIterator[SiteStore]:
    store = await SiteStore.open(folder / "site.db")
    try:
        yield store
    finally:
        await store.close()


async def test_a_run_comes_back_as_it_was_put(tmp_path: Path) -> None:
    async with store_in(tmp_path) as store:
        await run_rows.add_run(store, PLAN, "me", "anna@here", 5.0)
        done = PartState(PLAN.parts[0], Ending.DONE, "read back", 6.0, 7.0, mark='{"a":1}')
        assert await run_rows.put_state(store, "k1", "me", done)
        assert await run_rows.put_run(store, "k1", "me", RunState.STOPPED, "One failed.", 0.0)
    async with store_in(tmp_path) as store:
        (found,) = await run_rows.read_runs(store)
    assert found.plan == PLAN
    assert found.states == (done, PartState(PLAN.parts[1]))
    assert (found.state, found.why, found.began_at) == (RunState.STOPPED, "One failed.", 5.0)
    assert (found.owner, found.carried_out_by) == ("me", "anna@here")
    assert found.unfinished


async def test_only_the_owner_writes(tmp_path: Path) -> None:
    async with store_in(tmp_path) as store:
        await run_rows.add_run(store, PLAN, "one", "anna", 0.0)
        begun = PartState(PLAN.parts[0], Ending.RUNNING)
        assert not await run_rows.put_state(store, "k1", "two", begun)
        assert not await run_rows.put_run(store, "k1", "two", RunState.DONE, "", 1.0)
        assert not await run_rows.beat(store, "k1", "two", 1.0)
        (found,) = await run_rows.read_runs(store)
    assert found.states[0].ending is Ending.WAITING
    assert found.state is RunState.REVIEW


async def test_a_run_is_taken_over_only_from_one_that_is_not_heard_of(tmp_path: Path) -> None:
    async with store_in(tmp_path) as store:
        await run_rows.add_run(store, PLAN, "one", "anna", 100.0)
        assert not await run_rows.claim(store, "k1", "two", "bert", 100.0 + STALE_S)
        assert await run_rows.beat(store, "k1", "one", 110.0)
        assert not await run_rows.claim(store, "k1", "two", "bert", 101.0 + STALE_S)
        assert await run_rows.claim(store, "k1", "two", "bert", 111.0 + STALE_S)
        assert not await run_rows.beat(store, "k1", "one", 120.0)
        assert not await run_rows.put_state(store, "k1", "one", PartState(PLAN.parts[0]))


async def test_one_of_two_who_claim_at_once_has_it(tmp_path: Path) -> None:
    async with store_in(tmp_path) as one, store_in(tmp_path) as two:
        await run_rows.add_run(one, PLAN, "", "", 0.0)
        claims = (run_rows.claim(store, "k1", name, name, 50.0) for store, name in ((one, "a"), (two, "b")))
        assert sorted(await asyncio.gather(*claims)) == [False, True]


async def test_a_released_run_is_free_at_once(tmp_path: Path) -> None:
    async with store_in(tmp_path) as store:
        await run_rows.add_run(store, PLAN, "one", "anna", 100.0)
        await run_rows.release(store, "k1", "one")
        assert await run_rows.claim(store, "k1", "two", "bert", 101.0)


async def test_the_journal_tells_whose_run_was_taken(tmp_path: Path) -> None:
    async with store_in(tmp_path) as store:
        mine = SiteJournal(lambda work: work(store), "k1", "one")
        await mine.begin(PLAN)
        await mine.put(PartState(PLAN.parts[0], Ending.RUNNING))
        theirs = SiteJournal(lambda work: work(store), "k1", "two")
        with pytest.raises(RunTaken):
            await theirs.claim(patience_s=0.0)
        await mine.release()
        await theirs.claim(patience_s=0.0)
        with pytest.raises(RunTaken):
            await mine.put(PartState(PLAN.parts[0], Ending.DONE))
        (found,) = await stored_runs(lambda work: work(store))
        assert found.states[0].ending is Ending.RUNNING


async def test_old_runs_that_are_over_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_rows, "KEPT", 2)
    async with store_in(tmp_path) as store:
        for number in range(4):
            plan = replace(PLAN, key=f"k{number}", made_at=float(number))
            await run_rows.add_run(store, plan, "me", "anna", 0.0)
            state = RunState.PAUSED if number == 0 else RunState.DONE
            await run_rows.put_run(store, plan.key, "me", state, "", 1.0)
        await run_rows.add_run(store, replace(PLAN, key="k9", made_at=9.0), "me", "anna", 0.0)
        found = [one.plan.key for one in await run_rows.read_runs(store)]
    assert found == ["k0", "k2", "k3", "k9"]


async def test_one_that_a_newer_version_wrote_is_left_out(tmp_path: Path) -> None:
    async with store_in(tmp_path) as store:
        await run_rows.add_run(store, PLAN, "me", "anna", 0.0)
    with sqlite3.connect(tmp_path / "site.db") as connection:
        connection.execute("UPDATE runs SET kind = 'dance'")
    connection.close()
    async with store_in(tmp_path) as store:
        assert await run_rows.read_runs(store) == ()


async def test_a_store_from_before_there_were_runs_gets_their_tables(tmp_path: Path) -> None:
    file = tmp_path / "site.db"
    await asyncio.to_thread(migrate.upgrade, file, "0001")
    with sqlite3.connect(file) as connection:
        connection.execute("INSERT INTO devices (\"key\", address) VALUES ('one', 'http://127.0.0.1:1')")
    connection.close()
    async with store_in(tmp_path) as store:
        await run_rows.add_run(store, PLAN, "me", "anna", 0.0)
        assert len(await run_rows.read_runs(store)) == 1
    with sqlite3.connect(file) as connection:
        assert connection.execute('SELECT "key" FROM devices').fetchall() == [("one",)]
    connection.close()
