import json

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.sticks.choices import (
    ACTIONS,
    Action,
    AxisChoice,
    Choices,
    Moves,
    from_stored,
    to_stored,
    usual,
)

SIDES = st.floats(-1.0, 1.0)
AXES = st.builds(
    lambda ends, moves, invert: AxisChoice(moves, invert, *sorted(ends)),
    st.tuples(SIDES, SIDES, SIDES),
    st.sampled_from(Moves),
    st.booleans(),
)
CHOICES = st.builds(
    Choices,
    st.lists(AXES, max_size=6).map(tuple),
    st.floats(0.0, 0.5),
    st.floats(0.0, 1.0),
    st.floats(0.05, 1.0),
    st.lists(st.sampled_from(ACTIONS), max_size=20).map(tuple),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


@given(AXES, SIDES, SIDES)
def test_an_axis_is_centred_at_rest_bounded_and_goes_one_way(axis: AxisChoice, a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert axis.place(axis.centre) == 0.0
    assert -1.0 <= axis.place(low) <= axis.place(high) <= 1.0


@given(AXES)
def test_the_ends_are_full_unless_that_side_is_hardly_there(axis: AxisChoice) -> None:
    assert axis.place(axis.high) in (0.0, 1.0)
    assert axis.place(axis.low) in (0.0, -1.0)


@given(CHOICES)
def test_what_is_stored_comes_back(choices: Choices) -> None:
    stored = json.loads(json.dumps(to_stored(choices)))
    assert from_stored(stored, len(choices.axes), len(choices.buttons)) == choices


@given(
    st.fixed_dictionaries(
        {}, optional={"axes": JSON, "buttons": JSON, "dead_zone": JSON, "expo": JSON, "top_speed": JSON}
    )
    | JSON
)
def test_whatever_is_stored_gives_usable_choices(stored: object) -> None:
    choices = from_stored(stored, 3, 5)
    assert (len(choices.axes), len(choices.buttons)) == (3, 5)
    assert 0.0 <= choices.dead_zone <= 0.5
    assert 0.05 <= choices.top_speed <= 1.0
    assert set(choices.buttons) <= set(ACTIONS)


def test_what_is_usual() -> None:
    joystick, gamepad = usual(3, 2), usual(6, 0)
    assert [axis.moves for axis in joystick.axes] == [Moves.PAN, Moves.TILT, Moves.ZOOM]
    assert [axis.moves for axis in gamepad.axes].index(Moves.ZOOM) == 3, "its third is a trigger"
    assert joystick.buttons == ("preset 1", "preset 2")
    assert usual(1, 30).buttons[29] == Action.NONE


def test_a_trigger_that_rests_at_one_end_pulls_one_way_only() -> None:
    trigger = AxisChoice(Moves.ZOOM, low=-1.0, centre=-1.0, high=1.0)
    assert trigger.place(-1.0) == 0.0
    assert trigger.place(1.0) == 1.0
