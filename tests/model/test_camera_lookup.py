"""Cameras that are like another one, and the panels that show them."""

from __future__ import annotations

from dataclasses import replace

from tcconsole.api.wire import Cell, Panel
from tcconsole.model.camera_form import form_of, new_form
from tcconsole.model.camera_lookup import panels_by_camera, same_name, same_place
from tests.model.camera_files import some_camera

GATE = some_camera(1, "Gate", "Cam.LAN", channel_number=None)
DOCK = some_camera(2, "Dock", "cam.lan", channel_number=1)


def test_the_same_place_is_address_and_channel() -> None:
    form = replace(new_form("x", "cam.lan"), channel="0")
    assert same_place(form, (GATE, DOCK)) is GATE
    assert same_place(replace(form, channel="01"), (GATE, DOCK)) is DOCK
    assert same_place(replace(form, channel="2"), (GATE, DOCK)) is None
    assert same_place(replace(form, address=""), (some_camera(3, address=""), GATE)) is None


def test_a_camera_is_never_like_itself() -> None:
    assert same_place(form_of(GATE), (GATE,)) is None
    assert same_name(form_of(GATE), (GATE,)) is None


def test_the_same_name_in_any_letter_case() -> None:
    assert same_name(new_form(" gATE "), (DOCK, GATE)) is GATE
    assert same_name(new_form(""), (some_camera(3, " "),)) is None


def test_each_panel_is_named_once() -> None:
    cells = (
        Cell(coord_x=0, coord_y=0, camera_id="a"),
        Cell(coord_x=1, coord_y=0, camera_id="a"),
        Cell(coord_x=0, coord_y=1),
    )
    panels = [
        Panel(panel_guid=name, panel_name=name, panel_width=2, panel_height=2, cells=cells)
        for name in ("One", "Two")
    ]
    assert panels_by_camera(panels) == {"a": ("One", "Two")}
