"""Keys that the user chose: kept, reset, and never in the way of a start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tcconsole.model.shortcuts import FILE, Shortcuts
from tcconsole.model.store import Store


def kept(folder: Path) -> Shortcuts:
    store = Store(folder)
    try:
        return Shortcuts(store)
    finally:
        store.close()


def test_what_is_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    store = Store(tmp_path)
    shortcuts = Shortcuts(store)
    shortcuts.choose({"save": ["Ctrl+J", "F9"], "undo": []})
    store.close()
    assert kept(tmp_path).chosen == {"save": ("Ctrl+J", "F9"), "undo": ()}


def test_one_or_all_go_back() -> None:
    store = Store(None)
    shortcuts = Shortcuts(store)
    told: list[bool] = []
    shortcuts.changed.connect(lambda: told.append(True))
    shortcuts.choose({"save": ["Ctrl+J"], "undo": []})
    shortcuts.reset("save")
    assert shortcuts.chosen == {"undo": ()}
    shortcuts.reset("save")
    shortcuts.reset_all()
    assert not shortcuts.chosen
    assert len(told) == 3
    store.close()


@pytest.mark.parametrize(
    ("stored", "usable"),
    [
        ({"keys": {"save": ["Ctrl+J"], "undo": "Ctrl+Z", "redo": [1]}}, {"save": ("Ctrl+J",)}),
        (
            {"keys": {"save": [""], "x" * 61: ["F9"], "many": ["A", "B", "C", "D", "E"]}},
            {"many": tuple("ABCD")},
        ),
        ({"keys": ["Ctrl+J"]}, {}),
        ({}, {}),
    ],
)
def test_a_bad_file_costs_only_what_is_bad(
    tmp_path: Path, stored: object, usable: dict[str, tuple[str, ...]]
) -> None:
    (tmp_path / FILE).write_text(json.dumps(stored), "utf-8")
    assert kept(tmp_path).chosen == usable


def test_a_broken_file_is_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{", "utf-8")
    assert kept(tmp_path).chosen == {}
