"""Panels: what is edited here, what the device has, and what others do to it."""

from __future__ import annotations

import time
from pathlib import Path

from tcconsole.api.panels import DeletePanel
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths


def on_device(simulator: Simulator, name: str) -> dict[str, str]:
    """Camera names by "x,y" of that panel, as the device has it."""
    panel = next(panel for panel in simulator.state()["panels"] if panel["PanelName"] == name)
    return {
        f"{cell['CoordX']},{cell['CoordY']}": cell["CameraName"]
        for cell in panel["Cells"]
        if cell.get("CameraId")
    }


async def test_saving_sends_the_draft_and_shows_what_the_device_answers(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        panels = (device := await on_line(console)).panels
        draft = next(draft for draft in panels.drafts if draft.name == "Four View")
        camera = device.cameras.all[10]
        draft.edit(draft.layout.assign(3, camera.id, camera.name), "put")
        assert draft.dirty
        panels.save(draft)
        await until(lambda: not draft.dirty)
        assert on_device(simulator, "Four View")["1,1"] == camera.name
        assert draft.base is not None
        assert all(cell.panel_cell_id is not None for cell in draft.base.cells)


async def test_a_new_panel_gets_its_guid_from_the_device(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        panels = (await on_line(console)).panels
        shown: list[str] = []
        panels.shown.connect(shown.append)
        draft = panels.new(panels.free_name("Night"), 3, 2)
        assert draft.name == "Night 2"
        assert draft.dirty
        panels.save(draft, show=True)
        await until(lambda: panels.active is not None and panels.active.panel_name == "Night 2")
        assert draft.guid == draft.key == shown[-1]
        assert simulator.state()["monitor"]["panel"]["name"] == "Night 2"
        assert len([d for d in panels.drafts if d.name == "Night 2"]) == 1


async def test_a_panel_shown_by_another_client_is_noticed(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        panels = (await on_line(console)).panels
        told: list[bool] = []
        panels.active_changed.connect(lambda: told.append(True))
        simulator.fault(panel_shown_by_other={"panel": "Night"})
        await until(lambda: panels.active is not None and panels.active.panel_name == "Night")
        assert told


async def test_nothing_that_another_client_did_is_overwritten_blindly(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        panels = device.panels
        draft = next(draft for draft in panels.drafts if draft.name == "Four View")
        mine, theirs = device.cameras.all[10], device.cameras.all[12]
        draft.edit(draft.layout.assign(0, mine.id, mine.name), "put")
        simulator.fault(cell_changed_by_other={"cell": 1, "camera": theirs.name})
        await until(lambda: draft.theirs is not None)
        panels.save(draft)
        await until(lambda: console.problems.all)
        assert on_device(simulator, "Four View")["1,0"] == theirs.name
        assert not [path for path in paths(simulator) if path.startswith("PUT /Panel")]
        offer = console.problems.all[0].action
        assert offer is not None
        told: list[str] = []
        panels.conflict_found.connect(told.append)
        offer()  # "Compare and choose": nothing is written over blindly
        assert told == [draft.key]
        merge, seen = draft.merge, draft.theirs
        assert merge is not None
        assert seen is not None
        assert not merge.undecided  # each changed another cell
        draft.resolve(merge.result, seen, "both")
        panels.save(draft)
        await until(lambda: not draft.dirty and not draft.saving)
        there = on_device(simulator, "Four View")
        assert (there["0,0"], there["1,0"]) == (mine.name, theirs.name)


async def test_a_conflict_is_told_once_and_only_while_there_is_one(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        draft = next(draft for draft in device.panels.drafts if draft.name == "Four View")
        mine, theirs = device.cameras.all[10], device.cameras.all[12]
        draft.edit(draft.layout.assign(0, mine.id, mine.name), "put")
        simulator.fault(cell_changed_by_other={"cell": 1, "camera": theirs.name})
        told: list[str] = []
        device.panels.conflict_found.connect(told.append)
        device.panels.save(draft)
        await until(lambda: len(told) == 1 and not draft.saving)
        device.panels.save(draft)
        await until(lambda: len(told) == 2 and not draft.saving)
        assert [problem.tried for problem in console.problems.all] == ["Save panel Four View"]
        draft.accept_theirs()
        await until(lambda: not console.problems.all)


async def test_unsaved_work_is_there_after_a_crash(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        camera = device.cameras.all[5]
        draft = next(draft for draft in device.panels.drafts if draft.name == "Night")
        draft.edit(draft.layout.assign(0, camera.id, camera.name), "put")
        device.panels.new("Unseen", 2, 2)
        kept = draft.layout
    # The files are written as the work changes; closing adds nothing to them.
    async with console_on(simulator, folder=tmp_path) as console:
        panels = (await on_line(console)).panels
        again = next(draft for draft in panels.drafts if draft.name == "Night")
        assert again.layout == kept
        assert again.dirty
        again.undo()
        assert not again.dirty
        assert [draft.name for draft in panels.drafts if draft.guid is None] == ["Unseen"]


async def test_a_deleted_panel_goes_and_work_on_it_stays(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        panels = (await on_line(console)).panels
        touched = next(draft for draft in panels.drafts if draft.name == "Delivery")
        touched.edit(touched.layout.rename("Delivery new"), "renamed")
        work = touched.layout
        guid = touched.guid
        untouched = next(draft for draft in panels.drafts if draft.name == "Night")
        panels.delete(untouched)
        await until(lambda: all(draft.name != "Night" for draft in panels.drafts))
        assert [p["PanelName"] for p in simulator.state()["panels"]].count("Night") == 0
        panels.delete(touched)
        await until(lambda: all(draft.guid != guid for draft in panels.drafts))
        assert work.name not in [draft.name for draft in panels.drafts]  # deleting was asked for


async def test_work_on_a_panel_that_somebody_else_deleted_is_kept_as_a_new_one(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        draft = next(draft for draft in device.panels.drafts if draft.name == "Delivery")
        draft.edit(draft.layout.rename("Mine"), "renamed")
        assert draft.guid is not None
        await device.link.send(DeletePanel(draft.guid))
        await device.panels.read()
        kept = [draft for draft in device.panels.drafts if draft.guid is None]
        assert [draft.name for draft in kept] == ["Mine"]


async def test_stop_and_refresh(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        panels = (await on_line(console)).panels
        panels.refresh()
        await until(lambda: simulator.state()["refreshes"] == 1)
        panels.stop()
        await until(lambda: panels.active is None)
        assert simulator.state()["monitor"]["kind"] == "stopped"


async def test_duplicate_and_give_up(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        panels = (await on_line(console)).panels
        source = panels.drafts[0]
        copy = panels.duplicate(source)
        assert copy.name == f"{source.name} 2"
        assert copy.layout.differing_cells(source.layout) == ()
        panels.delete(copy)
        assert copy not in panels.drafts
        assert copy.layout == source.layout.rename(copy.name)


async def test_deleting_a_changed_panel_leaves_nothing_of_it_however_late_the_answer(
    simulator: Simulator,
) -> None:
    async with console_on(simulator) as console:
        panels = (await on_line(console)).panels
        draft = next(draft for draft in panels.drafts if draft.name == "Delivery")
        draft.edit(draft.layout.rename("Changed"), "renamed")
        simulator.fault(panel_latency_ms=700)  # the list is read while the answer is under way
        panels.delete(draft)
        await until(lambda: len(panels.saved) == 3)
        simulator.fault(reset=True)
        await panels.read()
        assert "Changed" not in [draft.name for draft in panels.drafts]


async def test_what_somebody_changed_a_moment_ago_is_noticed_before_saving(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        draft = next(draft for draft in device.panels.drafts if draft.name == "Four View")
        mine, theirs = device.cameras.all[10], device.cameras.all[12]
        draft.edit(draft.layout.assign(0, mine.id, mine.name), "put")
        simulator.fault(cell_changed_by_other={"cell": 1, "camera": theirs.name})
        device.panels.save(draft)  # at once: no poll has told it yet
        await until(lambda: console.problems.all)
        assert on_device(simulator, "Four View")["1,0"] == theirs.name


async def test_since_when_a_panel_is_on_the_monitor_is_known_only_if_somebody_looked(
    simulator: Simulator,
) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        panels = device.panels
        assert panels.active is not None
        assert panels.active_since is None
        other = next(panel for panel in panels.saved if panel is not panels.active)
        before = time.time()
        panels.show(other.panel_guid or "")
        await until(lambda: panels.active is not None and panels.active.panel_guid == other.panel_guid)
        assert panels.active_since is not None
        assert before <= panels.active_since <= time.time()
        device.cameras.show_fullscreen(device.cameras.all[0].id)
        await until(lambda: device.full_screen.camera_id is not None)
        assert panels.active_since <= device.full_screen.since <= time.time()
