"""The table of cameras is a sound item model, also while everything about the cameras changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tcconsole.ui.camera_list.camera_rows import Arrangement, arranged
from tcconsole.ui.camera_list.camera_words import camera_items
from tcconsole.ui.cameras.camera_table import CameraTable, Column
from tests.harness.simulators import Simulator
from tests.model.consoles import console_on, on_line

DISPLAY = Qt.ItemDataRole.DisplayRole


async def test_it_passes_the_model_tester(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        table = CameraTable()
        tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
        table.set_device(device)
        book, ids = device.cameras.book, [camera.id for camera in device.cameras.all]

        def show(backwards: bool = False) -> None:
            how = Arrangement(book.groups, order=table.order_by(Column.NAME), backwards=backwards, empty=True)
            table.set_rows(arranged(camera_items(device.cameras), how))

        show()
        book.create_group("Outside", ids[:4])
        show()
        book.set_number(ids[0], 500)
        show(backwards=True)
        book.set_group(ids[10:], "Outside")
        book.set_favourite(ids[:2], True)
        show()
        table.touch(ids[3])
        assert table.index_of(ids[0]).siblingAtColumn(Column.NUMBER).data() == "500"
        assert table.columnCount() == len(Column)
        for column in Column:
            for role in (DISPLAY, Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ForegroundRole):
                table.index_of(ids[0]).siblingAtColumn(column).data(role)
        table.set_rows(())
        table.set_device(None)
        assert tester.model() is table


async def test_what_cannot_be_is_refused(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        table = CameraTable()
        table.set_device(device)
        table.set_rows(camera_items(device.cameras))
        index = table.index(0, Column.NUMBER)
        for text, why in (("2", "2 is the number of Dock."), ("many", "A number is 1 to 9999.")):
            assert not table.setData(index, text)
            assert table.why_not(index, text) == why
        assert table.setData(index, " 12345 ") is False
        assert table.flags(table.index(0, Column.NUMBER)) & Qt.ItemFlag.ItemIsEditable
        assert not table.flags(table.index(0, Column.NAME)) & Qt.ItemFlag.ItemIsEditable
