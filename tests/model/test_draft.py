"""Drafts: undo without end, and what the device did meanwhile."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.wire import Cell, Panel
from tcconsole.model.draft import Draft
from tcconsole.model.layout import Layout
from tcconsole.model.merge import Side


def panel(*cameras: str | None, name: str = "Four View", default: bool = False) -> Panel:
    cells = tuple(
        Cell(coord_x=index % 2, coord_y=index // 2, camera_id=camera, camera_name=camera)
        for index, camera in enumerate(cameras)
        if camera
    )
    return Panel(panel_guid="g", panel_name=name, panel_width=2, panel_height=2, cells=cells, default=default)


def draft_of(base: Panel) -> Draft:
    return Draft("g", base, Layout.of(base))


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["a", "b", None])), max_size=12))
def test_undoing_everything_gives_back_the_start_and_redoing_the_end(
    steps: list[tuple[int, str | None]],
) -> None:
    draft = draft_of(panel("x", "y"))
    start = draft.layout
    for cell, camera in steps:
        layout = draft.layout.clear(cell) if camera is None else draft.layout.assign(cell, camera, camera)
        draft.edit(layout, f"cell {cell}")
    end = draft.layout
    while draft.undo_words is not None:
        draft.undo()
    assert draft.layout == start
    while draft.redo_words is not None:
        draft.redo()
    assert draft.layout == end


def test_an_untouched_draft_follows_the_device() -> None:
    draft = draft_of(panel("a"))
    draft.follow(panel("b"))
    assert draft.layout.places[0].camera_id == "b"
    assert not draft.dirty
    assert draft.theirs is None
    draft.undo()
    assert draft.layout.places[0].camera_id == "a"  # what was there can be had again


def test_a_touched_draft_keeps_its_work_and_knows_of_the_other() -> None:
    draft = draft_of(panel("a"))
    draft.edit(draft.layout.assign(1, "mine", "Mine"), "put")
    draft.follow(panel("b"))
    assert draft.layout.places[1].camera_id == "mine"
    assert draft.theirs == panel("b")
    draft.accept_theirs()
    assert draft.layout.places[0].camera_id == "b"
    assert not draft.dirty
    draft.undo()
    assert draft.layout.places[1].camera_id == "mine"


def test_being_shown_on_the_monitor_is_no_conflict() -> None:
    draft = draft_of(panel("a"))
    draft.edit(draft.layout.clear(0), "cleared")
    draft.follow(panel("a", default=True))
    assert draft.theirs is None


def test_undo_goes_back_across_a_save() -> None:
    draft = draft_of(panel("a"))
    draft.edit(draft.layout.assign(0, "b", "b"), "put")
    draft.saved(panel("b"), draft.layout, "saved")
    assert not draft.dirty
    draft.undo()
    assert draft.layout.places[0].camera_id == "a"
    assert draft.dirty


def test_an_edit_that_changes_nothing_leaves_no_step() -> None:
    draft = draft_of(panel("a"))
    draft.edit(draft.layout, "nothing")
    assert draft.undo_words is None


def test_what_was_edited_while_saving_stays() -> None:
    draft = draft_of(panel("a"))
    draft.edit(draft.layout.assign(0, "b", "b"), "put")
    sent = draft.layout
    draft.edit(sent.assign(1, "later", "later"), "put")
    draft.saved(panel("b"), sent, "saved")
    assert draft.layout.places[1].camera_id == "later"
    assert draft.dirty
    assert draft.theirs is None


def test_reading_back_ones_own_save_is_no_conflict() -> None:
    draft = draft_of(panel("a"))
    draft.edit(draft.layout.assign(0, "b", "b"), "put")
    draft.follow(panel("b"))
    assert draft.theirs is None
    assert not draft.dirty


def test_a_conflict_that_goes_away_by_itself_is_forgotten() -> None:
    draft = draft_of(panel("a"))
    draft.edit(draft.layout.assign(1, "mine", "Mine"), "put")
    draft.follow(panel("b"))
    assert draft.theirs is not None
    draft.follow(panel("a"))
    assert draft.theirs is None
    assert draft.layout.places[1].camera_id == "mine"


def test_a_save_that_somebody_puts_back_without_knowing_it_is_a_conflict() -> None:
    draft = draft_of(panel("a", "b"))
    draft.edit(draft.layout.assign(0, "mine", "Mine"), "put")
    draft.saved(panel("mine", "b"), draft.layout, "saved")
    assert not draft.dirty
    draft.follow(panel("a", "theirs"))  # made from what was there before
    assert draft.theirs == panel("a", "theirs")
    assert draft.dirty
    merge = draft.merge
    assert merge is not None
    assert not merge.undecided
    assert [place.camera_id for place in merge.result.places[:2]] == ["mine", "theirs"]
    draft.follow(panel("a", "theirs"))
    assert draft.theirs is not None  # and it stays one with every reading


def test_a_save_made_with_the_knowledge_of_ours_is_followed() -> None:
    draft = draft_of(panel("a", "b"))
    draft.edit(draft.layout.assign(0, "mine", "Mine"), "put")
    draft.saved(panel("mine", "b"), draft.layout, "saved")
    draft.follow(panel("mine", "theirs"))
    assert draft.theirs is None
    assert not draft.dirty


def test_what_this_console_does_to_cells_at_once_is_nobody_else_s_work() -> None:
    draft = draft_of(panel("a", "b"))
    draft.edit(draft.layout.assign(0, "mine", "Mine"), "put")
    draft.saved(panel("mine", "b"), draft.layout, "saved")
    draft.changed_here(panel("a", "b"))
    assert draft.theirs is None
    assert not draft.dirty


def test_a_resolved_conflict_is_one_step_and_knows_what_was_seen() -> None:
    draft = draft_of(panel("a", "b"))
    draft.edit(draft.layout.assign(0, "mine", "Mine"), "put")
    before = draft.layout
    draft.follow(panel("x", "y"))
    merge, seen = draft.merge, draft.theirs
    assert merge is not None
    assert seen is not None
    assert merge.undecided == ((0, 0),)
    draft.follow(panel("x", "later"))  # while the user was choosing
    draft.resolve(merge.pick((0, 0), Side.MINE).result, seen, "chosen")
    assert draft.base == seen
    assert draft.theirs == panel("x", "later")  # is asked about again
    draft.undo()
    assert draft.layout == before


def test_changes_on_the_device_that_follow_each_other_are_one_step() -> None:
    panels = [Layout.blank("Panel", 2, 1).assign(0, camera, camera).to_panel() for camera in "abcd"]
    draft = Draft("guid", panels[0], Layout.of(panels[0]))
    for panel in panels[1:]:
        draft.follow(panel)
    assert draft.layout == Layout.of(panels[3])
    draft.undo()
    assert draft.layout == Layout.of(panels[0])
    assert draft.undo_words is None
