"""Two consoles edit one panel of one device in any order, overlapping saves included: no work vanishes untold.

For every item that a save changed and that the device confirmed, in the end one of these holds: the device has it; it
was replaced by a save that was made with the knowledge of it; or its author was told of a conflict afterwards.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tcconsole.api.panels import ListPanels, UpdatePanel
from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.layout import Layout
from tcconsole.model.merge import Item, Side, items_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line

PANEL = "Four View"
WHO, CELL, CAMERA = st.integers(0, 1), st.integers(0, 3), st.integers(4, 7)
BOTH = (0, 1)


@dataclass(frozen=True)
class Saved:
    """A save that the device confirmed: what it changed, what its author knew, when it was told of by the answer."""

    author: int
    changed: dict[Item, object]
    knew: dict[Item, object]
    sent: dict[Item, object]
    at: int


@dataclass
class World:
    """Two consoles on one device. told: (author, turn) of each conflict; there: what the device has in the end."""

    devices: list[Device]
    saves: list[Saved] = field(default_factory=list)
    told: list[tuple[int, int]] = field(default_factory=list)
    there: dict[Item, object] = field(default_factory=dict)
    turn: int = 0
    hold: asyncio.Event | None = None
    held: int = 0

    def draft(self, who: int) -> Draft:
        return next(draft for draft in self.devices[who].panels.drafts if draft.name == PANEL)

    def watch(self) -> None:
        for who in BOTH:
            self.draft(who).changed.connect(lambda who=who: self.note(who))
            self._log_saves(who)

    def note(self, who: int) -> None:
        self.turn += 1
        if self.draft(who).theirs is not None:
            self.told.append((who, self.turn))

    def _log_saves(self, who: int) -> None:
        """Between the comparison and the writing a save may be held, as a slow network would."""
        link = self.devices[who].link
        send = link.send

        async def logged(request: Any) -> Any:
            if not isinstance(request, UpdatePanel):
                return await send(request)
            base = self.draft(who).base
            assert base is not None
            if self.hold is not None:
                self.held += 1
                await self.hold.wait()
            answer = await send(request)
            self.turn += 1
            knew, sent = items_of(Layout.of(base)), items_of(Layout.of(request.panel))
            changed = {item: value for item, value in sent.items() if knew.get(item) != value}
            self.saves.append(Saved(who, changed, knew, sent, self.turn))
            return answer

        link.send = logged  # type: ignore[method-assign]

    def edit(self, who: int, cell: int, camera: int) -> None:
        found = self.devices[who].cameras.all[camera]
        draft = self.draft(who)
        draft.edit(draft.layout.assign(cell, found.id, found.name), "put")

    async def idle(self, *who: int) -> None:
        await until(lambda: not any(self.draft(one).saving for one in who or BOTH))

    async def save(self, who: int) -> None:
        if self.draft(who).dirty:
            self.devices[who].panels.save(self.draft(who))
            await self.idle(who)

    async def overlap(self, first: int) -> None:
        """Both compare before either writes; then both write."""
        self.hold, self.held = asyncio.Event(), 0
        savers = [who for who in (first, 1 - first) if self.draft(who).dirty]
        for who in savers:
            self.devices[who].panels.save(self.draft(who))
        await until(lambda: self.held + sum(not self.draft(who).saving for who in savers) >= len(savers))
        self.hold.set()
        self.hold = None
        await self.idle()

    async def poll(self, who: int) -> None:
        await self.devices[who].panels.read()

    def resolve(self, who: int, side: Side) -> None:
        draft = self.draft(who)
        merge, seen = draft.merge, draft.theirs
        if merge is None or seen is None:
            return
        for item in merge.undecided:
            merge = merge.pick(item, side)
        draft.resolve(merge.result, seen, "chosen")

    async def show(self, who: int) -> None:
        guid = self.draft(who).guid
        assert guid is not None
        self.devices[who].panels.show(guid)

    async def settle(self) -> dict[Item, object]:
        """Everybody reads once more; what the device has."""
        await self.idle()
        for who in BOTH:
            await self.poll(who)
        panels = await self.devices[0].link.send(ListPanels())
        return items_of(Layout.of(next(panel for panel in panels if panel.panel_guid == self.draft(0).guid)))

    def check(self) -> None:
        there = self.there
        for save in self.saves:
            for item, value in save.changed.items():
                assert there.get(item) == value or self.replaced(save, item, value) or self.was_told(save), (
                    f"{item} of {save} vanished; there is {there}; told {self.told}; {self.saves}"
                )

    def replaced(self, save: Saved, item: Item, value: object) -> bool:
        """By somebody who knew: a later save from the same value, or one of the same author."""
        return any(
            other is not save
            and other.sent.get(item) != value
            and (other.knew.get(item) == value or (other.author == save.author and other.at > save.at))
            for other in self.saves
        )

    def was_told(self, save: Saved) -> bool:
        return any(who == save.author and at > save.at for who, at in self.told)


Step = tuple[Any, ...]
STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), WHO, CELL, CAMERA),
        st.tuples(st.just("edit"), WHO, CELL, CAMERA),
        st.tuples(st.just("save"), WHO),
        st.tuples(st.just("overlap"), WHO),
        st.tuples(st.just("poll"), WHO),
        st.tuples(st.just("resolve"), WHO, st.sampled_from(Side)),
        st.tuples(st.just("show"), WHO),
    ),
    min_size=4,
    max_size=14,
)


async def play(world: World, steps: list[Step]) -> None:
    for name, *arguments in steps:
        done = getattr(world, name)(*arguments)
        if done is not None:
            await done


async def run(simulators: Callable[..., Simulator], steps: list[Step]) -> World:
    simulator = simulators(cameras=8)
    async with AsyncExitStack() as stack:
        consoles = [await stack.enter_async_context(console_on(simulator)) for _ in BOTH]
        world = World([await on_line(console) for console in consoles])
        world.watch()
        await play(world, steps)
        world.there = await world.settle()
        world.check()
        return world


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
async def test_no_update_is_lost_untold(simulators: Callable[..., Simulator], steps: list[Step]) -> None:
    await run(simulators, steps)


async def test_overlapping_saves_of_different_cells_are_put_together(
    simulators: Callable[..., Simulator],
) -> None:
    steps = [("edit", 0, 0, 4), ("edit", 1, 1, 5), ("overlap", 0), ("poll", 0), ("poll", 1)]
    world = await run(simulators, steps)
    assert len(world.saves) == 2
    assert world.told  # whoever wrote first


async def test_overlapping_saves_of_one_cell_are_told(simulators: Callable[..., Simulator]) -> None:
    steps = [("edit", 0, 0, 4), ("edit", 1, 0, 5), ("overlap", 1), ("poll", 0), ("poll", 1)]
    world = await run(simulators, steps)
    assert len(world.saves) == 2
    overwritten = {save.author for save in world.saves if save.sent[0, 0] != world.there[0, 0]}
    assert len(overwritten) == 1
    assert overwritten == {who for who, _ in world.told}


async def test_what_both_want_is_there_after_the_conflict(simulators: Callable[..., Simulator]) -> None:
    steps: list[Step] = [("edit", 0, 0, 4), ("edit", 1, 1, 5), ("overlap", 0), ("poll", 0), ("poll", 1)]
    for who in BOTH:
        steps += [("resolve", who, Side.MINE), ("save", who)]
    world = await run(simulators, steps)
    there = items_of(world.draft(0).layout)
    cameras = [camera.id for camera in world.devices[0].cameras.all]
    assert (there[0, 0], there[1, 0]) == (cameras[4], cameras[5])
