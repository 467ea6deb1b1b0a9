"""What a camera was moved in a span of time."""

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.ptz_moves import KEPT, Moves, Shift


@given(st.lists(st.integers(-20, 20), max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_spans_add_up(steps: list[int], a: int, b: int) -> None:
    moves = Moves()
    for at, step in enumerate(steps):
        moves.add(float(at), Shift(pan=step, zoom=-step))
    a, b = sorted((a, b))
    whole, first, second = moves.between(-1, b), moves.between(-1, a), moves.between(a, b)
    assert whole is not None
    assert first is not None
    assert second is not None
    assert whole.pan == first.pan + second.pan == -whole.zoom
    assert whole.pan == sum(steps[: b + 1])


def test_across_a_jump_nothing_is_known() -> None:
    moves = Moves()
    moves.add(1.0, Shift(pan=3.0))
    moves.add(2.0, None)
    moves.add(3.0, Shift(pan=4.0))
    assert moves.between(1.5, 4.0) is None
    assert moves.between(2.0, 4.0) == Shift(pan=4.0)
    assert moves.between(0.0, 1.0) == Shift(pan=3.0)
    moves.forget()
    assert moves.between(0.0, 9.0) == Shift()


def test_what_was_forgotten_is_not_guessed() -> None:
    moves = Moves()
    for at in range(KEPT + 5):
        moves.add(float(at), Shift(pan=1.0))
    assert moves.between(0.0, 10.0) is None
    assert moves.between(KEPT, KEPT + 4.0) == Shift(pan=4.0)
