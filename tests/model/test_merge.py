"""Two versions of one panel: who changed what, what has to be chosen, and that no camera is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.layout import EMPTY, SIZES, Layout, Place
from tcconsole.model.merge import NAME, SIZE, Changed, Merge, Side


def layout(*cameras: str, name: str = "Four View", width: int = 2, height: int = 2) -> Layout:
    places = [Place(camera, camera.upper()) if camera else EMPTY for camera in cameras]
    places += [EMPTY] * (width * height - len(places))
    return Layout(name, width, height, tuple(places))


def ids(result: Layout) -> list[str]:
    return [place.camera_id or "" for place in result.places]


layouts = st.builds(
    lambda size, name, cameras, tray: Layout(
        name,
        size[0],
        size[1],
        tuple(Place(c) if c else EMPTY for c in cameras[: size[0] * size[1]]),
        tuple(Place(c) for c in tray),
    ),
    st.sampled_from(SIZES),
    st.sampled_from(["A", "B", "C"]),
    st.lists(st.sampled_from(["", "a", "b", "c", "d"]), min_size=16, max_size=16),
    st.lists(st.sampled_from(["x", "y"]), max_size=2),
)


def test_what_one_side_changed_is_preselected() -> None:
    merge = Merge(layout("a", "b"), layout("x", "b"), layout("a", "y", name="Other"))
    assert merge.changed((0, 0)) is Changed.MINE
    assert merge.changed((1, 0)) is Changed.THEIRS
    assert merge.changed(NAME) is Changed.THEIRS
    assert merge.undecided == ()
    assert ids(merge.result) == ["x", "y", "", ""]
    assert merge.result.name == "Other"


def test_what_both_changed_has_to_be_chosen() -> None:
    merge = Merge(layout("a"), layout("x"), layout("y"))
    assert merge.undecided == merge.clashing == ((0, 0),)
    assert ids(merge.result)[0] == "x"  # the draft's own until somebody chose
    assert ids(merge.pick((0, 0), Side.THEIRS).result)[0] == "y"
    assert merge.pick((0, 0), Side.THEIRS).undecided == ()


def test_what_both_made_the_same_is_no_question() -> None:
    merge = Merge(layout("a"), layout("x"), layout("x"))
    assert merge.differing == ()


def test_the_size_is_chosen_first_and_cameras_without_a_cell_wait_in_the_tray() -> None:
    base = layout("a", "b", "c", "d")
    mine = base.resize(1, 1).assign(0, "m", "M")
    theirs = base.assign(3, "t", "T")
    merge = Merge(base, mine, theirs)
    assert merge.size == (1, 1)  # only I changed it
    assert ids(merge.result) == ["m"]
    assert {place.camera_id for place in merge.result.tray} == {"b", "c", "d", "t"}
    larger = merge.pick(SIZE, Side.THEIRS)
    assert ids(larger.result) == ["m", "b", "c", "t"]
    assert [place.camera_id for place in larger.result.tray] == ["d"]  # it waited in my tray


def test_choices_stay_where_both_sides_stayed_the_same() -> None:
    base = layout("a", "b")
    merge = Merge(base, layout("x", "y"), layout("p", "q"))
    chosen = merge.pick((0, 0), Side.THEIRS).pick((1, 0), Side.MINE)
    later = chosen.follow(base, layout("x", "y"), layout("p", "r"))
    assert later.side((0, 0)) is Side.THEIRS
    assert later.undecided == ((1, 0),)


@given(layouts, layouts, layouts)
def test_all_from_one_side_is_that_version(base: Layout, mine: Layout, theirs: Layout) -> None:
    merge = Merge(base, mine, theirs)
    for side, version in ((Side.MINE, mine), (Side.THEIRS, theirs)):
        result = merge.pick_all(side).result
        assert (result.name, result.width, result.height) == (version.name, version.width, version.height)
        assert result.places == version.places


@given(layouts, layouts, layouts, st.sampled_from([Side.MINE, Side.THEIRS]))
def test_the_chosen_grid_loses_no_camera(base: Layout, mine: Layout, theirs: Layout, size: Side) -> None:
    """What stood where the result has no cell, and what waited, is in the result or waits."""
    merge = Merge(base, mine, theirs).pick(SIZE, size)
    result = merge.result
    kept = {place.camera_id for place in (*result.places, *result.tray)}
    assert {place.camera_id for place in mine.tray} <= kept
    for version in (mine, theirs):
        for index, place in enumerate(version.places):
            inside = index % version.width < result.width and index // version.width < result.height
            assert inside or place.empty or place.camera_id in kept
    if mine.same_as(theirs):
        assert merge.differing == ()
