"""Order, favourites and saved positions: nothing is lost, and a damaged file loses only what is damaged."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.wire import Preset
from tcconsole.model.preset_book import SAVED_MOST, Kept, PresetBook, Saved, moved_to, spots_of
from tcconsole.model.ptz_pose import Pose
from tcconsole.model.store import Store

NAMES = st.lists(st.sampled_from(["Wide", "Hut", "Door", "", "Plate"]), max_size=8)
KEYS = st.sampled_from(
    ["camera:1:Wide", "camera:2:Wide", "camera:1:Hut", "camera:1:", "here:1", "here:2", "?"]
)
SAVED = st.lists(st.sampled_from(["1", "2", "3"]), unique=True).map(
    lambda ids: tuple(Saved(each, f"saved {each}", 1, 2, 3) for each in ids)
)
KEPT = st.builds(Kept, st.lists(KEYS).map(tuple), st.lists(KEYS).map(tuple), SAVED)


def presets(names: list[str]) -> tuple[Preset, ...]:
    return tuple(Preset(name=name, x=number, y=0, z=0) for number, name in enumerate(names))


@given(NAMES, KEPT)
def test_every_preset_and_every_saved_position_is_there_once(names: list[str], kept: Kept) -> None:
    spots = spots_of(presets(names), kept)
    assert sorted(spot.name for spot in spots) == sorted([*names, *(saved.name for saved in kept.saved)])
    assert len({spot.key for spot in spots}) == len(spots)
    marks = [spot.favourite for spot in spots]
    assert marks == sorted(marks, reverse=True)


@given(NAMES, KEPT, st.integers(0, 12), st.integers(-3, 15))
def test_moving_one_is_a_permutation_that_is_kept(names: list[str], kept: Kept, row: int, place: int) -> None:
    spots = spots_of(presets(names), kept)
    key = spots[row].key if row < len(spots) else "nobody"
    order = moved_to(spots, key, place)
    assert sorted(order) == sorted(spot.key for spot in spots)
    again = spots_of(presets(names), Kept(order, kept.favourites, kept.saved))
    assert tuple(spot.key for spot in again) == order
    rest = [spot.key for spot in spots if spot.key != key]
    assert [each for each in order if each != key] == rest


def test_a_later_session_finds_everything(tmp_path: Path) -> None:
    store = Store(tmp_path)
    book = PresetBook(store, "device")
    told: list[str] = []
    book.changed.connect(told.append)
    known = presets(["Wide", "Hut"])
    key = book.save("gate", "  Corner \n of the yard ", Pose(10, 20, 30))
    book.set_favourite("gate", "camera:1:Hut", True)
    book.set_order("gate", [key, "camera:1:Wide", "camera:1:Hut"])
    assert told == ["gate", "gate", "gate"]
    store.close()
    again = Store(tmp_path)
    spots = PresetBook(again, "device").spots("gate", known)
    again.close()
    assert [spot.name for spot in spots] == ["Hut", "Corner of the yard", "Wide"]
    assert (spots[1].pose, spots[1].saved_here) == (Pose(10, 20, 30), True)
    assert spots[0].favourite
    assert not spots[0].saved_here


def test_a_saved_position_can_be_renamed_and_deleted() -> None:
    book = PresetBook(Store(None), "device")
    key = book.save("gate", "Corner", Pose(0, 0, 0))
    book.set_favourite("gate", key, True)
    book.rename("gate", key, "Edge")
    assert [spot.name for spot in book.spots("gate", ())] == ["Edge"]
    with pytest.raises(ValueError, match="name"):
        book.rename("gate", key, " \n")
    assert book.spots("dock", ()) == ()
    book.delete("gate", key)
    assert book.spots("gate", ()) == ()


def test_a_preset_that_comes_back_has_its_place_again() -> None:
    book = PresetBook(Store(None), "device")
    book.set_order("gate", ["camera:1:Hut", "camera:1:Wide"])
    book.set_order("gate", ["camera:1:Wide"])  # while the hut was not there
    names = [spot.name for spot in book.spots("gate", presets(["Hut", "Wide"]))]
    assert names == ["Wide", "Hut"]


def test_there_is_an_end_to_saving() -> None:
    book = PresetBook(Store(None), "device")
    for number in range(SAVED_MOST):
        assert not book.full("gate")
        book.save("gate", f"{number}", Pose(0, 0, 0))
    assert book.full("gate")
    with pytest.raises(ValueError, match="too many"):
        book.save("gate", "one more", Pose(0, 0, 0))


def test_a_damaged_entry_loses_only_itself(tmp_path: Path) -> None:
    good = {"saved": [{"id": "1", "name": "Corner", "pan": 1e9, "tilt": 0, "zoom": 0}]}
    bad = {"saved": [{"id": 1}], "order": "abc"}
    (tmp_path / "presets-device.json").write_text(json.dumps({"gate": bad, "dock": good, "yard": 7}))
    store = Store(tmp_path)
    book = PresetBook(store, "device")
    store.close()
    assert book.spots("gate", ()) == book.spots("yard", ()) == ()
    assert [spot.pose for spot in book.spots("dock", ())] == [Pose(100, 0, 0)]
