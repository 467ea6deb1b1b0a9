"""The journal's card in the window: rows as they are written, search and filters, one entry in full, export."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton

from tcconsole.api.panels import StopPanel
from tcconsole.model.console import Console
from tcconsole.model.journal_entry import SCHEDULE, Filter, Result
from tcconsole.ui.system.journal_card import JournalCard
from tcconsole.ui.system.journal_model import ACTION, PAGE, TIME, JournalModel
from tcconsole.ui.system.journal_table import JournalTable
from tcconsole.ui.theme.theme import Theme
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.model.journals import entry
from tests.ui.window.windows import application, click, find, window_on, words_of

NOON = 1_790_000_000.0


def rows(table: JournalTable) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def choose(box: QComboBox, words: str) -> None:
    """As a hand would: the choice is made and said."""
    index = box.findText(words)
    assert index >= 0, f"{words} is not among the choices"
    box.setCurrentIndex(index)
    box.activated.emit(index)


def fill(console: Console, count: int) -> None:
    for number in range(count):
        console.journal.put(entry(NOON + number, what=f"Panel {number}"))


async def test_a_change_comes_in_as_the_first_row(simulator: Simulator) -> None:
    async with window_on(simulator, page="system") as (console, window):
        device = await on_line(console)
        table = find(window, JournalTable, "journal_table")
        fill(console, 2)
        await until(lambda: len(rows(table)) == 2)
        await device.link.send(StopPanel())
        await until(lambda: len(rows(table)) == 3)
        first = rows(table)[0]
        assert first[2:4] == [device.name, "Stop display"]
        assert first[5] == "done"
        assert first[6].endswith("s")
        await until(lambda: "3 entries since" in words_of(find(window, JournalCard, "journal")))


async def test_search_and_filters_leave_what_fits_and_say_how_many() -> None:
    async with window_on(page="system") as (console, window):
        card = find(window, JournalCard, "journal")
        table = find(card, JournalTable, "journal_table")
        console.journal.put(entry(NOON, what="Night"))
        console.journal.put(entry(NOON + 1, what="Day", device="Garage", serial="2", result=Result.REFUSED))
        console.journal.put(entry(NOON + 2, what="Day", origin=SCHEDULE))
        await until(lambda: len(rows(table)) == 3)
        find(card, QLineEdit, "journal_search").setText("day SCHEDULE")
        await until(lambda: [row[1] for row in rows(table)] == ["schedule"])
        await until(lambda: "1 of 3 entries" in words_of(card))
        find(card, QLineEdit, "journal_search").setText("no such words")
        await until(lambda: "Nothing found" in words_of(card))
        find(card, QLineEdit, "journal_search").clear()
        device = find(card, QComboBox, "journal_device")
        await until(lambda: device.findText("Garage") > 0)
        choose(device, "Garage")
        await until(lambda: [row[2] for row in rows(table)] == ["Garage"])
        choose(device, "All devices")
        choose(find(card, QComboBox, "journal_result"), "Refused")
        await until(lambda: [row[2] for row in rows(table)] == ["Garage"])
        choose(find(card, QComboBox, "journal_result"), "All results")
        choose(find(card, QComboBox, "journal_days"), "Today")
        await until(lambda: rows(table) == [])


@pytest.mark.parametrize("scale", [1.0, 1.3])
async def test_times_of_other_days_and_the_longest_action_are_never_cut_off(scale: float) -> None:
    Theme.current().apply(application(), "dark", text_scale=scale)
    async with window_on(page="system") as (console, window):
        Theme.current().apply(application(), "dark", text_scale=scale)
        console.journal.put(entry(NOON - 86_400 * 400, action="Restore factory settings"))
        table = find(window, JournalTable, "journal_table")
        await until(lambda: len(rows(table)) == 1)
        for column in (TIME, ACTION):
            index = table.model().index(0, column)
            assert table.columnWidth(column) >= table.sizeHintForIndex(index).width()
    Theme.current().apply(application(), "dark")


async def test_a_long_journal_is_read_as_it_is_scrolled() -> None:
    async with window_on(page="system") as (console, window):
        table = find(window, JournalTable, "journal_table")
        fill(console, 3 * PAGE - 50)
        await until(lambda: len(rows(table)) == PAGE)
        while table.model().rowCount() < 3 * PAGE - 50:
            before = table.model().rowCount()
            table.scrollToBottom()
            await until(lambda before=before: table.model().rowCount() > before)
        names = [row[4] for row in rows(table)]
        assert names == [f"Panel {number}" for number in reversed(range(3 * PAGE - 50))]


async def test_the_model_keeps_qts_rules_while_rows_come_change_and_go() -> None:
    async with window_on(page="panels") as (console, _):
        model = JournalModel(console.journal)
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        fill(console, PAGE + 20)
        begun = entry(NOON + 5.5, what="Upload", result=Result.BEGUN)
        console.journal.put(begun)
        await console.journal.flush()
        model.show(Filter())
        await until(lambda: model.rowCount() == PAGE)
        model.fetchMore(model.index(-1, -1))
        await until(lambda: model.rowCount() == PAGE + 21)
        model.show(Filter(result=Result.BEGUN))
        await until(lambda: model.rowCount() == 1)
        console.journal.put(entry(NOON + 9999, what="Newest", result=Result.BEGUN))
        await console.journal.flush()
        model.look_again()
        await until(lambda: model.rowCount() == 2)
        console.journal.put(replace(begun, result=Result.DONE, told="done"))
        await console.journal.flush()
        model.look_again()
        await until(lambda: model.rowCount() == 1)
        fill(console, PAGE + 5)
        await console.journal.flush()
        model.show(Filter())
        await until(lambda: model.rowCount() == PAGE)
        tester.deleteLater()
        model.deleteLater()


async def test_an_entry_is_shown_in_full_as_plain_text() -> None:
    async with window_on(page="system") as (console, window):
        table = find(window, JournalTable, "journal_table")
        what = "<b>Lobby</b> " * 100
        console.journal.put(entry(what=what.strip(), told="timed out: not known whether it happened"))
        await until(lambda: len(rows(table)) == 1)
        detail = find(window, QLabel, "journal_entry_words")
        assert not detail.isVisible()
        table.setFocus()
        table.selectRow(0)
        assert what.strip() in detail.text()
        assert "a.brandt" in detail.text()
        assert "not known whether it happened" in detail.text()
        assert detail.textFormat() is Qt.TextFormat.PlainText
        click(window, "close_entry")
        assert not detail.isVisible()


async def test_export_writes_what_the_filters_leave(tmp_path: Path) -> None:
    async with window_on(page="system") as (console, window):
        card = find(window, JournalCard, "journal")
        console.journal.put(entry(NOON, what="=cmd|' /C calc'!A0", device="+Lobby"))
        console.journal.put(entry(NOON + 1, what="Night"))
        find(card, QLineEdit, "journal_search").setText("cmd")
        table = find(card, JournalTable, "journal_table")
        await until(lambda: len(rows(table)) == 1)
        click(card, "export_journal")
        dialog = find(card, QFileDialog, "journal_file")
        file = tmp_path / "out.csv"
        dialog.fileSelected.emit(str(file))
        dialog.reject()
        await until(lambda: file.exists() and console.journal_export.written is None)
        head, line = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
        told = dict(zip(head, line, strict=True))
        assert told["what"] == "'=cmd|' /C calc'!A0"
        assert told["device"] == "'+Lobby"
        assert told["result"] == "done"
        assert console.activity.entries[0].words == "Journal exported to out.csv"


async def test_an_export_that_cannot_be_written_is_a_problem_and_one_that_is_cancelled_leaves_nothing(
    tmp_path: Path,
) -> None:
    async with window_on(page="system") as (console, window):
        console.journal.put(entry(NOON))
        await console.journal.flush()
        console.journal_export.start(tmp_path / "no" / "such.csv", Filter())
        await until(lambda: console.problems.all)
        assert console.problems.all[0].tried == "Export the journal"
        console.journal_export.start(tmp_path / "gone.csv", Filter())
        assert find(window, QPushButton, "export_journal").text().strip() == "Cancel export"
        click(window, "export_journal")
        await until(lambda: console.journal_export.written is None)
        assert names_in(tmp_path) == []


async def test_the_window_may_close_while_the_journal_answers() -> None:
    async with window_on(page="system") as (console, window):
        fill(console, 50)
        find(window, JournalCard, "journal")._read()
        window.hide()


async def test_the_keyboard_walks_the_rows() -> None:
    async with window_on(page="system") as (console, window):
        table = find(window, JournalTable, "journal_table")
        fill(console, 3)
        await until(lambda: len(rows(table)) == 3)
        table.setFocus()
        table.selectRow(0)
        QTest.keyClick(table, Qt.Key.Key_Down)
        assert "Panel 1" in find(window, QLabel, "journal_entry_words").text()
