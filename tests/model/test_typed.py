"""The control room's grammar: every line is understood or says why not, and nothing that is typed breaks it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.typed import (
    LAST_NUMBER,
    STEPS_MOST,
    Kind,
    Line,
    Step,
    Wrong,
    looks_typed,
    parse,
)

NUMBERS = st.integers(1, LAST_NUMBER)
GOING = st.builds(Step, st.sampled_from(list(Kind)), NUMBERS)
PUTTING = st.builds(Step, st.just(Kind.CAMERA), NUMBERS, NUMBERS)
STEPS = st.lists(GOING | PUTTING, min_size=1, max_size=STEPS_MOST)
PIECES = st.lists(
    st.sampled_from(
        ["1", "12", "0", "999999", "=", " ", "c", "ce", "cam", "cell", "pan", "mon", "x", "é", "²", "-"]
    )
)


SHORT = {Kind.CAMERA: "cam", Kind.CELL: "cell", Kind.PANEL: "pan", Kind.MONITOR: "mon"}


def printed(steps: Sequence[Step]) -> str:
    """A line that means these steps."""
    return " ".join(
        f"{step.number} {SHORT[step.kind]}" if step.into is None else f"{step.into} = {step.number} cam"
        for step in steps
    )


def camera(number: int, into: int | None = None) -> Step:
    return Step(Kind.CAMERA, number, into)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("12", [camera(12)]),
        ("012", [camera(12)]),
        ("12 cam", [camera(12)]),
        ("12c", [camera(12)]),
        ("12 CAMERA", [camera(12)]),
        ("2 ce", [Step(Kind.CELL, 2)]),
        ("3 p", [Step(Kind.PANEL, 3)]),
        ("3m", [Step(Kind.MONITOR, 3)]),
        ("2 = 12", [camera(12, 2)]),
        ("2=12cam", [camera(12, 2)]),
        ("3 mon 2 cell 12 cam", [Step(Kind.MONITOR, 3), Step(Kind.CELL, 2), camera(12)]),
        ("3m2ce12", [Step(Kind.MONITOR, 3), Step(Kind.CELL, 2), camera(12)]),
        ("1=4 2=5", None),
        ("1=4c2=5c", [camera(4, 1), camera(5, 2)]),
    ],
)
def test_lines(text: str, steps: list[Step] | None) -> None:
    line = parse(text)
    if steps is None:
        steps = [camera(4, 1), camera(5, 2)]
    assert line.steps == tuple(steps)
    assert line.complete


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", Line()),
        ("cam", Line((), Wrong.NO_NUMBER, "cam")),
        ("12 13", Line((), Wrong.WHAT, "12")),
        ("2 =", Line((), Wrong.CAMERA_MISSING, "2")),
        ("2 = cam", Line((), Wrong.NO_NUMBER, "cam")),
        ("2 = 3 mon", Line((), Wrong.UNKNOWN_WORD, "mon")),
        ("12 fence", Line((), Wrong.UNKNOWN_WORD, "fence")),
        ("12 -", Line((), Wrong.UNKNOWN_SIGN, "-")),
        ("0", Line((), Wrong.ZERO, "0")),
        ("123456", Line((), Wrong.TOO_LARGE, "12345…")),
        ("3 mon cell", Line((Step(Kind.MONITOR, 3),), Wrong.NO_NUMBER, "cell")),
    ],
)
def test_what_means_nothing_says_why(text: str, line: Line) -> None:
    assert parse(text) == line
    assert not parse(text).complete


def test_words_of_another_language() -> None:
    words = {
        Kind.CAMERA: ("Kamera",),
        Kind.CELL: ("Feld", "Zelle"),
        Kind.PANEL: ("Tafel",),
        Kind.MONITOR: ("Gerät",),
    }
    assert parse("3 ger 2 z 12 k", words).steps == (Step(Kind.MONITOR, 3), Step(Kind.CELL, 2), camera(12))
    assert parse("3 mon", words).wrong is Wrong.UNKNOWN_WORD


@given(STEPS)
def test_what_is_printed_is_understood_again(steps: list[Step]) -> None:
    assert parse(printed(steps)) == Line(tuple(steps))


@given(STEPS)
def test_without_spaces_it_means_the_same(steps: list[Step]) -> None:
    assert parse(printed(steps).replace(" ", "")).steps == tuple(steps)


@given(STEPS, st.data())
def test_every_beginning_of_a_line_means_something_or_waits_for_its_camera(
    steps: list[Step], data: st.DataObject
) -> None:
    text = printed(steps)
    line = parse(text[: data.draw(st.integers(1, len(text)))])
    assert line.complete or line.wrong is Wrong.CAMERA_MISSING


@given(st.text(max_size=60) | PIECES.map("".join))
def test_nothing_breaks_it(text: str) -> None:
    line = parse(text)
    assert line.complete or line.wrong is not None or not line.steps
    assert all(1 <= step.number <= LAST_NUMBER for step in line.steps)
    assert len(line.steps) <= STEPS_MOST
    assert isinstance(looks_typed(text), bool)


@given(PIECES.map("".join))
def test_what_was_understood_can_be_printed(text: str) -> None:
    steps = parse(text).steps
    if steps:
        assert parse(printed(steps)).steps == steps


def test_every_kind_has_its_short_word() -> None:
    for kind, short in SHORT.items():
        assert parse(f"1 {short}").steps == (Step(kind, 1),)
