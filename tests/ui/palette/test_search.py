"""Finding by words: any order, beginnings, initials, no accents; the best first; what was meant is marked."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.ui.palette.search import Hay, fold, match, words_of


def spans(query: str, title: str, other: str = "") -> list[str] | None:
    found = match(words_of(query), Hay.of(title, other))
    return None if found is None else [title[start:end] for start, end in found.spans]


def score(query: str, title: str, other: str = "") -> int:
    found = match(words_of(query), Hay.of(title, other))
    return 0 if found is None else found.score


@pytest.mark.parametrize(
    ("query", "title", "meant"),
    [
        ("fence", "12 Fence north", ["Fence"]),
        ("nor fen", "12 Fence north", ["Fen", "nor"]),
        ("12", "12 Fence north", ["12"]),
        ("stp", "Show the panel", ["S", "t", "p"]),
        ("tp", "Show the panel", ["t", "p"]),
        ("ence", "12 Fence north", ["ence"]),
        ("cafe", "Café Überall", ["Café"]),
        ("uber", "Café Überall", ["Über"]),
        ("STRASSE", "Große Straße", ["Straße"]),
        ("sp", "Save the panel", None),
        ("south", "12 Fence north", None),
        ("x fence", "12 Fence north", None),
    ],
)
def test_what_is_found_and_what_was_meant(query: str, title: str, meant: list[str] | None) -> None:
    assert spans(query, title) == meant


def test_the_better_fit_counts_more() -> None:
    ranked = ["Gate", "Gateway", "North gateway", "Green and that end", "Delegates"]
    scores = [score("gate", title) for title in ranked]
    assert scores == sorted(scores, reverse=True)
    assert score("12", "12 Dock") > score("12", "120 Roof")
    assert score("outside", "12 Dock", "Outside") < score("dock", "12 Dock", "Outside")


def test_a_word_may_stand_elsewhere_than_in_the_title() -> None:
    assert spans("dock outside", "12 Dock", "Outside") == ["Dock"]


@given(st.text(max_size=40), st.text(max_size=40))
def test_marked_parts_lie_in_the_title_in_order(query: str, title: str) -> None:
    found = match(words_of(query), Hay.of(title))
    if found is not None:
        edges = [edge for span in found.spans for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= start < end <= len(title) for start, end in found.spans)


@given(st.text(max_size=40))
def test_every_text_is_found_by_itself(title: str) -> None:
    assert match(words_of(title), Hay.of(title)) is not None


@given(st.text(max_size=40))
def test_folding_keeps_no_accents(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.origin)
    assert not any(unicodedata.combining(letter) for letter in folded.text)


def test_a_title_typed_whole_comes_before_a_longer_one_with_the_same_words() -> None:
    words = words_of("device name")
    exact, longer = (
        match(words, Hay.of(title))
        for title in ("Device name", "Restore factory settings: type the device's name")
    )
    assert exact is not None
    assert longer is not None
    assert exact.score > longer.score
