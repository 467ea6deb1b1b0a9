"""The estimate of a password's strength says why, and never says the password."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.password_strength import Strength, strength


@pytest.mark.parametrize(
    ("password", "how", "why"),
    [
        ("x7!Q", Strength.WEAK, "Shorter than 8"),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK, "different characters"),
        ("P@ssw0rd123", Strength.WEAK, "common word"),
        ("admin2026", Strength.WEAK, "common word"),
        ("fghjklzuio", Strength.WEAK, "row of the keyboard"),
        ("abcdefghij", Strength.WEAK, "row of the keyboard"),
        ("8361940275", Strength.WEAK, "Digits only"),
        ("Lobbyglass26", Strength.WEAK, "a number behind it"),
        ("lobbyglass", Strength.FAIR, "14 characters"),
        ("Lobby-41x", Strength.FAIR, "11 characters"),
        ("Lobby-41x-gate", Strength.GOOD, "does not pay"),
        ("three blue old fences", Strength.GOOD, "does not pay"),
    ],
)
def test_examples(password: str, how: Strength, why: str) -> None:
    found, words = strength(password)
    assert (found, why in str(words)) == (how, True)


@given(st.text(max_size=80))
def test_any_text_has_an_estimate_in_fixed_words(password: str) -> None:
    how, words = strength(password)
    assert isinstance(how, Strength)
    assert words.places == ()
