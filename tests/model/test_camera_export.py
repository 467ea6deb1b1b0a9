"""The cameras of a device written to a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QSignalSpy

from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line


async def test_a_file_that_cannot_be_written_whole_keeps_what_it_has(
    simulator: Simulator, tmp_path: Path
) -> None:
    file = tmp_path / "cameras.csv"
    file.write_text("of last year")
    (tmp_path / "cameras.csv.part").mkdir()  # where it is written until it is whole
    async with console_on(simulator) as console:
        export = (await on_line(console)).editing.export
        told = QSignalSpy(export.told)
        export.save_cameras(file)
        await until(lambda: told.count() == 1)
        assert told.at(0)[0] is False
        assert file.read_text() == "of last year"
