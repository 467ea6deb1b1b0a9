"""A wall keeps its rules and loses no device, whatever is done to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.wall import MOST_COLUMNS, Place, Wall, arranged, shape_for

DEVICES = [f"device-{number}" for number in range(14)]


@st.composite
def walls(draw: st.DrawFn) -> Wall:
    columns, rows = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    spots = [(column, row) for row in range(rows) for column in range(columns)]
    devices = draw(st.lists(st.sampled_from(DEVICES), unique=True, max_size=len(spots)))
    chosen = draw(st.permutations(spots))[: len(devices)]
    places = [Place(device, *spot) for device, spot in zip(devices, chosen, strict=True)]
    return Wall("k", "Gatehouse", columns, rows, tuple(places))


@given(walls(), st.sampled_from(DEVICES), st.integers(-1, 6), st.integers(-1, 6))
def test_moving_a_device_loses_nobody(wall: Wall, device: str, column: int, row: int) -> None:
    moved = wall.moved(device, column, row)
    inside = 0 <= column < wall.columns and 0 <= row < wall.rows
    assert set(moved.devices) == set(wall.devices) | ({device} if inside else set())
    assert moved.at(column, row) == (device if inside else None)


@given(walls(), st.integers(0, 4), st.integers(0, 3), st.data())
def test_dragging_onto_another_swaps_the_two_and_leaves_the_rest(
    wall: Wall, column: int, row: int, data: st.DataObject
) -> None:
    if not wall.places:
        assert wall.devices == ()
        return
    device = data.draw(st.sampled_from(wall.devices))
    before, other = wall.place(device), wall.at(column, row)
    moved = wall.moved(device, column, row)
    if other is not None and before is not None:
        assert moved.at(*before.spot) == other
    rest = {place for place in wall.places if place.device not in (device, other)}
    assert rest <= set(moved.places)
    assert (moved.columns, moved.rows) == (wall.columns, wall.rows)


@given(walls(), st.sampled_from(DEVICES), st.sampled_from(DEVICES))
def test_swapping_twice_is_as_before(wall: Wall, a: str, b: str) -> None:
    first, second = wall.place(a), wall.place(b)
    if first is not None and second is not None:
        assert wall.moved(a, *second.spot).moved(a, *first.spot) == wall


@given(walls(), st.lists(st.sampled_from(DEVICES)))
def test_adding_moves_nobody_and_hangs_everybody_once(wall: Wall, new: list[str]) -> None:
    more = wall.added(new)
    assert set(more.places) >= set(wall.places)
    assert set(more.devices) == set(wall.devices) | set(new)
    assert len(more.devices) == len(set(more.devices))
    assert more.rows == wall.rows or len(more.places) > wall.columns * (more.rows - 1)


@given(walls(), st.lists(st.sampled_from(DEVICES)))
def test_removing_takes_only_those(wall: Wall, gone: list[str]) -> None:
    fewer = wall.without(gone)
    assert set(fewer.places) == {place for place in wall.places if place.device not in gone}


@given(walls(), st.integers(-2, 12), st.integers(-2, 80))
def test_another_size_keeps_all_devices_and_those_inside_where_they_are(
    wall: Wall, columns: int, rows: int
) -> None:
    other = wall.shaped(columns, rows)
    assert set(other.devices) == set(wall.devices)
    assert 1 <= other.columns <= MOST_COLUMNS
    stay = {
        place for place in wall.places if place.column < other.columns and place.row < min(rows, other.rows)
    }
    assert stay <= set(other.places)


@given(st.lists(st.sampled_from(DEVICES)))
def test_arranged_by_itself_every_device_hangs_once_in_its_order(devices: list[str]) -> None:
    wall = arranged("all", "All devices", devices)
    assert wall.devices == tuple(dict.fromkeys(devices))
    assert (wall.columns, wall.rows) == shape_for(len(wall.devices))


@pytest.mark.parametrize(
    ("count", "shape"),
    [
        (0, (1, 1)),
        (1, (1, 1)),
        (2, (2, 1)),
        (4, (2, 2)),
        (6, (3, 2)),
        (9, (3, 3)),
        (16, (4, 4)),
        (256, (4, 64)),
    ],
)
def test_the_shape_of_a_wall_that_nobody_arranged(count: int, shape: tuple[int, int]) -> None:
    assert shape_for(count) == shape


@pytest.mark.parametrize(
    "places",
    [
        (Place("a", 0, 0), Place("a", 1, 0)),
        (Place("a", 0, 0), Place("b", 0, 0)),
        (Place("a", 2, 0),),
        (Place("a", 0, -1),),
    ],
)
def test_a_wall_that_breaks_its_rules_cannot_be_made(places: tuple[Place, ...]) -> None:
    with pytest.raises(ValueError, match="has a device twice"):
        Wall("k", "Gatehouse", 2, 1, places)


def test_who_comes_from_elsewhere_pushes_nobody_off() -> None:
    wall = Wall("k", "Gatehouse", 2, 1, (Place("a", 0, 0), Place("b", 1, 0)))
    more = wall.moved("c", 0, 0)
    assert more.at(0, 0) == "c"
    assert more.at(0, 1) == "a"


def test_a_name_is_trimmed_and_bounded() -> None:
    assert len(Wall("k", "", 1, 1).renamed(f"  {'x' * 200}").name) == 60
