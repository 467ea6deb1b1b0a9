"""Any order of what can be done to a draft: its grid stays lawful, no camera is lost, undo and redo are exact."""

from __future__ import annotations

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule

from tcconsole.api.wire import Panel
from tcconsole.model.draft import Draft
from tcconsole.model.layout import SIZES, Layout
from tcconsole.model.merge import SIZE, Side
from tcconsole.model.panel_file import from_json, to_json

CELLS = st.integers(0, 15)
CAMERAS = st.sampled_from("abcdefgh")


def cameras(layout: Layout) -> set[str]:
    return {place.camera_id for place in (*layout.places, *layout.tray) if place.camera_id}


class DraftMachine(RuleBasedStateMachine):
    """`there`: what the device has. Edits, saves and another client's saves in any order."""

    layouts: Bundle[Layout] = Bundle("layouts")

    def __init__(self) -> None:
        super().__init__()
        self.there = Layout.blank("Panel", 2, 2).to_panel()
        self.there = msgspec.structs.replace(self.there, panel_guid="g")
        self.draft = Draft("g", self.there, Layout.of(self.there))

    def edit(self, layout: Layout, lost: set[str | None] | None = None) -> None:
        """Make a step; no camera but `lost` may go, undo takes exactly it back, redo makes it again."""
        before = self.draft.layout
        self.draft.edit(layout, "step")
        assert cameras(before) - {camera for camera in lost or () if camera} <= cameras(self.draft.layout)
        if layout != before:
            self.draft.undo()
            assert self.draft.layout == before
            self.draft.redo()
            assert self.draft.layout == layout

    def cell(self, number: int) -> int:
        return number % len(self.draft.layout.places)

    @rule(number=CELLS, camera=CAMERAS)
    def assign(self, number: int, camera: str) -> None:
        index = self.cell(number)
        gone = self.draft.layout.places[index].camera_id
        self.edit(self.draft.layout.assign(index, camera, camera.upper()), {gone})

    @rule(a=CELLS, b=CELLS)
    def swap(self, a: int, b: int) -> None:
        self.edit(self.draft.layout.swap(self.cell(a), self.cell(b)))

    @rule(number=CELLS)
    def clear(self, number: int) -> None:
        index = self.cell(number)
        gone = self.draft.layout.places[index].camera_id
        self.edit(self.draft.layout.clear(index), {gone})

    @rule(size=st.sampled_from(SIZES))
    def resize(self, size: tuple[int, int]) -> None:
        self.edit(self.draft.layout.resize(*size))

    @rule(name=st.sampled_from(["Panel", "Night", "x" * 60]))
    def rename(self, name: str) -> None:
        self.edit(self.draft.layout.rename(name))

    @precondition(lambda self: self.draft.layout.tray)
    @rule(waiting=CELLS, number=CELLS)
    def from_tray(self, waiting: int, number: int) -> None:
        layout = self.draft.layout
        self.edit(layout.from_tray(waiting % len(layout.tray), self.cell(number)))

    @rule()
    def undo(self) -> None:
        self.draft.undo()

    @rule()
    def redo(self) -> None:
        self.draft.redo()

    @precondition(lambda self: self.draft.theirs is None)
    @rule(target=layouts)
    def save(self) -> Layout:
        sent = self.draft.layout
        self.there = sent.to_panel(self.there)
        self.draft.saved(self.there, sent, "saved")
        assert cameras(sent) == cameras(self.draft.layout) | {p.camera_id for p in sent.tray}
        assert not self.draft.dirty
        return sent

    @rule(number=CELLS, camera=CAMERAS)
    def somebody_else_saves(self, number: int, camera: str) -> None:
        layout = Layout.of(self.there)
        self.take(layout.assign(number % len(layout.places), camera, camera).to_panel(self.there))

    @rule(layout=layouts)
    def somebody_else_puts_an_old_one_back(self, layout: Layout) -> None:
        self.take(layout.to_panel(self.there))

    def take(self, panel: Panel) -> None:
        """The device has that panel now, and it is read."""
        before, dirty = self.draft.layout, self.draft.dirty
        self.there = panel
        self.draft.follow(panel)
        if dirty:
            assert self.draft.layout == before
        assert self.draft.theirs is not None or self.draft.base == panel

    @precondition(lambda self: self.draft.theirs is not None)
    @rule(size=st.sampled_from(Side), side=st.sampled_from(Side))
    def resolve(self, size: Side, side: Side) -> None:
        merge, seen, before = self.draft.merge, self.draft.theirs, self.draft.layout
        assert merge is not None
        assert seen is not None
        merge = merge.pick(SIZE, size)
        for item in merge.undecided:
            merge = merge.pick(item, side)
        assert not merge.undecided
        self.draft.resolve(merge.result, seen, "chosen")
        assert self.draft.theirs is None
        assert self.draft.layout == merge.result
        if merge.result != before:
            self.draft.undo()
            assert self.draft.layout == before
            self.draft.redo()

    @invariant()
    def the_grid_is_lawful(self) -> None:
        layout = self.draft.layout
        assert (layout.width, layout.height) in SIZES
        assert len(layout.places) == layout.width * layout.height
        assert all(not place.empty for place in layout.tray)

    @invariant()
    def as_json_it_is_the_same(self) -> None:
        layout = self.draft.layout
        kept = msgspec.json.decode(msgspec.json.encode(layout), type=Layout)
        assert kept == layout
        (exported,) = from_json(to_json([layout]))
        assert exported.places == layout.places
        assert Layout.of(layout.to_panel()).places == layout.places

    @invariant()
    def a_draft_that_equals_the_device_is_clean(self) -> None:
        if self.draft.theirs is None:
            assert self.draft.dirty != self.draft.layout.same_as(Layout.of(self.there))

    def teardown(self) -> None:
        """Everything can be undone to the beginning and done again to the end."""
        end = self.draft.layout
        steps = 0
        while self.draft.redo_words is not None:
            self.draft.redo()
        last = self.draft.layout
        while self.draft.undo_words is not None:
            self.draft.undo()
            steps += 1
        assert self.draft.layout == Layout.blank("Panel", 2, 2)
        for _ in range(steps):
            self.draft.redo()
        assert self.draft.layout == last
        assert end is not None
        self.draft.deleteLater()


TestDraftMachine = DraftMachine.TestCase
TestDraftMachine.settings = settings(max_examples=300, stateful_step_count=40)
