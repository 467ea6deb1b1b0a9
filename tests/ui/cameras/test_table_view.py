"""Cells of the table that are edited in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.cameras.camera_pages import page_on
from tests.ui.window.windows import find


async def test_what_is_typed_is_judged_for_its_camera_wherever_that_is_listed_now(
    simulator: Simulator,
) -> None:
    async with page_on(simulator) as opened:
        opened.click(opened.index("Gate"))
        gate, number = opened.id("Gate"), opened.device.cameras.number(opened.id("Gate"))
        QTest.keyClick(opened.browser.list, Qt.Key.Key_F2)
        field = find(opened.browser.list, QLineEdit, "cell_editor")
        opened.device.cameras.book.set_group([opened.id("Lobby")], "Outside")
        opened.device.cameras.book.move_group("Outside", 1)  # other rows above it
        field.selectAll()
        QTest.keyClicks(field, str(number))
        assert opened.browser.reason.text() == ""
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: not opened.browser.list.findChildren(QLineEdit, "cell_editor"))
        assert opened.device.cameras.number(gate) == number
