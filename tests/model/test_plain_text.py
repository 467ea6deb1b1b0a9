"""Text from a device cannot do anything to a terminal or to a page."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.plain_text import LONGEST, clean


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    shown = clean(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


@pytest.mark.parametrize("text", ["Gate", "Tür 3", "入口", "مدخل", "Dock – 2 ✓"])
def test_ordinary_words_stay(text: str) -> None:
    assert clean(text) == text


def test_escape_sequences_are_defused() -> None:
    assert clean("\x1b[2J\x9b31mGate\r\nx") == "�[2J�31mGate� x"


def test_lines_stay_where_they_are_wanted() -> None:
    assert clean("one\n\x07two", keep_lines=True) == "one\n�two"


def test_endless_text_is_cut() -> None:
    assert clean("x" * (LONGEST + 1)) == "x" * LONGEST + "…"
    assert clean("Gate camera", longest=4) == "Gate…"
