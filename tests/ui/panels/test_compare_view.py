"""What Save would send is seen before it is sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.panels.pages import page_on, press

CTRL = Qt.KeyboardModifier.ControlModifier


async def test_it_lists_every_difference_and_escape_closes_it(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        desk.edits.put(0, [opened.camera("Roof").id])
        desk.edits.clear(2)
        desk.edits.rename("Other")
        QTest.mouseClick(opened.part(QPushButton, "compare"), Qt.MouseButton.LeftButton)
        view = desk.views.compare
        assert view.isVisible()
        roof = opened.device.cameras.number(opened.camera("Roof").id)
        assert view.rows == (
            "Name: Four View becomes Other",
            f"Cell 1: 1 Gate becomes {roof} Roof",
            "Cell 3: 3 Lobby becomes empty",
        )
        press(view, Qt.Key.Key_Escape)
        assert not view.isVisible()
        assert desk.editor.isVisible()


async def test_another_size_and_cameras_left_over(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.page.desk.edits.resize(1, 1)
        press(opened.page, Qt.Key.Key_D, CTRL)
        view = opened.page.desk.views.compare
        assert view.rows[:2] == ("Size: 2 × 2 becomes 1 × 1", "Column 2, row 1: 2 Dock becomes empty")
        left = opened.part(QLabel, "compare_left_over")
        assert left.isVisible()
        assert left.text() == "Left over, in no cell: 2 Dock, 3 Lobby, 4 Yard"
        press(opened.page, Qt.Key.Key_D, CTRL)
        assert not view.isVisible()


async def test_it_can_be_saved_from_there(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.page.desk.edits.put(0, [opened.camera("Roof").id])
        press(opened.page, Qt.Key.Key_D, CTRL)
        QTest.mouseClick(opened.part(QPushButton, "compare_save"), Qt.MouseButton.LeftButton)
        await until(lambda: not opened.draft.dirty)
        names = [panel["Cells"][0]["CameraName"] for panel in simulator.state()["panels"] if panel["Default"]]
        assert names == ["Roof"]
        press(opened.page, Qt.Key.Key_D, CTRL)
        assert opened.page.desk.views.compare.rows == ()
        assert not opened.page.desk.views.compare.save.isEnabled()


async def test_a_new_panel_is_compared_with_nothing(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.page.desk.begin(2, 1)
        opened.page.desk.edits.put(1, [opened.camera("Roof").id])
        press(opened.page, Qt.Key.Key_D, CTRL)
        rows = opened.page.desk.views.compare.rows
        assert rows[:2] == ("Name: none becomes New panel", "Size: none becomes 2 × 1")
        assert len(rows) == 3
