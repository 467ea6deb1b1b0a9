"""Patrols survive the console, and no damaged file stops it."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.patrol import Patrol, Step
from tcconsole.model.patrol_store import Kept, PatrolStore
from tcconsole.model.store import Store
from tests.model.stored import JSON, Anything

ROUND = Kept(Patrol("Gate round", (Step("Wide", 10), Step("Barrier", 20)), 30), running=True)
FILE = "patrols-lobby.json"


def reopened(folder: Path) -> PatrolStore:
    store = Store(folder)
    store.close()
    return PatrolStore(store, "lobby")


def test_what_was_kept_is_there_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    patrols = PatrolStore(store, "lobby")
    patrols.put("gate", ROUND)
    patrols.put("yard", ROUND)
    patrols.put("yard", None)
    store.close()
    assert reopened(tmp_path).all == {"gate": ROUND}


def test_what_is_no_patrol_is_left_out(tmp_path: Path) -> None:
    good = {"patrol": {"name": "Round", "steps": [{"preset": "Wide"}]}}
    bad = {
        "no steps": {"patrol": {"name": "Round", "steps": []}},
        "too short": {"patrol": {"name": "Round", "steps": [{"preset": "Wide", "dwell_s": 1}]}},
        "text": "patrol",
        "nothing": None,
    }
    (tmp_path / FILE).write_text(json.dumps({**bad, "gate": good}))
    assert reopened(tmp_path).all == {"gate": Kept(Patrol("Round", (Step("Wide"),)))}


@given(st.dictionaries(st.text(), JSON | st.fixed_dictionaries({"patrol": JSON, "running": JSON})))
def test_no_file_stops_it(stored: dict[str, object]) -> None:
    store = Anything(stored)
    PatrolStore(store, "lobby")
    store.close()
