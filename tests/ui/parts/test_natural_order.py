"""Texts sorted as people count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.ui.parts.natural_order import natural


def test_numbers_count_and_nothing_comes_last() -> None:
    assert sorted(["", "Gate 10", "gate 9", "9", "Gate 9a"], key=natural) == [
        "9",
        "gate 9",
        "Gate 9a",
        "Gate 10",
        "",
    ]


@given(st.lists(st.text(max_size=8)))
def test_any_texts_compare(texts: list[str]) -> None:
    there = [natural(text) for text in sorted(texts, key=natural)]
    texts.reverse()
    back = [natural(text) for text in sorted(texts, key=natural)]
    assert there == back
