"""Our files: written whole or not at all, and a damaged one never blocks a start."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from msgspec import Meta

from tcconsole.model.preferences import RATE_LIST, THEME, Preferences
from tcconsole.model.store import Store, readable, write_whole
from tests.model.stored import JSON


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(50):
        store.write("a.json", {"number": number, "text": "Größe ×"})
    store.close()
    again = Store(tmp_path)
    assert again.read("a.json") == {"number": 49, "text": "Größe ×"}
    assert not list(tmp_path.glob("*.part"))
    again.close()


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"null"])
def test_a_damaged_file_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    store = Store(tmp_path)
    assert store.read("a.json") == {}
    assert (tmp_path / "a.json.bad").read_bytes() == content
    store.close()


def test_text_that_is_no_text_keeps_nothing_else_from_the_disk(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("a.json", {"name": "half \ud83d of a pair", "number": 7})
    store.close()
    again = Store(tmp_path)
    assert again.read("a.json") == {"name": "half ? of a pair", "number": 7}
    again.close()


def test_what_cannot_be_put_in_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "inside").touch()
    with pytest.raises(OSError, match="taken"):
        write_whole(tmp_path / "taken", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]


def test_without_a_folder_nothing_is_kept() -> None:
    store = Store(None)
    store.write("a.json", {"a": 1})
    assert store.read("a.json") == {}
    store.close()


def test_one_unusable_preference_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text(json.dumps({"theme": "light", "pictures_per_s_list": "fast"}))
    store = Store(tmp_path)
    preferences = Preferences(store)
    assert preferences.get(THEME) == "light"
    assert preferences.get(RATE_LIST) == RATE_LIST.default
    with pytest.raises(ValueError, match="theme"):
        preferences.set(THEME, "pink")
    preferences.reset()
    store.close()
    assert json.loads((tmp_path / "preferences.json").read_text())["theme"] == THEME.default


Small = Annotated[int, Meta(le=9)]


@given(JSON)
def test_nothing_that_a_file_holds_is_an_error(value: Any) -> None:
    assert readable(value, dict[str, Small]) in (None, value)


def test_what_is_of_another_kind_is_not_readable() -> None:
    assert [readable(value, Small) for value in (3, 10, "3", None, [3])] == [3, None, None, None, None]
