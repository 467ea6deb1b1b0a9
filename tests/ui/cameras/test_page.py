"""The cameras page: found, sorted, grouped, numbered and put, by mouse and by keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMenu, QWidget

from tcconsole.api.cameras import UpdateCamera
from tcconsole.api.wire import Camera
from tcconsole.model.camera_states import State
from tcconsole.ui.camera_list.camera_mime import camera_data, camera_ids
from tcconsole.ui.cameras.camera_table import Column
from tcconsole.ui.cameras.page import CamerasPage
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.name_popup import NamePopup
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.direct import direct_on
from tests.ui.cameras.camera_pages import Opened, page_on
from tests.ui.panels.pages import drop
from tests.ui.window.windows import delete_what_is_due, find, window_on, words_of

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def choose(menu: QMenu | None, name: str) -> None:
    """Choose the entry of that name in a menu or one below it."""
    assert menu is not None
    action = next(
        action
        for inside in (menu, *menu.findChildren(QMenu))
        for action in inside.actions()
        if action.objectName() == name
    )
    assert action.isEnabled(), name
    action.trigger()
    menu.close()


def editor(opened: Opened) -> QLineEdit:
    return find(opened.browser.list, QLineEdit, "cell_editor")


@pytest.mark.parametrize("view", ["list", "grid"])
async def test_only_what_is_in_sight_is_fetched(simulator: Simulator, view: str) -> None:
    async with page_on(simulator, 1024, 500) as opened:
        opened.browser.show_as(view)
        shown = opened.browser.view
        for value in (0, shown.verticalScrollBar().maximum()):
            shown.verticalScrollBar().setValue(value)
            area = shown.viewport().rect()
            in_sight = {
                camera.id
                for camera in opened.device.cameras.all
                if shown.visualRect(opened.index(camera.name)).intersects(area)
            }
            await until(lambda in_sight=in_sight: in_sight <= opened.watched())
            assert len(opened.watched()) < 24
        opened.page.hide()
        assert not opened.watched()
        assert not opened.device.feed.views.get("camera_details")


async def test_it_lists_searches_and_filters(simulator: Simulator) -> None:
    simulator.fault(silent_cameras=["Yard"], silent_camera_s=0.0)
    async with page_on(simulator) as opened:
        bar = opened.page.bar
        assert opened.listed()[:5] == ["[Outside 2]", "Gate", "Yard", "[Inside 1]", "Lobby"]
        QTest.keyClick(opened.page, Qt.Key.Key_Slash)
        assert bar.search.hasFocus()
        QTest.keyClicks(bar.search, "out ga")
        assert opened.listed() == ["[Outside 1]", "Gate"]
        assert bar.count.text() == "1 of 24 cameras"
        QTest.keyClick(bar.search, Qt.Key.Key_Return)
        assert opened.names(opened.page.selected) == ["Gate"]
        bar.search.clear()
        await until(lambda: opened.device.camera_states.silent([opened.id("Yard")]) == 1)
        bar.state.setCurrentIndex(bar.state.findData(State.NO_ANSWER))
        assert opened.listed() == ["[Outside 1]", "Yard"]
        bar.search.setText("nobody")
        assert "No match" in words_of(opened.page)


async def test_a_state_says_since_when_and_why(simulator: Simulator) -> None:
    simulator.fault(silent_cameras=["Yard"], silent_camera_s=0.0)
    async with page_on(simulator) as opened:
        opened.browser.select([opened.id("Yard")])
        await until(lambda: opened.page.about.state_words.text() == "No answer")
        assert opened.page.about.cause.text().startswith("Since ")
        assert opened.page.about.cause.text().endswith("There was no picture yet.")
        assert opened.index("Yard", Column.STATE).data() == "no answer"
        opened.browser.select([opened.id("Gate")])
        await until(lambda: opened.page.about.state_words.text().startswith("Answers, picture"))
        opened.page.grab()


async def test_a_click_on_a_heading_folds_it_and_on_a_column_sorts(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        table = opened.browser.table
        opened.click(table.heading_index("Outside"))
        assert opened.listed()[:2] == ["[Outside 2]", "[Inside 1]"]
        opened.click(table.heading_index("Outside"))
        header = opened.browser.list.header()
        place = QPoint(header.sectionViewportPosition(Column.NAME) + 20, header.height() // 2)
        for first in ("Gate", "Yard"):
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
            assert opened.listed()[1] == first
        for column in Column:
            opened.browser.sort_by(column)
            assert len(opened.listed()) == 24 + 3


async def test_headings_fold_by_keys_in_the_list(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        view = opened.browser.list
        opened.click(opened.index("Gate"))
        QTest.keyClick(view, Qt.Key.Key_Up)
        QTest.keyClick(view, Qt.Key.Key_Left)
        assert opened.listed()[:2] == ["[Outside 2]", "[Inside 1]"]
        QTest.keyClick(view, Qt.Key.Key_Return)
        assert opened.listed()[1] == "Gate"


async def test_a_number_is_typed_in_place_and_a_taken_one_is_refused_with_its_reason(
    simulator: Simulator,
) -> None:
    async with page_on(simulator) as opened:
        opened.click(opened.index("Gate"))
        QTest.keyClick(opened.browser.list, Qt.Key.Key_F2)
        field = editor(opened)
        field.selectAll()
        QTest.keyClicks(field, "4")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert opened.browser.reason.isVisible()
        assert opened.browser.reason.text() == "4 is the number of Yard."
        assert opened.device.cameras.number(opened.id("Gate")) == 1
        QTest.keyClicks(field, "40")
        assert not opened.browser.reason.isVisible()
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: opened.device.cameras.number(opened.id("Gate")) == 440)
        assert opened.listed()[1:3] == ["Yard", "Gate"]
        assert opened.names(opened.page.selected) == ["Gate"]


async def test_a_group_is_chosen_in_place_or_made(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        book, table = opened.device.cameras.book, opened.browser.table
        assert table.setData(opened.index("Roof", Column.GROUP), "inside")
        assert book.group(opened.id("Roof")) == "Inside"
        assert table.setData(opened.index("Roof", Column.GROUP), " Top ")
        assert book.groups == ("Outside", "Inside", "Top")
        assert table.setData(opened.index("Roof", Column.GROUP), "")
        assert book.group(opened.id("Roof")) == ""
        opened.double_click(opened.index("Dock", Column.GROUP))
        box = find(opened.browser.list, QComboBox, "cell_editor")
        QTest.keyClicks(box, "Top")
        QTest.keyClick(box, Qt.Key.Key_Return)
        await until(lambda: book.group(opened.id("Dock")) == "Top")


async def test_what_is_done_to_groups_is_told_with_its_undo(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        book = opened.device.cameras.book
        opened.click(opened.index("Gate"))
        opened.click(opened.index("Yard"), CTRL)
        choose(opened.page.menu_at(opened.index("Yard")), "group_Inside")
        assert opened.listed()[:3] == ["[Outside 0]", "[Inside 3]", "Gate"]
        assert "2 cameras put into Inside" in words_of(opened.page.toast)
        opened.page.toast.acted.emit()
        assert opened.listed()[:2] == ["[Outside 2]", "Gate"]
        choose(opened.page.menu_at(opened.browser.table.heading_index("Inside")), "group_up")
        assert list(book.groups) == ["Inside", "Outside"]
        QTest.keyClick(opened.page, Qt.Key.Key_Z, CTRL)
        assert list(book.groups) == ["Outside", "Inside"]
        choose(opened.page.menu_at(opened.browser.table.heading_index("Inside")), "delete_group")
        assert list(book.groups) == ["Outside"]


async def test_a_new_group_is_named_and_takes_what_is_selected(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.click(opened.index("Dock"))
        opened.click(opened.index("Corridor A"), SHIFT)
        QTest.keyClick(opened.page, Qt.Key.Key_G, CTRL)
        popup = find(opened.page, NamePopup, "name_popup")
        QTest.keyClicks(popup.field, "outside")
        QTest.keyClick(popup.field, Qt.Key.Key_Return)
        assert popup.reason.text() == "There is a group Outside already."
        QTest.keyClicks(popup.field, " 2")
        QTest.keyClick(popup.field, Qt.Key.Key_Return)
        group = "outside 2"
        names = [c.name for c in opened.device.cameras.all if opened.device.cameras.book.group(c.id) == group]
        assert names == ["Dock", "Road north", "Corridor A"]


async def test_cameras_dropped_on_a_heading_go_into_that_group(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        view, table = opened.browser.list, opened.browser.table
        data = camera_data([(opened.id("Gate"), "Gate"), (opened.id("Dock"), "Dock")])
        place = view.visualRect(table.heading_index("Inside")).center()
        assert drop(view.viewport(), data, place)
        book = opened.device.cameras.book
        assert {book.group(opened.id(name)) for name in ("Gate", "Dock", "Lobby")} == {"Inside"}


@pytest.mark.parametrize("view", ["list", "grid"])
async def test_several_are_dragged_in_the_order_of_the_list(simulator: Simulator, view: str) -> None:
    async with page_on(simulator) as opened:
        opened.browser.show_as(view)
        for name in ("Lobby", "Yard", "Gate"):
            opened.click(opened.index(name), CTRL)
        assert opened.names(opened.page.selected) == ["Gate", "Yard", "Lobby"]
        indexes = opened.browser.view.selectionModel().selectedRows()
        data = opened.browser.table.mimeData(indexes)
        assert opened.names(camera_ids(data)) == ["Gate", "Yard", "Lobby"]
        assert not opened.browser.pictures.ghost(opened.page.selected, 1.0).isNull()


async def test_a_double_click_and_enter_open_the_big_picture(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened_big = QSignalSpy(opened.page.big_picture_wanted)
        opened.double_click(opened.index("Yard"))
        opened.browser.show_as("grid")
        opened.double_click(opened.index("Gate"))
        opened.click(opened.index("Lobby"))
        QTest.keyClick(opened.browser.grid, Qt.Key.Key_Return)
        QTest.mouseClick(opened.page.about.big, Qt.MouseButton.LeftButton)
        names = [opened.device.cameras.name(opened_big.at(n)[0]) for n in range(opened_big.count())]
        assert names == ["Yard", "Gate", "Lobby", "Lobby"]


async def test_the_details_number_group_and_mark_a_camera(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.click(opened.index("Gate"))
        about, book, gate = opened.page.about, opened.device.cameras.book, opened.id("Gate")
        about.number.setFocus()
        about.number.selectAll()
        QTest.keyClicks(about.number, "4")
        assert about.reason.text() == "4 is the number of Yard."
        QTest.keyClick(about.number, Qt.Key.Key_Return)
        assert (about.number.text(), book.number(gate)) == ("1", 1)
        about.number.selectAll()
        QTest.keyClicks(about.number, "77")
        QTest.keyClick(about.number, Qt.Key.Key_Return)
        assert book.number(gate) == 77
        QTest.mouseClick(about.favourite, Qt.MouseButton.LeftButton)
        assert book.is_favourite(gate)
        assert about.panels.text() == "Four View, Perimeter, Night"
        assert not about.edit.isEnabled()
        assert "Mobile Bridge" in about.edit_reason.text()
        about.full.click()
        await until(lambda: opened.device.cameras.fullscreen == gate)


async def test_copy_favourite_and_why_not(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        put = find(opened.page, Command, "cameras_put")
        assert put.reason == "No camera is selected."
        opened.click(opened.index("Gate"))
        opened.click(opened.index("Yard"), CTRL)
        assert put.reason == "No cell is selected."
        QTest.keyClick(opened.page, Qt.Key.Key_C, CTRL)
        assert QGuiApplication.clipboard().text() == "Gate\nYard"
        QTest.keyClick(opened.page, Qt.Key.Key_F)
        QTest.mouseClick(opened.page.bar.favourites, Qt.MouseButton.LeftButton)
        assert opened.listed() == ["[Outside 2]", "Gate", "Yard"]
        assert "Mobile Bridge" in find(opened.page, Command, "cameras_add").reason
        assert not opened.page.bar.csv_in.isEnabled()


async def test_nothing_selected_shows_a_hint_and_everything_has_a_name(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        assert "No camera selected" in words_of(opened.page)
        opened.click(opened.index("Gate"))
        inputs = [w for kind in (QAbstractButton, QLineEdit) for w in opened.page.findChildren(kind)]
        assert not [w for w in inputs if w.isVisible() and not (w.objectName() and w.accessibleName())]


async def test_what_is_selected_stays_when_the_list_is_read_again(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        resets = QSignalSpy(opened.browser.table.modelReset)
        opened.click(opened.index("Roof"))
        await opened.device.cameras.read()
        opened.device.cameras.list_changed.emit()
        assert opened.names(opened.page.selected) == ["Roof"]
        assert resets.count() == 0


async def test_it_can_be_painted_in_every_theme_and_size(simulator: Simulator, qapp: QApplication) -> None:
    async with page_on(simulator) as opened:
        opened.click(opened.index("Gate"))
        for name in ("light", "high-contrast", "dark"):
            for scale in (1.3, 1.0):
                Theme.current().apply(qapp, name, scale)
                for view in ("grid", "list"):
                    opened.browser.show_as(view)
                    opened.page.resize(1200 if scale > 1 else 948, 600)
                    assert not opened.page.grab().isNull()
                    parts = opened.page.bar.findChildren(QWidget, options=DIRECT)
                    shown = sorted((part.geometry() for part in parts if part.isVisible()), key=QRect.left)
                    assert all(a.right() < b.left() for a, b in pairwise(shown)), "nothing overlaps"
                    assert opened.browser.list.header().length() <= opened.browser.list.width()


async def test_from_the_window_it_puts_into_the_panel_that_is_edited(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        editor = window.panels_page.desk.editor
        await until(lambda: bool(editor.cells))
        editor.select(1)
        QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        page = window.page("cameras")
        assert isinstance(page, CamerasPage)
        assert page.isVisible()
        device = console.devices.current
        assert device is not None
        await until(lambda: device.cameras.loaded)
        ids = [camera.id for camera in device.cameras.all if camera.name in ("Roof", "Garage")]
        page.browser.select(ids)
        QTest.keyClick(page, Qt.Key.Key_P)
        assert [cell.view.name for cell in editor.cells] == ["Gate", "Garage", "Roof", "Yard"]
        assert "2 cameras put into the panel that is edited" in words_of(page.toast)
        assert page.menu_at(QModelIndex()) is None


def type_name(opened: Opened, name: str) -> None:
    opened.click(opened.index("Gate"))
    QTest.keyClick(opened.page, Qt.Key.Key_F2, SHIFT)
    field = editor(opened)
    field.selectAll()
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)


async def test_a_name_is_typed_in_place_and_saved_on_the_device(simulator: Simulator) -> None:
    async with page_on(simulator, direct=True) as opened:
        gate = opened.id("Gate")
        type_name(opened, "Main gate")
        await until(lambda: opened.device.cameras.name(gate) == "Main gate")
        assert "Main gate" in opened.listed()
        assert opened.device.cameras.number(gate) == 1
        assert opened.page.place.editor is None


async def test_a_name_that_somebody_else_changed_meanwhile_is_not_overwritten(simulator: Simulator) -> None:
    async with page_on(simulator, direct=True) as opened:
        gate = opened.device.cameras.camera(opened.id("Gate"))
        assert gate is not None
        theirs = Camera(id=gate.id, name="Theirs", address=gate.address, channel_number=0)
        await opened.device.link.send(UpdateCamera(theirs))
        type_name(opened, "Mine")
        await until(lambda: opened.page.place.editor is not None)
        assert opened.device.cameras.name(gate.id) == "Theirs"
        assert opened.device.editing.edits.conflict(gate.id) is not None


async def test_under_direct_connect_cameras_can_be_added_edited_and_tested(simulator: Simulator) -> None:
    async with page_on(simulator, direct=True) as opened:
        opened.click(opened.index("Gate"))
        about, bar = opened.page.about, opened.page.bar
        assert about.edit.isEnabled()
        assert bar.add.isEnabled()
        assert bar.csv_in.isEnabled()
        assert "channel" in opened.index("Gate", Column.CONNECTION).data()
        assert not opened.browser.list.isColumnHidden(Column.CONNECTION)
        opened.page.grab()
        QTest.mouseClick(find(about, QAbstractButton, "test_onvif_button"), Qt.MouseButton.LeftButton)
        await until(lambda: opened.device.editing.onvif.result(opened.id("Gate")) is not None)
        QTest.mouseClick(about.edit, Qt.MouseButton.LeftButton)
        assert opened.page.place.editor is not None
        assert opened.page.place.editor.isVisible()


async def test_under_mobile_bridge_a_name_is_not_for_us_to_change(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.click(opened.index("Gate"))
        assert "Mobile Bridge" in find(opened.page, Command, "cameras_rename").reason
        opened.browser.edit(Column.NAME)
        assert not opened.browser.list.findChildren(QLineEdit, "cell_editor")


async def test_plus_in_the_dock_leads_to_the_editor(simulator: Simulator) -> None:
    async with direct_on(simulator) as (console, _):
        window = MainWindow(console)
        window.resize(1440, 900)
        window.show()
        add = find(window.panels_page, QAbstractButton, "dock_add_camera")
        await until(add.isEnabled)
        QTest.mouseClick(add, Qt.MouseButton.LeftButton)
        page = window.page("cameras")
        assert isinstance(page, CamerasPage)
        assert page.isVisible()
        assert page.place.editor is not None
        window.hide()
        window.deleteLater()
        delete_what_is_due()
