"""Back and forward through what a cell has shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.cell_history import MOST_CAMERAS, CellHistory, Spot

SPOT = Spot("panel", live=False, column=0, row=0)


def history_of(*cameras: str | None) -> CellHistory:
    history = CellHistory()
    for camera in cameras:
        history.note(SPOT, camera)
    return history


def go(history: CellHistory, step: int) -> str | None:
    """Go there, and the cell shows it."""
    camera = history.go(SPOT, step)
    if camera is not None:
        history.note(SPOT, camera)
    return camera


def test_back_and_forward_lead_through_the_cameras() -> None:
    history = history_of("a", "b", "c")
    assert [go(history, -1), go(history, -1), go(history, -1)] == ["b", "a", None]
    assert (history.back(SPOT), history.forward(SPOT)) == (None, "b")
    assert [go(history, 1), go(history, 1), go(history, 1)] == ["b", "c", None]


def test_a_choice_by_hand_cuts_off_what_lay_ahead() -> None:
    history = history_of("a", "b", "c")
    go(history, -1)
    history.note(SPOT, "d")
    assert (history.back(SPOT), history.forward(SPOT)) == ("b", None)


def test_back_from_an_empty_cell_brings_back_what_it_showed_last() -> None:
    history = history_of("a", "b", None)
    assert go(history, -1) == "b"
    assert history.back(SPOT) == "a"


def test_telling_the_same_again_changes_nothing() -> None:
    history = history_of("a", "b", "b", "b")
    assert history.back(SPOT) == "a"


def test_a_step_that_failed_leaves_the_place_where_it_was() -> None:
    history = history_of("a", "b")
    history.go(SPOT, -1)  # and the device refused: nothing is noted
    assert history.back(SPOT) == "a"
    history.note(SPOT, "c")
    assert (history.back(SPOT), history.forward(SPOT)) == ("b", None)


def test_cells_are_apart() -> None:
    history = history_of("a", "b")
    for other in (Spot("panel", True, 0, 0), Spot("panel", False, 1, 0), Spot("other", False, 0, 0)):
        assert history.back(other) is None


@given(st.lists(st.sampled_from(["a", "b", "c", None, "back", "forward"]), max_size=60))
def test_it_is_bounded_and_never_offers_what_the_cell_shows(steps: list[str | None]) -> None:
    history, shown = CellHistory(), None
    for step in steps:
        if step in ("back", "forward"):
            shown = go(history, -1 if step == "back" else 1) or shown
        else:
            history.note(SPOT, step)
            shown = step
        if shown is not None:
            assert history.back(SPOT) != shown
        assert len(history._trails[SPOT].cameras if SPOT in history._trails else []) <= MOST_CAMERAS
