"""Cameras from a file, with a real mouse and keyboard on a real simulated device."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from tcconsole.model.camera_changes import Outcome
from tcconsole.model.camera_csv import read_table, write_table
from tcconsole.ui.cameras.bulk import BulkPage
from tcconsole.ui.cameras.bulk_model import DETAIL, LINE, MARK, NAME, RESULT, BulkModel, Kind
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths
from tests.model.direct import direct_on
from tests.ui.cameras.editors import nameless, shown
from tests.ui.window.windows import click, find, focused, words_of

SECRET = "file-pass-word"
SITE = (
    "Name,Address,Channel,User,Password\n"
    f"Main gate,198.18.0.10,0,viewer,\nPorch,10.0.0.1,0,root,{SECRET}\nDock,198.18.0.11,0,viewer,\n"
    "Broken,not a host,x,,\nRamp,10.0.0.2,0,,\n"
)


@asynccontextmanager
async def bulk_on(simulator: Simulator) -> AsyncIterator[BulkPage]:
    async with direct_on(simulator) as (_, device):
        page = BulkPage(device)
        async with shown(page):
            yield page


def rows(page: BulkPage) -> list[tuple[str, str, str, str, str]]:
    model = page.model
    return [
        tuple(model.data(model.index(row, column)) for column in (MARK, LINE, NAME, DETAIL, RESULT))
        for row in range(model.rowCount())
    ]


def names(simulator: Simulator) -> set[str]:
    return {camera.name for camera in simulator.device.device.memory.direct.values()}


async def read(page: BulkPage, file: Path) -> None:
    """Choose a file in the dialog."""
    click(page, "import_cameras_button")
    dialog = page.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    page.activateWindow()
    await until(lambda: page.isActiveWindow() and page.device.editing.changes.plan is not None)


async def test_a_file_is_shown_whole_before_anything_is_sent(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "site.csv"
    file.write_text(SITE)
    async with bulk_on(simulator) as page:
        assert "Many cameras at once" in words_of(page)
        await read(page, file)
        assert [row[:3] for row in rows(page)] == [
            ("change", "2", "Main gate"),
            ("add", "3", "Porch"),
            ("unchanged", "4", "Dock"),
            ("error", "5", ""),
            ("error", "5", ""),
            ("add", "6", "Ramp"),
        ]
        assert rows(page)[0][3] == "Name: Gate → Main gate"
        assert rows(page)[3][3].startswith("Address: Not a host name")
        assert page.kind.button("error").text() == "Errors 2"
        page.kind.button("error").click()
        assert len(rows(page)) == 2
        assert "Rows with errors are left out." in words_of(page)
        assert not [path for path in paths(simulator) if path.startswith(("POST /Camera", "PUT"))]


async def test_applying_tells_each_result_and_comparing_again_finds_it_done(
    simulator: Simulator, tmp_path: Path
) -> None:
    file = tmp_path / "site.csv"
    file.write_text(SITE)
    async with bulk_on(simulator) as page:
        await read(page, file)
        assert page.apply.accessibleName() == "Apply 3 changes"
        click(page, "bulk_apply")
        await until(lambda: "3 of 3 done." in words_of(page))
        assert [row[4] for row in rows(page)] == ["done", "done", "", "", "", "done"]
        assert names(simulator) >= {"Main gate", "Porch", "Ramp"}
        click(page, "bulk_again")
        assert {row[0] for row in rows(page)} == {"unchanged", "error"}
        assert not page.apply.isEnabled()
        assert SECRET not in words_of(page) + str(rows(page))


async def test_cancel_says_what_was_done_and_what_was_not(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("Name,Address\n" + "".join(f"New {n},10.0.1.{n}\n" for n in range(1, 21)))
    async with bulk_on(simulator) as page:
        changes = page.device.editing.changes
        await read(page, file)
        simulator.fault(camera_latency_ms=30)
        click(page, "bulk_apply")
        await until(lambda: changes.count(Outcome.DONE) >= 3)
        assert " of 20: New " in words_of(page)
        click(page, "bulk_cancel")
        assert not page.cancel.isEnabled()
        await until(lambda: not changes.running)
        done = changes.count(Outcome.DONE)
        assert f"{done} of 20 done. Cancelled: {20 - done} were not sent." in words_of(page)
        simulator.fault(reset=True)
        click(page, "bulk_again")
        click(page, "bulk_apply")
        await until(lambda: changes.count(Outcome.DONE) == 20 - done)
        assert len(names(simulator)) == 28


async def test_replacing_lists_what_vanishes_and_wants_the_count(
    simulator: Simulator, tmp_path: Path
) -> None:
    file = tmp_path / "two.csv"
    file.write_text("Name,Address\nGate,198.18.0.10\nNew,10.0.0.1\n")
    async with bulk_on(simulator) as page:
        await read(page, file)
        page.mode.button("replace").click()
        assert sum(row[0] == "remove" for row in rows(page)) == 7
        click(page, "bulk_apply")
        assert nameless(page) == []
        assert "Replace all cameras of Lobby East? 7 of them vanish." in words_of(page)
        listed = [page.question.list.item(row).text() for row in range(page.question.list.count())]
        assert "Dock, shown in Four View, Delivery" in listed
        assert len(listed) == 7
        assert focused().objectName() == "vanishing_count"
        QTest.keyClicks(focused(), "6")
        click(page, "replace_cameras")
        assert len(names(simulator)) == 8
        click(page, "keep_cameras")
        assert not page.question.isVisible()
        click(page, "bulk_apply")
        QTest.keyClicks(find(page, QLineEdit, "vanishing_count"), "7")
        click(page, "replace_cameras")
        await until(lambda: names(simulator) == {"Gate", "New"})


async def test_the_question_goes_away_when_the_plan_changes(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("Name,Address\nGate,198.18.0.10\n")
    async with bulk_on(simulator) as page:
        await read(page, file)
        page.mode.button("replace").click()
        click(page, "bulk_apply")
        assert page.question.isVisible()
        memory = simulator.device.device.memory.direct
        del memory[list(memory)[-1]]
        await page.device.cameras.read()
        assert not page.question.isVisible()
        assert sum(row[0] == "remove" for row in rows(page)) == 6


async def test_errors_block_replacing(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "site.csv"
    file.write_text(SITE)
    async with bulk_on(simulator) as page:
        await read(page, file)
        page.mode.button("replace").click()
        assert not page.apply.isEnabled()
        assert "Correct every error first" in words_of(page)


@pytest.mark.parametrize("button", ["export_cameras_button", "save_template_button"])
async def test_files_are_written_and_told(simulator: Simulator, tmp_path: Path, button: str) -> None:
    async with bulk_on(simulator) as page:
        click(page, button)
        dialog = page.findChildren(QFileDialog)[-1]
        file = tmp_path / "out.csv"
        dialog.fileSelected.emit(str(file))
        dialog.reject()
        await until(lambda: "written to out.csv" in words_of(page))
        assert read_table(file.read_bytes()).errors == ()


async def test_under_mobile_bridge_a_file_can_be_looked_at_only(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "site.csv"
    file.write_text(SITE)
    async with console_on(simulator) as console:
        page = BulkPage(await on_line(console))
        async with shown(page):
            await read(page, file)
            assert "come from Mobile Bridge" in words_of(page)
            assert not page.apply.isEnabled()


async def test_the_table_is_a_sound_model(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        changes = device.editing.changes
        model = BulkModel(changes)
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for text in (SITE, write_table(device.cameras.all), ""):
            changes.use(text.encode(), "f.csv")
            model.set_plan({})
            for kind in (*Kind, None):
                model.show_kind(kind)
                assert model.rowCount() == model.count(kind)
        assert model.headerData(DETAIL, Qt.Orientation.Horizontal) == "What happens"
        assert tester.model() is model
