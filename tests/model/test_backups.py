"""Backups of a simulated device over loopback: what is in the file, and what is kept."""

from __future__ import annotations

from pathlib import Path

from tcconsole.model.backup import read_file
from tcconsole.model.backup_folder import KEEP
from tcconsole.model.journal_entry import Result
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.model.journals import entries


async def test_a_backup_taken_first_is_on_disk_before_it_is_told(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        files: list[Path] = []
        device.backups.take("before a factory restore").done.connect(files.append)
        await until(lambda: bool(files))
        backup = read_file(files[0])
        assert backup.reason == "before a factory restore"
        assert (backup.device.name, backup.device.serial) == (device.name, device.serial)
        assert backup.content.values["DeviceName"] == device.name
        assert len(backup.content.panels) == len(device.panels.saved) > 0
        assert len(backup.content.cameras) == len(device.cameras.all) > 0
        assert [one.file for one in device.backups.kept] == files


async def test_only_the_last_are_kept(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        made = [await device.backups.take_now("again") for _ in range(KEEP + 2)]
        assert [one.file for one in device.backups.kept] == made[:1:-1]


async def test_a_backup_that_fails_says_why(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        told: list[str] = []
        device.backups.save(tmp_path / "devices.json" / "x.json").failed.connect(told.append)
        await until(lambda: bool(told))
        assert "cannot be written" in told[0]
        assert not device.backups.busy
        assert "Back up" in console.problems.all[0].tried


async def test_a_backup_is_in_the_journal(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        await device.backups.take_now("for a test")
        content = (await device.backups.make("")).content
        (entry,) = [one for one in await entries(console) if one.action == "Back up"]
        counts = (
            f"{len(content.panels)} panels, {len(content.cameras)} cameras, {len(content.values)} settings"
        )
        assert (entry.what, entry.told, entry.result) == (counts, "done", Result.DONE)
        assert (entry.device, entry.serial) == (device.name, device.serial)
        assert entry.took_ms is not None


async def test_a_backup_that_cannot_be_made_is_in_the_journal(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        device.backups.save(tmp_path / "no folder" / "box.json")
        await until(lambda: console.problems.all)
        (entry,) = [one for one in await entries(console) if one.action == "Back up"]
        assert (entry.result, entry.told) == (Result.REFUSED, "not written")
