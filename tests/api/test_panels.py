"""What is sent when a panel is saved."""

from __future__ import annotations

import json

from msgspec import structs

from tcconsole.api.panels import ClearCell, CreatePanel, SetCell, UpdatePanel
from tcconsole.api.wire import Cell, Link, Panel
from tests.api.samples import GUID, PANEL


def test_a_panel_is_sent_without_what_only_the_device_says() -> None:
    told = structs.replace(PANEL, default=True, links=(Link(href="/Panel", rel="edit"),))
    assert UpdatePanel(told).body == UpdatePanel(PANEL).body


def test_an_empty_panel_still_says_that_it_has_no_cells() -> None:
    """Left out, the device could take it for "leave them as they are"."""
    body = json.loads(UpdatePanel(structs.replace(PANEL, cells=())).body)
    assert body["Cells"] == []


def test_a_new_cell_is_sent_without_the_id_that_the_device_will_give_it() -> None:
    panel = Panel(panel_name="n", panel_width=2, panel_height=1, cells=(Cell(coord_x=1, coord_y=0),))
    assert json.loads(CreatePanel(panel).body) == {
        "PanelName": "n",
        "PanelWidth": 2,
        "PanelHeight": 1,
        "Cells": [{"CoordX": 1, "CoordY": 0}],
    }


def test_a_cell_is_cleared_by_the_camera_called_blank() -> None:
    assert ClearCell(GUID, 3).path == SetCell(GUID, 3, "blank").path == f"/Panel/{GUID}/Cell/3/Camera/blank"
