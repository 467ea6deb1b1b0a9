"""Layouts keep their rules and lose no camera, whatever is done to them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.wire import Cell, Panel
from tcconsole.model.layout import EMPTY, SIZES, Layout, Place

CAMERAS = [f"camera-{number}" for number in range(20)]


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    width, height = draw(st.sampled_from(SIZES))
    ids = draw(
        st.lists(st.none() | st.sampled_from(CAMERAS), min_size=width * height, max_size=width * height)
    )
    tray = draw(st.lists(st.sampled_from(CAMERAS), max_size=4))
    return Layout(
        "Night",
        width,
        height,
        tuple(EMPTY if camera is None else Place(camera, camera.title()) for camera in ids),
        tuple(Place(camera, camera.title()) for camera in tray),
    )


def cameras_in(layout: Layout) -> Counter[str]:
    return Counter(place.camera_id for place in (*layout.places, *layout.tray) if place.camera_id)


@given(layouts(), st.lists(st.sampled_from(SIZES), min_size=1, max_size=5))
def test_resizing_loses_no_camera(layout: Layout, sizes: list[tuple[int, int]]) -> None:
    resized = layout
    for width, height in sizes:
        resized = resized.resize(width, height)
        assert (resized.width, resized.height) == (width, height)
        assert len(resized.places) == width * height
    assert cameras_in(resized) == cameras_in(layout)


@given(layouts())
def test_growing_keeps_every_camera_in_its_column_and_row(layout: Layout) -> None:
    grown = layout.resize(4, 4)
    for index, place in enumerate(layout.places):
        if not place.empty:
            assert grown.places[index // layout.width * 4 + index % layout.width].same_camera(place)


@given(layouts(), st.data())
def test_swapping_twice_changes_nothing(layout: Layout, data: st.DataObject) -> None:
    cells = st.integers(0, len(layout.places) - 1)
    a, b = data.draw(cells), data.draw(cells)
    assert layout.swap(a, b).swap(a, b) == layout


@given(layouts())
def test_what_is_sent_is_what_is_read_back(layout: Layout) -> None:
    again = Layout.of(layout.to_panel())
    assert again.places == layout.places
    assert (again.name, again.width, again.height) == (layout.name, layout.width, layout.height)


@given(layouts(), layouts())
def test_a_cell_that_stays_keeps_the_number_that_the_device_gave_it(layout: Layout, before: Layout) -> None:
    cells = tuple(replace_number(cell, 100 + number) for number, cell in enumerate(before.to_panel().cells))
    base = Panel(panel_guid="g", panel_name="Night", panel_width=4, panel_height=4, cells=cells)
    numbers = {(cell.coord_x, cell.coord_y): cell.panel_cell_id for cell in cells}
    sent = layout.to_panel(base)
    assert sent.panel_guid == "g"
    for cell in sent.cells:
        assert cell.panel_cell_id == numbers.get((cell.coord_x, cell.coord_y))


def replace_number(cell: Cell, number: int) -> Cell:
    return Cell(coord_x=cell.coord_x, coord_y=cell.coord_y, camera_id=cell.camera_id, panel_cell_id=number)


@given(layouts(), st.data())
def test_the_tray_exchanges_cameras_with_cells(layout: Layout, data: st.DataObject) -> None:
    if not layout.tray:
        return
    taken = data.draw(st.integers(0, len(layout.tray) - 1))
    cell = data.draw(st.integers(0, len(layout.places) - 1))
    changed = layout.from_tray(taken, cell)
    assert cameras_in(changed) == cameras_in(layout)
    assert changed.places[cell].camera_id == layout.tray[taken].camera_id


def test_cells_outside_the_grid_and_doubles_go_to_the_tray() -> None:
    cells = (
        Cell(coord_x=0, coord_y=0, camera_id="a", camera_name="A"),
        Cell(coord_x=0, coord_y=0, camera_id="b", camera_name="B"),
        Cell(coord_x=5, coord_y=0, camera_id="c", camera_name="C"),
        Cell(coord_x=1, coord_y=0),
    )
    layout = Layout.of(Panel(panel_guid="g", panel_name="Odd", panel_width=2, panel_height=1, cells=cells))
    assert [place.camera_id for place in layout.places] == ["a", None]
    assert [place.camera_id for place in layout.tray] == ["b", "c"]


@pytest.mark.parametrize("size", [(0, 1), (1, 2), (5, 1), (4, 5), (2, 3)])
def test_a_shape_that_no_device_accepts_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not possible"):
        Layout.blank("New", *size)


@pytest.mark.parametrize(
    ("name", "words"), [("", "needs a name"), ("  ", "needs a name"), ("x" * 61, "at most 60")]
)
def test_a_name_that_cannot_be_one_is_refused(name: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Layout.blank("New", 1, 1).rename(name)


def test_a_cell_that_is_not_there_is_refused() -> None:
    with pytest.raises(IndexError):
        Layout.blank("New", 2, 1).assign(2, "a", "A")
