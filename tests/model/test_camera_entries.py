"""Numbers, groups and favourites as values: unique, stable, and whole after a damaged file."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.camera_entries import LAST_NUMBER, Entries, Entry, from_json, to_json

NAMES = ("Gate", "Dock", "Yard", "Roof", "Gate", "")
LISTS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8).map(
    lambda ids: [(key, f"camera {key}") for key in ids]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 12000) | st.sampled_from(["", "a", "Outside", "OUTSIDE "]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["a", "b", "number", "name", "group", "favourite", "cameras", "groups"]), inner
        )
    ),
    max_leaves=20,
)


def numbers(entries: Entries) -> dict[str, int]:
    return {key: entry.number for key, entry in entries.cameras.items()}


def test_the_first_list_is_numbered_in_its_order() -> None:
    entries = Entries().adopted([("x", "Gate"), ("y", "Dock"), ("z", "Yard")])
    assert numbers(entries) == {"x": 1, "y": 2, "z": 3}


@given(st.lists(LISTS, min_size=1, max_size=8))
def test_numbers_are_unique_and_stay_whatever_the_device_lists(lists: list[list[tuple[str, str]]]) -> None:
    entries, known = Entries(), dict[str, int]()
    for cameras in lists:
        entries = entries.adopted(cameras)
        now = numbers(entries)
        assert len(set(now.values())) == len(now)
        assert all(1 <= number <= LAST_NUMBER for number in now.values())
        assert all(now[key] == number for key, number in known.items())
        known = now


@given(st.permutations(["a", "b", "c", "d"]))
def test_another_order_changes_no_number(order: list[str]) -> None:
    entries = Entries().adopted([(key, key) for key in "abcd"])
    assert numbers(entries.adopted([(key, key) for key in order])) == numbers(entries)


def test_a_camera_made_again_with_the_same_name_takes_its_place() -> None:
    entries = Entries().adopted([("x", "Gate"), ("y", "Dock")])
    entries = entries.changed(["x"], number=40, favourite=True, ptz=True, group="Outside")
    entries = entries.adopted([("y", "Dock")]).adopted([("y", "Dock"), ("new", "Gate")])
    assert entries.cameras["new"] == Entry(40, "Gate", "Outside", favourite=True, ptz=False)
    assert "x" not in entries.cameras


def test_a_new_camera_does_not_take_the_number_of_one_that_may_come_back() -> None:
    entries = Entries().adopted([("x", "Gate"), ("y", "Dock")]).adopted([("y", "Dock"), ("z", "Roof")])
    assert numbers(entries) == {"x": 1, "y": 2, "z": 3}


def test_two_of_the_same_name_get_their_numbers_back_in_their_order() -> None:
    entries = Entries().adopted([("x", "Gate"), ("y", "Gate")]).adopted([])
    assert numbers(entries.adopted([("p", "Gate"), ("q", "Gate")])) == {"p": 1, "q": 2}


def test_what_is_gone_for_long_is_forgotten() -> None:
    entries = Entries().adopted([(str(n), f"camera {n}") for n in range(3000)]).adopted([])
    assert len(entries.cameras) == 2000
    assert "2999" in entries.cameras


@given(VALUES)
def test_any_file_gives_sound_entries(value: Any) -> None:
    entries = from_json(value if isinstance(value, dict) else {"cameras": value, "groups": value})
    given_numbers = [entry.number for entry in entries.cameras.values() if entry.number]
    assert len(set(given_numbers)) == len(given_numbers)
    assert len({group.casefold() for group in entries.groups}) == len(entries.groups)
    assert all(entry.group in ("", *entries.groups) for entry in entries.cameras.values())
    assert from_json(json.loads(json.dumps(to_json(entries)))) == entries


def test_one_damaged_entry_loses_no_other() -> None:
    kept = {"cameras": {"x": {"number": 7, "group": "In"}, "y": {"number": "seven"}, "z": 3}, "groups": [1]}
    entries = from_json(kept)
    assert dict(entries.cameras) == {"x": Entry(7, "", "In")}
    assert entries.groups == ("In",)
