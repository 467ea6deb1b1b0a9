"""Values as people read them."""

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.setting import BY_KEY
from tcconsole.ui.settings.translate import LONGEST, LONGEST_WORD, short_words, value_words


def test_choices_are_said_by_their_labels_and_lists_with_spaces() -> None:
    assert value_words(BY_KEY["VideoSource"], "directconnect") == "Direct Connect"
    assert value_words(BY_KEY["VideoSource"], "something new") == "something new"
    assert value_words(BY_KEY["NTPServer"], "a.example,b.example") == "a.example, b.example"
    assert value_words(BY_KEY["DeviceName"], "a,b") == "a,b"


@given(st.text(max_size=400))
def test_short_words_fit_a_narrow_place(text: str) -> None:
    shown = short_words(text)
    assert len(shown) <= LONGEST
    assert all(len(word) <= LONGEST_WORD for word in shown.split(" "))
