"""What a device has put into a name is never calculated by a spreadsheet, and is read again as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.spreadsheet import guarded, plain


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1+1", "'=1"])
def test_what_would_be_calculated_is_marked_as_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Gate", "1.5", "Gate = north", "  Gate", "192.168.0.30"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@given(st.text(alphabet=" '=+-@\t\r\nab1", max_size=8) | st.text())
def test_every_text_is_read_again_as_it_was(text: str) -> None:
    assert plain(guarded(text)) == text
