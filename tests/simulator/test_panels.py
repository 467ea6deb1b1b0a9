"""Panels: the whole life of one, shapes, cell ids, and what is on the monitor."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tcconsole.api.wire import Cell, Panel
from tcconsole.simulator.device import Device
from tcconsole.simulator.panels import build_panel
from tcconsole.simulator.server import SimulatedDevice
from tests.harness.simulators import shared_studio
from tests.simulator.serving import Caller, serving

LINKS = [
    {"href": "/Panel", "rel": "list", "method": "GET"},
    {"href": "/Panel", "rel": "create", "method": "POST"},
    {"href": "/Panel/Refresh", "rel": "refresh", "method": "POST"},
    {"href": "/Panel/Stop", "rel": "stop", "method": "POST"},
]


def single(name: str = "One", **more: Any) -> dict[str, Any]:
    return {"PanelName": name, "PanelWidth": 1, "PanelHeight": 1, "Cells": [], **more}


async def active_names(caller: Caller) -> list[str]:
    return [panel["PanelName"] for panel in await caller.data("/Panel") if panel["Default"]]


async def test_a_fresh_device_has_four_panels_of_different_shapes_and_one_on_the_monitor() -> None:
    async with serving() as caller:
        answer = await caller.get("/Panel")
        shapes = {(panel["PanelWidth"], panel["PanelHeight"]) for panel in answer.data}
        assert (len(answer.data), len(shapes)) == (4, 4)
        assert answer.links == LINKS
        assert await active_names(caller) == ["Four View"]
        cells = [cell for panel in answer.data for cell in panel["Cells"]]
        assert len({cell["PanelCellId"] for cell in cells}) == len(cells)
        assert any(cell["CameraId"] is None for cell in cells)


async def test_a_panel_says_what_can_be_done_with_it() -> None:
    async with serving() as caller:
        panel = await caller.panel("Four View")
        place = f"/Panel/{panel['PanelGuid']}"
        assert panel["Links"] == [
            {"href": place, "rel": "edit", "method": "PUT"},
            {"href": place, "rel": "delete", "method": "DELETE"},
            {"href": f"{place}/Show", "rel": "show", "method": "GET"},
        ]


async def test_create_gives_ids_and_every_cell() -> None:
    async with serving() as caller:
        dock = await caller.camera_id("Dock")
        cell = {"CoordX": 1, "CoordY": 0, "CameraId": dock, "CameraName": "stale name", "PanelCellId": 1}
        body = {"PanelName": "New", "PanelWidth": 2, "PanelHeight": 1, "Cells": [cell], "Default": True}
        created = (await caller.post("/Panel", body)).data
        empty, filled = created["Cells"]
        assert (empty["CoordX"], empty["CameraId"], empty["CameraName"]) == (0, None, None)
        assert (filled["CoordX"], filled["CameraId"], filled["CameraName"]) == (1, dock, "Dock")
        assert created["Default"] is False
        others = [cell for panel in (await caller.data("/Panel"))[:-1] for cell in panel["Cells"]]
        assert {empty["PanelCellId"], filled["PanelCellId"]}.isdisjoint(c["PanelCellId"] for c in others)
        assert await caller.panel("New") == created


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"PanelWidth": 0}, "PanelWidth"),
        ({"PanelWidth": 5, "PanelHeight": 5}, "1 to 4"),
        ({"PanelHeight": 2}, "less than or equal"),
        ({"PanelWidth": "1"}, "Expected `int`, got `str` - at `$.PanelWidth`"),
        ({"PanelName": " "}, "PanelName"),
        ({"PanelName": "x" * 300}, "PanelName"),
        ({"Cells": [{"CoordX": 1, "CoordY": 0}]}, "outside"),
        ({"Cells": [{"CoordX": 0, "CoordY": 0}, {"CoordX": 0, "CoordY": 0}]}, "same place"),
        ({"Cells": [{"CoordX": 0}]}, "CoordY"),
    ],
)
async def test_a_panel_that_cannot_be_is_refused_with_the_reason(change: dict[str, Any], words: str) -> None:
    async with serving() as caller:
        guid = (await caller.panel("Delivery"))["PanelGuid"]
        before = await caller.data("/Panel")
        for answer in (
            await caller.post("/Panel", single() | change),
            await caller.put(f"/Panel/{guid}", single() | change),
        ):
            assert answer.status == 400
            assert words in answer.data
        assert await caller.data("/Panel") == before


async def test_update_keeps_cell_ids_and_gives_new_cells_new_ones() -> None:
    async with serving() as caller:
        panel = await caller.panel("Delivery")
        left, right = panel["Cells"]
        body = panel | {
            "PanelName": "Wider",
            "PanelWidth": 3,
            "Cells": [right | {"CoordX": 0}, left | {"CoordX": 1}, {"CoordX": 2, "CoordY": 0}],
        }
        updated = (await caller.put(f"/Panel/{panel['PanelGuid']}", body)).data
        ids = [cell["PanelCellId"] for cell in updated["Cells"]]
        assert ids[:2] == [right["PanelCellId"], left["PanelCellId"]]
        assert ids[2] not in ids[:2]
        assert [cell["CameraName"] for cell in updated["Cells"]] == ["Dock 3", "Dock", None]
        assert await caller.panel("Wider") == updated


async def test_cells_that_are_left_out_of_an_update_become_empty() -> None:
    async with serving() as caller:
        panel = await caller.panel("Delivery")
        updated = (await caller.put(f"/Panel/{panel['PanelGuid']}", panel | {"Cells": []})).data
        assert [cell["CameraId"] for cell in updated["Cells"]] == [None, None]
        assert [c["PanelCellId"] for c in updated["Cells"]] == [c["PanelCellId"] for c in panel["Cells"]]


async def test_update_needs_the_guid_of_the_path() -> None:
    async with serving() as caller:
        panel, other = await caller.panel("Delivery"), await caller.panel("Night")
        answer = await caller.put(f"/Panel/{panel['PanelGuid']}", panel | {"PanelGuid": other["PanelGuid"]})
        assert answer.status == 400


async def test_delete_answers_the_panel_and_stops_the_display_it_was_on() -> None:
    async with serving() as caller:
        panel = await caller.panel("Four View")
        answer = await caller.delete(f"/Panel/{panel['PanelGuid']}")
        assert answer.data == panel
        assert "Four View" not in [each["PanelName"] for each in await caller.data("/Panel")]
        assert await active_names(caller) == []
        assert caller.simulated.state()["monitor"]["kind"] == "stopped"


@pytest.mark.parametrize("request_", ["PUT /Panel/{}", "DELETE /Panel/{}", "GET /Panel/{}/Show"])
async def test_an_unknown_panel_is_not_found(request_: str) -> None:
    async with serving() as caller:
        method, path = request_.split()
        answer = await caller.ask(method, path.format("25892e17-80f6-415f-9c65-7395632f0223"), single())
        assert answer.status == 404


async def test_show_moves_default_and_stop_clears_it() -> None:
    async with serving() as caller:
        night = await caller.panel("Night")
        shown = (await caller.get(f"/Panel/{night['PanelGuid']}/Show")).data
        assert shown["Default"] is True
        assert await active_names(caller) == ["Night"]
        for method in ("GET", "POST"):
            assert (await caller.ask(method, "/Panel/Stop")).status == 200
            assert await active_names(caller) == []


async def test_refresh_is_taken() -> None:
    async with serving() as caller:
        answer = await caller.post("/Panel/Refresh")
        assert (answer.status, answer.data, answer.links) == (200, None, LINKS)
        assert caller.simulated.state()["refreshes"] == 1


@pytest.mark.parametrize("method", ["POST", "GET"])
async def test_a_camera_is_put_into_a_cell_of_the_active_panel_and_taken_out(method: str) -> None:
    async with serving() as caller:
        roof = await caller.camera_id("Roof")
        place = f"/Panel/{(await caller.panel('Four View'))['PanelGuid']}/Cell/2/Camera"
        changed = (await caller.ask(method, f"{place}/{roof}")).data
        assert changed["Cells"][2]["CameraName"] == "Roof"
        assert await caller.panel("Four View") == changed
        cleared = (await caller.ask(method, f"{place}/blank")).data
        assert cleared["Cells"][2]["CameraId"] is None
        assert [cell["CameraName"] for cell in cleared["Cells"]] == ["Gate", "Dock", None, "Yard"]


async def test_cells_can_be_set_in_the_active_panel_alone() -> None:
    async with serving() as caller:
        roof = await caller.camera_id("Roof")
        answer = await caller.post(
            f"/Panel/{(await caller.panel('Night'))['PanelGuid']}/Cell/0/Camera/{roof}"
        )
        assert answer.status == 400
        assert "active" in answer.data


@pytest.mark.parametrize(
    "end", ["4/Camera/{}", "-1/Camera/{}", "x/Camera/{}", "0/Camera/nobody", "²/Camera/{}"]
)
async def test_an_unknown_cell_or_camera_is_not_found(end: str) -> None:
    async with serving() as caller:
        roof, panel = await caller.camera_id("Roof"), await caller.panel("Four View")
        answer = await caller.post(f"/Panel/{panel['PanelGuid']}/Cell/{end.format(roof)}")
        assert answer.status == 404
        assert await caller.panel("Four View") == panel


@given(
    shape=some.sampled_from([(w, h) for w in range(1, 5) for h in range(1, w + 1)]),
    ids=some.lists(some.none() | some.integers(-5, 40), max_size=16),
    cameras=some.lists(some.sampled_from([None, "", "blank", "camera"]), min_size=16, max_size=16),
)
def test_whatever_is_saved_every_cell_is_there_once_with_an_id_of_its_own(
    shape: tuple[int, int], ids: list[int | None], cameras: list[str | None]
) -> None:
    device = _device()
    width, height = shape
    cells = tuple(
        Cell(coord_x=n % width, coord_y=n // width, panel_cell_id=cell_id, camera_id=cameras[n])
        for n, cell_id in enumerate(ids[: width * height])
    )
    wanted = Panel(panel_name="P", panel_width=width, panel_height=height, cells=cells)
    old = next(iter(device.memory.panels.values())).cells
    panel = build_panel(device, wanted, "guid", old)
    places = [(cell.coord_x, cell.coord_y) for cell in panel.cells]
    assert places == [(x, y) for y in range(height) for x in range(width)]
    assert len({cell.panel_cell_id for cell in panel.cells}) == len(places)
    assert {cell.camera_id for cell in panel.cells} <= {None, "camera"}


def _device() -> Device:
    return SimulatedDevice(studio=shared_studio()).device
