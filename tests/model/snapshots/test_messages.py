"""Messages between window and workers: whole, in order, however the pipe cuts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.snapshots.cause import Cause
from tcconsole.model.snapshots.messages import (
    MAX_MESSAGE,
    Failure,
    Fetch,
    Forget,
    Frame,
    Free,
    Meet,
    Unpacker,
    packed,
)

WORDS = st.text(max_size=40)
NUMBER = st.integers(0, 2**40)
SECONDS = st.floats(0, 1e6)
TO_WORKER = st.one_of(
    st.builds(Meet, NUMBER, WORDS, WORDS, WORDS),
    st.builds(Forget, NUMBER),
    st.builds(Fetch, NUMBER, NUMBER, WORDS, NUMBER, NUMBER),
    st.builds(Free, NUMBER),
)
FROM_WORKER = st.one_of(
    st.builds(Frame, NUMBER, SECONDS, SECONDS, SECONDS, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER),
    st.builds(Failure, NUMBER, SECONDS, st.sampled_from(Cause), st.integers(0, 599), WORDS),
)


@given(st.lists(TO_WORKER, max_size=10), st.lists(FROM_WORKER, max_size=10), st.integers(1, 64))
def test_every_message_arrives_once_and_in_order(
    there: list[Meet | Forget | Fetch | Free], back: list[Frame | Failure], cut: int
) -> None:
    one, other = Unpacker(), Unpacker()
    sent = b"".join(packed(message) for message in there)
    got = [message for at in range(0, len(sent), cut) for message in one.to_worker(sent[at : at + cut])]
    assert got == there
    sent = b"".join(packed(message) for message in back)
    told = [message for at in range(0, len(sent), cut) for message in other.from_worker(sent[at : at + cut])]
    assert told == back


def test_what_cannot_be_a_message_is_refused_before_it_is_kept() -> None:
    with pytest.raises(ValueError, match="a message of"):
        Unpacker().from_worker((MAX_MESSAGE + 1).to_bytes(4, "little"))
    with pytest.raises(ValueError, match=r"Expected|malformed|trailing|invalid"):
        Unpacker().from_worker((3).to_bytes(4, "little") + b"\xff\xff\xff")


def test_a_token_is_not_in_what_a_log_would_show_of_a_fetch() -> None:
    assert "secret" not in repr(Fetch(1, 2, "camera", 3, 4))
