from dataclasses import replace

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.wire import Cell, Panel
from tcconsole.model.ptz_target import Target, target_of
from tests.model.ptz_world import panel

FOUR = panel("four", ("gate", "dock", "lobby", "yard"), active=True)


def test_a_target_is_the_camera_in_that_cell() -> None:
    assert target_of(FOUR, 1) == Target("four", "Four", 1, "dock", "Dock")


def test_cells_count_row_by_row() -> None:
    wide = Panel(
        panel_guid="wide",
        panel_name="Wide",
        panel_width=3,
        panel_height=2,
        cells=(Cell(coord_x=2, coord_y=1, camera_id="roof", camera_name="Roof"),),
    )
    found = target_of(wide, 5)
    assert found is not None
    assert found.camera_id == "roof"


def test_there_is_none_in_an_empty_cell_or_beside_the_panel() -> None:
    partly = msgspec.structs.replace(FOUR, cells=FOUR.cells[:1])
    assert [target_of(partly, cell) for cell in (-1, 1, 4, 99)] == [None] * 4


def test_a_cell_that_is_told_twice_is_not_certain() -> None:
    twice = msgspec.structs.replace(
        FOUR, cells=(*FOUR.cells, msgspec.structs.replace(FOUR.cells[0], camera_id="roof"))
    )
    assert target_of(twice, 0) is None
    assert target_of(twice, 1) is not None


def test_a_panel_that_the_device_has_not_seen_has_no_target() -> None:
    assert target_of(msgspec.structs.replace(FOUR, panel_guid=None), 0) is None


def test_new_names_are_the_same_target() -> None:
    target = target_of(FOUR, 0)
    assert target is not None
    renamed = replace(target, camera_name="Main gate", panel_name="Seasons")
    assert renamed == target
    assert not renamed.same_words(target)
    assert renamed.same_words(renamed)
    assert not renamed.same_words(None)


@given(st.integers(0, 3), st.permutations(["gate", "dock", "lobby", "yard"]), st.booleans())
def test_it_holds_exactly_while_panel_cell_and_camera_are_the_same(
    cell: int, cameras: list[str], same_panel: bool
) -> None:
    target = target_of(FOUR, cell)
    assert target is not None
    active = panel("four" if same_panel else "night", tuple(cameras), active=True)
    assert target.holds(active) == (same_panel and cameras[cell] == target.camera_id)
    assert not target.holds(None)
