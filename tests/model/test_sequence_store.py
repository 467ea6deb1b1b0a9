"""Sequences survive the console, and no damaged file stops it."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.sequence import Sequence, Spot, Step
from tcconsole.model.sequence_store import Kept, SequenceStore, Was
from tcconsole.model.store import Store
from tests.model.stored import JSON, Anything

ROUND = Kept(
    Sequence("r", "Round", None, (Step("a", "A", 10), Step("b", "B", 20))), Was(1, ("a", "b"), "why")
)
CELL = Kept(Sequence("c", "Cell", Spot("p", "P", 3), ()))


def reopened(folder: Path) -> SequenceStore:
    store = Store(folder)
    store.close()
    return SequenceStore(store, "lobby")


def test_what_was_kept_is_there_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    sequences = SequenceStore(store, "lobby")
    for kept in (ROUND, CELL, Kept(Sequence("x", "X"))):
        sequences.put(kept)
    sequences.drop("x")
    store.close()
    assert reopened(tmp_path).all == (ROUND, CELL)


def test_what_is_no_sequence_is_left_out(tmp_path: Path) -> None:
    good = {"sequence": {"key": "r", "name": "Round"}}
    short = {"what": "a", "name": "A", "dwell_s": 1}
    bad = [None, "text", {"sequence": {"key": "y", "name": "Y", "steps": [short]}}, {"sequence": 3}]
    (tmp_path / "sequences-lobby.json").write_text(json.dumps({"sequences": [*bad, good, good]}))
    assert reopened(tmp_path).all == (Kept(Sequence("r", "Round")),)


@given(st.fixed_dictionaries({"sequences": JSON}) | st.dictionaries(st.text(), JSON))
def test_no_file_stops_it(stored: dict[str, object]) -> None:
    store = Anything(stored)
    SequenceStore(store, "lobby")
    store.close()
