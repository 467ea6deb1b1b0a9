"""The list of devices on disk: what an earlier version kept, what other programs change, and every trouble with it."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tcconsole.api.address import Address
from tcconsole.model import devices as devices_module
from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.data_folder import data_folder
from tcconsole.model.device_entry import Entry
from tcconsole.model.site import device_rows
from tcconsole.model.site.device_rows import Changes, read_devices, write_devices
from tcconsole.model.site.errors import SiteBroken
from tcconsole.model.site.plain import FILE, known_devices
from tcconsole.model.site.store import SiteStore
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on

Simulators = Callable[..., Simulator]
NOBODY = "http://127.0.0.1:9"
LIST = {
    "devices": [
        {"address": NOBODY, "name": "Entrance", "serial": "A1", "key": "moved-since"},
        {"address": "http://127.0.0.2:9", "name": "Gate", "key": ""},
    ],
    "current": "http://127.0.0.2:9",
}


def kept_before(folder: Path, stored: object = LIST) -> Path:
    """The file of a version before the site store."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "devices.json"
    file.write_text(json.dumps(stored))
    return file


def addresses(console: Console) -> list[str]:
    return [str(device.address) for device in console.devices.all]


def rows(folder: Path) -> dict[str, Entry]:
    return {entry.key: entry for entry in known_devices(folder)}


def spoil(folder: Path) -> None:
    (folder / FILE).write_bytes(b"no database " * 1000)


async def by_another_program(folder: Path, changes: Changes) -> None:
    store = await SiteStore.open(folder / FILE)
    await write_devices(store, changes)
    await store.close()


async def test_what_an_earlier_version_kept_is_taken_over_once(tmp_path: Path) -> None:
    file = kept_before(tmp_path)
    before = file.read_bytes()
    async with console_on(folder=tmp_path) as console:
        first, second = console.devices.all
        assert (first.key, first.name, first.serial) == ("moved-since", "Entrance", "A1")
        assert console.devices.current is second
        console.remove_device(first)
        await until(lambda: len(console.devices.all) == 1)
    assert not os.path.exists(file)  # noqa: ASYNC240, PTH110
    assert (tmp_path / "devices.json.taken").read_bytes() == before
    async with console_on(folder=tmp_path) as console:
        assert addresses(console) == ["http://127.0.0.2:9"]


async def test_a_crash_before_the_old_file_is_put_away_brings_nothing_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_before(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(device_rows, "put_away", lambda file: None)
        async with console_on(folder=tmp_path) as console:
            console.remove_device(console.devices.all[0])
            await until(lambda: len(console.devices.all) == 1)
    async with console_on(folder=tmp_path) as console:
        assert addresses(console) == ["http://127.0.0.2:9"]
    assert (tmp_path / "devices.json.taken").exists()


async def test_a_crash_before_it_is_in_the_store_has_it_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_before(tmp_path)

    async def crash(*_: object) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr(device_rows, "remember", crash)
        async with console_on(folder=tmp_path):
            pass
    async with console_on(folder=tmp_path) as console:
        assert addresses(console) == [NOBODY, "http://127.0.0.2:9"]


async def test_an_older_version_that_is_used_again_loses_nothing(tmp_path: Path) -> None:
    kept_before(tmp_path)
    async with console_on(folder=tmp_path):
        pass
    kept_before(tmp_path, {"devices": [{"address": "http://127.0.0.3:9", "key": "new"}], "current": "new"})
    async with console_on(folder=tmp_path) as console:
        assert addresses(console) == [NOBODY, "http://127.0.0.2:9", "http://127.0.0.3:9"]
        assert console.devices.current is console.devices.all[2]
    assert (tmp_path / "devices.json.taken2").exists()


async def test_what_is_damaged_in_the_old_file_never_blocks_the_start(tmp_path: Path) -> None:
    entries = [{"address": "ftp://x"}, {"address": 5}, "nonsense", {"address": NOBODY}, {"address": NOBODY}]
    kept_before(tmp_path, {"devices": entries, "current": 3})
    async with console_on(folder=tmp_path) as console:
        assert addresses(console) == [NOBODY, NOBODY]
        assert len({device.key for device in console.devices.all}) == 2


async def test_a_store_of_a_newer_version_is_left_alone_and_its_devices_are_shown(tmp_path: Path) -> None:
    async with console_on(folder=tmp_path) as console:
        console.devices.add(Entry(NOBODY))
    with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    async with console_on(folder=tmp_path) as console:
        assert addresses(console) == [NOBODY]
        console.devices.add(Entry("http://127.0.0.2:9"))
        assert not await console.site.ask(read_devices, None)
        assert "newer version" in console.site.reason
        (problem,) = console.problems.all
        assert problem.why == console.site.reason
    assert [entry.address for entry in known_devices(tmp_path)] == [NOBODY]


async def test_a_damaged_store_is_kept_aside_and_told(tmp_path: Path) -> None:
    spoil(tmp_path)
    async with console_on(folder=tmp_path) as console:
        assert console.devices.all == ()
        console.devices.add(Entry(NOBODY))
        await console.site.flushed()
        (problem,) = console.problems.all
        assert f"{FILE}.bad" in problem.advice
        assert console.site.keeps
    assert (tmp_path / f"{FILE}.bad").exists()
    assert [entry.address for entry in known_devices(tmp_path)] == [NOBODY]


async def test_what_is_known_goes_into_the_new_store_when_the_old_one_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console_on(folder=tmp_path) as console:
        console.devices.add(Entry(NOBODY))
        console.devices.set_site(console.devices.all, "North")
        wall, scene = console.walls.new("Hall"), console.scenes.book.new("Night")
        await console.site.flushed()

        async def broken(*_: object) -> None:
            monkeypatch.undo()
            raise SiteBroken("database disk image is malformed")

        monkeypatch.setattr(device_rows, "write_devices", broken)
        console.devices.add(Entry("http://127.0.0.2:9"))
        await until(lambda: len(known_devices(tmp_path)) == 2)
        await console.site.flushed()
        console.site.changed_elsewhere.emit()
        await console.site.flushed()
        assert len(console.devices.all) == 2
        assert console.problems.all
    async with console_on(folder=tmp_path) as console:
        await until(lambda: console.walls.get(wall.key) and console.scenes.book.scene(scene.key))
    assert [(entry.address, entry.site) for entry in known_devices(tmp_path)] == [
        (NOBODY, "North"),
        ("http://127.0.0.2:9", ""),
    ]


async def test_what_others_add_change_and_forget_is_taken_up(tmp_path: Path) -> None:
    async with console_on(folder=tmp_path) as console:
        console.site.look_every_s = 0.02
        console.devices.add_many([Entry(NOBODY), Entry("http://127.0.0.2:9")])
        await console.site.flushed()
        first, second = console.devices.all
        assert console.devices.current is first
        await by_another_program(
            tmp_path,
            Changes(
                new=(Entry("http://127.0.0.3:9", key="third", site="South"),),
                changed={first.key: {"site": "North"}},
                dropped=(second.key,),
            ),
        )
        await until(lambda: console.devices.by_key("third") and second not in console.devices.all)
        assert first.site == "North"
        assert addresses(console) == [NOBODY, "http://127.0.0.3:9"]
        assert console.devices.current is first


async def test_two_programs_that_change_one_device_both_keep_their_part(tmp_path: Path) -> None:
    async with console_on(folder=tmp_path) as console:
        device = console.devices.add(Entry(NOBODY))
        await console.site.flushed()
        await by_another_program(tmp_path, Changes(changed={device.key: {"site": "North"}}))
        device.take_entry(replace(device.entry, name="Entrance"))
        await console.site.flushed()
        (kept,) = known_devices(tmp_path)
        assert (kept.site, kept.name) == ("North", "Entrance")
        console.site.changed_elsewhere.emit()
        await until(lambda: device.site == "North")
        assert device.name == "Entrance"


async def test_a_device_that_another_program_forgot_is_not_brought_back_by_what_is_written_of_it(
    tmp_path: Path,
) -> None:
    async with console_on(folder=tmp_path) as console:
        device = console.devices.add(Entry(NOBODY))
        await console.site.flushed()
        await by_another_program(tmp_path, Changes(dropped=(device.key,)))
        console.devices.set_site([device], "North")
        await console.site.flushed()
        assert known_devices(tmp_path) == ()


async def test_a_device_that_is_added_while_the_list_is_read_stays(tmp_path: Path) -> None:
    async with console_on(folder=tmp_path) as console:
        console.devices.add(Entry(NOBODY))
        await console.site.flushed()
        for number in range(2, 6):
            console.site.changed_elsewhere.emit()
            await asyncio.sleep(0)
            console.devices.add(Entry(f"http://127.0.0.{number}:9"))
        await console.site.flushed()
        console.site.changed_elsewhere.emit()
        await console.site.flushed()
        assert len(console.devices.all) == 5
    assert len(known_devices(tmp_path)) == 5


async def test_many_devices_are_few_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Changes] = []

    async def write(store: SiteStore, changes: Changes) -> None:
        written.append(changes)
        await write_devices(store, changes)

    async with console_on(folder=tmp_path) as console:
        console.devices.add_many(Entry(f"http://127.0.{number}.1:9") for number in range(40))
        await console.site.flushed()
    monkeypatch.setattr(device_rows, "write_devices", write)
    told: list[bool] = []
    async with console_on(folder=tmp_path) as console:
        assert len(console.devices.all) == 40
        assert written == []
        console.devices.list_changed.connect(lambda: told.append(True))
        console.devices.set_site(console.devices.all, "North")
        await console.site.flushed()
        assert (len(written), len(told)) == (1, 1)
    assert {entry.site for entry in known_devices(tmp_path)} == {"North"}


async def test_the_device_that_was_shown_is_shown_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console_on(folder=tmp_path) as console:
        added = console.devices.add_many(Entry(f"http://127.0.0.{number}:9") for number in range(2, 6))
        console.devices.show(added[2])
    monkeypatch.setattr(devices_module, "LONGEST_S", 0.0)  # one at a time
    console = Console(tmp_path, keyring=False)
    shown: list[int] = []
    console.devices.current_changed.connect(lambda: shown.append(len(console.devices.all)))
    console.start()
    try:
        with pytest.raises(RuntimeError):
            console.devices.add(Entry(NOBODY))
        console.add_first(Address.parse(NOBODY), None)
        await console.devices.loaded()
        await until(lambda: len(console.devices.all) == 5)
        assert shown == [1, 5]
        assert addresses(console)[:4] == [f"http://127.0.0.{number}:9" for number in range(2, 6)]
    finally:
        await console.aclose()
        console.deleteLater()


async def test_without_a_folder_nothing_is_kept(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        assert not console.devices.loading
        assert not console.site.keeps
        assert await console.site.ask(read_devices, None) is None
        assert console.site._store is None


def run(*arguments: str) -> int:
    """One command as a program of its own."""
    command = [sys.executable, "-m", "tcconsole", *arguments]
    environment = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    return subprocess.run(command, env=environment, timeout=60, check=False).returncode


async def test_an_open_console_takes_up_what_the_command_line_adds_and_forgets(
    simulator: Simulator, simulators: Simulators
) -> None:
    other = simulators(index=1)
    async with console_on(simulator, folder=data_folder()) as console:
        console.site.look_every_s = 0.05
        await console.site.flushed()
        assert await asyncio.to_thread(run, "device", "add", other.url, "--no-check", "--site", "North") == 0
        await until(lambda: len(console.devices.all) == 2)
        shown, added = console.devices.all
        assert (str(added.address), added.site) == (other.url, "North")
        assert console.devices.current is shown
        added.link.sign_in(other.password)
        await until(lambda: added.state is DeviceState.ON_LINE)
        assert await asyncio.to_thread(run, "device", "remove", other.url, "--yes") == 0
        await until(lambda: console.devices.all == (shown,))
    assert [entry.address for entry in known_devices(data_folder())] == [simulator.url]


async def test_what_was_read_from_a_store_that_cannot_be_opened_goes_into_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console_on(folder=tmp_path) as console:
        console.devices.add(Entry(NOBODY))
    opened: list[Path] = []
    read, open_store = asyncio.Event(), SiteStore.open

    async def broken_once(file: Path) -> SiteStore:
        await read.wait()
        opened.append(file)
        if len(opened) == 1:
            raise SiteBroken("database disk image is malformed")
        return await open_store(file)

    monkeypatch.setattr(SiteStore, "open", broken_once)
    async with console_on(folder=tmp_path) as console:
        assert addresses(console) == [NOBODY]
        read.set()
        await console.site.ask(read_devices, None)
        await until(lambda: known_devices(tmp_path))
        assert addresses(console) == [NOBODY]


async def test_a_device_that_is_added_again_while_it_is_removed_is_kept_as_it_is_added(
    tmp_path: Path,
) -> None:
    async with console_on(folder=tmp_path) as console:
        old = console.devices.add(Entry(NOBODY, site="North"))
        removing = asyncio.create_task(console.devices.remove(old))
        await asyncio.sleep(0)
        new = console.devices.add(Entry(NOBODY, site="South"))
        assert new.key == old.key
        old.identity_changed.emit()
        await removing
    assert rows(tmp_path)[new.key].site == "South"
