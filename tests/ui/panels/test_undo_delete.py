"""A deleted panel is put back with its cells, on the monitor if it was there; nothing is lost where that fails."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.panels.pages import Opened, page_on


def click(opened: Opened, name: str) -> None:
    button = opened.part(QPushButton, name)
    assert button.isVisible(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def panels(simulator: Simulator) -> dict[str, dict[str, Any]]:
    return {panel["PanelName"]: panel for panel in simulator.state()["panels"]}


def cameras(panel: dict[str, Any]) -> list[str | None]:
    return [cell["CameraId"] for cell in panel["Cells"]]


async def deleted(opened: Opened, simulator: Simulator, name: str) -> None:
    """Delete the shown panel and wait until it is said."""
    opened.page.desk.doings.ask_delete()
    click(opened, "delete_panel")
    toast = opened.page.desk.undo_delete.toast
    await until(toast.isVisible)
    assert toast.accessibleName() == f"Panel {name} deleted"
    assert name not in panels(simulator)


async def test_it_comes_back_with_its_cells_and_on_the_monitor(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        before = panels(simulator)["Four View"]
        await deleted(opened, simulator, "Four View")
        click(opened, "deleted_toast_action")
        await until(lambda: panels(simulator).get("Four View", {}).get("Default"))
        after = panels(simulator)["Four View"]
        assert cameras(after) == cameras(before)
        assert after["PanelGuid"] != before["PanelGuid"]
        assert not opened.page.desk.undo_delete.isVisible()
        assert opened.draft.name == "Four View"


async def test_what_was_shown_meanwhile_stays_on_the_monitor(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        await deleted(opened, simulator, "Four View")
        simulator.fault(panel_shown_by_other={"panel": "Night"})
        opened.page.desk.undo_delete.restore()
        await until(lambda: "Four View" in panels(simulator))
        await until(lambda: opened.draft.guid is not None and not opened.draft.saving)
        await until(lambda: opened.device.panels.active is not None)
        assert panels(simulator)["Night"]["Default"]


async def test_work_that_was_not_saved_comes_back_as_a_draft(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.show("Night")
        before = cameras(panels(simulator)["Night"])
        opened.page.desk.edits.put(0, [opened.camera("Roof").id])
        await deleted(opened, simulator, "Night")
        click(opened, "deleted_toast_action")
        await until(
            lambda: opened.draft.guid is not None and opened.draft.name == "Night" and opened.draft.dirty
        )
        assert opened.cells()[0] == "Roof"
        assert cameras(panels(simulator)["Night"]) == before


async def test_where_the_device_refuses_the_layout_stays_as_a_draft(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.show("Night")
        layout = opened.draft.layout
        await deleted(opened, simulator, "Night")
        simulator.stop()
        click(opened, "deleted_toast_action")
        await until(lambda: opened.console.problems.all)
        assert opened.console.problems.all[0].tried == "Put panel Night back"
        assert opened.draft.layout == layout
        assert opened.draft.guid is None
        assert opened.page.desk.undo_delete.why_not() == "No panel was deleted"
        simulator.start()


async def test_a_panel_that_the_device_never_had_comes_back_as_it_was(simulator: Simulator) -> None:
    async with page_on(simulator) as opened:
        opened.page.desk.begin(2, 2)
        opened.page.desk.edits.put(1, [opened.camera("Roof").id])
        layout = opened.draft.layout
        await deleted(opened, simulator, "New panel")
        click(opened, "deleted_toast_action")
        assert opened.draft.layout == layout
        assert opened.draft.guid is None


async def test_a_delete_that_ends_while_another_device_is_shown_can_be_taken_back(
    simulator: Simulator,
) -> None:
    async with page_on(simulator) as opened:
        desk = opened.page.desk
        opened.show("Night")
        before = cameras(panels(simulator)["Night"])
        desk.doings.delete()
        opened.console.devices.show(None)
        await until(lambda: len(opened.device.panels.drafts) == 3)
        assert desk.undo_delete.why_not() == "No panel was deleted"
        opened.console.devices.show(opened.device)
        assert desk.undo_delete.why_not() == ""
        desk.undo_delete.restore()
        await until(lambda: "Night" in panels(simulator))
        assert cameras(panels(simulator)["Night"]) == before
