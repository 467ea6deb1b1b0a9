"""Panels out to a file and in again: names made free, cameras found or asked for, nothing sent until Save."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from tcconsole.model.panel_file import read_file
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.panels.pages import Opened, page_on, press


def choose_file(opened: Opened, name: str, file: Path) -> None:
    """What the user does in the file dialog."""
    dialog = opened.page.desk.findChild(QFileDialog, name)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.done(QFileDialog.DialogCode.Accepted)


def start(opened: Opened, entry: str) -> None:
    menu = opened.page.desk.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == entry).trigger()
    menu.deleteLater()


def names(opened: Opened) -> list[str]:
    return [draft.name for draft in opened.device.panels.drafts]


def foreign(file: Path) -> Path:
    """A file of two panels of another device: Gate is known by its name, Elsewhere and Attic are not."""
    cells = [
        {"column": 0, "row": 0, "camera_id": "x", "camera_name": "Gate"},
        {"column": 1, "row": 0, "camera_id": "y", "camera_name": "Elsewhere"},
    ]
    attic = {"column": 0, "row": 0, "camera_id": "z", "camera_name": "Attic"}
    panels = [
        {"name": "Night", "width": 2, "height": 1, "cells": cells},
        {"name": "Single", "width": 1, "height": 1, "cells": [attic]},
    ]
    file.write_text(json.dumps({"format": "tcconsole panels", "version": 1, "panels": panels}))
    return file


async def test_all_panels_go_out_and_come_in_as_drafts(simulator: Simulator, tmp_path: Path) -> None:
    async with page_on(simulator) as opened:
        before, file = names(opened), tmp_path / "panels.json"
        start(opened, "menu_export_all")
        choose_file(opened, "panels_export_file", file)
        await until(lambda: file.exists() and len(read_file(file)) == len(before))
        start(opened, "menu_import")
        choose_file(opened, "panels_import_file", file)
        await until(lambda: len(names(opened)) == 2 * len(before))
        assert names(opened)[len(before) :] == [f"{name} 2" for name in before]
        assert opened.draft.name == f"{before[0]} 2"
        assert opened.draft.guid is None
        assert len(simulator.state()["panels"]) == len(before)  # nothing is sent until Save


async def test_this_panel_goes_out_as_the_draft_has_it(simulator: Simulator, tmp_path: Path) -> None:
    async with page_on(simulator) as opened:
        opened.page.desk.edits.put(0, [opened.camera("Roof").id])
        start(opened, "menu_export")
        choose_file(opened, "panels_export_file", tmp_path / "one.json")
        await until((tmp_path / "one.json").exists)
        (layout,) = read_file(tmp_path / "one.json")
        assert layout == opened.draft.layout


async def test_cameras_that_are_not_known_are_asked_for(simulator: Simulator, tmp_path: Path) -> None:
    async with page_on(simulator) as opened:
        opened.device.panels.files.read(foreign(tmp_path / "f.json"))
        view = opened.page.desk.views.importing
        await until(view.isVisible)
        assert [box.accessibleName() for box in view.boxes] == [
            "Camera instead of Elsewhere",
            "Camera instead of Attic",
        ]
        QTest.keyClicks(view.boxes[0], "13 Roof")
        assert view.boxes[0].currentText() == "13 Roof"
        assert view.accept.accessibleName() == "Import 2 panels"
        QTest.mouseClick(opened.part(QPushButton, "import_accept"), Qt.MouseButton.LeftButton)
        assert not view.isVisible()
        assert opened.draft.name == "Night 2"
        assert opened.cells() == ["Gate", "Roof"]
        opened.show("Single")
        assert opened.cells() == [""]


async def test_what_was_read_while_another_device_was_shown_waits_for_its_own(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        read = QSignalSpy(opened.device.panels.files.was_read)
        start(opened, "menu_import")
        opened.console.devices.show(None)
        choose_file(opened, "panels_import_file", foreign(tmp_path / "f.json"))
        await until(lambda: read.count() == 1)
        opened.console.devices.show(opened.device)
        assert desk.views.importing.isVisible()
        QTest.mouseClick(opened.part(QPushButton, "import_accept"), Qt.MouseButton.LeftButton)
        assert names(opened)[-2:] == ["Night 2", "Single"]
        opened.console.devices.show(None)
        opened.console.devices.show(opened.device)
        assert not desk.views.importing.isVisible()  # it is asked once


async def test_escape_imports_nothing(simulator: Simulator, tmp_path: Path) -> None:
    async with page_on(simulator) as opened:
        before = names(opened)
        opened.device.panels.files.read(foreign(tmp_path / "f.json"))
        view = opened.page.desk.views.importing
        await until(view.isVisible)
        press(view, Qt.Key.Key_Escape)
        assert not view.isVisible()
        assert names(opened) == before


async def test_what_cannot_be_read_or_written_is_a_problem(simulator: Simulator, tmp_path: Path) -> None:
    async with page_on(simulator) as opened:
        opened.device.panels.files.read(tmp_path / "gone.json")
        await until(lambda: opened.console.problems.all)
        assert "gone.json cannot be read" in opened.console.problems.all[0].why
        opened.device.panels.files.export(tmp_path, [opened.draft.layout])
        await until(lambda: len(opened.console.problems.all) == 2)
        assert opened.console.problems.all[0].tried == "Export panels"
