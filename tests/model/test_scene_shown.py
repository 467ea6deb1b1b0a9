"""What a monitor shows and the commands from one thing to another: for any two, they lead there and no further."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.cameras import ShowFullscreen
from tcconsole.api.panels import ShowPanel, StopPanel
from tcconsole.model.scene import Shows, What
from tcconsole.model.scene_shown import Gone, Seen, Shown, means, steps, there_again, wanted

PANELS = {"p1": "Day", "p2": "Night", "p3": "Dock"}
CAMERAS = {"c1": "Gate", "c2": "Yard"}
KNOWN = st.builds(Shown, st.sampled_from(["", *PANELS]), st.sampled_from(["", *CAMERAS]))
ANY = st.builds(Shown, st.sampled_from(["", *PANELS]), st.sampled_from(["", *CAMERAS, None]))


def after(shown: Shown, request: object) -> Shown:
    """What the device shows after that command."""
    match request:
        case ShowPanel(guid=guid):
            return Shown(guid)
        case StopPanel():
            return Shown()
        case ShowFullscreen(id=camera):
            return Shown(shown.panel, camera)
    raise AssertionError(request)


def seen(shown: Shown) -> Seen:
    return Seen(shown, PANELS, CAMERAS)


@given(ANY, KNOWN, KNOWN)
def test_the_commands_lead_there(told: Shown, target: Shown, real: Shown) -> None:
    """Whatever camera really lies over the panel where nobody knows."""
    really = Shown(told.panel, real.camera if told.camera is None else told.camera)
    for step in steps(told, target):
        really = after(really, step.request)
        assert really.may_be(step.after)
    assert really == target


@given(KNOWN, KNOWN)
def test_nothing_is_sent_that_is_not_needed(shown: Shown, target: Shown) -> None:
    found = steps(shown, target)
    assert len(found) <= 2
    assert (found == ()) == (shown == target)
    assert all(one.after == other.before for one, other in pairwise(found))


@given(KNOWN, st.sampled_from(What), st.sampled_from(list(PANELS)), st.sampled_from(list(CAMERAS)))
def test_a_scene_is_shown_when_its_commands_were_carried_out(
    shown: Shown, what: What, panel: str, camera: str
) -> None:
    shows = Shows("d", what, panel, PANELS[panel], camera, CAMERAS[camera])
    target = wanted(shows, seen(shown))
    assert means(shows, seen(target)) is True
    assert means(shows, seen(Shown(target.panel, None))) is None
    assert means(shows, seen(shown)) == (shown == target)


def test_full_screen_over_whatever_is_there() -> None:
    shows = Shows("d", What.FULL_SCREEN, camera="c1", camera_name="Gate")
    assert wanted(shows, seen(Shown("p2"))) == Shown("p2", "c1")
    assert wanted(shows, seen(Shown())) == Shown("", "c1")


@pytest.mark.parametrize(
    ("shows", "words"),
    [
        (Shows("d", What.PANEL, "gone", "Old"), "Old does not exist any more."),
        (Shows("d", What.FULL_SCREEN, "p1", "Day", "gone", "Attic"), "Attic does not exist any more."),
        (Shows("d", What.PANEL), " does not exist any more."),
    ],
)
def test_what_is_gone_is_said_to_be(shows: Shows, words: str) -> None:
    with pytest.raises(Gone, match=words):
        wanted(shows, seen(Shown()))
    assert means(shows, seen(Shown())) is False


def test_what_was_made_anew_is_found_by_its_name() -> None:
    assert wanted(Shows("d", What.PANEL, "old", "Night"), seen(Shown())) == Shown("p2")
    twins = Seen(Shown(), {**PANELS, "p4": "Night"})
    with pytest.raises(Gone):
        wanted(Shows("d", What.PANEL, "old", "Night"), twins)


def test_what_is_rolled_back_to_must_exist() -> None:
    assert there_again(Shown("p1", "c1"), seen(Shown())) == Shown("p1", "c1")
    assert there_again(Shown(), seen(Shown())) == Shown()
    for gone in (Shown("old"), Shown("p1", "old")):
        with pytest.raises(Gone):
            there_again(gone, seen(Shown()))
