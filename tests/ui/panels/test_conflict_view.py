"""Two versions of a panel side by side: chosen per cell by mouse and keys, never overwritten blindly."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tcconsole.api.panels import UpdatePanel
from tcconsole.model.layout import Layout
from tcconsole.model.merge import NAME, SIZE
from tcconsole.ui.panels.conflict_grid import ConflictGrid
from tcconsole.ui.panels.conflict_view import ConflictView
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.panels.pages import Opened, page_on, pictures_of, press

CTRL = Qt.KeyboardModifier.ControlModifier


def view_of(opened: Opened) -> ConflictView:
    return opened.page.desk.views.conflict


def click(opened: Opened, name: str) -> None:
    button = opened.part(QPushButton, name)
    assert button.isVisible(), name
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def click_cell(grid: ConflictGrid, column: int, row: int) -> None:
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.cell_rect(column, row).center())


async def changed_by_other(opened: Opened, layout: Layout) -> None:
    """Somebody else saves that layout of the shown panel."""
    base = opened.draft.base
    assert base is not None
    await opened.device.link.send(UpdatePanel(layout.to_panel(base)))
    await until(lambda: opened.draft.theirs is not None)


@asynccontextmanager
async def conflict_on(simulator: Simulator) -> AsyncIterator[Opened]:
    """Cell 1: both changed it; cell 2: only the user; cell 3: only somebody else. The view is open."""
    async with page_on(simulator) as opened:
        theirs = opened.draft.layout
        for cell, name in ((0, "Warehouse"), (2, "Corridor A")):
            theirs = theirs.assign(cell, opened.camera(name).id, name)
        for cell, name in ((0, "Roof"), (1, "Car park")):
            opened.page.desk.edits.put(cell, [opened.camera(name).id])
        await changed_by_other(opened, theirs)
        click(opened, "choose_versions")
        assert view_of(opened).isVisible()
        yield opened


def on_device(simulator: Simulator) -> list[str]:
    panel = next(panel for panel in simulator.state()["panels"] if panel["PanelName"] == "Four View")
    return [cell["CameraName"] for cell in panel["Cells"]]


async def test_what_both_changed_has_to_be_chosen_before_it_is_saved(simulator: Simulator) -> None:
    async with conflict_on(simulator) as opened:
        view = view_of(opened)
        assert not view.save.isEnabled()
        assert not view.keep.isEnabled()
        assert opened.part(QLabel, "conflict_item").text() == "Cell 1"
        words = opened.part(QLabel, "conflict_words").text()
        assert words.startswith("You both changed it. You: ")
        assert "Roof" in words
        assert "Warehouse" in words
        click_cell(view.theirs, 0, 0)
        click(opened, "conflict_save")
        await until(lambda: on_device(simulator) == ["Warehouse", "Car park", "Corridor A", "Yard"])
        await until(lambda: not opened.draft.dirty)
        assert not view.isVisible()


async def test_by_keys_alone_and_as_one_step(simulator: Simulator) -> None:
    async with conflict_on(simulator) as opened:
        view, mine = view_of(opened), opened.draft.layout
        assert view.hasFocus()
        press(view, Qt.Key.Key_Return)  # nothing yet: a cell has to be chosen
        assert view.isVisible()
        assert view.current == (0, 0)
        press(view, Qt.Key.Key_Left)
        press(view, Qt.Key.Key_Down)
        assert view.current == (1, 0)
        press(view, Qt.Key.Key_Right)
        press(view, Qt.Key.Key_Return)
        assert not view.isVisible()
        assert opened.cells() == ["Roof", "Dock", "Corridor A", "Yard"]
        assert opened.draft.theirs is None
        press(opened.page, Qt.Key.Key_Z, CTRL)
        assert opened.draft.layout == mine


async def test_all_from_one_side(simulator: Simulator) -> None:
    async with conflict_on(simulator) as opened:
        click(opened, "all_theirs")
        result = [cell.place.camera_name for cell in view_of(opened).result.cells]
        assert result == ["Warehouse", "Dock", "Corridor A", "Yard"]
        click(opened, "all_mine")
        click(opened, "conflict_keep")
        assert opened.cells() == ["Roof", "Car park", "Lobby", "Yard"]
        assert opened.draft.dirty


async def test_later_leaves_everything_as_it_was(simulator: Simulator) -> None:
    async with conflict_on(simulator) as opened:
        before = opened.draft.layout
        press(view_of(opened), Qt.Key.Key_Escape)
        assert not view_of(opened).isVisible()
        assert opened.draft.layout == before
        assert opened.draft.theirs is not None
        assert on_device(simulator)[1] == "Dock"


async def test_saving_over_somebody_s_work_opens_it_and_sends_nothing(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.page.desk.edits.put(0, [opened.camera("Roof").id])
        simulator.fault(cell_changed_by_other={"cell": 1, "camera": "Warehouse"})
        press(opened.page, Qt.Key.Key_S, CTRL)
        await until(view_of(opened).isVisible)
        assert on_device(simulator)[:2] == ["Gate", "Warehouse"]
        press(view_of(opened), Qt.Key.Key_Escape)
        offer = opened.console.problems.all[0].action
        assert offer is not None
        offer()
        assert view_of(opened).isVisible()


async def test_another_size_is_chosen_and_no_camera_is_lost(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.page.desk.edits.put(0, [opened.camera("Roof").id])
        theirs = opened.draft.layout.assign(0, opened.camera("Gate").id, "Gate").resize(3, 1)
        opened.page.desk.edits.resize(3, 3)
        await changed_by_other(opened, theirs.rename("Renamed"))
        click(opened, "choose_versions")
        view = view_of(opened)
        assert view.merge is not None
        assert set(view.merge.undecided) == {SIZE}
        assert NAME in view.merge.differing
        click(opened, "conflict_size_theirs")
        assert len(view.result.cells) == 3
        assert "Yard" in opened.part(QLabel, "conflict_tray").text()
        click(opened, "conflict_keep")
        assert opened.draft.name == "Renamed"
        assert opened.cells()[:2] == ["Roof", "Dock"]
        kept = {place.camera_name for place in (*opened.draft.layout.places, *opened.draft.layout.tray)}
        assert kept >= {"Roof", "Dock", "Lobby", "Yard"}


async def test_what_goes_on_meanwhile_is_followed(simulator: Simulator) -> None:
    async with conflict_on(simulator) as opened:
        view, theirs = view_of(opened), opened.draft.theirs
        press(view, Qt.Key.Key_Right)
        assert theirs is not None
        later = Layout.of(theirs).assign(3, opened.camera("Roof").id, "Roof").to_panel(theirs)
        await opened.device.link.send(
            UpdatePanel(msgspec.structs.replace(later, panel_guid=theirs.panel_guid))
        )
        await until(lambda: view.result.cells[3].place.camera_name == "Roof")
        assert view.result.cells[0].place.camera_name == "Warehouse"  # the choice stays
        press(view, Qt.Key.Key_Return)
        assert opened.cells() == ["Warehouse", "Car park", "Corridor A", "Roof"]


async def test_another_panel_closes_it(simulator: Simulator) -> None:
    async with conflict_on(simulator) as opened:
        opened.show("Night")
        assert not view_of(opened).isVisible()
        opened.show("Four View")
        assert not view_of(opened).isVisible()


async def test_cameras_that_only_the_other_side_has_are_fetched_while_they_are_seen(
    simulator: Simulator,
) -> None:
    async with conflict_on(simulator) as opened:
        feed = opened.device.feed
        await pictures_of(opened, "Warehouse", "Corridor A", "Roof")
        assert opened.camera("Warehouse").id in feed.views["conflict"]
        click(opened, "conflict_later")
        assert not feed.views.get("conflict")


async def test_it_says_how_to_choose_until_it_is_chosen(simulator: Simulator) -> None:
    async with conflict_on(simulator) as opened:
        words = opened.part(QLabel, "conflict_words")
        assert words.text().endswith("Click what is to stay, or press ← for yours, → for the device's.")
        click_cell(view_of(opened).mine, 0, 0)
        assert "Click" not in words.text()
        assert view_of(opened).result.cell_rect(0, 0).topLeft().isNull()
