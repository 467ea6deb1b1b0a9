"""The work area: save, show, rename, delete, what others do meanwhile, and the bars round the grid."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tcconsole.api.wire import Cell, Panel
from tcconsole.ui.camera_list.camera_mime import tray_data
from tcconsole.ui.panels.panel_desk import PanelDesk
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.panels.pages import Opened, drop, page_on, pictures_of, press

CTRL = Qt.KeyboardModifier.ControlModifier


def click(opened: Opened, name: str) -> None:
    button = opened.part(QPushButton, name)
    assert button.isVisible(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(opened: Opened, name: str) -> bool:
    return opened.part(QWidget, name).isVisible()


def names_on_device(simulator: Simulator) -> list[str]:
    return [panel["PanelName"] for panel in simulator.state()["panels"]]


async def test_it_opens_with_what_is_on_the_monitor(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        assert opened.draft.name == "Four View"
        assert desk.band.words() == "As on the monitor"
        assert desk.bar.show_button.accessibleName() == "On the monitor"
        assert not desk.bar.show_button.isEnabled()
        assert not desk.bar.save.isEnabled()


async def test_save_and_show_reach_the_device(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.show("Night")
        assert opened.page.desk.bar.show_button.accessibleName() == "Show on monitor"
        opened.page.desk.edits.put(0, [opened.camera("Roof").id])
        assert opened.page.desk.bar.show_button.accessibleName() == "Save and show"
        assert opened.page.desk.band.words() == "1 cell differs from the saved panel"
        press(opened.page, Qt.Key.Key_S, CTRL)
        await until(lambda: opened.page.desk.bar.show_button.isEnabled() and not opened.draft.dirty)
        press(opened.page, Qt.Key.Key_Return, CTRL)
        await until(lambda: opened.page.desk.band.words() == "As on the monitor")
        assert simulator.state()["monitor"]["panel"]["name"] == "Night"


async def test_undo_and_redo_by_keys_and_by_toast(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk, before = opened.page.desk, opened.cells()
        desk.edits.clear(2)
        assert desk.band.toast.accessibleName() == "3 Lobby taken out of cell 3"
        assert desk.bar.undo.accessibleName() == "Undo: 3 Lobby taken out of cell 3"
        press(opened.page, Qt.Key.Key_Z, CTRL)
        assert opened.cells() == before
        assert not desk.band.toast.isVisible()
        press(opened.page, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert opened.cells()[2] == ""
        desk.edits.swap(0, 1)
        click(opened, "toast_action")
        assert opened.cells()[:2] == before[:2]


async def test_where_not_all_is_said_beside_the_toast_compare_stays(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        band = opened.page.desk.band
        opened.page.desk.edits.clear(2)
        words, compare = opened.part(QWidget, "draft_words"), opened.part(QWidget, "compare")
        assert band.toast.isVisible()
        band.setFixedWidth(band.switch.sizeHint().width() + band.toast.sizeHint().width() + 110)
        await until(lambda: not words.isVisible())
        assert compare.isVisible()
        await until(lambda: band.toast.width() >= band.toast.sizeHint().width())
        band.toast.dismiss()
        await until(words.isVisible)


async def test_a_toast_that_would_undo_something_else_leaves(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        desk.edits.clear(2)
        assert desk.band.toast.isVisible()
        desk.edits.rename("Other name")
        assert not desk.band.toast.isVisible()
        desk.edits.clear(1)
        opened.show("Night")
        assert not desk.band.toast.isVisible()


async def test_rename_by_f2(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        name = opened.page.desk.bar.name
        press(opened.page, Qt.Key.Key_F2)
        assert name.hasFocus()
        QTest.keyClicks(name, "Front")
        press(name, Qt.Key.Key_Return)
        assert opened.draft.name == "Front"
        opened.page.desk.save()
        await until(lambda: "Front" in names_on_device(simulator))
        press(opened.page, Qt.Key.Key_F2)
        QTest.keyClicks(name, "Other")
        press(name, Qt.Key.Key_Escape)
        assert (name.text(), opened.draft.name) == ("Front", "Front")


@pytest.mark.parametrize(
    ("typed", "words"), [("x" * 61, "At most 60 characters"), (" ", "A panel needs a name")]
)
async def test_a_wrong_name_is_said_beside_it(simulator: Simulator, typed: str, words: str) -> None:
    async with page_on(simulator) as opened:
        bar = opened.page.desk.bar
        bar.edit_name()
        QTest.keyClicks(bar.name, typed)
        press(bar.name, Qt.Key.Key_Return)
        assert bar.name.accessibleDescription() == words
        assert bar.name.property("state") == "wrong"
        assert opened.draft.name == "Four View"
        opened.editor.select(0, focus=True)
        assert bar.name.text() == "Four View"


async def test_a_new_panel_gets_a_free_name_and_the_first_save_creates_it(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.page.desk.tabs.new_wanted.emit(3, 2)
        opened.page.desk.tabs.new_wanted.emit(2, 1)
        assert opened.draft.name == "New panel 2"
        assert opened.page.desk.band.words() == "New: the device does not have it yet"
        assert opened.cells() == ["", ""]
        opened.page.desk.edits.put(0, [opened.camera("Gate").id])
        draft = opened.draft
        opened.page.desk.save()
        await until(lambda: not draft.dirty)
        assert opened.draft is draft
        assert "New panel 2" in names_on_device(simulator)


async def test_duplicate_and_delete_from_the_menu(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        opened.show("Delivery")
        assert menu_action(desk, "menu_duplicate")
        assert opened.draft.name == "Delivery 2"
        desk.save()
        await until(lambda: "Delivery 2" in names_on_device(simulator))
        await until(lambda: not opened.draft.saving)
        menu_action(desk, "menu_delete")
        assert shown(opened, "delete_notice")
        click(opened, "keep_panel")
        assert not shown(opened, "delete_notice")
        menu_action(desk, "menu_delete")
        assert "Delivery 2" in names_on_device(simulator)
        click(opened, "delete_panel")
        await until(lambda: "Delivery 2" not in names_on_device(simulator))
        await until(lambda: opened.draft.name != "Delivery 2")


def menu_action(desk: PanelDesk, name: str) -> bool:
    """Choose an entry of the panel's menu."""
    menu = desk.menu()
    assert menu is not None
    action = next(action for action in menu.actions() if action.objectName() == name)
    action.trigger()
    menu.deleteLater()
    return action.isEnabled()


async def test_the_question_of_deleting_is_about_the_shown_panel_only(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.page.desk.doings.ask_delete()
        opened.show("Night")
        assert not shown(opened, "delete_notice")


async def test_what_somebody_else_did_meanwhile_can_be_taken_over(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk, mine = opened.page.desk, opened.camera("Roof")
        desk.edits.put(0, [mine.id])
        simulator.fault(cell_changed_by_other={"cell": 1, "camera": "Warehouse"})
        await until(lambda: shown(opened, "theirs_notice"))
        click(opened, "take_over")
        assert not shown(opened, "theirs_notice")
        assert opened.cells()[:2] == ["Gate", "Warehouse"]
        assert not opened.draft.dirty


async def test_cameras_without_a_cell_wait_below_the_grid(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        desk.edits.resize(1, 1)
        assert desk.tray.isVisible()
        assert desk.band.words() == "Another size than the monitor"
        await until(lambda: shown(opened, "tray-1"))
        click(opened, "tray-1")
        assert opened.cells() == ["Lobby"]
        assert drop(opened.editor, tray_data(opened.draft.key, 0), opened.editor.rect().center())
        assert opened.cells() == ["Dock"]
        desk.edits.resize(2, 2)
        assert not desk.tray.isVisible()
        assert sorted(opened.cells()) == ["Dock", "Gate", "Lobby", "Yard"]


async def test_a_panel_larger_than_allowed_is_shown_and_can_be_made_smaller(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        gate = opened.camera("Gate")
        cells = (Cell(coord_x=5, coord_y=4, camera_id=gate.id, camera_name=gate.name),)
        large = Panel(panel_guid="large", panel_name="Large", panel_width=6, panel_height=5, cells=cells)
        opened.device.panels._take((*opened.device.panels.saved, large))
        opened.show("Large")
        assert len(opened.editor.cells) == 30
        assert shown(opened, "large_notice")
        opened.page.grab()
        opened.page.desk.edits.clear(29)
        assert not opened.page.desk.bar.save.isEnabled()
        opened.draft.undo()
        opened.page.desk.edits.resize(2, 2)
        assert not shown(opened, "large_notice")
        assert opened.page.desk.bar.save.isEnabled()


async def test_a_camera_that_is_gone_says_so_and_is_not_asked_for(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.draft.edit(opened.draft.layout.assign(0, "gone-id", "Old gate"), "put")
        view = opened.editor.cells[0].view
        assert (view.gone, view.name) == (True, "Old gate")
        assert "gone-id" not in opened.editor.shown_cameras()
        opened.page.grab()


async def test_of_a_device_that_is_away_nothing_is_claimed(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        assert desk.tabs.bar.accessibleTabName(0) == "Four View on monitor"
        await pictures_of(opened, "Gate", "Dock")
        simulator.stop()
        await until(lambda: desk.bar.words() == f"{opened.device.name} is not on line", 20)
        assert desk.tabs.bar.accessibleTabName(0) == "Four View was on monitor"
        assert desk.band.words() == "As on the monitor when the device last answered"
        tile = opened.page.dock.pictures.tile(opened.camera("Gate").id)
        assert (tile.on_monitor, tile.was_on_monitor) == (False, True)
        assert opened.editor.cells[1].look.first.startswith("Unreachable since")
        desk.edits.clear(0)
        assert not desk.bar.save.isEnabled()
        opened.page.grab()


async def test_a_panel_deleted_by_another_client_gives_way_to_its_neighbour(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.show("Night")
        kept = tuple(p for p in opened.device.panels.saved if p.panel_name != "Night")
        opened.device.panels._take(kept)
        assert opened.draft.name == "Delivery"
        opened.device.panels._take(())
        assert opened.page.current_draft is None
        assert opened.page.selected_cell is None
        assert shown(opened, "no_panels")


async def test_ctrl_tab_goes_through_the_panels(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        names = [draft.name for draft in opened.device.panels.drafts]
        press(opened.page, Qt.Key.Key_Tab, CTRL)
        assert opened.draft.name == names[1]
        press(opened.page, Qt.Key.Key_Backtab, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert opened.draft.name == names[0]


async def test_it_says_what_a_draft_differs_in_and_from_what(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        desk.edits.rename("Five View")
        assert desk.band.words() == "Another name than the monitor"
        desk.edits.put(0, [opened.camera("Roof").id, opened.camera("Warehouse").id])
        assert desk.band.words() == "2 cells differ from the monitor"
        opened.show("Night")
        desk.edits.rename("Day")
        assert desk.band.words() == "Another name than the saved panel"
        desk.edits.resize(4, 4)
        assert desk.band.words() == "Another size than the saved panel"
