"""PTZ: moves by cell of the active panel, clamped, and never a camera that is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tcconsole.simulator.memory import Position
from tcconsole.simulator.ptz import clamped
from tests.simulator.serving import Caller, serving

DEGREES = some.floats(-1e6, 1e6)


def position(caller: Caller, name: str) -> tuple[float, float, float]:
    rows = caller.simulated.state()["positions"].values()
    return next((row["pan"], row["tilt"], row["zoom"]) for row in rows if row["name"] == name)


async def test_absolute_moves_go_there_and_relative_ones_add() -> None:
    async with serving() as caller:
        answer = await caller.put("/PTZ/0/Absolute/Pan/50/Tilt/-12.5/Zoom/0")
        assert (answer.status, answer.data, answer.links) == (200, None, [])
        assert position(caller, "Gate") == (50, -12.5, 0)
        await caller.put("/PTZ/0/Relative/Pan/-20/Tilt/2.5/Zoom/10")
        assert position(caller, "Gate") == (30, -10, 10)


async def test_positions_are_clamped() -> None:
    async with serving() as caller:
        await caller.put("/PTZ/0/Absolute/Pan/250/Tilt/-101/Zoom/1e3")
        assert position(caller, "Gate") == (100, -100, 100)
        await caller.put("/PTZ/0/Relative/Pan/50/Tilt/-50/Zoom/-300")
        assert position(caller, "Gate") == (100, -100, -100)


async def test_only_the_camera_in_that_cell_moves() -> None:
    async with serving() as caller:
        before = caller.simulated.state()["positions"]
        await caller.put("/PTZ/3/Relative/Pan/7/Tilt/0/Zoom/0")
        after = caller.simulated.state()["positions"]
        moved = [row["name"] for camera_id, row in after.items() if row != before[camera_id]]
        assert moved == ["Yard"]
        entry = caller.device.log.since()[-1]
        assert (entry.cell, entry.pan, entry.tilt, entry.zoom, entry.camera) == (3, 7, 0, 0, "Yard")


async def test_the_cell_is_one_of_the_active_panel() -> None:
    async with serving() as caller:
        guid = (await caller.panel("Delivery"))["PanelGuid"]
        await caller.get(f"/Panel/{guid}/Show")
        await caller.put("/PTZ/0/Absolute/Pan/1/Tilt/2/Zoom/3")
        assert position(caller, "Dock") == (1, 2, 3)
        await caller.post("/Panel/Stop")
        assert (await caller.put("/PTZ/0/Absolute/Pan/0/Tilt/0/Zoom/0")).status == 404
        assert position(caller, "Dock") == (1, 2, 3)


@pytest.mark.parametrize("cell", ["2", "4", "99999", "-1", "x", "²", ""])
async def test_a_cell_without_ptz_camera_is_not_found(cell: str) -> None:
    async with serving() as caller:
        assert (await caller.put(f"/PTZ/{cell}/Relative/Pan/1/Tilt/0/Zoom/0")).status == 404
        assert (await caller.get(f"/PTZ/{cell}/Presets")).status == 404
        assert all(entry.camera is None for entry in caller.device.log.since())


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1_0", "left", "1,5", "0x10"])
async def test_what_is_no_number_is_refused(value: str) -> None:
    async with serving() as caller:
        before = position(caller, "Gate")
        answer = await caller.put(f"/PTZ/0/Relative/Pan/0/Tilt/{value}/Zoom/0")
        assert answer.status == 400
        assert "Tilt" in answer.data
        assert position(caller, "Gate") == before


async def test_presets_are_places_with_names() -> None:
    async with serving() as caller:
        answer = await caller.get("/PTZ/0/Presets")
        assert answer.links == []
        assert [preset["Name"] for preset in answer.data[:3]] == ["Gate wide", "Barrier", "Hut"]
        for preset in answer.data:
            assert set(preset) == {"Name", "X", "Y", "Z"}
            assert all(-100 <= preset[axis] <= 100 for axis in "XYZ")


async def test_going_to_a_preset_changes_the_picture() -> None:
    async with serving() as caller:
        gate = await caller.camera_id("Gate")
        before = await caller.data(f"/Camera/{gate}/Jpeg")
        hut = (await caller.data("/PTZ/0/Presets"))[2]
        await caller.put(f"/PTZ/0/Absolute/Pan/{hut['X']}/Tilt/{hut['Y']}/Zoom/{hut['Z']}")
        assert await caller.data(f"/Camera/{gate}/Jpeg") != before


async def test_ptz_needs_put() -> None:
    async with serving() as caller:
        assert (await caller.get("/PTZ/0/Relative/Pan/1/Tilt/0/Zoom/0")).status == 405
        assert (await caller.put("/PTZ/0/Presets")).status == 405


@given(moves=some.lists(some.tuples(DEGREES, DEGREES, DEGREES), max_size=8))
def test_no_row_of_moves_leaves_the_limits(moves: list[tuple[float, float, float]]) -> None:
    here = Position()
    for pan, tilt, zoom in moves:
        here = clamped(Position(here.pan + pan, here.tilt + tilt, here.zoom + zoom))
        assert all(-100 <= value <= 100 for value in (here.pan, here.tilt, here.zoom))
