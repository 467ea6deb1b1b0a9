"""The list of devices through files, carried out in the window's models."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcconsole.model.device_csv import read_devices
from tcconsole.model.device_entry import Entry
from tcconsole.model.device_plan import What
from tcconsole.model.site.plain import known_devices
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line

Keyring = dict[tuple[str, str], str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "devices.csv"


def written(file: Path, *lines: str) -> Path:
    file.write_text("\n".join(lines))
    return file


def below(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())


async def test_a_file_is_planned_and_then_carried_out(
    simulator: Simulator, file: Path, tmp_path: Path, keyring_entries: Keyring
) -> None:
    data = tmp_path / "data"
    async with console_on(folder=data, keyring=True) as console:
        files = console.device_files
        told: list[tuple[bool, str]] = []
        files.told.connect(lambda ok, words: told.append((ok, words)))
        files.read(
            written(file, "Address,Site,Password", f"{simulator.url},North,{simulator.password}", "x y,,")
        )
        await until(lambda: files.plan)
        assert files.plan is not None
        assert [change.what for change in files.plan.changes] == [What.ADD]
        assert [error.line for error in files.plan.errors] == [3]
        assert console.devices.all == ()
        files.carry_out()
        device = await on_line(console)
        assert device.site == "North"
        assert told == [(True, "1 device added, 0 changed.")]
        assert keyring_entries["tcconsole", simulator.url] == simulator.password

        files.read(written(file, "Address,Site", f"{simulator.url},South"))
        await until(lambda: files.plan)
        files.carry_out()
        assert device.site == "South"
        assert told[1:] == [(True, "0 devices added, 1 changed.")]
        files.carry_out()  # there is nothing more to do
    (kept,) = known_devices(data)
    assert kept.site == "South"
    assert simulator.password.encode() not in below(data)


async def test_a_password_of_a_known_device_signs_it_in(simulator: Simulator, file: Path) -> None:
    async with console_on() as console:
        device = console.devices.add(Entry(simulator.url))
        console.device_files.read(written(file, "Address,Password", f"{simulator.url},{simulator.password}"))
        await until(lambda: console.device_files.plan)
        console.device_files.carry_out()
        await until(lambda: device.link.on_line)


async def test_a_device_that_was_forgotten_meanwhile_stays_forgotten(file: Path) -> None:
    async with console_on() as console:
        device = console.devices.add(Entry("http://127.0.0.1:9"))
        console.device_files.read(written(file, "Address,Site", "127.0.0.1:9,North"))
        await until(lambda: console.device_files.plan)
        console.remove_device(device)
        await until(lambda: not console.devices.all)
        console.device_files.carry_out()
        assert console.devices.all == ()


async def test_what_the_file_does_not_change_stays_as_it_became_meanwhile(file: Path) -> None:
    async with console_on() as console:
        device = console.devices.add(Entry("http://127.0.0.1:9", site="North"))
        console.device_files.read(written(file, "Address,Site,Fingerprint", f"127.0.0.1:9,North,{'ab' * 32}"))
        await until(lambda: console.device_files.plan)
        console.devices.set_site([device], "South")
        console.device_files.carry_out()
        assert (device.site, device.entry.fingerprint) == ("South", "ab" * 32)


async def test_the_list_and_the_template_are_saved(simulator: Simulator, file: Path) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        told: list[tuple[bool, str]] = []
        console.device_files.told.connect(lambda ok, words: told.append((ok, words)))
        console.device_files.save_devices(file)
        await until(lambda: told)
        assert told.pop()[0]
        (row,) = read_devices(file.read_bytes()).rows  # noqa: ASYNC240
        assert (row.entry.address, row.entry.serial) == (simulator.url, device.serial)
        console.device_files.save_template(file)
        await until(lambda: told)
        assert len(read_devices(file.read_bytes()).rows) == 2  # noqa: ASYNC240


async def test_a_file_that_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    async with console_on() as console:
        told: list[tuple[bool, str]] = []
        console.device_files.told.connect(lambda ok, words: told.append((ok, words)))
        console.device_files.read(tmp_path / "none.csv")
        await until(lambda: told)
        console.device_files.save_template(tmp_path / "none" / "x.csv")
        await until(lambda: len(told) == 2)
        assert [ok for ok, _ in told] == [False, False]
        assert console.device_files.plan is None


async def test_what_was_read_can_be_dropped(file: Path) -> None:
    async with console_on() as console:
        console.device_files.read(written(file, "Address", "127.0.0.1:9"))
        await until(lambda: console.device_files.plan)
        console.device_files.drop()
        console.device_files.carry_out()
        assert console.devices.all == ()
