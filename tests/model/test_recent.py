"""What was used last: newest first, bounded, kept, and a bad file is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tcconsole.model.recent import FILE, KEPT, LONGEST, Recent
from tcconsole.model.store import Store


def test_the_newest_comes_first_and_the_oldest_goes() -> None:
    store = Store(None)
    recent = Recent(store)
    for number in range(KEPT + 3):
        recent.use(f"command {number}")
    recent.use("command 5")
    assert recent.keys[:2] == ("command 5", f"command {KEPT + 2}")
    assert len(recent.keys) == KEPT == len(set(recent.keys))
    recent.use("x" * (LONGEST + 1))
    assert recent.keys[0] == "command 5"
    store.close()


def test_it_is_there_the_next_time(tmp_path: Path) -> None:
    store = Store(tmp_path)
    Recent(store).use("camera a")
    store.close()
    again = Store(tmp_path)
    assert Recent(again).keys == ("camera a",)
    again.close()


@pytest.mark.parametrize("stored", [{"used": "camera a"}, {"used": [1, None, "x" * 201]}, {}])
def test_what_cannot_be_used_is_left_out(tmp_path: Path, stored: object) -> None:
    (tmp_path / FILE).write_text(json.dumps(stored), "utf-8")
    store = Store(tmp_path)
    assert Recent(store).keys == ()
    store.close()
