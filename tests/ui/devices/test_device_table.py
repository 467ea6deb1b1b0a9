"""The table of 256 devices: what changes, is told and painted; what does not, is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from tcconsole.ui.devices.arrangement import Arrangement, arranged
from tcconsole.ui.devices.columns import Column
from tcconsole.ui.devices.device_row import DeviceRow
from tcconsole.ui.devices.device_table import DeviceTable
from tcconsole.ui.devices.table_view import DeviceView
from tcconsole.ui.theme.theme import Theme
from tests.harness.waiting import until
from tests.ui.devices.rows import many, row
from tests.ui.window.windows import application

MANY = 256


class CountingView(DeviceView):
    """Counts the rows that are painted, by their place."""

    def __init__(self, table: DeviceTable) -> None:
        super().__init__(table)
        self.painted: Counter[int] = Counter()

    def drawRow(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex,  # type: ignore[override]
    ) -> None:
        self.painted[index.row()] += 1
        super().drawRow(painter, option, index)


@pytest.fixture
def table() -> DeviceTable:
    made = DeviceTable()
    made.set_rows(arranged(many(MANY), Arrangement()))
    return made


@pytest.fixture
def view(table: DeviceTable) -> Iterator[CountingView]:
    Theme.current().apply(application(), "dark")
    made = CountingView(table)
    made.resize(1000, 600)
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


def renamed(old: DeviceRow, words: str) -> DeviceRow:
    told = list(old.words)
    told[Column.STATE.place] = words
    return replace(old, words=tuple(told))


def test_one_changed_row_of_256_is_one_change(table: DeviceTable) -> None:
    told = [
        QSignalSpy(signal)
        for signal in (table.dataChanged, table.rowsInserted, table.rowsRemoved, table.layoutChanged)
    ]
    rows = list(many(MANY))
    rows[100] = renamed(rows[100], "late")
    table.set_rows(arranged(rows, Arrangement()))
    table.set_rows(arranged(rows, Arrangement()))
    assert [spy.count() for spy in told] == [1, 0, 0, 0]


def test_a_row_that_is_put_changes_in_its_place_alone(table: DeviceTable) -> None:
    changes, moves = QSignalSpy(table.dataChanged), QSignalSpy(table.layoutChanged)
    table.put_row(renamed(many(MANY)[7], "late"))
    table.put_row(renamed(many(MANY)[7], "late"))
    table.put_row(row("nobody"))
    assert (changes.count(), moves.count()) == (1, 0)
    assert table.index_of("gate 8").siblingAtColumn(Column.STATE.place).data() == "late"


async def test_only_the_row_that_changed_is_painted(table: DeviceTable, view: CountingView) -> None:
    await until(lambda: len(view.painted) > 10)
    assert len(view.painted) < 30, "rows that nobody can see are painted"
    view.painted.clear()
    place = table.index_of("gate 3").row()
    table.put_row(renamed(many(MANY)[2], "late"))
    await until(lambda: view.painted)
    assert set(view.painted) <= {place - 1, place, place + 1}


async def test_what_is_out_of_sight_changes_without_any_painting(
    table: DeviceTable, view: CountingView
) -> None:
    await until(lambda: len(view.painted) > 10)
    view.painted.clear()
    table.put_row(renamed(many(MANY)[200], "late"))
    table.put_row(renamed(many(MANY)[0], "late"))  # painted after it, if it is painted
    await until(lambda: view.painted)
    assert set(view.painted) <= {0, 1}


def test_sorting_keeps_what_is_selected_and_where_the_user_is(table: DeviceTable, view: CountingView) -> None:
    view.select(["gate 7", "gate 200"])
    table.set_rows(arranged(many(MANY), Arrangement(backwards=True)))
    assert view.chosen_keys() == ("gate 200", "gate 7")
    assert view.currentIndex().row() == table.index_of("gate 7").row()


def test_rows_under_sites_are_a_sound_model(table: DeviceTable) -> None:
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for how in (
        Arrangement(grouped=True),
        Arrangement(grouped=True, folded=("Site 1", "Site 3")),
        Arrangement(text="gate 1", sort=Column.SITE, backwards=True),
        Arrangement(),
    ):
        table.set_rows(arranged(many(MANY), how))
    assert tester.model() is table
    assert len(table.keys) == MANY


def test_headings_are_never_selected(table: DeviceTable, view: CountingView) -> None:
    table.set_rows(arranged(many(8), Arrangement(grouped=True)))
    view.selectAll()
    assert len(view.chosen_keys()) == 8
    assert len(view.selectionModel().selectedRows()) == 8


def test_keys_walk_toggle_open_and_fold(table: DeviceTable, view: CountingView) -> None:
    table.set_rows(arranged(many(8), Arrangement(grouped=True)))
    opened, folds = QSignalSpy(view.opened), QSignalSpy(view.fold_wanted)
    view.select(["gate 4"])  # the first one of the first site
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen_keys() == ("gate 8",)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.chosen_keys() == ("gate 4", "gate 8")
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.chosen_keys() == ("gate 8",)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.at(0) == ["gate 4"]
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert folds.at(0) == ["Site 0", True]


def test_letters_lead_to_the_next_device_of_that_name(table: DeviceTable, view: CountingView) -> None:
    table.set_rows(arranged([row("Gate"), row("Lift"), row("Lobby"), row("Lobby East")], Arrangement()))
    view.select(["gate"])
    QTest.keyClicks(view, "lob")
    assert view.chosen_keys() == ("lobby",)
    QTest.keyClicks(view, "by e")
    assert view.chosen_keys() == ("lobby east",)


def test_columns_that_are_chosen_stay_where_there_is_little_room(view: CountingView) -> None:
    automatic = view.shown_columns
    view.show_columns(frozenset((Column.NAME, Column.SERIAL)), grouped=False)
    assert view.shown_columns == (Column.NAME, Column.SERIAL)
    view.show_columns(None, grouped=False)
    assert view.shown_columns == automatic
    assert Column.BRIDGE not in automatic


def test_text_of_a_device_is_plain(qapp: QApplication) -> None:
    made = DeviceTable()
    made.set_rows([row("<b>Roof</b>")])
    index = made.index_of("<b>roof</b>")
    assert index.data() == "<b>Roof</b>"
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)
