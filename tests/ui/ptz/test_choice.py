"""Whose cell it is: every combination of draft, monitor and selected cell."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.wire import Panel
from tcconsole.model.draft import Draft
from tcconsole.model.layout import Layout
from tcconsole.ui.ptz.choice import choose
from tests.model.ptz_world import panel

CAMERAS = st.tuples(*[st.sampled_from(("gate", "dock", "lobby", ""))] * 4)
PANELS = st.builds(
    lambda name, cameras: panel(name, cameras, active=True), st.sampled_from(("four", "night")), CAMERAS
)


def monitor(active: Panel | None) -> Any:
    return SimpleNamespace(active=active)


@given(st.none() | PANELS, PANELS, CAMERAS, st.none() | st.integers(-1, 5))
def test_only_a_camera_that_draft_and_monitor_have_in_the_same_cell_is_steered(
    active: Panel | None, base: Panel, cameras: tuple[str, ...], cell: int | None
) -> None:
    draft = Draft(base.panel_guid or "", base, Layout.of(base))
    draft.edit(Layout.of(panel(base.panel_guid or "", cameras, active=False)), "edited")
    choice = choose(monitor(active), draft, cell)
    same = (
        active is not None
        and active.panel_guid == draft.guid
        and cell is not None
        and 0 <= cell < 4
        and cameras[cell] != ""
        and active.cells[cell].camera_id == cameras[cell]
    )
    assert (choice.target is not None) == same
    assert bool(choice.reason) != same
    if choice.target is not None and cell is not None:
        assert (choice.target.cell, choice.target.camera_id) == (cell, cameras[cell])


def test_without_a_draft_there_is_nothing_to_steer() -> None:
    four = panel("four", ("gate", "dock", "lobby", "yard"), active=True)
    assert choose(monitor(four), None, 0).reason == "Select a cell with a camera."


def test_a_stopped_display_says_so() -> None:
    four = panel("four", ("gate", "dock", "lobby", "yard"), active=False)
    choice = choose(monitor(None), Draft("four", four, Layout.of(four)), 0)
    assert choice.reason == "Nothing is on the monitor: PTZ moves what the monitor shows."
    assert choice.name == "Gate"


def test_a_cell_that_is_still_empty_on_the_monitor_says_so() -> None:
    four = panel("four", ("", "dock", "lobby", "yard"), active=True)
    draft = Draft("four", four, Layout.of(four))
    draft.edit(draft.layout.assign(0, "roof", "Roof"), "Roof into cell 1")
    reason = "Save and show the panel first: the monitor has no camera in cell 1 yet."
    assert choose(monitor(four), draft, 0).reason == reason
