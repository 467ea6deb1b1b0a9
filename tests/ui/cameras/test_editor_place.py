"""The editor and the page for files in place of the list of cameras."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QStackedWidget

from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model.connection import DeviceState
from tcconsole.ui.camera_list.camera_item import ID_ROLE
from tcconsole.ui.cameras.camera_table import Column
from tcconsole.ui.cameras.editor_place import EditorPlace
from tcconsole.ui.cameras.page import CamerasPage
from tcconsole.ui.parts.command import commands_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.ui.cameras.editors import shown, type_into
from tests.ui.window.windows import click, find, focused, window_on, words_of


@asynccontextmanager
async def place_on(*simulators: Simulator) -> AsyncIterator[tuple[EditorPlace, QStackedWidget]]:
    for simulator in simulators:
        simulator.device.device.memory.settings["VideoSource"] = "directconnect"
        simulator.device.device.settings_changed()
    async with console_on(*simulators) as console:
        for device in console.devices.all:
            await until(lambda device=device: device.state is DeviceState.ON_LINE)
        await on_line(console)
        stack = QStackedWidget()
        stack.addWidget(QLabel("the list"))
        place = EditorPlace(console, stack, stack)
        async with shown(stack):
            yield place, stack


async def test_adding_and_editing_take_the_place_of_the_list_and_give_it_back(simulator: Simulator) -> None:
    async with place_on(simulator) as (place, stack):
        place.add()
        assert stack.currentWidget() is place.editor
        assert place.editor is not None
        type_into(place.editor, "camera_name", "Porch")
        click(place.editor, "close_camera_editor")
        assert stack.currentIndex() == 0
        gate = next(c.id for c in place.editor.device.cameras.all if c.name == "Gate")
        place.edit(gate)
        assert place.editor.camera_id == gate
        place.add()
        assert place.editor.fields.fields["name"].text() == "Porch"
        click(place.editor, "discard_camera_button")
        assert stack.currentIndex() == 0


async def test_a_file_is_asked_for_once(simulator: Simulator) -> None:
    async with place_on(simulator) as (place, stack):
        place.import_file()
        assert stack.currentWidget() is place.bulk
        assert place.bulk is not None
        (dialog,) = place.bulk.findChildren(QFileDialog)
        dialog.reject()
        place.bulk.device.editing.changes.use(b"Name,Address\nNew,10.0.0.1\n", "f.csv")
        place.show_list()
        place.import_file()
        assert place.bulk.model.rowCount() == 1
        place.export_file()
        place.bulk.findChildren(QFileDialog)[-1].reject()


async def test_files_are_reached_by_commands(simulator: Simulator) -> None:
    async with place_on(simulator) as (place, stack):
        commands = {command.objectName(): command for command in commands_of(stack)}
        for name in ("export_cameras", "camera_template", "import_cameras"):
            commands[name].trigger()
            assert place.bulk is not None
            place.bulk.findChildren(QFileDialog)[-1].reject()
            place.show_list()
        commands = {command.objectName(): command for command in commands_of(stack)}
        assert commands["cancel_camera_changes"].reason == "Nothing is being sent."


async def test_another_device_has_editors_of_its_own(simulators: Callable[..., Simulator]) -> None:
    async with place_on(simulators(), simulators()) as (place, stack):
        place.add()
        assert place.editor is not None
        first = place.editor.device
        type_into(place.editor, "camera_name", "Porch")
        other = next(d for d in place._console.devices.all if d is not first)
        place._console.devices.show(other)
        assert stack.currentIndex() == 0
        assert place.editor is None
        place.add()
        assert place.editor is not None
        assert place.editor.device is other
        place._console.devices.show(first)
        place.add()
        assert place.editor.fields.fields["name"].text() == "Porch"


async def test_from_the_window_a_camera_is_added_edited_and_the_source_is_found(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        window.show_page("cameras")
        page = find(window, CamerasPage, "cameras_page")
        page.edit_wanted.emit(device.cameras.all[0].id)
        assert "come from Mobile Bridge" in words_of(page)
        click(page, "cameras_from_bridge_action")
        assert window.page("settings").isVisible()
        await device.link.send(WriteSettings((Setting(name="VideoSource", value="directconnect"),)))
        await device.settings.read()
        await until(lambda: len(device.cameras.all) == 8)
        window.show_page("cameras")
        page.place.show_list()
        click(page, "add_camera")
        QTest.keyClicks(focused(), "Porch")
        editor = page.place.editor
        assert editor is not None
        type_into(editor, "camera_address", "198.18.0.12")
        editor.open(next(camera.id for camera in device.cameras.all if camera.name == "Gate"))
        table = editor.fields.streams.table
        table.setFocus()
        table.setCurrentIndex(table.model().index(0, 0))
        QTest.keyClick(table, Qt.Key.Key_F2)
        assert isinstance(focused(), QLineEdit)
        click(page, "close_camera_editor")
        click(page, "add_camera")
        QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: any(camera.name == "Porch" for camera in device.cameras.all))


async def test_a_camera_with_unsaved_edits_is_marked_in_the_list(simulator: Simulator) -> None:
    async with place_on(simulator) as (place, _):
        device = place._console.devices.current
        assert device is not None
        page = CamerasPage(place._console)
        async with shown(page):
            gate = device.cameras.all[0]
            table = page.browser.table
            row = next(row for row in range(table.rowCount()) if table.index(row, 0).data(ID_ROLE) == gate.id)
            name = table.index(row, Column.NAME)
            told: list[bool] = []
            table.dataChanged.connect(lambda: told.append(True))
            assert name.data(Qt.ItemDataRole.DecorationRole) is None
            page.edit_wanted.emit(gate.id)
            assert page.place.editor is not None
            type_into(page.place.editor, "camera_name", "Main gate")
            assert name.data(Qt.ItemDataRole.DecorationRole) is not None
            assert "edited, not saved" in name.data(Qt.ItemDataRole.ToolTipRole)
            assert told
            click(page.place.editor, "discard_camera_button")
            assert name.data(Qt.ItemDataRole.DecorationRole) is None
