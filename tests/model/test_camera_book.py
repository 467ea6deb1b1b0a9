"""The book of cameras: any order of the device's lists and the user's edits keeps numbers unique and undo true."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from PySide6.QtTest import QSignalSpy

from tcconsole.model.camera_book import CameraBook
from tcconsole.model.store import Store

IDS = st.sampled_from("abcdef")
GROUPS = st.sampled_from(["Outside", "Inside", "Roof", " outside ", ""])
CAMERAS = [("x", "Gate"), ("y", "Dock"), ("z", "Yard")]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def book(store: Store) -> CameraBook:
    book = CameraBook(store, "device")
    book.adopt(CAMERAS)
    return book


class AnyOrder(RuleBasedStateMachine):
    """The device's lists and the user's edits, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Store(None)
        self.book = CameraBook(self.store, "device")
        self.here: list[str] = []
        self.chosen: dict[str, int] = {}

    @rule(ids=st.lists(IDS, unique=True))
    def list_comes(self, ids: list[str]) -> None:
        self.here = ids
        self.book.adopt([(key, f"camera {key}") for key in ids])

    @rule(key=IDS, number=st.integers(0, 8))
    def number(self, key: str, number: int) -> None:
        if self.book.why_not_number(key, number):
            with pytest.raises(ValueError, match=r"\."):
                self.book.set_number(key, number)
        elif key in self.here:
            self.book.set_number(key, number)
            self.chosen = {k: n for k, n in self.chosen.items() if n != number} | {key: number}

    @rule(keys=st.lists(IDS, unique=True), name=GROUPS)
    def group(self, keys: list[str], name: str) -> None:
        if name in ("", *self.book.groups):
            self.book.set_group(keys, name)
        elif not self.book.why_not_group(name):
            self.book.create_group(name, keys)

    @rule(name=GROUPS, place=st.integers(-1, 4))
    def move(self, name: str, place: int) -> None:
        self.book.move_group(name, place)

    @rule(name=GROUPS)
    def delete(self, name: str) -> None:
        if name:
            self.book.delete_group(name)

    @rule()
    def undo(self) -> None:
        self.book.undo()

    @rule()
    def undo_takes_back_what_was_done(self) -> None:
        before = self.book.export()
        words = self.book.undo_words
        self.book.create_group("Made for a moment", self.here)
        self.book.undo()
        assert self.book.export() == before
        assert self.book.undo_words == words

    @rule()
    def round_trip(self) -> None:
        before = self.book.export()
        again = CameraBook(self.store, "another")
        again.adopt([(key, f"camera {key}") for key in self.here])
        again.restore(json.loads(json.dumps(before)))
        assert again.export() == before

    @invariant()
    def numbers_are_unique_and_found(self) -> None:
        numbers = [self.book.number(key) for key in self.here]
        assert len(set(numbers)) == len(numbers)
        assert all(self.book.by_number(self.book.number(key)) == key for key in self.here)

    @invariant()
    def what_the_user_chose_stays(self) -> None:
        for key, number in self.chosen.items():
            if key in self.here:
                assert self.book.number(key) == number

    @invariant()
    def a_camera_is_in_a_group_that_there_is(self) -> None:
        assert all(self.book.group(key) in ("", *self.book.groups) for key in self.here)

    def teardown(self) -> None:
        self.store.close()


AnyOrder.TestCase.settings = settings(max_examples=40, stateful_step_count=25)
TestAnyOrder = AnyOrder.TestCase


def test_a_number_that_is_taken_is_refused_in_words(book: CameraBook) -> None:
    assert book.why_not_number("x", 2) == "2 is the number of Dock."
    assert book.why_not_number("x", 0) == "A number is 1 to 9999."
    assert not book.why_not_number("x", 1)
    told = QSignalSpy(book.renumbered)
    book.set_number("x", 1)
    assert told.count() == 0
    book.set_number("x", 77)
    assert told.count() == 1
    assert (book.by_number(77), book.by_number(1)) == ("x", None)


def test_a_number_kept_for_a_camera_that_is_gone_may_be_given_away(book: CameraBook) -> None:
    book.adopt(CAMERAS[1:])
    book.set_number("y", 1)
    book.adopt(CAMERAS)
    assert [book.number(key) for key in "xyz"] == [2, 1, 3]


def test_groups_have_one_name_each(book: CameraBook) -> None:
    assert book.create_group("  Out\nside ", ["x"]) == "Out side"
    assert book.why_not_group("OUT SIDE") == "There is a group Out side already."
    assert not book.why_not_group("OUT SIDE", instead_of="Out side")
    assert book.why_not_group(" ") == "A group needs a name."
    book.rename_group("Out side", "Outside")
    assert (book.groups, book.group("x")) == (("Outside",), "Outside")
    with pytest.raises(ValueError, match="no group Inside"):
        book.set_group(["x"], "Inside")


def test_undo_goes_back_step_by_step_and_leaves_new_cameras_alone(book: CameraBook) -> None:
    book.create_group("Outside", ["x"])
    book.set_group(["y", "z"], "Outside")
    assert book.undo_words == "2 cameras put into Outside"
    book.adopt([*CAMERAS, ("new", "Roof")])
    book.set_favourite(["y"], True)
    book.undo()
    assert [book.group(key) for key in "xyz"] == ["Outside", "", ""]
    assert book.is_favourite("y")
    assert book.number("new") == 4
    book.undo()
    assert (book.groups, book.undo_words) == ((), "")


def test_it_is_kept(store: Store, book: CameraBook) -> None:
    book.create_group("Outside", ["x", "y"])
    book.set_number("z", 300)
    book.set_favourite(["z"], True)
    book.learn_ptz("x", True)
    store.close()
    again = CameraBook(Store(store.folder), "device")
    again.adopt(CAMERAS[::-1])
    assert [again.number(key) for key in "xyz"] == [1, 2, 300]
    assert again.groups == ("Outside",)
    assert again.is_favourite("z")
    assert again.entry("x").ptz
    assert CameraBook(Store(store.folder), "another").groups == ()


@pytest.mark.parametrize("text", ["[]", "{", '{"cameras": 3, "groups": {}}', '{"cameras": {"x": []}}'])
def test_a_bad_file_never_blocks(tmp_path: Path, text: str) -> None:
    (tmp_path / "cameras-device.json").write_text(text)
    store = Store(tmp_path)
    book = CameraBook(store, "device")
    book.adopt(CAMERAS)
    assert [book.number(key) for key in "xyz"] == [1, 2, 3]
    store.close()


def test_a_backup_goes_onto_a_device_that_replaces_it_by_name(store: Store, book: CameraBook) -> None:
    book.create_group("Outside", ["x"])
    book.set_number("x", 50)
    kept = book.export()
    other = CameraBook(store, "other")
    other.adopt([("p", "Dock"), ("q", "Gate")])
    other.restore(kept)
    assert (other.number("q"), other.group("q"), other.number("p")) == (50, "Outside", 2)
