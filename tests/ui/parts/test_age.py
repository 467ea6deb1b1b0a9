"""Ages and clocks in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.ui.parts.age import age_text, clock_text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-5, "0.0 s"),
        (0, "0.0 s"),
        (0.3, "0.3 s"),
        (3.4, "3.4 s"),
        (9.99, "9.9 s"),
        (10, "10 s"),
        (41.9, "41 s"),
        (59.99, "59 s"),
        (60, "1:00"),
        (130, "2:10"),
        (3599.9, "59:59"),
        (3600, "1:00:00"),
        (3730, "1:02:10"),
        (90061, "25:01:01"),
    ],
)
def test_ages(seconds: float, text: str) -> None:
    assert age_text(seconds) == text


@pytest.mark.parametrize(("seconds", "text"), [(-1, "0:00"), (0, "0:00"), (34.9, "0:34"), (252, "4:12")])
def test_clocks(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text


def seconds_of(text: str) -> float:
    """The age that a text names, so that texts can be put in order."""
    if text.endswith(" s"):
        return float(text[:-2])
    total = 0
    for part in text.split(":"):
        total = total * 60 + int(part)
    return total


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_an_older_picture_never_looks_younger(one: float, other: float) -> None:
    younger, older = sorted((one, other))
    assert seconds_of(age_text(younger)) <= seconds_of(age_text(older))


@given(st.floats(0, 1e6))
def test_an_age_is_never_said_larger_than_it_is_nor_smaller_by_a_second(age: float) -> None:
    assert age - 1 < seconds_of(age_text(age)) <= age + 1e-6
