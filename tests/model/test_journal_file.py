"""The journal's file: kept over sessions, found again by any filter, and none of its ills stops the console."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tcconsole.model.database_file import keep_aside
from tcconsole.model.journal import Journal
from tcconsole.model.journal_append import append
from tcconsole.model.journal_entry import SCHEDULE, Entry, Filter, Result, at_of, first_id, new_id
from tcconsole.model.journal_errors import JournalBroken, JournalFailed, NewerJournal
from tcconsole.model.journal_file import JournalFile
from tcconsole.model.journal_left import tell_left_over
from tcconsole.model.journal_schema import BUSY_MS, FILE, VERSION
from tcconsole.model.problems import Problems
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.model.journals import beside, entry

NOON = 1_790_000_000.0


@asynccontextmanager
async def journal_in(folder: Path | None) -> AsyncIterator[tuple[Journal, Problems]]:
    """A journal without a console; a bug in it fails the test."""
    problems, bugs = Problems(), list[BaseException]()
    journal = Journal(folder, problems, lambda _where, error: bugs.append(error), lambda: 400)
    journal.start()
    try:
        yield journal, problems
    finally:
        await journal.aclose()
        journal.deleteLater()
        problems.deleteLater()
    assert bugs == []


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another program that writes and does not come to an end."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def fits(one: Entry, wanted: Filter) -> bool:
    """What a filter means, said plainly."""
    text = "\n".join(
        (one.device, one.serial, one.address, one.who, one.action, one.what, one.told)
    ).casefold()
    return (
        all(term in text for term in wanted.text.casefold().split())
        and (not wanted.device or wanted.device in (one.device, one.serial, one.address))
        and (wanted.result is None or one.result is wanted.result)
        and (wanted.since is None or one.id >= first_id(wanted.since))
        and (wanted.until is None or one.id < first_id(wanted.until))
    )


WORDS = st.text(st.sampled_from("aAäÄß%_\\'\" éE\u0130x\0😀"), max_size=6)
TIMES = st.integers(0, 50).map(lambda seconds: NOON + seconds)
ENTRIES = st.builds(
    Entry,
    st.builds(new_id, TIMES),
    device=WORDS,
    serial=WORDS,
    action=WORDS,
    what=WORDS,
    origin=st.sampled_from(["", SCHEDULE]),
    result=st.sampled_from(list(Result)),
    took_ms=st.none() | st.integers(0, 10**6),
)
FILTERS = st.builds(
    Filter,
    WORDS,
    WORDS,
    st.none() | st.sampled_from(list(Result)),
    st.none() | TIMES,
    st.none() | TIMES,
)


@settings(max_examples=60, deadline=timedelta(seconds=5), suppress_health_check=list(HealthCheck))
@given(st.lists(ENTRIES, max_size=30, unique_by=lambda one: one.id), FILTERS, st.integers(1, 12))
async def test_pages_of_a_filter_are_what_a_naive_one_finds(
    entries: list[Entry], wanted: Filter, size: int
) -> None:
    file = await JournalFile.open(None)
    try:
        await file.put(entries)
        newest_first = sorted(entries, key=lambda one: -one.id)
        expected = [one for one in newest_first if fits(one, wanted)]
        found: list[Entry] = []
        while page := await file.page(wanted, found[-1].id if found else None, size):
            assert len(page) <= size
            found += page
        assert found == expected
        oldest = expected[-1].id if expected else None
        assert await file.summary(wanted) == (len(expected), oldest)
    finally:
        await file.close()


def test_ids_of_one_moment_are_in_the_order_of_their_asking() -> None:
    ids = [new_id() for _ in range(2000)]
    assert ids == sorted(set(ids))


def test_an_id_tells_its_time_and_later_ones_are_larger() -> None:
    assert at_of(new_id(NOON)) == NOON
    assert first_id(NOON) <= new_id(NOON) < first_id(NOON + 0.001)
    assert abs(at_of(new_id()) - time.time()) < 5


async def test_both_writers_and_a_second_writing_of_the_same(tmp_path: Path) -> None:
    path = tmp_path / "deep" / FILE
    one = entry(result=Result.BEGUN, told="", took_ms=None)
    append(path, one)
    file = await JournalFile.open(path)
    await file.put([replace(one, result=Result.DONE, told="done", took_ms=5)])
    append(path, entry(device="Other", serial="2"))
    assert [each.result for each in await file.page(Filter(device=one.device), None, 9)] == [Result.DONE]
    assert await file.devices() == [("001122334455", "Lobby East"), ("2", "Other")]
    await file.close()
    await file.close()


async def test_old_entries_go_and_so_do_too_many(tmp_path: Path) -> None:
    file = await JournalFile.open(tmp_path / FILE)
    await file.put([entry(NOON + number, what=str(number)) for number in range(10)])
    await file.prune(NOON + 3, 100)
    assert [one.what for one in await file.page(Filter(), None, 99)] == [str(n) for n in range(9, 2, -1)]
    await file.prune(0, 2)
    assert [one.what for one in await file.page(Filter(), None, 99)] == ["9", "8"]
    await file.close()


async def test_a_newer_file_is_left_alone_and_said_once(tmp_path: Path) -> None:
    path = tmp_path / FILE
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerJournal):
        await JournalFile.open(path)
    with pytest.raises(NewerJournal):
        append(path, entry())
    async with journal_in(tmp_path) as (journal, problems):
        journal.put(entry())
        await journal.flush()
        assert len(await journal.page(Filter(), None, 9)) == 1  # for this session, in memory
        (problem,) = problems.all
        assert "newer version" in problem.why
        assert "newer version" in journal.reason
    assert path.read_bytes() == before


async def test_a_damaged_file_is_kept_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(b"this is no journal " * 500)
    with pytest.raises(JournalBroken):
        await JournalFile.open(path)
    for _ in range(2):
        path.write_bytes(b"this is no journal " * 500)
        async with journal_in(tmp_path) as (journal, problems):
            journal.put(entry(what="kept"))
            await journal.flush()
            assert "kept as" in problems.all[0].advice
            assert len(problems.all) == 1
        assert path.read_bytes().startswith(b"SQLite format 3")
        path.unlink()
    assert beside(path) == [FILE + ".bad", FILE + ".bad2"]


async def test_a_file_that_is_damaged_while_it_is_open_costs_no_entry(tmp_path: Path) -> None:
    path = tmp_path / FILE
    async with journal_in(tmp_path) as (journal, problems):
        for number in range(200):
            journal.put(entry(NOON + number, what="x" * 500))
        await journal.flush()
        with closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = path.stat().st_size
        with path.open("r+b") as file:  # every page but the first
            file.seek(4096)
            file.write(b"\xff" * (size - 4096))
        journal.put(entry(what="after"))
        await asyncio.wait_for(journal.flush(), 20)
        assert [one.what for one in await journal.page(Filter(), None, 9)] == ["after"]
        assert len(problems.all) == 1
    assert FILE + ".bad" in beside(path)


async def test_while_somebody_else_writes_entries_wait_and_are_told_of_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tcconsole.model.journal_schema.WAIT", "PRAGMA busy_timeout = 50")
    monkeypatch.setattr("tcconsole.model.journal.AGAIN_S", 0.05)
    assert BUSY_MS <= 5000
    async with journal_in(tmp_path) as (journal, problems):
        journal.put(entry(what="first"))
        await journal.flush()
        with locked(tmp_path / FILE):
            journal.put(entry(what="second"))
            await until(lambda: problems.all)
            assert "locked" in problems.all[0].why
        await journal.flush()
        assert len(await journal.page(Filter(), None, 9)) == 2
        assert len(problems.all) == 1


async def test_a_full_disk_stops_nothing_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tcconsole.model.journal.AGAIN_S", 0.05)
    monkeypatch.setattr("tcconsole.model.journal.BEGIN_S", 0.2)
    async with journal_in(tmp_path) as (journal, problems):
        journal.put(entry(what="first"))
        await journal.flush()
        assert journal._file is not None
        assert journal._file._writer is not None
        await journal._file._writer.exec_driver_sql("PRAGMA max_page_count = 1")
        await journal.put_now(entry(what="x" * 100_000))
        assert "full" in problems.all[0].why
        await journal._file._writer.exec_driver_sql("PRAGMA max_page_count = 1000000")
        await journal.flush()
        assert len(await journal.page(Filter(), None, 9)) == 2
        assert len(problems.all) == 1


async def test_where_no_file_can_be_the_journal_lasts_for_the_session(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder")
    async with journal_in(blocked) as (journal, problems):
        journal.put(entry())
        await journal.flush()
        assert len(await journal.page(Filter(), None, 9)) == 1
        assert "cannot be used" in problems.all[0].why


async def test_what_waits_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tcconsole.model.journal.MOST_WAITING", 5)
    async with journal_in(tmp_path) as (journal, _):
        for number in range(9):
            journal.put(entry(NOON + number, what=str(number)))
        await journal.flush()
        assert [one.what for one in await journal.page(Filter(), None, 9)] == list("87654")


async def test_closing_writes_what_waits_and_asks_nobody_any_more(tmp_path: Path) -> None:
    answers: list[object] = []
    async with journal_in(tmp_path) as (journal, problems):
        journal.put(entry())
        journal.read(problems, Filter(), None, 9, answers.append)
    journal_file = await JournalFile.open(tmp_path / FILE)
    assert len(await journal_file.page(Filter(), None, 9)) == 1
    await journal_file.close()
    assert answers == []
    assert beside(tmp_path / FILE) == [FILE]


@pytest.mark.parametrize("kept", [True, False])
async def test_a_reader_that_is_cut_off_or_comes_too_late_is_told_so(tmp_path: Path, kept: bool) -> None:
    file = await JournalFile.open(tmp_path / FILE if kept else None)
    await file.put([entry(NOON + number) for number in range(50)])
    reading = asyncio.create_task(file.page(Filter(), None, 50))
    for _ in range(3):
        await asyncio.sleep(0)
    reading.cancel()
    await asyncio.wait([reading])
    try:
        await file.page(Filter(), None, 50)
    except JournalFailed:
        pass  # the connection that was cut off may be of no more use
    await file.close()
    for late in (file.page(Filter(), None, 50), file.put([entry()]), file.prune(NOON, 10)):
        with pytest.raises(JournalFailed):
            await late


def test_what_lies_beside_a_damaged_file_goes_with_it(tmp_path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        (tmp_path / (FILE + ending)).write_text("x")
    assert keep_aside(tmp_path / FILE).name == FILE + ".bad"
    assert beside(tmp_path / FILE) == [FILE + ".bad" + ending for ending in ("", "-shm", "-wal")]


def test_the_window_opens_without_sqlalchemy() -> None:
    """Its import takes longer than the journal can make anybody wait for at the start."""
    asked = "import sys, tcconsole.app, tcconsole.cli.entry; print({'sqlalchemy', 'aiosqlite'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


CRASH = """
import asyncio, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
import qasync
from tcconsole.api.address import Address
from tcconsole.api.system import Restore
from tcconsole.model.console import Console
from tcconsole.model.connection import DeviceState

async def main():
    console = Console(Path(sys.argv[1]), keyring=False)
    console.start()
    await console.devices.loaded()
    device = console.add_device(Address.parse(sys.argv[2]), sys.argv[3])
    while device.state is not DeviceState.ON_LINE:
        await asyncio.sleep(0.01)
    print("on line", flush=True)
    sys.stdin.readline()
    await device.link.send(Restore())

app = QCoreApplication([])
with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
    runner.run(main())
"""


async def test_a_console_that_is_killed_leaves_the_trace_of_what_it_had_begun(
    simulator: object, tmp_path: Path
) -> None:
    url, password = simulator.url, simulator.password  # type: ignore[attr-defined]
    command = [sys.executable, "-c", CRASH, str(tmp_path), url, password]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: ASYNC220
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            assert await asyncio.to_thread(process.stdout.readline) == "on line\n"
            simulator.fault(system_latency_ms=60_000)  # type: ignore[attr-defined]
            process.stdin.write("\n")
            process.stdin.flush()

            async def begun() -> list[Entry]:
                file = await JournalFile.open(tmp_path / FILE)
                try:
                    return await file.unfinished()
                finally:
                    await file.close()

            await until(begun, 20)
        finally:
            process.send_signal(signal.SIGKILL)
    simulator.fault(reset=True)  # type: ignore[attr-defined]
    async with journal_in(tmp_path) as (journal, problems):
        (left,) = await journal.unfinished()
        assert (left.action, left.result, left.cut_short) == ("Restore factory settings", Result.BEGUN, True)
        assert left.device == "Lobby East"
        assert problems.all == ()
    for times in (1, 0):  # told at the next start, and not again at the one after
        async with console_on(folder=tmp_path) as console:
            console.journal._wanted_now.set()
            await until(lambda: not console._scope.running("left over"), what="what is left over is told")
            assert len(console.problems.all) == times
            if times:
                (problem,) = console.problems.all
                assert (problem.tried, problem.device) == ("Restore factory settings", "Lobby East")
                assert "nobody knows" in problem.why
            await console.journal.flush()
            (ended,) = await console.journal.page(Filter(), None, 9)
            assert (ended.result, ended.told) == (
                Result.UNKNOWN,
                "the console ended: not known whether it happened",
            )


async def test_what_another_running_console_has_begun_is_not_left_over(tmp_path: Path) -> None:
    append(tmp_path / FILE, entry(result=Result.BEGUN, run=f"{os.getppid()}-0badcafe"))
    async with journal_in(tmp_path) as (journal, problems):
        journal._wanted_now.set()
        await tell_left_over(journal, problems)
        assert problems.all == ()
        assert len(await journal.unfinished()) == 1


async def test_an_entry_of_a_kind_that_only_a_newer_program_knows_is_still_shown(tmp_path: Path) -> None:
    path = tmp_path / FILE
    append(path, entry())
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE entries SET result = 'half done'")
        other.commit()
    file = await JournalFile.open(path)
    assert [one.result for one in await file.page(Filter(), None, 9)] == [Result.UNKNOWN]
    await file.close()
    with pytest.raises(JournalFailed):
        await JournalFile.open(tmp_path)
