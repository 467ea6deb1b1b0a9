"""How a table was arranged, from one session to the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tcconsole.model.store import Store
from tcconsole.model.table_look import LONGEST, MOST, KeptTableLook, TableLook


def test_it_is_as_it_was_left(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = KeptTableLook(store, "boxes")
    kept.change(columns=("name", "site"), sort="site", backwards=True, grouped=True)
    kept.change(folded=("Town", "Town"))
    store.close()
    again = Store(tmp_path)
    assert KeptTableLook(again, "boxes").now == TableLook(("name", "site"), "site", True, True, ("Town",))
    assert KeptTableLook(again, "others").now == TableLook()
    again.close()


@pytest.mark.parametrize("content", [{"columns": 3}, {"sort": None}, {"folded": [1]}, {}])
def test_a_damaged_file_means_the_usual_look(tmp_path: Path, content: dict[str, object]) -> None:
    (tmp_path / "table-boxes.json").write_text(json.dumps(content), "utf-8")
    store = Store(tmp_path)
    assert KeptTableLook(store, "boxes").now == TableLook()
    store.close()


def test_no_file_grows_without_bound() -> None:
    store = Store(None)
    sites = [f"site {number}" for number in range(MOST + 10)]
    look = KeptTableLook(store, "boxes").change(folded=(*sites, "x" * (LONGEST + 1)))
    assert len(look.folded) == MOST
    assert look.folded[-1] == sites[-1]
    store.close()
