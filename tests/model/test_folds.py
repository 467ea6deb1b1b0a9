"""Folded groups on disk."""

from __future__ import annotations

from pathlib import Path

from tcconsole.model.folds import Folds
from tcconsole.model.store import Store


def test_each_list_keeps_its_own_folds(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folds = Folds(store, "one")
    folds.fold("dock", "Outside", True)
    folds.fold("dock", "", True)
    folds.fold("page", "Inside", True)
    folds.fold("page", "Inside", False)
    store.close()
    read = Folds(Store(tmp_path), "one")
    assert read.of("dock") == {"Outside", ""}
    assert not read.of("page")
    assert not Folds(Store(tmp_path), "two").of("dock")


def test_a_damaged_file_folds_nothing(tmp_path: Path) -> None:
    (tmp_path / "folds-one.json").write_text('{"dock": [1, "Outside"], "page": "Inside"}')
    folds = Folds(Store(tmp_path), "one")
    assert folds.of("dock") == {"Outside"}
    assert not folds.of("page")
