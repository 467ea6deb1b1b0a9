"""A sequence beside a user and a stranger who do anything at any time: it never undoes what the stranger did."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcconsole.api.errors import TimedOut
from tcconsole.api.panels import ShowPanel
from tcconsole.model.connection import DeviceState
from tcconsole.model.round_run import Standing
from tcconsole.model.sequence import Sequence, Step
from tests.model.sequence_world import ROUND_TRIP_S, World
from tests.model.virtual_time import Clock, run_virtually

PANELS = ("four", "night", "dock")
ROUND = Sequence("r", "Round", None, tuple(Step(name, name.title(), 3) for name in PANELS), 10)
IN_FLIGHT_S = 2 * ROUND_TRIP_S
"""Between the last look and the moment at which a command takes effect nobody can notice anything."""


@dataclass
class Watch:
    """What the test knows of the monitor. strange_s: since when it shows what a stranger put there; None if not, or if
    the same was put there from here: that nobody can tell apart."""

    world: World
    ours: str = "four"
    strange_s: float | None = None
    by_hand: int = 0
    seen: int = 0

    def check(self) -> None:
        """Every command that has taken effect since the last time: the user's, or one that overwrote nobody."""
        for at_s, request in self.world.link.sent[self.seen :]:
            assert isinstance(request, ShowPanel)
            if self.by_hand:
                self.by_hand -= 1
            elif self.strange_s is not None:
                assert at_s - self.strange_s <= IN_FLIGHT_S, "what the stranger put there was overwritten"
            self.strange_s, self.ours = None, request.guid
        self.seen = len(self.world.link.sent)

    async def act(self, kind: str, panel: str) -> None:
        """One thing that somebody does."""
        world, sequences = self.world, self.world.sequences
        match kind:
            case "stranger":
                self.check()
                if panel == self.ours:
                    self.strange_s = None
                elif world.link.active != panel:
                    self.strange_s = world.clock.now_s
                world.link.active = panel
            case "user":
                self.by_hand += 1
                world.panels.show(panel)
                await world.run(3 * ROUND_TRIP_S)
                self.check()
            case "go on":
                self.check()
                active = world.panels.active
                if active is not None and active.panel_guid == world.link.active:
                    self.strange_s = None  # the user has seen it, and lets it be
                    self.ours = world.link.active
                sequences.go_on("r")
            case "pause":
                sequences.pause("r")
                await world.run(IN_FLIGHT_S)
                self.check()
                await world.run(20)
                assert len(world.link.sent) == self.seen
            case "next":
                sequences.turn("r", 1)
            case "lost":
                world.link.fail = lambda request: (
                    TimedOut("show", "device", "no answer") if isinstance(request, ShowPanel) else None
                )
                world.link.lose_answer = True
                await world.run(4)
                world.link.fail = lambda _request: None
            case "gone":
                world.link.set_state(DeviceState.UNREACHABLE)
                await world.run(5)
                world.link.set_state(DeviceState.ON_LINE)


KINDS = ("stranger", "stranger", "user", "go on", "pause", "next", "lost", "gone")
EVENTS = st.lists(
    st.tuples(
        st.floats(0, 12, allow_nan=False).map(lambda s: round(s, 2)),
        st.sampled_from(KINDS),
        st.sampled_from(PANELS),
    ),
    max_size=10,
)


@settings(max_examples=40)
@given(EVENTS)
def test_what_a_stranger_shows_stays(events: list[tuple[float, str, str]]) -> None:
    async def test(clock: Clock) -> None:
        for name in ("sequences", "sequence_player"):
            patch.setattr(f"tcconsole.model.{name}.time", clock.module())
        world = World(clock)
        await world.know()
        world.sequences.put(ROUND)
        world.sequences.start("r")
        await world.run(1)
        watch = Watch(world)
        watch.seen = len(world.link.sent)
        for pause_s, kind, panel in events:
            await world.run(pause_s)
            watch.check()
            await watch.act(kind, panel)
        await world.run(30)
        watch.check()
        run = world.sequences.run("r")
        assert run is not None
        assert watch.strange_s is None or run.standing is Standing.HELD
        await world.aclose()

    with pytest.MonkeyPatch.context() as patch:
        run_virtually(patch, test)
